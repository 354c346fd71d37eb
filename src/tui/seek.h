/* SPDX-License-Identifier: MIT */
/* Finding a line by what the clerk has in hand: its number on paper, or words of it. */
#ifndef TUI_SEEK_H
#define TUI_SEEK_H

#include "form/form.h"

/* True if what ("46", "46.", "doan vien") means the line of this number and
 * text: the number wholly, the words anywhere (tui/sought.h). */
bool seek_match(const char *what, const char *number, const char *text);

/* The next row after from, round the end, or -1. Numbers repeat in a form:
 * asking again goes on to the next. */
int seek_row(const struct form *form, int table, int from, const char *what);

/* The column that has this official number and cells, or -1. */
int seek_column(const struct form *form, int table, const char *what);

#endif
