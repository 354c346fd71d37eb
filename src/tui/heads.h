/* SPDX-License-Identifier: MIT */
/* The heads of a sheet's columns: groups above, captions, and the paper's row
 * of column numbers. */
#ifndef TUI_HEADS_H
#define TUI_HEADS_H

#include "tui/sheet.h"

/* How many lines they take of a body of so many rows. The columns are measured already. */
void heads_measure(struct sheet *sheet, int rows);
/* current: the column of the table at the cursor. */
void heads_draw(const struct sheet *sheet, struct canvas *canvas, int current);

#endif
