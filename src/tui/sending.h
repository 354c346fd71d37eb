/* SPDX-License-Identifier: MIT */
/* Making the file to mail from the screens. */
#ifndef TUI_SENDING_H
#define TUI_SENDING_H

#include "tui/ui.h"

/* Asks for its name, offers another when that cannot be, and says what is in it. */
void sending_ask(struct ui *ui);

#endif
