/* SPDX-License-Identifier: MIT */
/* Where the keys that move lead in a table. */
#ifndef TUI_WALK_H
#define TUI_WALK_H

#include "tui/action.h"
#include "tui/sheet.h"

struct walk {
	const struct report *report;
	const bool *hidden;        /* by row: passed over; NULL: none */
	const struct sheet *sheet; /* as it was drawn: what a page is */
};

/* From a cell; *to is -1 where there is no way. False: the action moves nothing. */
bool walk_to(const struct walk *walk, int cell, enum action action, int *to);

#endif
