/* SPDX-License-Identifier: MIT */
/* Making the file to mail. */
#ifndef WORK_SEND_H
#define WORK_SEND_H

#include "store/pack.h"
#include "work/book.h"

struct send_wish {
	bool without_history, without_texts;
	const char *const *only; /* ids of tables, rows, prompts and header fields ("@ID"); none: all */
	int only_count;
};

struct sent {
	int64_t revision; /* of the file's own report */
	struct pack_counts counts;
};

/* What is not right yet in the file's own report, and below an office. */
struct unfinished {
	int errors, warnings, conflicts,
		drafts, /* warnings: those without a reason; drafts: texts begun, not answers yet */
		empty;  /* cells it is asked */
	int missing, errors_below,
		conflicts_below; /* units that have sent nothing; in what others have sent */
};
/* Turns the book to its own report. */
bool send_unfinished(struct book *book, struct unfinished *out, struct err *err);
/* One line, "Still in this report: errors: 1, empty cells: 30." and "Below: ..." of an office; nothing where
 * there is nothing. */
void unfinished_text(const struct unfinished *unfinished, struct str *out);

/* Notes the office's consolidated figures and the revision in the file, then writes the whole
 * file or, as wished, a part of it to path, where no file may be yet. Turns the book to its own report. */
bool send_file(
	struct book *book, const char *path, const struct send_wish *wish, struct sent *out, struct err *err);

/* As which revision this file was sent; 0: it is no copy made by send_file(). */
int64_t send_revision_of(struct store *store);

#endif
