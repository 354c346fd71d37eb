/* SPDX-License-Identifier: MIT */
/* Where the lines of a text stand once it is broken at a width. */
#ifndef TUI_ROWS_H
#define TUI_ROWS_H

#include <stddef.h>

#include "base/str.h"

/* Bytes start .. start+shown stand in the row, the next row begins at next. */
struct row_span {
	size_t start, shown, next;
};

/* {0} is no rows. There is always at least one after rows_break(). */
struct rows {
	struct row_span *v;
	int count, cap;
};

void rows_break(struct rows *rows, const struct str *text, int cols);
/* The same after a change of a text that was broken at this width: at byte `at` `removed` bytes
 * gave way to `inserted`. Only the paragraphs that it touches are broken anew. */
void rows_mend(
	struct rows *rows, const struct str *text, int cols, size_t at, size_t removed, size_t inserted);
int rows_find(const struct rows *rows, size_t at); /* the row of a byte */
/* The column of a byte, the byte nearest to a column; both in their row. */
int rows_col(const struct rows *rows, const struct str *text, int row, size_t at);
size_t rows_at(const struct rows *rows, const struct str *text, int row, int col);
void rows_release(struct rows *rows);

#endif
