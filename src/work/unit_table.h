/* SPDX-License-Identifier: MIT */
/* A table with rows: units as an office has it, and as it is printed: a line for each unit below that fills
 * it in, and one for all. */
#ifndef WORK_UNIT_TABLE_H
#define WORK_UNIT_TABLE_H

#include "work/totals.h"

/* The lines are the rows of a form of this one table, and the figures a report on it, so that whatever shows
 * a report can show them. No cell of it can be typed. */
struct unit_table {
	struct form form; /* borrows from the book's all but its table and cells */
	struct table table;
	struct report report;
	int *units;           /* by row: index into book->units; -1: the line for all */
	bool *sent;           /* by row: there is a report */
	int *cells;           /* by column: the cell of the book's form, or -1 */
	struct totals totals; /* behind the line for all, on the book's form */
	struct arena arena;
};

/* Of the unit at hand and those below it; *out is NULL when it fails. */
bool unit_table_new(struct book *book, int table, struct unit_table **out, struct err *err);
void unit_table_free(struct unit_table *table); /* NULL is fine */

/* The cell of the book's form behind one of these. */
int unit_table_cell(const struct unit_table *table, int cell);

#endif
