/* SPDX-License-Identifier: MIT */
/* A few options, one of which is to be taken. */
#ifndef TUI_CHOICE_H
#define TUI_CHOICE_H

#include "tui/list.h"

struct choice {
	const char *const *options; /* borrowed */
	struct list list;
};

void choice_draw(struct choice *choice, struct canvas *body);

#endif
