/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tr.h"

enum { CHUNK = 16384 };

const char *file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* size: what is expected, so that a file is read at one go. */
static bool drain(int fd, const char *path, size_t size, size_t limit, struct str *out, struct err *err)
{
	size_t before = out->len;
	for (;;) {
		size_t got = out->len - before, room = got <= size ? size - got + 1 : CHUNK;
		ssize_t n = read(fd, str_room(out, room), room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, path);
		out->len += (size_t)n;
		out->s[out->len] = '\0';
		if (n == 0)
			return true;
		if (got + (size_t)n > limit)
			return err_set(err, ERR_REFUSED, tr("%s: larger than %zu bytes"), path, limit);
	}
}

bool file_read(const char *path, size_t limit, struct str *out, struct err *err)
{
	if (!strcmp(path, "-"))
		return drain(STDIN_FILENO, tr("standard input"), 0, limit, out, err);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return err_errno(err, path);
	struct stat st;
	bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	if (!ok)
		err_set(err, ERR_REFUSED, tr("%s: not a regular file"), path);
	else if ((uintmax_t)st.st_size > limit)
		ok = err_set(err, ERR_REFUSED, tr("%s: larger than %zu bytes"), path, limit);
	else
		ok = drain(fd, path, (size_t)st.st_size, limit, out, err);
	close(fd);
	return ok;
}

bool file_write(int fd, const void *data, size_t len)
{
	const char *at = data;
	while (len > 0) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static bool put(int fd, const char *data, size_t len)
{
	return file_write(fd, data, len) && fsync(fd) == 0;
}

void file_sync_folder(const char *path)
{
	size_t folder_len = (size_t)(file_base_name(path) - path);
	struct str dir = {0};
	str_add_bytes(&dir, folder_len ? path : ".", folder_len ? folder_len : 1);
	int fd = open(dir.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	str_release(&dir);
}

bool file_replace(const char *path, const char *data, size_t len, struct err *err)
{
	const char *name = file_base_name(path);
	size_t folder_len = (size_t)(name - path);
	struct str part = {0};
	str_add_bytes(&part, path, folder_len);
	str_addf(&part, ".%s.part", name);
	int fd = open(part.s, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	bool ok = fd >= 0 && put(fd, data, len);
	if (fd >= 0 && close(fd) != 0)
		ok = false;
	ok = ok && rename(part.s, path) == 0;
	if (!ok && fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		err_set(err, ERR_IO, tr("%s: there is no such folder"), path);
	} else if (!ok) {
		err_errno(err, path);
		if (fd >= 0)
			unlink(part.s);
	} else {
		file_sync_folder(path);
	}
	str_release(&part);
	return ok;
}
