/* SPDX-License-Identifier: MIT */
/* The reports of a unit and the units below it, in the order of the tree. */
#ifndef WORK_SUBTREE_H
#define WORK_SUBTREE_H

#include "work/book.h"

/* Of one form and term. Borrows the book. */
struct subtree {
	struct book *book;
	const char *term;
	int top, last; /* indexes into book->units */
	int64_t *ids;  /* of the units' reports, from top on; 0: nothing is written in one */
};

bool subtree_open(struct book *book, int top, const char *term, struct subtree *out, struct err *err);
/* The report of one of the units, computed cells filled in; *there is false when it has none. It ends with
 * report_release() in any case. */
bool subtree_read(const struct subtree *subtree, int unit, struct report *out, bool *there, struct err *err);
void subtree_close(struct subtree *subtree); /* a zeroed one is fine */

/* Calls fn with the report of each unit of the subtree that has one for the form at hand and the term; the
 * report is fn's until it returns. */
bool subtree_each(struct book *book, int top, const char *term,
	void (*fn)(void *ctx, int unit, const struct report *report), void *ctx, struct err *err);

/* The bit of a unit's level; 0 when the form does not know the level. */
uint32_t unit_level_bit(const struct book *book, int unit);

#endif
