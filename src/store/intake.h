/* SPDX-License-Identifier: MIT */
/* What is told of an incoming file, taken into the target as it comes: who may speak for whom, what is
 * news, the lines and receipts of its reports. Whether all of it stays is settled at the end of the file, by
 * visit.c. */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include "store/join.h"
#include "store/offer.h"
#include "store/receipt.h"
#include "store/visit.h"

/* Who wrote what is here already, as the file has it. */
struct authors {
	struct incoming_session *v; /* their texts are ours */
	int count, cap;
};

/* One file on its way in. */
struct intake {
	struct merge *merge;
	const char *file; /* base name */
	struct merge_lines *lines;
	int from, trees_from; /* its first line; where its tree goes */
	int64_t run, receipt; /* of the merge before it */
	bool salvaging;
	int sender; /* index in units */
	bool above; /* it is an office above this unit */
	struct incoming_file bytes;
	struct offer offer; /* its tree */
	bool tree_taken;
	struct receipts receipts;     /* of its reports */
	int left_out;                 /* reports not taken */
	struct join join;             /* of the report under way */
	int line;                     /* of it */
	struct merge_changes changes; /* where somebody watches */
	bool news;
	struct authors authors; /* that were not known, of a file without news */
	enum verdict verdict;   /* why the sink refused the file */
	char *stranger;         /* its unit, which is not here; or NULL */
	struct err *err;
	bool broken; /* the target cannot be written */
};

extern const struct incoming_sink intake_sink; /* ctx: struct intake */

/* Puts down the authors that a file without other news has brought; *any: there were some. */
bool intake_keep_authors(struct intake *in, bool *any, struct err *err);
void intake_release(struct intake *in); /* all but its lines, which are the caller's */

/* A new line of the file; its texts are copied. */
struct merge_line *intake_add_line(struct intake *in, const char *unit, const char *form, const char *term);

#endif
