/* SPDX-License-Identifier: MIT */
/* What is wrong with a form, as many as can be found in one run, each with
 * its place. Printed as
 *
 *     FILE:LINE:COLUMN: what is wrong; what is allowed
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
};

/* {0} is "nothing wrong". */
struct diags {
	struct diag *v;
	size_t count, cap;
	bool full; /* DIAGS_MAX reached: the rest is not kept */
};

enum { DIAGS_MAX = 100 };

/* Always false, so a failing branch is one line. */
bool diag_add(struct diags *diags, int line, int col, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void diags_release(struct diags *diags);

/* Appends all, sorted by place, with source lines and carets. */
void diags_print(struct diags *diags, const char *name, const char *source, size_t len, struct str *out);

#endif
