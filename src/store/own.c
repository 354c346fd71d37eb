/* SPDX-License-Identifier: MIT */
#include "store/own.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tr.h"
#include "store/schema.h"

/* Ends a journal that names a super-journal: https://www.sqlite.org/fileformat2.html#the_rollback_journal */
static const unsigned char journal_magic[8] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};

/* The bytes SQLite locks while it writes: https://www.sqlite.org/src/file/src/os.h */
enum { LOCK_BYTES_AT = 0x40000000, LOCK_BYTES = 512 };

bool own_path(const char *path, struct str *out, struct err *err)
{
	char *real = realpath(path, NULL);
	if (!real)
		return err_errno(err, path);
	str_add(out, real);
	free(real);
	return true;
}

static bool open_regular(const char *path, int *fd, struct stat *st, struct err *err)
{
	*fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (*fd < 0)
		return err_errno(err, path);
	if (fstat(*fd, st) == 0 && S_ISREG(st->st_mode))
		return true;
	close(*fd);
	return err_set(err, ERR_REFUSED, tr("%s is not a regular file"), path);
}

static bool being_written(int fd)
{
	struct flock lock = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTES_AT, .l_len = LOCK_BYTES};
	return fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* *size is 0 without a journal. */
static bool check_journal(const char *path, off_t *size, struct err *err)
{
	struct str name = {0};
	str_addf(&name, "%s-journal", path);
	struct stat st;
	*size = 0;
	int fd = -1;
	bool ok = true;
	if (lstat(name.s, &st) == 0 && (ok = open_regular(name.s, &fd, &st, err))) {
		unsigned char tail[sizeof journal_magic];
		*size = st.st_size;
		if (st.st_size >= (off_t)sizeof tail &&
			pread(fd, tail, sizeof tail, st.st_size - (off_t)sizeof tail) ==
				(ssize_t)sizeof tail &&
			memcmp(tail, journal_magic, sizeof tail) == 0)
			ok = err_set(err, ERR_REFUSED,
				tr("%s: the journal beside it was not written by tonghop and names other "
				   "files; "
				   "move %s away before opening"),
				path, name.s);
		close(fd);
	}
	str_release(&name);
	return ok;
}

/* SQLite would take the figures from it, or fail without a word that helps. */
static bool check_wal(const char *path, struct err *err)
{
	struct str name = {0};
	struct stat st;
	str_addf(&name, "%s-wal", path);
	bool ok = lstat(name.s, &st) != 0 || st.st_size == 0 ||
		  err_set(err, ERR_REFUSED,
			  tr("%s: another program has left %s beside it; move that away before opening"),
			  path, name.s);
	str_release(&name);
	return ok;
}

bool own_check(const char *path, bool *hot, struct err *err)
{
	int fd;
	struct stat st;
	if (!open_regular(path, &fd, &st, err))
		return false;
	char page[SCHEMA_PAGE];
	ssize_t got = pread(fd, page, sizeof page, 0);
	bool busy = being_written(fd);
	close(fd);
	if (got < 0)
		return err_errno(err, path);
	if (got < (ssize_t)sizeof page)
		return schema_refuse(SCHEMA_NOT_OURS, path, err);
	enum schema_fit fit = schema_fit(page);
	if (fit != SCHEMA_FITS)
		return schema_refuse(fit, path, err);
	off_t journal;
	if (!check_journal(path, &journal, err) || !check_wal(path, err))
		return false;
	*hot = journal > 0 && !busy;
	return true;
}
