/* SPDX-License-Identifier: MIT */
/* Consolidated figures: an office's own with those of the units below it. */
#ifndef WORK_TOTALS_H
#define WORK_TOTALS_H

#include "work/collect.h"

struct totals {
	struct report report;      /* by cell: the consolidated answer */
	struct coverage *coverage; /* by cell */
	struct tally *tallies;     /* by cell: what the answers were rounded from */
	struct findings findings;  /* what is to be known of them; see below */
};

/* The findings: a total is too large and left unknown (FINDING_OVERFLOW); an office below sent another
 * one than comes together here (FINDING_SENT); a mean goes without units that lack the figure by which
 * they are weighed (FINDING_UNWEIGHED); figures picked by an attribute go without units of which the list of
 * units does not say it (FINDING_UNPLACED, once for each attribute, at the first such figure). */

/* Of the subtree of units.v[unit]; on a leaf its own figures, 1/1 or 0/1.
 * The sum of units in conflict or without figures goes on without them; they
 * are missing in n. watch, which may be NULL, is told what each unit gives. */
bool totals_make(
	struct book *book, int unit, const struct collect_watch *watch, struct totals *out, struct err *err);
void totals_release(struct totals *totals);

/* Fills in the fed cells of a report of the form at hand, of one unit and term. Nothing is done for a form
 * that takes none, or when the file does not have the form taken. */
bool totals_feed(struct book *book, int unit, const char *term, struct report *report, struct err *err);

/* The units that a total is made of, or should be, in the order of the tree, each once: those of which the
 * cell is asked. The caller ends it. */
struct shares {
	struct share *v; /* text owned */
	int count, cap;
};
bool totals_shares(struct book *book, int unit, int cell, struct shares *out, struct err *err);
void shares_release(struct shares *shares);

#endif
