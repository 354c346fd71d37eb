/* SPDX-License-Identifier: MIT */
/* Where a total comes from: the units below, each with its own figure. */
#ifndef TUI_SOURCES_H
#define TUI_SOURCES_H

#include "tui/ui.h"

struct screen *sources_new(struct ui *ui, int cell);

#endif
