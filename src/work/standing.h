/* SPDX-License-Identifier: MIT */
/* How far the reports of an office's units are. */
#ifndef WORK_STANDING_H
#define WORK_STANDING_H

#include "work/book.h"

struct standing {
	bool expected; /* its level files a form that comes together here, and it stands below the top */
	bool received; /* something is written in its report */
	bool lower;    /* which is on the form taken (takes:), not on the one at hand */
	bool saved;    /* what came last of it was saved from a damaged file */
	/* The first attribute by which figures are picked and that the list of units does not say of it, so
	 * that those figures go without it; borrowed from the book; NULL: none. */
	const struct label *unplaced;
	/* What is in it: */
	int done, all; /* cells answered, of those that its level types */
	int errors, warnings, conflicts;
	int explained; /* warnings with a reason; the others are without */
};

/* Of each unit of the subtree, the unit itself too, for the term at hand, on the form at hand or else on
 * the form that it takes: *out has one for every unit of the book. whole false: not what is in them, for
 * that takes time where there are many. The caller frees it. */
bool standings_make(struct book *book, int top, bool whole, struct standing **out, struct err *err);
/* How many units are expected, and from how many of those something has come. */
void standings_count(const struct standing *standings, int units, int *received, int *expected);

#endif
