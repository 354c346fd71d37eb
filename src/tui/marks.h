/* SPDX-License-Identifier: MIT */
/* Cells that the clerk wants to look at again. They are the clerk's own: kept
 * in the file for its form and term, never merged. */
#ifndef TUI_MARKS_H
#define TUI_MARKS_H

#include "work/book.h"

/* {0} is none. */
struct marks {
	int *cells; /* in the order of the form */
	int count, cap;
};

/* Those of the file's own report; none while another unit's is at hand. */
void marks_read(struct marks *marks, const struct book *book);
bool marks_has(const struct marks *marks, int cell);
/* Sets or takes away the mark of a cell, and keeps all. */
bool marks_switch(struct marks *marks, struct book *book, int cell, struct err *err);
void marks_release(struct marks *marks);

#endif
