/* SPDX-License-Identifier: MIT */
/* The whole report as the lines of one tree: header fields, the outline, and
 * where a table stands its sections. */
#ifndef TUI_OUTLINE_H
#define TUI_OUTLINE_H

#include "work/book.h"

enum node_kind {
	NODE_HEADING,
	NODE_FIELD,
	NODE_PROMPT,
	NODE_NOTE,
	NODE_TABLE,
	NODE_SECTION, /* of a table */
	NODE_ROW      /* that stands beside its sections */
};

struct node {
	enum node_kind kind;
	int depth;
	const struct label *number, *label, *hint; /* NULL: none */
	int part, table, row;                      /* -1: none */
	int cell;                                  /* of a field or prompt; or -1 */
};

/* {0} is empty. */
struct outline {
	struct node *nodes;
	int count, cap;
};

void outline_make(struct outline *outline, const struct form *form);
void outline_release(struct outline *outline);

/* The line that the cell belongs to, or 0. */
int outline_of(const struct outline *outline, const struct form *form, int cell);

/* What stands at the right of a line: "3/5", "[x]", "[~]" with a draft; "" for a note and what this unit does
 * not fill in. What stands there below a line adds up to what stands at its right, and all of it to
 * book_progress(). */
void outline_state(const struct book *book, const struct node *node, struct str *out);

#endif
