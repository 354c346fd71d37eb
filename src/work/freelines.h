/* SPDX-License-Identifier: MIT */
/* Lines of open lists that units wrote themselves (lines: free). They are in the
 * reports; here they become rows of the book's form, those of the own unit and
 * of all below it. A line once seen stays until the book is closed, so that
 * cells never become fewer. */
#ifndef WORK_FREELINES_H
#define WORK_FREELINES_H

#include "work/book.h"

/* Reads them anew; *changed: the book has another form and other rules now. The
 * report at hand must be cleared before and read after. */
bool freelines_load(struct book *book, bool *changed, struct err *err);

/* True for the cell of a line's caption. */
bool freelines_is_caption(const struct form *form, int cell);

/* Writes a line under a heading whose lines are free; the book must reread its report. */
bool freelines_add(
	struct book *book, int table, int heading, const char *caption, int64_t *row_num, struct err *err);

void freelines_release(struct book *book);

#endif
