/* SPDX-License-Identifier: MIT */
/* Vietnamese without its marks: the search key (lower case), and the ASCII
 * fallback of old printers (case kept). */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Appends the search key of NFC or NFD text: "Đoàn viên" gives "doan vien". */
void fold_key(struct str *out, const char *s, size_t len);

/* Appends an ASCII rendering: "Đoàn" gives "Doan", quotes and dashes their
 * ASCII kin, anything else "?". */
void fold_ascii(struct str *out, const char *s, size_t len);

/* True if the key of s begins with this one; whole: if it is this one. */
bool fold_begins(const char *s, const char *key, bool whole);

/* Appends what tells words apart that are spelt with marks: lower case, each letter with its
 * mark, the tone at the end of its word. So "hòa" and "Hoà" are one, "hoa" is another. */
void fold_spelling(struct str *out, const char *s, size_t len);

#endif
