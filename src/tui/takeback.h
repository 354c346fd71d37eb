/* SPDX-License-Identifier: MIT */
/* Taking back what was saved last in the report at hand, what was merged last, or doing it again. */
#ifndef TUI_TAKEBACK_H
#define TUI_TAKEBACK_H

#include "tui/ui.h"

/* Names what is not on show and asks first: nobody sees it go. On show is the table in which the cell `here`
 * stands, or that cell alone where it stands in none; -1: nothing is. Says what stands there now. Gives the
 * cell it was, or -1. */
int takeback(struct ui *ui, bool redo, int here);

/* The same from the contents: in an office's own what was settled last in the reports below it is taken back
 * from there, too, and the last merge while nothing was done after it. */
int takeback_latest(struct ui *ui, bool redo);

/* Names the merge and asks; reads the file anew. False: it was not taken back; the message says why, where
 * that was not the answer. run 0: there is none, which is said. */
bool takeback_merge(struct ui *ui, int64_t run);

#endif
