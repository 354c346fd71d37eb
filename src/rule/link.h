/* SPDX-License-Identifier: MIT */
/* Who reads which cell: collected as pairs, then looked up by cell. */
#ifndef RULE_LINK_H
#define RULE_LINK_H

#include <stddef.h>

#include "base/arena.h"

struct link {
	int cell, reader;
};

struct links {
	struct link *v;
	size_t count, cap;
	int reader; /* of those that are added next */
};
void links_add(void *links, int cell);
void links_release(struct links *links);

/* Those of cell i are v[first[i]] .. v[first[i + 1] - 1], in the order of the links. */
struct readers {
	int *first, *v;
};
struct readers links_index(const struct links *links, int cell_count, struct arena *arena);

#endif
