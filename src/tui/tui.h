/* SPDX-License-Identifier: MIT */
/* The screens, as one call for cmd/. */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include "base/err.h"
#include "work/book.h"

struct tui_options {
	const char *path;      /* FILE.db; NULL: asks for one */
	struct book_pick pick; /* which report; NULL members: the file's own */
	const char *script;    /* a key script instead of a terminal (tui/script.h); NULL: none */
	const char *dump;      /* where the script's dumps go; NULL: nowhere */
	const char *clerk;     /* who types; NULL: as the file says */
	bool ascii;            /* letters without marks, rules as "-" */
	bool spoken;           /* the language was asked for: that of the settings does not count */
};

/* Gives the exit status; not 0: err says why. */
int tui_run(const struct tui_options *options, struct err *err);

#endif
