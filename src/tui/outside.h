/* SPDX-License-Identifier: MIT */
/* A text written in the editor that the user has chosen for the whole system. */
#ifndef TUI_OUTSIDE_H
#define TUI_OUTSIDE_H

#include "base/err.h"
#include "base/str.h"
#include "tui/device.h"

/* Runs $VISUAL, else $EDITOR, on a file that only this user can read and waits
 * for its end; appends what was written, cleaned (text/utf8.h). What cannot be
 * taken stays in the file, and the message names it. */
bool outside_edit(struct device *device, const struct str *text, struct str *out, struct err *err);

#endif
