/* SPDX-License-Identifier: MIT */
/* Where the clerk stopped, kept in the file's setting "place" as an address. */
#ifndef TUI_PLACE_H
#define TUI_PLACE_H

#include "work/book.h"

/* The cell, or -1 when none is kept. */
int place_read(const struct book *book);
/* Of the file's own report only. What cannot be kept is no loss: no error. */
void place_keep(struct book *book, int cell);

#endif
