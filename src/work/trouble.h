/* SPDX-License-Identifier: MIT */
/* What is still wrong with a report when it is printed, in words. */
#ifndef WORK_TROUBLE_H
#define WORK_TROUBLE_H

#include "work/book.h"

/* "Still open: 1 error, 2 warnings without a reason (rows 46, 47)." of the report at hand; nothing where
 * there is nothing. below: and of the reports of the units below it, with their names; on the form taken,
 * too, once that is open (see work/feed.h). The book is turned, and back. */
bool trouble_text(struct book *book, bool below, struct str *out, struct err *err);

#endif
