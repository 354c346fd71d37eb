/* SPDX-License-Identifier: MIT */
/* A table laid out for the screen: number and name of the rows stay at the
 * left, the columns that fit beside them scroll. */
#ifndef TUI_SHEET_H
#define TUI_SHEET_H

#include "form/report.h"
#include "tui/canvas.h"

struct sheet_column {
	int column; /* of the table */
	int cols;
};

/* {0} is no sheet. */
struct sheet {
	const struct report *report;
	const struct table *table;
	int index;          /* of the table */
	const bool *hidden; /* by row: not shown; NULL: all are; borrowed */
	const char *unit;   /* what the one line of a table with rows: units is called; NULL: as the form has
			       it; borrowed */
	int number_cols, label_cols, uom_cols; /* uom_cols 0: not shown */
	struct sheet_column *columns;          /* those with cells */
	int count;
	int first, shown; /* of columns: what is seen of them */
	int head_rows;    /* lines of heads, group_rows of them for groups */
	int group_rows;
	bool numbered; /* the last of them has the paper's numbers of the columns */
	int *lines;    /* by row: its first line; one more for the end */
	int top, page; /* the first line seen, and how many */
};

/* Shares cols columns out so that the cell is seen, without the hidden rows. Keeps the scrolled place as far
 * as it can, like sheet_fit(), which comes next. */
void sheet_measure(
	struct sheet *sheet, const struct report *report, int table, int cell, const bool *hidden, int cols);
/* Whether a body of so many rows, or of more, has the whole label of the row beside its cells. */
bool sheet_shows_row(struct sheet *sheet, int row, int rows);
/* Lays the lines out for a body of so many rows so that the row is seen. */
void sheet_fit(struct sheet *sheet, int row, int rows);
void sheet_release(struct sheet *sheet);

enum { SHEET_MARK_COLS = 1 }; /* of the current row, at the left edge */

/* The first column of the canvas that a column on show has. */
int sheet_col(const struct sheet *sheet, int index);

/* An official number by itself, without what it adds up from; cut where it is too long. */
void sheet_number(
	struct canvas *canvas, int row, int col, int cols, unsigned attr, bool right, const char *number);

/* Brackets around a cell, to be seen where no attribute is; what stands at its right already stays. */
void sheet_bracket(struct canvas *canvas, int row, int col, int cols);

/* Where the cell stands; false if it is not seen. */
bool sheet_place(const struct sheet *sheet, int cell, int *row, int *col, int *cols);

/* Marks the cell as the one at the cursor, if it is seen. */
void sheet_point(const struct sheet *sheet, struct canvas *canvas, int cell);

/* Draws heads and rows; mark gives the sign behind each cell. */
void sheet_draw(const struct sheet *sheet, struct canvas *canvas, int cell,
	char (*mark)(const void *ctx, int cell), const void *ctx);

#endif
