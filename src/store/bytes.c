/* SPDX-License-Identifier: MIT */
#include "store/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"
#include "store/schema.h"

enum { CHUNK = 1024 * 1024 };

static const int64_t size_max = (int64_t)64 * 1024 * 1024 * 1024;

static enum incoming_end not_ours(struct err *err)
{
	err->kind = ERR_REFUSED;
	return INCOMING_NOT_OURS;
}

/* SQLite would take the figures from a journal beside the file, or obey it. */
static bool has_journal(const char *path, const char *suffix)
{
	struct str name = {0};
	struct stat st;
	str_addf(&name, "%s%s", path, suffix);
	bool has = lstat(name.s, &st) == 0 && (!S_ISREG(st.st_mode) || st.st_size > 0);
	str_release(&name);
	return has;
}

static enum incoming_end open_regular(const char *path, int *fd, int64_t *size, struct err *err)
{
	*fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	struct stat st = {0};
	if (*fd < 0 && errno != ELOOP) {
		err_errno(err, file_base_name(path));
		return INCOMING_NOT_OURS;
	}
	if (*fd < 0 || fstat(*fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		err_set(err, ERR_REFUSED, tr("%s is not a regular file"), file_base_name(path));
		return not_ours(err);
	}
	if (has_journal(path, "-journal") || has_journal(path, "-wal")) {
		err_set(err, ERR_REFUSED,
			tr("%s was copied while it was open, or has an unfinished change beside it; "
			   "open it with tonghop where it was made, then send it again"),
			file_base_name(path));
		return not_ours(err);
	}
	*size = st.st_size;
	return INCOMING_DONE;
}

/* Eight bytes a step, for it is in the way of every merge. Local to the receipts of a file. */
static uint64_t digest(uint64_t h, const unsigned char *data, size_t len)
{
	for (size_t at = 0; at + sizeof h <= len; at += sizeof h) {
		uint64_t word;
		memcpy(&word, data + at, sizeof word);
		h = (h ^ word) * 0x9e3779b97f4a7c15u;
		h ^= h >> 32;
	}
	return h;
}

static bool read_all(int fd, unsigned char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = read(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static bool write_all(int fd, const unsigned char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static bool copy_all(int from, int to, struct bytes *out)
{
	unsigned char *chunk = mem_alloc(CHUNK);
	int64_t left = out->file.size;
	bool ok = true;
	while (ok && left > 0) {
		size_t len = left < CHUNK ? (size_t)left : CHUNK;
		ok = read_all(from, chunk, len) && write_all(to, chunk, len);
		out->file.digest = digest(out->file.digest, chunk, len);
		left -= (int64_t)len;
	}
	free(chunk);
	return ok;
}

static bool read_copy(int fd, const char *scratch, struct bytes *out, struct err *err)
{
	struct str name = {0};
	str_addf(&name, "%s/.tonghop-incoming-XXXXXX", scratch);
	int copy = mkstemp(name.s);
	if (copy >= 0)
		out->copy = mem_copy_text(name.s);
	bool ok = copy >= 0 && copy_all(fd, copy, out);
	if (!ok)
		err_errno(err, name.s);
	if (copy >= 0)
		close(copy);
	str_release(&name);
	return ok;
}

static bool read_memory(int fd, const char *path, struct bytes *out, struct err *err)
{
	out->data = sqlite3_malloc64((sqlite3_uint64)out->file.size);
	if (!out->data || !read_all(fd, out->data, (size_t)out->file.size))
		return err_set(err, ERR_IO, tr("%s: reading failed; check the disk or the stick"),
			file_base_name(path));
	out->file.digest = digest(0, out->data, (size_t)out->file.size);
	return true;
}

static enum incoming_end judge(int fd, const char *path, const char *blank, int64_t size, struct err *err)
{
	char page[SCHEMA_PAGE];
	if (pread(fd, page, sizeof page, 0) < (ssize_t)sizeof page) {
		schema_refuse(SCHEMA_NOT_OURS, file_base_name(path), err);
		return INCOMING_NOT_OURS;
	}
	enum schema_fit fit = schema_fit(page, blank);
	if (fit != SCHEMA_FITS) {
		schema_refuse(fit, file_base_name(path), err);
		return INCOMING_NOT_OURS;
	}
	const unsigned char *p = (const unsigned char *)page + 28;
	int64_t pages = (int64_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
	if (size > size_max || size != pages * SCHEMA_PAGE) {
		err_set(err, ERR_REFUSED, tr("%s is damaged: a part of it is missing; ask for it again"),
			file_base_name(path));
		return INCOMING_DAMAGED;
	}
	return INCOMING_DONE;
}

enum incoming_end bytes_read(
	const char *path, const char *blank, const char *scratch, struct bytes *out, struct err *err)
{
	int fd;
	*out = (struct bytes){0};
	enum incoming_end end = open_regular(path, &fd, &out->file.size, err);
	if (end == INCOMING_DONE)
		end = judge(fd, path, blank, out->file.size, err);
	if (end == INCOMING_DONE && !(out->file.size <= BYTES_IN_MEMORY ? read_memory(fd, path, out, err)
									: read_copy(fd, scratch, out, err)))
		end = INCOMING_DAMAGED;
	if (fd >= 0)
		close(fd);
	return end;
}

void bytes_release(struct bytes *bytes)
{
	sqlite3_free(bytes->data);
	if (bytes->copy)
		unlink(bytes->copy);
	free(bytes->copy);
	*bytes = (struct bytes){0};
}
