/* SPDX-License-Identifier: MIT */
/* Merging a batch of files: what `merge` and the merge screen do. */
#ifndef WORK_GATHER_H
#define WORK_GATHER_H

#include "store/merge.h"
#include "work/book.h"

/* Paths in the order they are merged, and what their bytes were when they were looked at. */
struct paths {
	char **v;
	uint64_t *digests; /* 0: not looked at */
	bool *salvage;     /* if it is damaged, what is whole in it is wanted */
	bool *units;       /* what its tree has below its sender is wanted */
	bool any_units;    /* of any */
	int count, cap;
};
/* Adds a file, or the *.db files of a folder by name. A path that is not there is ERR_IO. */
bool paths_add(struct paths *paths, const char *path, struct err *err);
/* Adds a file as it is named, whatever it is. */
void paths_push(struct paths *paths, const char *path);
void paths_release(struct paths *paths);

/* What files must be about to be taken; borrows from the book. */
struct merge_scope gather_scope(const struct book *book);

/* Takes in all of them, or with dry only tells what would happen; what has changed since
 * it was told is then left out. progress may be
 * NULL; it is called before each file, and false stops there: the files before are taken. */
bool gather(struct book *book, const struct paths *paths, bool dry,
	bool (*progress)(void *ctx, int done, int all, const char *path), void *ctx,
	struct merge_lines *lines, struct err *err);

/* Its verdict in words, and why; of a file that was refused whole the reason says all. */
void gather_verdict(const struct merge_line *line, struct str *out);
/* What to do about a file that was left out; nothing where the verdict says it. */
void gather_advice(const struct merge_line *line, struct str *out);
/* How many units a file has otherwise, and what becomes of that: one line. */
void gather_tree(const struct merge_tree *tree, bool dry, struct str *out);
/* The counts alone, in one line. */
void gather_summary(const struct merge_lines *lines, bool dry, struct str *out);
/* The review table, for people: a line a report, then the counts. */
void gather_table(const struct merge_lines *lines, bool dry, int cols, struct str *out);

/* True if there is anything to take. */
bool gather_has_news(const struct merge_lines *lines);

/* True for what comes from a damaged file or from the office above: each cell of it is shown before it is
 * taken. */
bool gather_shows_cells_of(const struct merge_line *line);
bool gather_shows_cells(const struct merge_lines *lines); /* of any */

/* True if something was left out, stays in conflict or comes from a damaged file. */
bool gather_has_findings(const struct merge_lines *lines);

/* What was merged, a line for each file of each run. */
void gather_receipts(const struct merge_receipts *receipts, int cols, struct str *out);

#endif
