/* SPDX-License-Identifier: MIT */
/* What is written beside a figure: a note on the cell, or why a warning is right as it is. The question
 * says which of them it is. */
#ifndef TUI_NOTE_H
#define TUI_NOTE_H

#include "tui/ui.h"

/* Where a warning stands in the cell, asks first which is meant. */
void note_ask(struct ui *ui, int cell);

/* Why the warning is right; an index into the findings of the book. */
void note_ask_reason(struct ui *ui, size_t finding);

#endif
