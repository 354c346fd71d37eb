/* SPDX-License-Identifier: MIT */
/* What came of a merge as a whole, however many lines it has. */
#ifndef WORK_OUTCOME_H
#define WORK_OUTCOME_H

#include "base/str.h"
#include "store/merge.h"

/* Several files may be about one report, or be one file under several names: it counts once, as its last line
 * has it. */
struct outcome {
	int taken, refused;   /* reports; or files, of those without any */
	int changed;          /* of the reports taken: those that bring something */
	int64_t cells;        /* parts with news that were taken */
	int64_t conflicts;    /* cells left in conflict */
	bool news;            /* there is something to take */
	bool findings;        /* something was left out, stays in conflict or comes from a damaged file */
	bool untaken;         /* some list of units of a file that is taken has what could be taken over */
	struct str strangers; /* units that are not here, of files or reports: codes, the first few */
	/* By the hash of what names them, 0 of an empty place: some 30 bytes each. */
	struct counted {
		uint64_t report;
		int64_t conflicts;
		bool changed;
	} * counted;
	int counted_count, counted_cap; /* cap: a power of 2 */
};

void outcome_add(struct outcome *outcome, const struct merge_lines *lines);
void outcome_release(struct outcome *outcome);

#endif
