/* SPDX-License-Identifier: MIT */
/* Figures of an upper form (takes:) out of the reports that the units below
 * file on the form it takes. */
#ifndef WORK_FEED_H
#define WORK_FEED_H

#include "form/diag.h"
#include "work/book.h"
#include "work/tally.h"

struct feed;

/* Every place where the upper form draws on something that the lower one does not have. */
void feed_check(const struct form *upper, const struct form *lower, struct diags *diags);

/* *out is NULL for a form that takes none, or when the file does not have the form taken. Borrows the book;
 * ends with feed_free() in any case. */
bool feed_open(struct book *book, struct feed **out, struct err *err);
void feed_free(struct feed *feed);          /* NULL is fine */
struct book *feed_lower(struct feed *feed); /* the same file on the form taken */

/* What one unit gives to a fed cell. */
struct gift {
	int cell;
	bool received;        /* its report is there */
	struct figure figure; /* FIGURE_EMPTY: nothing yet */
	struct figure weight;
	bool na;
};

/* Calls fn for every fed cell of which this unit is asked. report: its report on the form taken; NULL: none.
 */
void feed_unit(const struct feed *feed, int unit, const struct report *report,
	void (*fn)(void *ctx, const struct gift *gift), void *ctx);

/* The form taken and its rules, as the book keeps them. */
void feed_close(struct book *book);

#endif
