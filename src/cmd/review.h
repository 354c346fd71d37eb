/* SPDX-License-Identifier: MIT */
/* The review before a merge, printed. */
#ifndef CMD_REVIEW_H
#define CMD_REVIEW_H

#include "work/gather.h"

/* An array of the lines. */
void review_lines_json(const struct merge_lines *lines, struct str *out);

/* The table, then what is new in every cell of all files, or only of those that gather_shows_cells_of(); in
 * JSON both are members of one object. Reads the files again, one by one, so that no more than one file's
 * changes are held at once. */
bool review_print(struct book *book, const struct paths *paths, const struct merge_lines *lines, bool all,
	bool json, struct err *err);

#endif
