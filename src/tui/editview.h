/* SPDX-License-Identifier: MIT */
/* A text being written, on the canvas. */
#ifndef TUI_EDITVIEW_H
#define TUI_EDITVIEW_H

#include "tui/canvas.h"
#include "tui/edit.h"

/* Fills the canvas with rows of the text, scrolled no more than it takes to
 * show the cursor; *top is the first row shown, from one drawing to the next. */
void editview_draw(struct edit *edit, struct canvas *canvas, int *top);

#endif
