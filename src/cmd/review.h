/* SPDX-License-Identifier: MIT */
/* What is new in every cell of the files, printed before they are merged. */
#ifndef CMD_REVIEW_H
#define CMD_REVIEW_H

#include "work/gather.h"

/* Of the files that are shown; in JSON an array. Reads them again, one by one, so that no more than one
 * file's changes are held at once. */
bool review_print(
	struct book *book, const struct paths *paths, const bool *shown, bool json, struct err *err);

#endif
