/* SPDX-License-Identifier: MIT */
/* Choosing one of many: the options that match what is typed, and a cursor among them. */
#ifndef TUI_PICKER_H
#define TUI_PICKER_H

#include "tui/line.h"
#include "tui/list.h"
#include "tui/options.h"

/* Options whose codes are no numbers are numbered for the clerk. */
struct picker {
	const struct options *options; /* borrowed */
	bool numbered;
	int code_cols;
	struct line line; /* what is typed */
	int *shown;       /* indexes of the options that match */
	struct list list; /* of those */
};

/* at: the option under the cursor, or -1. */
void picker_init(struct picker *picker, const struct options *options, const char *typed, int at);
void picker_release(struct picker *picker);

/* After a change of the line. Words match anywhere in what an option stands for, marks aside; letters and
 * digits at the start of its code; digits its number, if it has one. The cursor goes to a code or number that
 * is matched whole, else to the first. */
void picker_narrow(struct picker *picker);
int picker_at(const struct picker *picker); /* the option under the cursor, or -1 */

void picker_draw(struct picker *picker, struct canvas *canvas);

#endif
