/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/tr.h"

/* A text cut at the buffer's end must not end inside a UTF-8 sequence. */
static void mend_tail(char *s, size_t len)
{
	while (len > 0 && ((unsigned char)s[len - 1] & 0xC0) == 0x80)
		len--;
	if (len > 0)
		s[len - 1] = '\0';
}

bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	if (!err)
		return false;
	char text[ERR_TEXT_MAX];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (n >= (int)sizeof text)
		mend_tail(text, sizeof text - 1);
	memcpy(err->text, text, sizeof text);
	err->kind = kind;
	return false;
}

static const char *reason(int code)
{
	switch (code) {
	case ENOSPC:
	case EDQUOT:
		return tr("the disk is full");
	case EACCES:
	case EPERM:
		return tr("no permission");
	case ENOENT:
		return tr("there is no such file");
	case ENOTDIR:
		return tr("there is no such folder");
	case EROFS:
		return tr("the disk is read-only");
	case EBADF:
		return tr("it is closed");
	case EISDIR:
		return tr("it is a folder");
	case EEXIST:
		return tr("it exists already");
	default:
		return strerror(code);
	}
}

bool err_errno(struct err *err, const char *path)
{
	return err_set(err, ERR_IO, "%s: %s", path, reason(errno));
}
