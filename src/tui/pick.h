/* SPDX-License-Identifier: MIT */
/* The answer to a cell that offers a choice (options_offered()), from the list of what can be chosen. */
#ifndef TUI_PICK_H
#define TUI_PICK_H

#include "tui/options.h"
#include "tui/ui.h"

/* What to type for the one that was chosen; false: none was. typed: what was typed
 * already, or "". */
bool pick_answer(struct ui *ui, int cell, const char *typed, struct str *out);

/* Says what can be chosen in the cell. typed: what was typed, or "". */
void pick_say(const struct book *book, int cell, const char *typed, struct str *out);

#endif
