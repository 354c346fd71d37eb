/* SPDX-License-Identifier: MIT */
/* What a list of units changes in the list that a file has. */
#ifndef WORK_UNIT_CHANGES_H
#define WORK_UNIT_CHANGES_H

#include "store/merge.h"

struct unit_changes {
	struct merge_tree changed;      /* UNIT_NEW to UNIT_ATTRIBUTES; of one unit several may be */
	int added, altered, same, kept; /* units; kept: they are in the file alone, and stay */
};

void unit_changes_make(const struct units *file, const struct units *list, struct unit_changes *out);
void unit_changes_release(struct unit_changes *changes);

/* A line a change, a line for those that stay, a line of counts. list: the name of the list. */
void unit_changes_text(const struct unit_changes *changes, const struct units *file, const struct units *list,
	const char *name, struct str *out);

/* "  N, Name: new, below A", with a line feed. */
void unit_change_text(const struct merge_unit *unit, struct str *out);

#endif
