/* SPDX-License-Identifier: MIT */
/* The terminal: the only part of the program that calls curses. One at a time. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include "base/err.h"
#include "tui/device.h"

/* NULL when there is no terminal, or none that can be used. *unknown is set
 * when its type is unknown and it is driven as a vt100. */
struct device *term_open(bool ascii, bool *unknown, struct err *err);
void term_close(struct device *device); /* NULL is fine */

#endif
