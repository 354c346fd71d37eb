/* SPDX-License-Identifier: MIT */
/* Settling a conflict of the report at hand. */
#ifndef TUI_SETTLE_H
#define TUI_SETTLE_H

#include "tui/ui.h"

/* Asks which of the answers holds and takes it; false: none was taken. */
bool settle_cell(struct ui *ui, int cell);
/* That the cell was in conflict and reads so now, whose report that is, and how it is taken back. */
void settle_say(struct ui *ui, int cell);

#endif
