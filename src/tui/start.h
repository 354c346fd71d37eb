/* SPDX-License-Identifier: MIT */
/* What comes before a file is open: the recent ones, another, a new one, the demonstration. */
#ifndef TUI_START_H
#define TUI_START_H

#include "tui/ui.h"

/* Asks until there is a file to open; its path is appended. False: the clerk wants to leave. */
bool start_choose(struct ui *ui, struct str *path);

#endif
