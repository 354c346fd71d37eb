/* SPDX-License-Identifier: MIT */
#include "store/bytes.h"

#include <errno.h>
#include <fcntl.h>
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

static enum incoming_end open_regular(const char *path, int *fd, struct stat *st, struct err *err)
{
	*fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (*fd < 0 && errno != ELOOP) {
		err_errno(err, file_base_name(path));
		return INCOMING_NOT_OURS;
	}
	if (*fd < 0 || fstat(*fd, st) != 0 || !S_ISREG(st->st_mode)) {
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
	return INCOMING_DONE;
}

/* What was read is then neither the old file nor the new one. */
static bool has_changed(int fd, const struct stat *was)
{
	struct stat is;
	return fstat(fd, &is) == 0 &&
	       (is.st_size != was->st_size || is.st_mtim.tv_sec != was->st_mtim.tv_sec ||
		       is.st_mtim.tv_nsec != was->st_mtim.tv_nsec);
}

static uint64_t step(uint64_t h, const unsigned char *data)
{
	uint64_t word;
	memcpy(&word, data, sizeof word);
	h = (h ^ word) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

enum { LANES = 8, LANE = 8 /* bytes */ };

/* Sums side by side, for it is in the way of every merge; each with a name, so that it stays in a register.
 * Local to the receipts of a file. */
static void digest(uint64_t lanes[LANES], const unsigned char *data, size_t len)
{
	uint64_t a = lanes[0], b = lanes[1], c = lanes[2], d = lanes[3], e = lanes[4], f = lanes[5],
		 g = lanes[6], h = lanes[7];
	for (const unsigned char *end = data + len; end - data >= LANES * LANE; data += LANES * LANE) {
		a = step(a, data);
		b = step(b, data + LANE);
		c = step(c, data + 2 * LANE);
		d = step(d, data + 3 * LANE);
		e = step(e, data + 4 * LANE);
		f = step(f, data + 5 * LANE);
		g = step(g, data + 6 * LANE);
		h = step(h, data + 7 * LANE);
	}
	const uint64_t sums[LANES] = {a, b, c, d, e, f, g, h};
	memcpy(lanes, sums, sizeof sums);
}

static uint64_t digest_end(const uint64_t lanes[LANES])
{
	uint64_t h = 0;
	for (int i = 0; i < LANES; i++)
		h = hash_mix(h ^ lanes[i]);
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

static bool copy_all(int from, int to, struct bytes *out)
{
	unsigned char *chunk = mem_alloc(CHUNK);
	uint64_t lanes[LANES] = {0};
	int64_t left = out->file.size;
	bool ok = true;
	while (ok && left > 0) {
		size_t len = left < CHUNK ? (size_t)left : CHUNK;
		ok = read_all(from, chunk, len) && file_write(to, chunk, len);
		digest(lanes, chunk, len);
		left -= (int64_t)len;
	}
	out->file.digest = digest_end(lanes);
	free(chunk);
	return ok;
}

static bool read_copy(int fd, const char *name, struct bytes *out, struct err *err)
{
	unlink(name); /* of a reader that was killed */
	int copy = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (copy >= 0)
		out->copy = name;
	bool ok = copy >= 0 && copy_all(fd, copy, out);
	if (!ok)
		err_errno(err, name);
	if (copy >= 0)
		close(copy);
	return ok;
}

static bool read_memory(int fd, const char *path, struct bytes *out, struct err *err)
{
	size_t size = (size_t)out->file.size;
	uint64_t lanes[LANES] = {0};
	struct str *buffer = out->buffer;
	if (buffer->cap < size) {
		buffer->s = mem_resize(buffer->s, size, 1);
		buffer->cap = size;
	}
	if (!read_all(fd, (unsigned char *)buffer->s, size))
		return err_set(err, ERR_IO, tr("%s: reading failed; check the disk or the stick"),
			file_base_name(path));
	digest(lanes, (const unsigned char *)buffer->s, size);
	out->file.digest = digest_end(lanes);
	return true;
}

/* As many pages as are there, in our own copy of the bytes: SQLite looks at none of a file that says it has
 * more. */
static bool count_pages(struct bytes *bytes)
{
	enum { AT = 28 }; /* of the header */
	uint32_t pages = (uint32_t)(bytes->file.size / SCHEMA_PAGE);
	unsigned char big_endian[] = {(unsigned char)(pages >> 24), (unsigned char)(pages >> 16),
		(unsigned char)(pages >> 8), (unsigned char)pages};
	if (!bytes->copy) {
		memcpy(bytes->buffer->s + AT, big_endian, sizeof big_endian);
		return true;
	}
	int fd = open(bytes->copy, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && pwrite(fd, big_endian, sizeof big_endian, AT) == (ssize_t)sizeof big_endian;
	if (fd >= 0)
		close(fd);
	return ok;
}

static enum incoming_end judge(
	int fd, const char *path, const struct incoming_setting *setting, int64_t size, struct err *err)
{
	char page[SCHEMA_PAGE];
	if (pread(fd, page, sizeof page, 0) < (ssize_t)sizeof page) {
		schema_refuse(SCHEMA_NOT_OURS, file_base_name(path), err);
		return INCOMING_NOT_OURS;
	}
	enum schema_fit fit = schema_fit(page);
	if (fit != SCHEMA_FITS) {
		schema_refuse(fit, file_base_name(path), err);
		return INCOMING_NOT_OURS;
	}
	const unsigned char *p = (const unsigned char *)page + 28;
	int64_t pages = (int64_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
	if (size > size_max || (size != pages * SCHEMA_PAGE && !setting->salvage)) {
		err_set(err, ERR_REFUSED,
			size < pages * SCHEMA_PAGE
				? tr("%s is damaged: a part of it is missing; ask for it again")
				: tr("%s is damaged: it is longer than it should be; ask for it again"),
			file_base_name(path));
		return INCOMING_DAMAGED;
	}
	return INCOMING_DONE;
}

static enum incoming_end read_bytes(
	int fd, const char *path, const struct incoming_setting *setting, struct bytes *out, struct err *err)
{
	enum incoming_end end = judge(fd, path, setting, out->file.size, err);
	if (end == INCOMING_DONE &&
		!(out->file.size <= BYTES_IN_MEMORY ? read_memory(fd, path, out, err)
						    : read_copy(fd, setting->scratch, out, err)))
		end = INCOMING_DAMAGED;
	if (end == INCOMING_DONE && setting->salvage && !count_pages(out)) {
		err_errno(err, out->copy);
		end = INCOMING_DAMAGED;
	}
	return end;
}

enum incoming_end bytes_read(
	const char *path, const struct incoming_setting *setting, struct bytes *out, struct err *err)
{
	int fd;
	struct stat st = {0};
	enum incoming_end end = open_regular(path, &fd, &st, err);
	out->file.size = st.st_size;
	if (end == INCOMING_DONE)
		end = read_bytes(fd, path, setting, out, err);
	if (fd >= 0 && S_ISREG(st.st_mode) && has_changed(fd, &st)) {
		err_set(err, ERR_REFUSED,
			tr("%s is being written by another program just now; merge it when that has "
			   "finished"),
			file_base_name(path));
		end = not_ours(err);
	}
	if (fd >= 0)
		close(fd);
	return end;
}

void bytes_release(struct bytes *bytes)
{
	if (bytes->copy)
		unlink(bytes->copy);
	*bytes = (struct bytes){0};
}
