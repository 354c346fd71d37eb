/* SPDX-License-Identifier: MIT */
/* Figures of an upper form (takes:) out of the reports that the units below
 * file on the form it takes. */
#ifndef WORK_FEED_H
#define WORK_FEED_H

#include "form/diag.h"
#include "work/totals.h"

/* Every place where the upper form draws on something that the lower one does not have. */
void feed_check(const struct form *upper, const struct form *lower, struct diags *diags);

/* Fills in the fed cells of a report on the form at hand from the reports of the
 * unit's subtree. coverage, by cell, and overflows may be NULL. Nothing is done for a form that
 * takes none, or when the file does not have the form taken. */
bool feed_report(struct book *book, int unit, const char *term, struct report *report, struct coverage *coverage,
	struct findings *overflows, struct err *err);

/* Which unit of the subtree gave which fed cell, of all that ought to. */
bool feed_tell(struct book *book, int unit, void (*tell)(void *ctx, int unit, int cell, bool given), void *ctx,
	struct err *err);

/* The form taken and its rules, as the book keeps them. */
void feed_close(struct book *book);

#endif
