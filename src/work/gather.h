/* SPDX-License-Identifier: MIT */
/* Merging a batch of files: what `merge` and the merge screen do. */
#ifndef WORK_GATHER_H
#define WORK_GATHER_H

#include "work/book.h"
#include "work/outcome.h"

/* Paths in the order they are merged, and what their bytes were when they were looked at. */
struct paths {
	char **v;          /* in words; may be put in another order, or some left out */
	uint64_t *digests; /* 0: not looked at */
	bool *salvage;     /* if it is damaged, what is whole in it is wanted */
	bool *units;       /* what its tree has below its sender is wanted */
	bool any_units;    /* of any */
	int count, cap;
	struct arena words;
};
/* Adds a file, or the *.db files of a folder by name. A path that is not there is ERR_IO. */
bool paths_add(struct paths *paths, const char *path, struct err *err);
/* Adds a file as it is named, whatever it is. */
void paths_push(struct paths *paths, const char *path);
void paths_release(struct paths *paths);

/* What files must be about to be taken; borrows from the book. */
struct merge_scope gather_scope(const struct book *book);

/* Who looks on; NULL members are fine. */
struct gather_watch {
	/* Before each file; false stops there: the files before are taken. */
	bool (*progress)(void *ctx, int done, int all, const char *path);
	/* What came of a file; what is not moved from the lines is gone then, for there may be very many
	 * files. */
	void (*lines)(void *ctx, int at, struct merge_lines *lines);
	void *ctx;
	int64_t *run; /* set to what merge_run() is in the end */
};
/* Takes in all of them, or with dry only tells what would happen; what has changed since
 * it was told is then left out. */
bool gather(struct book *book, const struct paths *paths, bool dry, const struct gather_watch *watch,
	struct err *err);

/* A verdict in words, and why; of a file that was refused whole (no unit) the reason says all. */
void gather_verdict(enum verdict verdict, const char *unit, const char *detail, struct str *out);
/* What to do about what was left out, with the code that is not here; nothing where the verdict says it. */
void gather_advice(enum verdict verdict, const char *stranger, struct str *out);
/* What the sender's name is, where it is another one than here (NULL: as here; see merge_tree_sender()), and
 * how many units below it a file has otherwise, and what becomes of that: a line each. */
void gather_tree(const struct merge_tree *tree, const struct merge_unit *sender, bool dry, struct str *out);
/* The counts alone, in one line. */
void gather_summary(const struct outcome *outcome, bool dry, struct str *out);
/* A report of which there is nothing to tell: those of a file that follow each other are one line for people.
 */
bool gather_is_quiet(const struct merge_line *line);
void gather_quiet(int count, struct str *out);
/* A piece of the review table, for people: a line a report, with its unit's name here, then
 * lists of units. */
void gather_table(
	const struct merge_lines *lines, const struct units *units, bool dry, int cols, struct str *out);

/* True for what comes from a damaged file or from the office above: each cell of it is shown before it is
 * taken. */
bool gather_shows_cells_of(const struct merge_line *line);

/* What was merged, a line for each file of each run. */
void gather_receipts(const struct merge_receipts *receipts, int cols, struct str *out);

#endif
