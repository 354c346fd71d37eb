/* SPDX-License-Identifier: MIT */
/* A screen in memory: rows of glyphs with attributes. Screens draw here; one
 * file (term.c) puts it on a terminal, tests read it as text. Everything is
 * clipped, and widths are display columns. */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Never colour, never dim: both are invisible on some consoles. */
enum { ATTR_NORMAL = 0, ATTR_BOLD = 1, ATTR_REVERSE = 2, ATTR_UNDERLINE = 4 };

/* A code point and at most four marks on it: what curses can hold (CCHARW_MAX). */
enum { GLYPH_MAX = 23 };

struct glyph {
	char text[GLYPH_MAX]; /* one grapheme; "": the right half of the wide one before it */
	unsigned char attr;
};

/* {0} is a canvas without room. */
struct canvas {
	int rows, cols;
	int stride; /* glyphs from one row to the next */
	struct glyph *glyphs;
	int cursor_row, cursor_col; /* cursor_row -1: not shown */
	bool ascii;                 /* letters without their marks, rules as "-" */
};

void canvas_init(struct canvas *canvas, int rows, int cols, bool ascii);
void canvas_release(struct canvas *canvas);
void canvas_clear(struct canvas *canvas); /* blanks, and no cursor */

/* A part of another canvas with coordinates of its own, clipped to it; borrows
 * its glyphs, so it is not released. Its cursor is its own. */
struct canvas canvas_view(const struct canvas *of, int row, int col, int rows, int cols);

/* Draws at most cols columns of s[0..len) and gives the columns used. Control
 * characters become spaces. */
int canvas_bytes(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s, size_t len);
int canvas_text(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s);
/* The same; a text that is too long ends in "…". */
int canvas_cut(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s);
/* Right-aligned in cols columns, cut like the above. */
void canvas_right(struct canvas *canvas, int row, int col, int cols, unsigned attr, const char *s);
/* Prose over at most rows rows, broken at spaces; gives the rows used. */
int canvas_wrap(struct canvas *canvas, int row, int col, int rows, int cols, unsigned attr, const char *s);
int canvas_wrapped_rows(const char *s, int cols);

void canvas_rule(struct canvas *canvas, int row, int col, int cols);
void canvas_fill(struct canvas *canvas, int row, int col, int cols, unsigned attr); /* with spaces */
void canvas_mark(
	struct canvas *canvas, int row, int col, int cols, unsigned attr); /* adds to what is there */

/* Appends the rows, right-trimmed; with attributes, below them, one letter a
 * glyph for each row that has any (r reverse, b bold, u underline, capitals when reverse too);
 * last "cursor ROW,COL" or "cursor off". */
void canvas_dump(const struct canvas *canvas, bool attributes, struct str *out);

#endif
