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

/* The attributes of units by which figures are picked (each:, where: $unit...), and the first cell of each.
 */
int feed_attribute_count(const struct feed *feed);
const struct label *feed_attribute(const struct feed *feed, int attribute);
int feed_attribute_cell(const struct feed *feed, int attribute);
/* True for a unit that files the form taken, but the list of units does not say this of it. */
bool feed_lacks(const struct feed *feed, int unit, int attribute);

/* The form taken and its rules, as the book keeps them. */
void feed_close(struct book *book);

#endif
