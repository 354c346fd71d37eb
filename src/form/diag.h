/* SPDX-License-Identifier: MIT */
/* What is wrong with a form, as many as can be found in one run, each with
 * its place. Printed as
 *
 *     FILE:LINE:COLUMN: what is wrong; what is allowed (also in line N, N)
 *       the line of the file
 *           ^
 */
#ifndef FORM_DIAG_H
#define FORM_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct diag {
	int line, col; /* from 1; col counts code points; 0: the whole file */
	char *text;
	struct str also; /* further lines with the same */
};

/* {0} is "nothing wrong". */
struct diags {
	struct diag *v;
	size_t count, cap;
	bool full;   /* DIAGS_MAX reached: the rest is not kept */
	size_t told; /* how often something was wrong, kept or not */
};

enum { DIAGS_MAX = 100 };

/* Always false, so a failing branch is one line. */
bool diag_add(struct diags *diags, int line, int col, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* The same as the error at an index is wrong in another line. */
void diag_also(struct diags *diags, size_t index, int line);
void diags_release(struct diags *diags);
/* Takes back all behind the first count. */
void diags_cut(struct diags *diags, size_t count);

/* Appends all, sorted by place, with source lines and carets. */
void diags_print(struct diags *diags, const char *name, const char *source, size_t len, struct str *out);

#endif
