/* SPDX-License-Identifier: MIT */
/* Making a new file: the questions. */
#ifndef TUI_NEWFILE_H
#define TUI_NEWFILE_H

#include "tui/ui.h"

/* The answers so far: offered again to who gave up and comes back. {0} is none. */
struct newfile {
	struct line form, unit, name, clerk, term, file;
};

/* Asks one question after the other, each until its answer fits; Esc leads one back, from the first out.
 * True: made, and its path appended. False: given up. */
bool newfile_make(struct newfile *newfile, struct ui *ui, struct str *path);
void newfile_release(struct newfile *newfile);

#endif
