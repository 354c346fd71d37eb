/* SPDX-License-Identifier: MIT */
/* Words looked for in a whole report: what the form says, what was answered, notes. */
#ifndef TUI_SEARCH_H
#define TUI_SEARCH_H

#include "work/book.h"

struct hit {
	int cell;   /* where to go */
	char *text; /* what stands there, in one line */
};

/* {0} is none. */
struct hits {
	struct hit *v;
	int count, cap;
};

enum { HITS_MAX = 1000 };

/* In the order of the form; an empty search finds nothing. */
void search_report(const struct book *book, const char *words, struct hits *hits);
void hits_release(struct hits *hits);

#endif
