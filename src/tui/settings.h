/* SPDX-License-Identifier: MIT */
/* What the program remembers of its user from one run to the next, in
 * $XDG_CONFIG_HOME/tonghop/settings: "name = value" lines, which may be edited.
 * Lines that mean nothing are passed over; what cannot be kept is no loss. */
#ifndef TUI_SETTINGS_H
#define TUI_SETTINGS_H

#include "text/ime.h"

struct settings {
	/* How prose is typed; on a bare console there is no other way to type it,
	 * elsewhere an input method may be at work. */
	enum ime_method typing, console_typing;
	bool new_style;   /* hoà instead of hòa */
	bool hand_digits; /* letters type figures (tui/digits.h) */
	bool english;     /* the language of messages, where nothing else says it */
};

/* Changes what the file says and leaves the rest. */
void settings_read(struct settings *settings);
void settings_keep(const struct settings *settings);

#endif
