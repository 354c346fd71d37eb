/* SPDX-License-Identifier: MIT */
/* A text being written: its bytes, the cursor, the selection, the way back.
 * Knows nothing of screens but the width at which it is broken. */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "text/ime.h"
#include "tui/rows.h"
#include "tui/undo.h"

struct edit {
	struct str text; /* clean (text/utf8.h) */
	size_t at;       /* the cursor, on a grapheme boundary */
	size_t mark;     /* the other end of the selection; == at when nothing is selected */
	bool lines;      /* may have line breaks; else it is one row, never broken */
	bool view;       /* changes nothing */
	struct undo undo;
	struct ime ime;
	bool moved;       /* the ime may go on with a word that stands there */
	size_t word;      /* bytes before the cursor that the ime holds */
	unsigned changes; /* counts */
	int cols;         /* of the rows; 0: nobody asked yet */
	int goal;         /* the column that up and down keep to, -1 for none */
	struct rows rows;
	bool stale; /* rows no longer fit the text */
};

enum edit_move {
	EDIT_LEFT,
	EDIT_RIGHT,
	EDIT_WORD_LEFT,
	EDIT_WORD_RIGHT,
	EDIT_UP,
	EDIT_DOWN,
	EDIT_PAGE_UP,
	EDIT_PAGE_DOWN,
	EDIT_ROW_START,
	EDIT_ROW_END,
	EDIT_START,
	EDIT_END,
};

void edit_init(struct edit *edit, bool lines);
void edit_release(struct edit *edit);

/* Another text, which must be clean, without a way back. at is brought to a boundary. */
void edit_set(struct edit *edit, const char *s, size_t len, size_t at);

/* Changes. What does not fit to be kept, or would make the text longer than UTF8_TEXT_MAX bytes,
 * is refused whole and said. */
bool edit_type(
	struct edit *edit, unsigned code_point, struct err *err); /* through the ime; '\n' is a new line */
bool edit_paste(struct edit *edit, const char *s, size_t len, struct err *err);
void edit_backspace(struct edit *edit); /* of the selection, else one letter */
void edit_delete(struct edit *edit);
void edit_cut(struct edit *edit, struct str *clip);
bool edit_undo(struct edit *edit, bool redo); /* false: nothing left */

/* Moves. page: the rows that are seen at once. */
void edit_move(struct edit *edit, enum edit_move move, bool select, int page);
void edit_select_all(struct edit *edit);
void edit_select_paragraph(struct edit *edit); /* at the cursor, with its line break */
bool edit_selection(const struct edit *edit, size_t *start, size_t *end); /* false: none */
void edit_copy(const struct edit *edit, struct str *clip);
/* Selects the next place after the cursor, round the end, that reads so (tui/sought.h). */
bool edit_find(struct edit *edit, const char *needle);

/* Chooses how keys become Vietnamese, and ends the word at the cursor. */
void edit_set_ime(struct edit *edit, enum ime_method method, bool new_style);

int edit_words(const struct edit *edit);

/* Rows at a width of cols >= 2, one of which is kept free for the cursor. */
const struct rows *edit_rows(struct edit *edit, int cols);
void edit_cursor(struct edit *edit, int *row, int *col); /* in those rows */

#endif
