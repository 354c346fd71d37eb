/* SPDX-License-Identifier: MIT */
/* The unit that a screen is about, and the one at hand, while another program may change the list of units:
 * an index into it holds only until the next look, so a screen keeps the code. */
#ifndef TUI_OFFICE_H
#define TUI_OFFICE_H

#include "tui/ui.h"

/* Turns the book to the unit with this code. False: it is no longer there, or cannot be read; the message
 * says so, and the screen closes. */
bool office_turn(struct screen *screen, const char *code);

/* Reads what another program may have changed. True: it has. Where the unit at hand is no longer there all
 * screens give way to the contents. */
bool office_look(struct ui *ui);

#endif
