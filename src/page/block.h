/* SPDX-License-Identifier: MIT */
/* Inside page/: what the blocks become before they are laid out. Each block
 * is turned into pieces, lines that stay together, as soon as it is added. */
#ifndef PAGE_BLOCK_H
#define PAGE_BLOCK_H

#include "page/page.h"

struct lines {
	char **v;
	int count, cap;
};
void lines_take(struct lines *lines, char *line);
void lines_release(struct lines *lines);

/* The frame of one table. */
struct grid {
	int count;          /* columns */
	int *cols;          /* width of each, without its padding */
	int *tail;          /* of each: columns taken by ',' and the decimals in ALIGN_DECIMAL */
	int pad;            /* spaces left and right of each text */
	struct piece *head; /* rows repeated at the top of every page */
	int head_count;
};

/* Widths for a table on this style. False: it has more columns than the paper can hold. */
bool grid_measure(struct grid *grid, const struct page_table *table, const struct page_style *style);
void grid_release(struct grid *grid);
/* Columns inside the cell that begins at column i and spans span columns. */
int grid_span_cols(const struct grid *grid, int i, int span);
/* Appends the line between two rows: the edges of the one above (NULL: the frame begins) and
 * the one below (NULL: it ends). */
void grid_rule(
	const struct grid *grid, const bool *above, const struct piece *below, bool ascii, struct str *out);

/* The columns that "," and the decimals of a figure s[0..len) take; -1 for any other text. */
int figure_tail(const char *s, size_t len);

struct piece {
	enum { PIECE_TEXT, PIECE_GAP, PIECE_ROW } kind;
	bool keep; /* on one page with the next piece */
	struct lines lines;
	struct lines top;  /* PIECE_ROW: at the top of a page instead, where it differs */
	int gap;           /* PIECE_GAP: empty lines */
	struct grid *grid; /* PIECE_ROW: its table, borrowed */
	bool *edges;       /* PIECE_ROW: [i]: a cell begins at column i; grid->count + 1 of them */
	bool *bare;        /* PIECE_ROW: [i]: no line above column i; NULL: none */
	char **through; /* where it is bare: what a caption above has there, or NULL; grid->count of them */
	bool rule;      /* PIECE_ROW: a line above it */
	bool last;      /* PIECE_ROW: the table ends here */
};
void piece_release(struct piece *piece);

struct page;
/* A cell of a row on its way to lines of text. */
struct box {
	int span, cols;
	enum align align;
	struct lines lines;
};
int cell_span(const struct page_cell *cell);
/* One for each cell of the row; top: with the texts for the top of a page. */
struct box *boxes_make(const struct page *page, const struct grid *grid, const struct page_table *table,
	const struct page_row *row, bool top);
/* Puts them side by side, as many lines as the tallest has. Takes the boxes. */
void boxes_draw(const struct grid *grid, struct box *boxes, int count, bool ascii, struct lines *out);
/* A row without its lines. */
struct piece piece_of_row(struct grid *grid, const struct page_row *row);
/* Makes grid->head of the first rows. A caption goes on through the empty cells below it. */
void head_make(const struct page *page, struct grid *grid, const struct page_table *table, int count);

struct page {
	struct page_style style;
	struct piece *pieces;
	int count, cap;
	struct grid **grids;
	int grid_count, grid_cap;
};

/* The new last piece, zeroed. */
struct piece *page_piece(struct page *page, int kind);

/* The text as this page can show it: a copy, in ASCII where asked for. "" for NULL. */
char *page_text(const struct page_style *style, const char *text);

/* Wraps one text (with its '\n') into lines of at most cols columns, not yet aligned. */
void wrap_text(const char *text, int cols, struct lines *out);
/* Appends text with the spaces that place it in cols columns. */
void align_text(const char *text, int cols, enum align align, struct str *out);

#endif
