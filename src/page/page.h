/* SPDX-License-Identifier: MIT */
/* Plain-text pages: prose, tables, signatures. Blocks are added in order;
 * page_finish lays them out. Widths are display columns, all text is UTF-8. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stdbool.h>

#include "base/str.h"

struct page_style {
	int cols;   /* width of the paper, 40 or more; 80 is A4 portrait */
	int lines;  /* of a page; 0: one endless page without page numbers */
	bool ascii; /* rules and text in ASCII only */
};

struct page;
struct page *page_new(const struct page_style *style);
void page_free(struct page *page);

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_DECIMAL };

/* A paragraph per line of text, wrapped. first and rest: indents in columns of the
 * first and the other lines of each paragraph. keep: on one page with the next block. */
struct prose {
	const char *text;
	enum align align;
	int first, rest;
	bool keep;
};
void page_prose(struct page *page, const struct prose *prose);
void page_gap(struct page *page, int lines); /* empty lines; none at the top of a page */

/* What was added last, a paragraph or the last row of a table with the notes below it, stays on one page with the
 * next block: a signature is not alone on a page. */
void page_hold(struct page *page);

/* Two or more columns of text side by side, each centred: the head of the first page, the
 * signature block. Never split over pages. */
void page_beside(struct page *page, const char *const *texts, int count);

/* A table: columns, head rows with spans, body rows. */
struct page_column {
	enum align align;
	int min_cols; /* never narrower */
	int weight;   /* share of the spare width; 0: as wide as its widest cell */
};
struct page_cell {
	const char *text; /* NULL: empty; may hold '\n' */
	int span;         /* columns covered; 0 or 1: one */
	enum align align; /* used where set_align */
	bool set_align;
};
struct page_row {
	const struct page_cell *cells; /* their spans add up to the columns */
	int cell_count;
	bool rule;               /* a line above it */
	bool head;               /* repeated at the top of every page */
	bool keep;               /* on one page with the next row */
	const char *const *full; /* texts by column used instead at the top of a page (ditto marks
				  * spelled out); NULL or NULL entries: none */
};
struct page_table {
	const struct page_column *columns;
	int column_count;
	const struct page_row *rows; /* head rows first */
	int row_count;
};
/* Everything is copied. */
void page_table(struct page *page, const struct page_table *table);

/* The whole, with "Trang 1/3" on each page and a form feed between pages, a
 * line feed at the end. foot: printed at the left of every page's last line; NULL: none. */
void page_finish(struct page *page, const char *foot, struct str *out);

#endif
