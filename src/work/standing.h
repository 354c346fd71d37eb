/* SPDX-License-Identifier: MIT */
/* How far the reports of an office's units are. */
#ifndef WORK_STANDING_H
#define WORK_STANDING_H

#include "work/book.h"

struct standing {
	bool received; /* something is written in its report */
	int done, all; /* cells answered, of those that its level types */
	int errors, warnings, conflicts;
};

/* Of each unit of the subtree, the unit itself too, for the form and term at hand: *out has one for
 * every unit of the book, {0} where there is no report. The caller frees it. */
bool standings_make(struct book *book, int top, struct standing **out, struct err *err);

#endif
