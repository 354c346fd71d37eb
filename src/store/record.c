/* SPDX-License-Identifier: MIT */
#include "store/record.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

enum { PIECE = 64 * 1024 };

struct head {
	int32_t tag;
	uint32_t len; /* of what follows */
};

void record_begin(struct record_out *out, int tag)
{
	struct head head = {.tag = tag};
	out->start = out->bytes.len;
	str_add_bytes(&out->bytes, (const char *)&head, sizeof head);
}

void record_put_int(struct record_out *out, int64_t value)
{
	record_put_ints(out, &value, 1);
}

void record_put_ints(struct record_out *out, const int64_t *values, size_t count)
{
	str_add_bytes(&out->bytes, (const char *)values, count * sizeof *values);
}

void record_put_text(struct record_out *out, const char *s, size_t len)
{
	record_put_int(out, (int64_t)len);
	str_add_bytes(&out->bytes, s, len);
	str_add_bytes(&out->bytes, "", 1);
}

bool record_end(struct record_out *out)
{
	struct head head;
	memcpy(&head, out->bytes.s + out->start, sizeof head);
	head.len = (uint32_t)(out->bytes.len - out->start - sizeof head);
	memcpy(out->bytes.s + out->start, &head, sizeof head);
	return out->bytes.len < PIECE ? !out->failed : record_flush(out);
}

bool record_flush(struct record_out *out)
{
	out->failed = out->failed || !file_write(out->fd, out->bytes.s, out->bytes.len);
	str_clear(&out->bytes);
	return !out->failed;
}

void record_in_init(struct record_in *in, int fd)
{
	*in = (struct record_in){.fd = fd, .bytes = mem_alloc(RECORD_MAX)};
}

void record_in_release(struct record_in *in)
{
	free(in->bytes);
	*in = (struct record_in){0};
}

/* At least len bytes in a row from at on. */
static bool have(struct record_in *in, size_t len)
{
	if (in->end - in->at >= len)
		return true;
	if (in->at == in->end || in->at + len > RECORD_MAX) {
		memmove(in->bytes, in->bytes + in->at, in->end - in->at);
		in->end -= in->at;
		in->at = 0;
	}
	while (in->end - in->at < len) {
		ssize_t n = read(in->fd, in->bytes + in->end, RECORD_MAX - in->end);
		if (n > 0)
			in->end += (size_t)n;
		else if (n == 0 || errno != EINTR)
			return false;
	}
	return true;
}

int record_next(struct record_in *in)
{
	struct head head;
	in->wrong = false;
	if (!have(in, sizeof head))
		return -1;
	memcpy(&head, in->bytes + in->at, sizeof head);
	if (head.tag < 0 || head.len > RECORD_MAX - sizeof head || !have(in, sizeof head + head.len))
		return -1;
	in->next = in->bytes + in->at + sizeof head;
	in->stop = in->next + head.len;
	in->at += sizeof head + head.len;
	return head.tag;
}

int64_t record_take_int(struct record_in *in)
{
	int64_t value;
	record_take_ints(in, &value, 1);
	return value;
}

void record_take_ints(struct record_in *in, int64_t *values, size_t count)
{
	size_t len = count * sizeof *values;
	if ((size_t)(in->stop - in->next) < len) {
		in->wrong = true;
		memset(values, 0, len);
		return;
	}
	memcpy(values, in->next, len);
	in->next += len;
}

const char *record_take_text(struct record_in *in, size_t *len)
{
	int64_t said = record_take_int(in);
	const char *s = in->next;
	*len = 0;
	if (in->wrong || said < 0 || said >= in->stop - s || s[said] != '\0' ||
		memchr(s, '\0', (size_t)said)) {
		in->wrong = true;
		return "";
	}
	in->next += said + 1;
	*len = (size_t)said;
	return s;
}

bool record_is_whole(const struct record_in *in)
{
	return !in->wrong && in->next == in->stop;
}
