/* SPDX-License-Identifier: MIT */
/* The figures of a subtree coming together, unit by unit in the order of the tree.
 *
 * An office below may have sent what it added up itself (send writes it into its report). For each
 * figure the fuller of the two counts: what comes together here from its reports, or what it sent,
 * when more units stand behind that and nothing here is in dispute, for it was sent before that was settled.
 * So a file without the reports below it still speaks for them, and who holds the reports adds up anew. */
#ifndef WORK_COLLECT_H
#define WORK_COLLECT_H

#include "work/book.h"
#include "work/tally.h"

/* m: units of the subtree on levels that have the cell and report, but that an office above other such
 * units counts only where it has written something itself; n: those whose cell is a value or na, and
 * so is all that it is computed from. Of a figure that does not go up (up: none) only the unit itself counts.
 */
struct coverage {
	int n, m;
};

/* What a unit has given to a figure that is asked of it. */
enum presence {
	NOT_ASKED, /* or an office above speaks for it */
	MISSING,  /* nothing, "no figure yet", or computed without a part of it: that is added all the same */
	DISPUTED, /* several answers, of which nobody has chosen */
	GIVEN,
	SPOKEN, /* GIVEN by an office, for itself and the units below it */
	/* Besides what was told of it: */
	DIFFERING, /* an office has sent another total than comes together here, of as many units */
	UNWEIGHED, /* the mean goes without what was given, for the unit lacks the figure that weighs it */
};

struct share {
	int unit; /* index into book->units */
	int cell;
	enum presence presence;
	bool received;            /* it is the office's own, or its report is in the file */
	struct answer answer;     /* text borrowed */
	struct coverage coverage; /* SPOKEN, DIFFERING: as it was sent */
};

/* Told each cell of each unit of which it is asked, in the order of the tree; what an office
 * then turns out to say itself is told afterwards, and takes the place of what the units below it were. */
struct collect_watch {
	void (*fn)(void *ctx, const struct share *share);
	void *ctx;
	int cell; /* only this one; -1: all */
};

struct collected {
	struct tally *tallies;     /* by cell; nothing in those that are not added up */
	struct coverage *coverage; /* by cell */
	struct report own;         /* the top unit's own answers */
	int reports;               /* how many were found, those that feed the form among them */
};

/* Of the subtree of units.v[top]; watch NULL: nobody. Ends with collected_release() in any case. */
bool collect(struct book *book, int top, const char *term, const struct collect_watch *watch,
	struct collected *out, struct err *err);
void collected_release(struct collected *collected);

/* True if the cell of the subtree is what its units' cells come to: a figure that goes up and is not
 * computed from other totals. */
bool collect_adds(const struct book *book, int cell);

#endif
