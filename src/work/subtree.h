/* SPDX-License-Identifier: MIT */
/* All reports of a unit and the units below it, one after the other. */
#ifndef WORK_SUBTREE_H
#define WORK_SUBTREE_H

#include "work/book.h"

/* Calls fn with the report of each unit of the subtree that has one for the
 * form at hand and the term, computed cells filled in. unit is an index into
 * book->units; the report is fn's until it returns. In the order of the file,
 * so that the entries are read once and straight on. */
bool subtree_each(struct book *book, int top, const char *term, void (*fn)(void *ctx, int unit, const struct report *report),
	void *ctx, struct err *err);

/* The bit of a unit's level; 0 when the form does not know the level. */
uint32_t unit_level_bit(const struct book *book, int unit);

#endif
