/* SPDX-License-Identifier: MIT */
/* The one error value. A function that can fail returns bool and takes a
 * struct err; a failing branch is one line:
 *
 *     return err_set(err, ERR_REFUSED, tr("%s is not a tonghop file"), path);
 *
 * The text speaks to the clerk: what is wrong, where, what to do. It is
 * already translated and has no newline at its end. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* The kinds are the exit statuses of the program. */
enum err_kind {
	ERR_NONE = 0,
	ERR_USAGE = 2,   /* wrong usage, address, value, unit or option */
	ERR_REFUSED = 3, /* FILE.db or a form was refused */
	ERR_IO = 4,      /* disk full, no permission, device failed */
};

enum { ERR_TEXT_MAX = 2048 }; /* bytes, with the NUL */

/* {0} is "no error". Owns nothing. */
struct err {
	enum err_kind kind;
	char text[ERR_TEXT_MAX];
};

/* Sets kind and text and gives false. A NULL err means "be quiet".
 * The arguments may point into err->text: a message may wrap an older one. */
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* ERR_IO with the system's word for errno: "PATH: No space left on device". */
bool err_errno(struct err *err, const char *path);

#endif
