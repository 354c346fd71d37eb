/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"

enum { CHUNK = 65536 };

/* Fewer than CHUNK only at the end; -1: failed. */
static ssize_t read_chunk(int fd, char *buf)
{
	size_t got = 0;
	while (got < CHUNK) {
		ssize_t n = read(fd, buf + got, CHUNK - got);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static bool copy(int in, int out, const char *from, const char *to, struct err *err)
{
	char buf[CHUNK];
	ssize_t n;
	while ((n = read_chunk(in, buf)) > 0)
		if (!file_write(out, buf, (size_t)n))
			return err_errno(err, to);
	if (n < 0)
		return err_errno(err, from);
	return fsync(out) == 0 || err_errno(err, to);
}

/* Reads again what the device now has, not what memory still remembers of it. */
static bool compare(int in, int out, const char *to, struct err *err)
{
	char a[CHUNK], b[CHUNK];
	ssize_t n, m;
	posix_fadvise(out, 0, 0, POSIX_FADV_DONTNEED);
	if (lseek(in, 0, SEEK_SET) < 0 || lseek(out, 0, SEEK_SET) < 0)
		return err_errno(err, to);
	do {
		n = read_chunk(in, a);
		m = read_chunk(out, b);
		if (n < 0 || m < 0)
			return err_errno(err, to);
		if (n != m || memcmp(a, b, (size_t)n) != 0)
			return err_set(err, ERR_IO,
				tr("%s: what was written cannot be read back; check the disk or the stick"),
				to);
	} while (n > 0);
	return true;
}

static bool refuse_existing(const char *path, struct err *err)
{
	return err_set(err, ERR_REFUSED, tr("%s exists already; choose another name"), path);
}

/* Without overwriting, also where the file system knows no links (a stick). */
static bool name_it(const char *part, const char *to, struct err *err)
{
	struct stat st;
	if (link(part, to) == 0) {
		unlink(part);
		return true;
	}
	if (errno == EEXIST || lstat(to, &st) == 0)
		return refuse_existing(to, err);
	return rename(part, to) == 0 || err_errno(err, to);
}

static bool deliver(int in, const char *from, const char *part, const char *to, struct err *err)
{
	unlink(part); /* of a run that was cut short */
	int out = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (out < 0)
		return err_errno(err, to);
	bool ok = copy(in, out, from, to, err) && compare(in, out, to, err);
	if (close(out) != 0 && ok)
		ok = err_errno(err, to);
	ok = ok && name_it(part, to, err);
	if (!ok)
		unlink(part);
	return ok;
}

bool file_deliver(const char *from, const char *to, struct err *err)
{
	struct stat st;
	if (lstat(to, &st) == 0)
		return refuse_existing(to, err);
	int in = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (in < 0)
		return err_errno(err, from);
	const char *name = file_base_name(to);
	struct str part = {0};
	str_add_bytes(&part, to, (size_t)(name - to));
	str_addf(&part, ".%s.part", name);
	bool ok = deliver(in, from, part.s, to, err);
	if (ok)
		file_sync_folder(to);
	close(in);
	str_release(&part);
	return ok;
}
