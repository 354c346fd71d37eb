/* SPDX-License-Identifier: MIT */
/* Inside print: an office's figures with the units that are missing in them. */
#ifndef WORK_PRINT_TOTALS_H
#define WORK_PRINT_TOTALS_H

#include "work/paper.h"

struct consolidated {
	struct totals totals;
	int *lacking; /* by cell: the number of its list of missing units; 0: complete */
	char **lists; /* in words; lists[0] has number 1 */
	int list_count, list_cap;
	int *thin;        /* by cell: units below that sent figures but not this one */
	bool *disputed;   /* by cell: it goes without a figure that is in conflict */
	char **summaries; /* by table */
	int table_count;
	bool detailed; /* every figure with its coverage and its list */
};

bool consolidated_make(struct book *book, bool detailed, struct consolidated *out, struct err *err);
void consolidated_show(const struct consolidated *all, struct paper *paper); /* paper borrows */
void consolidated_release(struct consolidated *all);

#endif
