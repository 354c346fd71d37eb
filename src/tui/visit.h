/* SPDX-License-Identifier: MIT */
/* The screens of another book on the same device, until they are left. */
#ifndef TUI_VISIT_H
#define TUI_VISIT_H

#include "tui/ui.h"

/* A unit's report on the form that the one at hand takes: at a cell of it, or -1: its contents. Says why if
 * it cannot be opened. Who leaves the program there leaves it here too. */
void visit_taken(struct ui *ui, int unit, int cell);

#endif
