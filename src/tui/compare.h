/* SPDX-License-Identifier: MIT */
/* What a figure is held against while it is typed: the year before, the last
 * term, what it has to be equal to. */
#ifndef TUI_COMPARE_H
#define TUI_COMPARE_H

#include "work/book.h"

/* The cell that came before this one in the same period (2019 before 2020), or -1. */
int compare_before(const struct form *form, int cell);

/* "(+2,4 %)": by how much now is more than then; nothing where that says nothing. */
void compare_change(const struct form *form, int now_cell, const struct answer *now, int then_cell,
	const struct answer *then, struct str *out);

/* All of it in one line, nothing where there is nothing; now is what stands or is being typed in the cell. */
void compare_line(const struct book *book, int cell, const struct answer *now, struct str *out);

#endif
