/* SPDX-License-Identifier: MIT */
/* What surrounds every screen: the title bar, the rule with its heading, the
 * lines below the body and the footer. Small screens have less of it. */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "tui/line.h"
#include "tui/screen.h"

enum { FRAME_ROWS_MIN = 5, FRAME_COLS_MIN = 20 };
enum {
	FRAME_ROOMY = 20, /* rows of a screen that always has two lines of info, and up to four */
	FRAME_TAKES = 8,  /* rows around the body at the most, while nothing is asked */
};

struct frame {
	const char *title, *status; /* of the title bar, left and right */
	const struct face *face;
	const char *message;     /* in place of the face's info; "" for none */
	const char *question;    /* in place of both; NULL: none is asked */
	const struct line *line; /* the answer being typed; NULL: none */
	enum where where;        /* whose keys the footer shows */
};

/* Draws it, all but the heading, and gives the room left for the body. */
struct canvas frame_draw(const struct frame *frame, struct canvas *canvas);
/* Draws the rule with the heading and the count. */
void frame_head(const struct face *face, struct canvas *canvas);

/* "Enter next  F2 edit ...", as much as fits; the ways out and to the help are always there. */
void frame_footer(enum where where, const struct face *face, int cols, struct str *out);

#endif
