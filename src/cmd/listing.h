/* SPDX-License-Identifier: MIT */
/* What comes of the files of a merge, printed as it comes: of very many files only some lines are held. */
#ifndef CMD_LISTING_H
#define CMD_LISTING_H

#include "work/gather.h"

struct listing {
	bool json;                /* an array, without a line feed behind it */
	bool dry;                 /* the lines are what would be taken */
	bool progress;            /* there is a line of it on the terminal to be overwritten */
	const struct units *tree; /* for the names of units */
	struct outcome outcome;
	struct merge_lines lines; /* not printed yet */
	int units;                /* in them */
	int printed;              /* lines */
};
void listing_begin(struct listing *listing);
/* Takes the lines. */
void listing_add(struct listing *listing, struct merge_lines *lines);
/* Then the counts, for people; whole: no error came between. */
void listing_end(struct listing *listing, bool whole);
void listing_release(struct listing *listing);

#endif
