/* SPDX-License-Identifier: MIT */
/* What an entry is about, by name. */
#ifndef WORK_SUBJECT_H
#define WORK_SUBJECT_H

#include "base/str.h"
#include "store/store.h"

/* Appends the address of a cell or of the note on it; "!CHECK", or "!CHECK/COLUMN" where each column has
 * a reason of its own; words for what has no address. Gives the cell, or -1. */
int subject_add(const struct form *form, const struct place *place, struct str *out);

/* Appends the number that its row or prompt has on paper, "46" for "46."; "46+" in a row without one that
 * stands below it; nothing where there is none. */
void subject_number(const struct form *form, int cell, struct str *out);

#endif
