/* SPDX-License-Identifier: MIT */
/* A text into a file of its own, beside the report. */
#ifndef TUI_TEXTFILE_H
#define TUI_TEXTFILE_H

#include "tui/ui.h"

/* Asks under which name, for which one is offered, and writes it there. False: given up, or it could not be;
 * then the message says why. */
bool textfile_ask(struct ui *ui, const char *question, const char *name, const struct str *text);

/* For a text that cannot be saved in the report, as the message says: whether it is left all the same, put
 * into a file or given up. */
bool textfile_way_out(struct ui *ui, const char *name, const struct str *text);

#endif
