/* SPDX-License-Identifier: MIT */
/* Texts by several people, one below the other under their names, to be read
 * in an editor that changes nothing. */
#ifndef TUI_PASSAGES_H
#define TUI_PASSAGES_H

#include "tui/canvas.h"
#include "tui/edit.h"

struct passage {
	char *title, *text;
	size_t head, body, end; /* where they stand in the editor's text */
};

/* {0} is none. */
struct passages {
	struct passage *v;
	int count, cap;
};

void passages_add(struct passages *passages, const char *title, const char *text); /* copies */
void passages_show(struct passages *passages, struct edit *edit);
/* As editview_draw(), the titles in bold. */
void passages_draw(const struct passages *passages, struct edit *edit, struct canvas *canvas, int *top);
int passages_at(const struct passages *passages, size_t at); /* index; -1 when there are none */
/* The first paragraph that no other of them has, its beginning when there is none. */
const char *passages_own(const struct passages *passages, int i);
void passages_release(struct passages *passages);

/* Both texts as one: paragraphs that they share, in the same order, once. */
void passages_join(const char *a, const char *b, struct str *out);

#endif
