/* SPDX-License-Identifier: MIT */
/* Lines with a cursor: what home, findings, units and choices have in common. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include "tui/action.h"
#include "tui/canvas.h"

/* {0} is an empty list. */
struct list {
	int count, at;
	int top;  /* the first line shown */
	int page; /* lines shown when last drawn */
};

/* True if the action moved the cursor or could have. */
bool list_act(struct list *list, enum action action);
/* Keeps the cursor inside the list and the list inside rows. */
void list_fit(struct list *list, int rows);
/* Draws the lines: draw puts line i into row of the canvas; the current one is reversed. */
void list_draw(struct list *list, struct canvas *canvas,
	void (*draw)(void *ctx, int i, struct canvas *canvas, int row), void *ctx);

#endif
