/* SPDX-License-Identifier: MIT */
#include "store/tree.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "store/inner.h"

struct coded {
	const char *code;
	int at;
};

static int by_code(const void *a, const void *b)
{
	return strcasecmp(((const struct coded *)a)->code, ((const struct coded *)b)->code);
}

static void sort(struct tree *tree)
{
	struct coded *sorted = mem_alloc(((size_t)tree->count + 1) * sizeof *sorted);
	for (int i = 0; i < tree->count; i++)
		sorted[i] = (struct coded){tree_code(tree, i), i};
	qsort(sorted, (size_t)tree->count, sizeof *sorted, by_code);
	tree->by_code = mem_alloc(((size_t)tree->count + 1) * sizeof *tree->by_code);
	for (int i = 0; i < tree->count; i++)
		tree->by_code[i] = sorted[i].at;
	free(sorted);
}

bool tree_load(struct store *store, struct tree *out, struct err *err)
{
	struct units units = {0};
	struct str codes = {0};
	if (!unit_codes(store, &units, err))
		return false;
	out->count = units.count;
	out->v = mem_alloc(((size_t)units.count + 1) * sizeof *out->v);
	for (int i = 0; i < units.count; i++) {
		const struct unit *unit = &units.v[i];
		out->v[i] = (struct tree_unit){unit->id, unit->parent, unit->last, (uint32_t)codes.len};
		str_add_bytes(&codes, unit->code, strlen(unit->code) + 1);
	}
	units_release(&units);
	out->codes = str_take(&codes);
	sort(out);
	return true;
}

const char *tree_code(const struct tree *tree, int unit)
{
	return tree->codes + tree->v[unit].code;
}

int tree_find(const struct tree *tree, const char *code)
{
	int from = 0, to = tree->count;
	while (from < to) {
		int middle = from + (to - from) / 2;
		int order = strcasecmp(code, tree_code(tree, tree->by_code[middle]));
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
	return top < 0 || (unit >= top && unit <= tree->v[top].last);
}

void tree_release(struct tree *tree)
{
	free(tree->v);
	free(tree->by_code);
	free(tree->codes);
	*tree = (struct tree){0};
}
