/* SPDX-License-Identifier: MIT */
/* A field of the header: it has no screen, its answer is asked for. */
#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include "tui/ui.h"

/* From the list where it offers a choice. The message says what could not be written. */
void field_ask(struct ui *ui, int cell);

#endif
