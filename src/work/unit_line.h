/* SPDX-License-Identifier: MIT */
/* The units below an office, each a line of a table with rows: units, on paper and on the screen. */
#ifndef WORK_UNIT_LINE_H
#define WORK_UNIT_LINE_H

#include "work/paper.h"

struct unit_lines {
	struct unit_line *v; /* in the order of the tree */
	int count;
};

/* Those of the subtree that fill in such a table; none where the form has no such table. */
bool unit_lines_make(struct book *book, struct unit_lines *out, struct err *err);
void unit_lines_release(struct unit_lines *lines);

#endif
