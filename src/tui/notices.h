/* SPDX-License-Identifier: MIT */
/* All that wants a look, as data: what the checks find, conflicts, the clerk's
 * own marks; of one report or of an office with its totals and the units below it. */
#ifndef TUI_NOTICES_H
#define TUI_NOTICES_H

#include "work/book.h"

/* In the order in which they are listed. */
enum notice_kind {
	NOTICE_ERROR,
	NOTICE_CONFLICT,
	NOTICE_DRAFT, /* a text that is no answer yet */
	NOTICE_WARNING,
	NOTICE_ANSWERED, /* a warning with its reason */
	NOTICE_MARK,
	NOTICE_KINDS,
};

struct notice {
	enum notice_kind kind;
	int unit;
	bool taken;  /* of its report on the form that the office's takes, whose cell it is then */
	int cell;    /* -1: none */
	int finding; /* index into the findings of its unit, or -1: of the totals, or no finding */
	char *text;
	char *reason; /* NULL: none */
	bool old;     /* the reason is about other figures: book_old_reason() */
};

/* {0} is empty. */
struct notices {
	struct notice *v;
	int count, cap;
	int of[NOTICE_KINDS]; /* how many of each kind */
};

/* Of the report at hand, and with below of its totals and of every unit under it; the book has the same
 * report at hand afterwards. What was there before goes. */
bool notices_gather(struct notices *notices, struct book *book, bool below, struct err *err);
void notices_release(struct notices *notices);

/* "2 errors, 1 conflict, 3 to look at again"; "" when there is nothing. */
void notices_count(const int of[NOTICE_KINDS], struct str *out);
/* The same of the report at hand, or of one table of it (-1: all), behind what stands there: " · 2 errors".
 * No marks; warnings with a reason where all of it stays within cols. */
void notices_brief(const struct book *book, int table, int cols, struct str *out);

/* The form whose cell the notice is about. */
const struct form *notice_form(const struct notice *notice, const struct book *book);

/* "46 · 2019": where the cell stands on paper. A row without a number has that of the row above it
 * that has one, and "+". */
void notices_place(const struct form *form, int cell, struct str *out);

#endif
