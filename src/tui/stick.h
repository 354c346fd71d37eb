/* SPDX-License-Identifier: MIT */
/* Files on a USB stick: pulled out too early they are damaged, and its file
 * systems know no journal. A report is copied from there, not filled in there. */
#ifndef TUI_STICK_H
#define TUI_STICK_H

#include "tui/ui.h"

bool stick_holds(const char *path);

enum stick_answer { STICK_LEAVE, STICK_READ, STICK_COPIED };

/* Asks what to do; *path becomes that of the copy when one was made. */
enum stick_answer stick_ask(struct ui *ui, struct str *path);

#endif
