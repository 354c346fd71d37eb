/* SPDX-License-Identifier: MIT */
/* Taking back what was saved last in the own report, or doing it again. */
#ifndef TUI_TAKEBACK_H
#define TUI_TAKEBACK_H

#include "tui/ui.h"

/* Names what is not on show and asks first: nobody sees it go. On show is the table in which the cell `here`
 * stands, or that cell alone where it stands in none; -1: nothing is. Says what stands there now. Gives the
 * cell it was, or -1. */
int takeback(struct ui *ui, bool redo, int here);

#endif
