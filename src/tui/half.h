/* SPDX-License-Identifier: MIT */
/* What was half typed into a cell of a table when the program was cut off: half a figure is another figure,
 * so it is no answer. It is kept as the cell's draft until the clerk takes or drops it. */
#ifndef TUI_HALF_H
#define TUI_HALF_H

#include "work/book.h"

/* {0}: nothing. */
struct half {
	int cell;
	struct str typed;
};

/* The first of the report at hand; one that cannot be read is not offered. */
void half_read(struct half *half, const struct book *book);
bool half_is_in(const struct half *half, int cell);
/* Nobody is there any more to whom an error could be said. */
void half_keep(struct book *book, int cell, const char *typed);
bool half_drop(struct half *half, struct book *book, struct err *err);
/* "Half typed when the program was cut off: 46. Tổng số · 2020: "12"." */
void half_say(const struct half *half, const struct form *form, struct str *out);
void half_release(struct half *half);

#endif
