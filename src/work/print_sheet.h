/* SPDX-License-Identifier: MIT */
/* Inside print: one table on its way to the page. */
#ifndef WORK_PRINT_SHEET_H
#define WORK_PRINT_SHEET_H

#include "base/arena.h"
#include "work/paper.h"

enum {
	LABEL_MIN = 20,
	LABEL_WEIGHT = 6, /* columns: of the captions of rows */
	FIGURE_MIN = 7,   /* room to write in by hand */
	DENSE_MIN = 4,    /* where there is none to spare */
	UOM_MIN = 6,
	NOTE_MIN = 8,
	MARKS_MAX = 9,
};

struct sheet {
	struct paper *paper;
	const struct table *table;
	struct arena arena;
	int *shown; /* columns that are printed, left to right */
	int shown_count;
	int *all; /* the same in all blocks of columns together */
	int all_count;
	bool dense;     /* no more room in a column than its figures need */
	bool has_notes; /* a column for notes is printed */
	struct page_row *rows;
	int row_count, row_cap;
	const char *marks[MARKS_MAX]; /* meanings of the marks in it, untranslated */
	int mark_count;
	int first_remark, remark_count; /* those of this table */
};

/* Makes the rows anew, of the columns that are shown. */
void sheet_build(struct sheet *sheet);
/* Whose figures they are; above each block of columns. */
void sheet_summary(const struct sheet *sheet);
/* How a column stands on the page, before it is known what is in it. */
struct page_column sheet_column(enum show show);
/* Puts all shown columns on the page, in blocks if need be. */
void sheet_put(struct sheet *sheet);

#endif
