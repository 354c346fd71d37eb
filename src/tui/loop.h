/* SPDX-License-Identifier: MIT */
/* What the loop (ui.c) and the questions that wait in it (question.c) share. */
#ifndef TUI_LOOP_H
#define TUI_LOOP_H

#include "tui/choice.h"
#include "tui/picker.h"
#include "tui/ui.h"

/* What is asked meanwhile; {0}: nothing. */
struct query {
	enum where where; /* whose keys work */
	const char *question;
	const struct line *line;
	struct choice *choice; /* drawn in place of the body */
	const char *enter;     /* what Enter does with it */
	struct picker *picker; /* drawn below it */
};

/* The frame around the topmost screen, with what is asked. */
void loop_draw(struct ui *ui, const struct query *query);
/* The next event that is not the loop's own affair. */
void loop_next(struct ui *ui, struct event *event);
/* The keys that work there, above whatever waits or is being typed: a loop of its own, for nothing may be
 * left or read anew meanwhile. absent: of help_new(). */
void loop_help(struct ui *ui, enum where where, const bool *absent);

#endif
