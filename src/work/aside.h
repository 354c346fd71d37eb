/* SPDX-License-Identifier: MIT */
/* What is written beside the answers of a book: the notes on cells and the reasons for warnings. What of them
 * is for all stands in work/book.h; this is for the book itself. */
#ifndef WORK_ASIDE_H
#define WORK_ASIDE_H

#include "work/book.h"

/* NULL: nothing was written there. */
struct aside *aside_find(const struct book *book, const struct place *place);
struct aside *aside_add(struct book *book, const struct place *place);

/* Where the reason for it is kept. */
struct place aside_reason(const struct finding *finding);

#endif
