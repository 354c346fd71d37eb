/* SPDX-License-Identifier: MIT */
/* A report of one minute that teaches the keys: it says what to try next, and
 * nothing of it is kept. */
#ifndef TUI_PRACTICE_H
#define TUI_PRACTICE_H

#include "tui/ui.h"

/* On the device of another ui, until it is left. */
void practice_run(struct ui *ui);

#endif
