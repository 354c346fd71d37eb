/* SPDX-License-Identifier: MIT */
/* All answers of a file as one long table. */
#ifndef WORK_EXPORT_H
#define WORK_EXPORT_H

#include "work/book.h"

/* CSV: unit,form,term,row,column,state,value,note in the order of the tree,
 * then of the form; a line per content, so a conflict has several; values in
 * canonical form; no times. Files with the same answers give the same bytes. Turns the book. */
bool export_csv(struct book *book, struct str *out, struct err *err);

#endif
