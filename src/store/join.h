/* SPDX-License-Identifier: MIT */
/* One report of another file joined into the same report here, entry by entry. */
#ifndef STORE_JOIN_H
#define STORE_JOIN_H

#include "store/inner.h"
#include "store/merge.h"

struct join {
	int64_t report;
	int64_t receipt;    /* that the news is put down to */
	int64_t first_kept; /* rows of this receipt or later are not kept for undo */
	bool salvaging;     /* the file is damaged */
	bool created;       /* the report was not here before */
	bool fresh;         /* it had no entry */
	struct report_state state;
	bool several; /* heads in one place: only then a fresh report can have conflicts */
	int64_t clock_before, rows_before;
	struct places conflicts_before;
	int64_t matched;               /* rows that are on both sides */
	int64_t behind;                /* of them, those that are older there */
	int64_t news;                  /* rows of the register or the past that are new here */
	int64_t cells;                 /* cell parts with news */
	int64_t tampered;              /* rows with the same number but other contents */
	struct place last;             /* with news */
	struct merge_changes *changes; /* to be noted there; NULL: not asked for */
	int line;                      /* for them */
	struct place head;             /* the last with a head, if fresh */
};

/* Which of two rows under one key stays: the greater (seq, dead). A tie, which only
 * a file edited by hand can bring, is settled by content, so that all files converge. > 0: a. */
int entry_compare(const struct entry *a, const struct entry *b);

/* Of the report as it stands. */
bool join_count_conflicts(struct store *store, int64_t report, int64_t *count, struct err *err);

bool join_begin(struct store *store, struct join *join, struct err *err);
bool join_entry(struct store *store, struct join *join, const struct entry *entry, struct err *err);
/* *conflicts: cells in conflict now; *fresh_conflicts: one of them was not before. */
bool join_end(
	struct store *store, struct join *join, int64_t *conflicts, bool *fresh_conflicts, struct err *err);
void join_release(struct join *join);

#endif
