/* SPDX-License-Identifier: MIT */
/* Figures as Vietnamese clerks type and read them: '.' groups, ',' decimals.
 * A figure is an int64_t scaled by 10^decimals: 12,5 with one decimal is 125. */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum {
	NUMBER_DECIMALS_MAX = 6,
	NUMBER_TEXT_MAX = 40, /* bytes of any formatted figure, with the NUL */
};

/* What a clerk typed: 1.234.567,8  1 234 567,8  1,234,567.8  -5  (1.500)  ,5.
 * Refused (ERR_USAGE) with a message that offers the right spelling: an
 * ambiguous "1,234", among whole numbers an ambiguous "5.00", more decimals than the cell has, text, more
 * than 18 digits with the decimals of the cell. s must not be blank. */
bool number_parse(const char *s, int decimals, int64_t *out, struct err *err);

/* What a clerk is typing: true while more of it can make a figure. Refused in the same way: other signs,
 * two marks in a row, more than 18 digits. */
bool number_begins(const char *s, struct err *err);

/* The canonical form of scripts and CSV: "-1234567.8", no zeros at the end. */
bool number_parse_canonical(const char *s, int decimals, int64_t *out, struct err *err);
void number_canonical(char out[NUMBER_TEXT_MAX], int64_t value, int decimals);

/* "-1.234.567,80", always with all the decimals of its cell. */
void number_format(char out[NUMBER_TEXT_MAX], int64_t value, int decimals);

#endif
