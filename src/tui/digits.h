/* SPDX-License-Identifier: MIT */
/* Digits under the right hand, for keyboards without a block of them: the
 * paper stays in the left. 7 8 9 are where they are, below them u i o are 4 5 6,
 * j k l 1 2 3, m 0 and p the minus sign. */
#ifndef TUI_DIGITS_H
#define TUI_DIGITS_H

/* What the letter types, itself if it is none of these. */
unsigned digits_of(unsigned letter);

#endif
