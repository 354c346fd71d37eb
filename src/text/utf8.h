/* SPDX-License-Identifier: MIT */
/* Text is UTF-8 in NFC. Lengths (len, at) are bytes, widths (cols) are display
 * columns; graphemes follow Unicode annex 29. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { UTF8_TEXT_MAX = 1000000 }; /* bytes of one answer */

/* Makes text from outside fit to be kept and appends it: NFC; CR LF, CR, VT, FF
 * and Unicode's own line ends to LF; tabs to a space. Refused with the place in
 * the message: invalid UTF-8, NUL and other control characters, bidi controls
 * (U+202A-202E, 2066-2069), more than UTF8_TEXT_MAX bytes; a line break where
 * lines is false. */
bool utf8_accept(const char *s, size_t len, bool lines, struct str *out, struct err *err);

/* Appends what was pasted without the control characters and bidi controls that utf8_accept() would refuse
 * for; what is no UTF-8 stays, to be refused with its place. How many were left out. */
int utf8_tidy(const char *s, size_t len, struct str *out);

/* True if utf8_accept would give back the very same bytes. */
bool utf8_is_clean(const char *s, size_t len, bool lines);

/* Bytes of a code point in NFC of one column, with a boundary on either side as far as such neighbours go:
 * printable ASCII, U+00C0-U+027F and U+1E00-U+1EFF with all of Vietnamese, and the rules of frames
 * U+2500-U+253F. 0: the library must look. */
size_t utf8_plain(const char *s, size_t len, size_t at);

int utf8_cols(const char *s, size_t len);               /* one line */
size_t utf8_next(const char *s, size_t len, size_t at); /* next grapheme boundary; len at the end */
size_t utf8_glyph(const char *s, size_t len, size_t at, int *cols); /* the same, with its columns */
size_t utf8_prev(const char *s, size_t len, size_t at);             /* the one before; 0 at the start */
size_t utf8_fit(const char *s, size_t len, int cols); /* bytes of the longest prefix of whole graphemes */
/* The first words of a text, for one line of cols; "…" behind them where there is more. */
void utf8_add_first(const char *s, int cols, struct str *out);
int utf8_words(const char *s, size_t len); /* parted by spaces and line ends */
/* The code point at s[0..len), len > 0: its bytes, or 0 for what is no UTF-8 (overlong, a surrogate, above
 * U+10FFFF, cut off). */
size_t utf8_decode(const char *s, size_t len, uint32_t *point);
size_t utf8_encode(char out[4], unsigned code_point); /* bytes written; 0 for an invalid one */

#endif
