/* SPDX-License-Identifier: MIT */
/* Line breaking for Vietnamese: at spaces (U+0020) only, an over-long word
 * split between graphemes. Not UAX #14, which breaks "15/BC-CĐCS". */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stddef.h>

/* One line of s[0..len): gives the bytes to show, and in *skip the bytes to
 * move on by (with the spaces or the line feed that end the line).
 * cols >= 1; a grapheme wider than cols is shown alone. *skip > 0 unless len is 0. */
size_t wrap_line(const char *s, size_t len, int cols, size_t *skip);

#endif
