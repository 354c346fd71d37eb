/* SPDX-License-Identifier: MIT */
/* Words that are looked for in prose. Without marks they match whatever the
 * marks; with marks those must be there, wherever their word carries the tone. */
#ifndef TUI_SOUGHT_H
#define TUI_SOUGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* {0} is found nowhere. */
struct sought {
	struct str key;      /* text/fold.h */
	struct str spelling; /* empty: marks do not matter */
};

void sought_set(struct sought *sought, const char *words);
/* The first place that begins at byte `after` or later. */
bool sought_find(
	const struct sought *sought, const struct str *text, size_t after, size_t *start, size_t *end);
bool sought_is_in(const struct sought *sought, const char *text);
void sought_release(struct sought *sought);

#endif
