/* SPDX-License-Identifier: MIT */
/* A text that is only read, when there is no room for it where it belongs. */
#ifndef TUI_READER_H
#define TUI_READER_H

#include "tui/ui.h"

/* Copies both. */
struct screen *reader_new(struct ui *ui, const char *heading, const char *text);

#endif
