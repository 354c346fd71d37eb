/* SPDX-License-Identifier: MIT */
/* Taking back what was saved last in the own report, or doing it again. */
#ifndef TUI_TAKEBACK_H
#define TUI_TAKEBACK_H

#include "tui/ui.h"

/* Names what is not in the table on show (-1: none is) and asks first: nobody sees it go. Says what stands
 * there now. Gives the cell it was, or -1. */
int takeback(struct ui *ui, bool redo, int table);

#endif
