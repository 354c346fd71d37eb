/* SPDX-License-Identifier: MIT */
/* One line being typed: an answer to a question or the content of a cell. */
#ifndef TUI_LINE_H
#define TUI_LINE_H

#include "base/str.h"
#include "tui/canvas.h"
#include "tui/edit.h"
#include "tui/key.h"

/* {0} is an empty line. */
struct line {
	struct edit edit; /* edit_set_ime() says how it is typed; {0}: as the keys are */
	bool kept;        /* what is typed goes into the file: not saved until it is taken */
};

void line_set(struct line *line, const char *s); /* the cursor at its end; no change yet */
/* What stands there is replaced by what is typed first, unless it is mended: by Backspace from its end. */
void line_offer(struct line *line);
const char *line_text(const struct line *line); /* borrow */
void line_release(struct line *line);
bool line_is_begun(const struct line *line); /* something goes into the file that is not there yet */

/* True if the key was one of editing: letters, moves, deletions. */
bool line_key(struct line *line, const struct key *key);
/* Takes what is fit to keep, line breaks as spaces. False: nothing was. */
bool line_insert(struct line *line, const char *s, size_t len);

/* In cols columns, what is free of them as blanks of an attribute, scrolled so that the cursor is seen; puts
 * the canvas's cursor there. */
void line_draw(const struct line *line, struct canvas *canvas, int row, int col, int cols, unsigned room);

#endif
