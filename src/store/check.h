/* SPDX-License-Identifier: MIT */
/* Whether the columns of a foreign row are what their table promises: a crafted
 * file may hold anything in any column. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entry;
struct sqlite3_stmt;

#define CHECK_SEQ_MAX ((int64_t)1 << 40)

/* What is kept about people, units and terms: a short clean text of one line. */
bool check_is_line(const char *s, size_t len);

bool check_int(struct sqlite3_stmt *row, int col, int64_t min, int64_t max);
bool check_time(struct sqlite3_stmt *row, int col);
bool check_line(struct sqlite3_stmt *row, int col); /* check_is_line, may be empty */
bool check_word(struct sqlite3_stmt *row, int col); /* the same, not empty */
bool check_text(struct sqlite3_stmt *row, int col); /* clean, of several lines, may be empty */

/* The numbers of an entry, in this order. */
enum {
	CHECK_DRAWER,
	CHECK_ROW,
	CHECK_COL,
	CHECK_PART,
	CHECK_SITE,
	CHECK_SEQ,
	CHECK_DEAD,
	CHECK_STATE,
	CHECK_VALUE,
	CHECK_AT,
	CHECK_NUMBERS
};
/* Of a report with this clock; text NULL for a number, borrowed. False unless they are what they should
 * be and agree with each other. The letters of the text are not looked at. */
bool check_numbers(
	const int64_t numbers[CHECK_NUMBERS], int64_t clock, const char *text, size_t len, struct entry *out);

/* The columns of an entry in that order, and its text. NULL and *out set when right, else what is wrong. */
const char *check_entry(struct sqlite3_stmt *row, int64_t clock, struct entry *out);

bool check_same_place(const struct entry *a, const struct entry *b);
bool check_ascending(const struct entry *a, const struct entry *b); /* a before b */

#endif
