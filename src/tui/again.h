/* SPDX-License-Identifier: MIT */
/* A figure that the form wants keyed twice (`twice: yes`): what was keyed so far, and whether
 * that is enough. */
#ifndef TUI_AGAIN_H
#define TUI_AGAIN_H

#include "base/str.h"
#include "form/report.h"

/* {0}: nothing yet. */
struct again {
	int count;
	struct answer seen[2]; /* that differ; figures, nothing to be freed */
};

/* True if what is typed has to be keyed once more: a figure that is neither what stands in the cell
 * nor one keyed before. It is remembered; of three different ones the last two. */
bool again_asks(struct again *again, const struct report *report, int cell, const char *typed);

/* What to do, in words; nothing while nothing was keyed. The first figure is not shown, so that it
 * is not copied; two that differ are. */
void again_say(const struct again *again, const struct form *form, int cell, struct str *out);

#endif
