/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tr.h"

const char *file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool drain(int fd, const char *path, size_t limit, struct str *out, struct err *err)
{
	char buf[16384];
	size_t total = 0;
	for (;;) {
		ssize_t n = read(fd, buf, sizeof buf);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, path);
		if (n == 0)
			return true;
		total += (size_t)n;
		if (total > limit)
			return err_set(err, ERR_REFUSED, tr("%s: larger than %zu bytes"), path, limit);
		str_add_bytes(out, buf, (size_t)n);
	}
}

bool file_read(const char *path, size_t limit, struct str *out, struct err *err)
{
	if (!strcmp(path, "-"))
		return drain(STDIN_FILENO, tr("standard input"), limit, out, err);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return err_errno(err, path);
	struct stat st;
	bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode)
			  ? drain(fd, path, limit, out, err)
			  : err_set(err, ERR_REFUSED, tr("%s: not a regular file"), path);
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
