/* SPDX-License-Identifier: MIT */
/* The bare Linux console: whether its font has the letters of Vietnamese. */
#ifndef TUI_CONSOLE_H
#define TUI_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>

/* How many of the 134 letters with marks are not among these code points, in any order. */
int console_missing(const unsigned short *code_points, size_t count);

/* True if the terminal is a console whose font lacks some. */
bool console_lacks_letters(int terminal);

#endif
