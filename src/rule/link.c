/* SPDX-License-Identifier: MIT */
#include "rule/link.h"

#include <stdlib.h>

#include "base/mem.h"

void links_add(void *ctx, int cell)
{
	struct links *links = ctx;
	ARR_ROOM(links->v, links->count, links->cap);
	links->v[links->count++] = (struct link){cell, links->reader};
}

void links_release(struct links *links)
{
	free(links->v);
	*links = (struct links){0};
}

/* Sorts by cell, by counting. */
struct readers links_index(const struct links *links, int cell_count, struct arena *arena)
{
	size_t cells = (size_t)cell_count;
	struct readers readers = {
		.first = arena_alloc(arena, (cells + 2) * sizeof *readers.first),
		.v = arena_alloc(arena, links->count * sizeof *readers.v + 1),
	};
	for (size_t i = 0; i < links->count; i++)
		readers.first[links->v[i].cell + 2]++;
	for (size_t i = 2; i < cells + 2; i++)
		readers.first[i] += readers.first[i - 1];
	for (size_t i = 0; i < links->count; i++)
		readers.v[readers.first[links->v[i].cell + 1]++] = links->v[i].reader;
	return readers;
}
