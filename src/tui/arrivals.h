/* SPDX-License-Identifier: MIT */
/* What came of the files of a merge, as its screen lists it: some 70 bytes a line, for there may be as many
 * as units in a country. */
#ifndef TUI_ARRIVALS_H
#define TUI_ARRIVALS_H

#include "work/gather.h"

struct arrival {                   /* of one report, or of a file that was refused whole */
	const char *unit, *detail; /* "" as in struct merge_line */
	const char *stranger;      /* of VERDICT_UNKNOWN_UNIT: the code that is not here */
	int64_t cells, conflicts, savable;
	int path, joined; /* reports; several only where there is nothing to tell of them */
	enum verdict verdict;
	bool salvaged, quiet; /* as gather_is_quiet() */
};
/* Of a list of units only the counts are kept, and what the sender is called in it: v is NULL. */
struct arrival_tree {
	int path;
	struct merge_tree tree;
	struct merge_unit sender; /* before, after; NULL: as here */
};
struct arrivals {
	struct arrival *v;
	int count, cap;
	struct arrival_tree *trees;
	int tree_count, tree_cap;
	struct outcome outcome;
	struct arena words;
};
void arrivals_add(struct arrivals *arrivals, int path, const struct merge_lines *lines);
/* The first line of a path; 0 when it has none. */
int arrivals_first(const struct arrivals *arrivals, int path);
const struct arrival_tree *arrivals_tree(const struct arrivals *arrivals, int path); /* or NULL */
void arrivals_release(struct arrivals *arrivals);

#endif
