/* SPDX-License-Identifier: MIT */
/* Making a new file: the questions. */
#ifndef TUI_NEWFILE_H
#define TUI_NEWFILE_H

#include "tui/ui.h"

/* The answers so far: offered again when one of them was wrong. {0} is none. */
struct newfile {
	struct line form, unit, name, term, file;
};

/* True: made, and its path appended. False: given up, or the message says what is wrong. */
bool newfile_make(struct newfile *newfile, struct ui *ui, struct str *path);
void newfile_release(struct newfile *newfile);

#endif
