/* SPDX-License-Identifier: MIT */
#include "store/tree.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"

struct coded {
	const char *code;
	int at;
};

static int by_code(const void *a, const void *b)
{
	return strcasecmp(((const struct coded *)a)->code, ((const struct coded *)b)->code);
}

bool tree_load(struct store *store, struct tree *out, struct err *err)
{
	if (!store_units(store, &out->units, err))
		return false;
	size_t count = (size_t)out->units.count;
	struct coded *sorted = mem_alloc((count + 1) * sizeof *sorted);
	out->by_code = mem_alloc((count + 1) * sizeof *out->by_code);
	for (size_t i = 0; i < count; i++)
		sorted[i] = (struct coded){out->units.v[i].code, (int)i};
	qsort(sorted, count, sizeof *sorted, by_code);
	for (size_t i = 0; i < count; i++)
		out->by_code[i] = sorted[i].at;
	free(sorted);
	return true;
}

int tree_find(const struct tree *tree, const char *code)
{
	int from = 0, to = tree->units.count;
	while (from < to) {
		int middle = from + (to - from) / 2;
		int order = strcasecmp(code, tree->units.v[tree->by_code[middle]].code);
		if (order == 0)
			return tree->by_code[middle];
		if (order > 0)
			from = middle + 1;
		else
			to = middle;
	}
	return -1;
}

bool tree_is_below(const struct tree *tree, int unit, int top)
{
	return top < 0 || (unit >= top && unit <= tree->units.v[top].last);
}

void tree_release(struct tree *tree)
{
	units_release(&tree->units);
	free(tree->by_code);
	*tree = (struct tree){0};
}
