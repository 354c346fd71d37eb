/* SPDX-License-Identifier: MIT */
/* What is being written, prose or what was half typed into a cell: kept in the file beside the answer, seen
 * by nobody else, until the answer is committed. */
#ifndef WORK_DRAFT_H
#define WORK_DRAFT_H

#include "work/book.h"

/* draft->text is NULL when there is none. Released by draft_release(). */
bool book_draft(const struct book *book, int cell, struct draft *draft, struct err *err);
bool book_put_draft(struct book *book, int cell, const struct draft *draft, struct err *err);
bool book_drop_draft(struct book *book, int cell, struct err *err);
bool book_has_draft(const struct book *book, int cell); /* of prose */
/* The first cell of a table that has one and may be typed, -1: none. */
int book_half_typed(const struct book *book);

#endif
