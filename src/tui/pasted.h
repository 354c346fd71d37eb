/* SPDX-License-Identifier: MIT */
/* What was pasted from outside: a sign that word processors hide in a text is no reason to
 * refuse the whole of it. */
#ifndef TUI_PASTED_H
#define TUI_PASTED_H

#include "base/str.h"
#include "tui/device.h"

/* {0} is none. */
struct pasted {
	struct str text;
	int left_out; /* signs of it */
};

/* Tidies the event's text by utf8_tidy() and keeps it until the next one. */
void pasted_take(struct pasted *pasted, struct event *event);
/* What was left out, behind what the message says already. */
void pasted_say(const struct pasted *pasted, struct str *message);
void pasted_release(struct pasted *pasted);

#endif
