/* SPDX-License-Identifier: MIT */
/* The terminal: the only part of the program that calls curses. One at a time. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include "base/err.h"
#include "tui/device.h"

/* NULL when there is no terminal, or none that can be used. *word: what the clerk should know of it, NULL for
 * nothing: its type is unknown and it is driven as a vt100, or there is no UTF-8 and letters lose their
 * marks. */
struct device *term_open(bool ascii, const char **word, struct err *err);
void term_close(struct device *device); /* NULL is fine */

#endif
