/* SPDX-License-Identifier: MIT */
/* Consolidated figures: an office's own with those of the units below it. */
#ifndef WORK_TOTALS_H
#define WORK_TOTALS_H

#include "work/book.h"

/* m: units of the subtree on levels that have the cell and report; n: those
 * whose cell is a value or na. Of a figure that does not go up (up: none) only
 * the unit itself counts. */
struct coverage {
	int n, m;
};

struct totals {
	struct report report;      /* by cell: the consolidated answer */
	struct coverage *coverage; /* by cell */
	struct findings overflows; /* the totals that are too large; they are left unknown */
};

/* Of the subtree of units.v[unit]; on a leaf its own figures, 1/1 or 0/1.
 * The sum of units in conflict or without figures goes on without them; they
 * are missing in n. */
bool totals_make(struct book *book, int unit, struct totals *out, struct err *err);
void totals_release(struct totals *totals);

/* A total that no cell can hold: unknown, and said in *out unless that is NULL. */
void totals_too_large(const struct form *form, int cell, struct report *report, struct findings *out);

/* True for a figure that offices add up, average or compare: typed, and going up. */
bool totals_goes_up(const struct form *form, int cell);

/* The units of the subtree that are missing in the cell's n, as indexes into book->units;
 * caller frees *out. */
bool totals_missing(struct book *book, int unit, int cell, int **out, int *count, struct err *err);

#endif
