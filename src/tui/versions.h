/* SPDX-License-Identifier: MIT */
/* The texts of an answer in conflict: who wrote each, and the choice among them. */
#ifndef TUI_VERSIONS_H
#define TUI_VERSIONS_H

#include "tui/passages.h"
#include "tui/ui.h"

/* {0} is none. */
struct versions {
	struct passages passages; /* titles: who, when, from which file */
};

/* The texts of the cell, each once, in the order of work/contents.h; then the draft where there is one. */
bool versions_load(struct versions *versions, const struct book *book, int cell, struct err *err);
/* Asks which to take, or all of them as one; appends it. False: none. */
bool versions_choose(const struct versions *versions, struct ui *ui, struct str *out);
void versions_release(struct versions *versions);

#endif
