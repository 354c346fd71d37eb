/* SPDX-License-Identifier: MIT */
#include "work/subtree.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/reading.h"

struct numbered {
	int64_t id;
	int unit;
};

static int by_id(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	return (x->id > y->id) - (x->id < y->id);
}

/* The units of the subtree by their ids in the file. */
static struct numbered *index_units(const struct units *units, int top)
{
	size_t count = (size_t)(units->v[top].last - top + 1);
	struct numbered *index = mem_alloc(count * sizeof *index);
	for (size_t i = 0; i < count; i++)
		index[i] = (struct numbered){units->v[top + (int)i].id, top + (int)i};
	qsort(index, count, sizeof *index, by_id);
	return index;
}

uint32_t unit_level_bit(const struct book *book, int unit)
{
	int level = form_level(book->form, book->units.v[unit].level);
	return level < 0 ? 0 : UINT32_C(1) << level;
}

bool subtree_each(struct book *book, int top, const char *term,
	void (*fn)(void *ctx, int unit, const struct report *report), void *ctx, struct err *err)
{
	struct report_infos infos = {0};
	struct numbered *index = index_units(&book->units, top);
	size_t count = (size_t)(book->units.v[top].last - top + 1);
	bool ok = store_reports(book->store, &infos, err);
	for (int i = 0; ok && i < infos.count; i++) {
		struct numbered key = {.id = infos.v[i].unit};
		const struct numbered *found = bsearch(&key, index, count, sizeof *index, by_id);
		struct report report = {0};
		if (!found || strcmp(infos.v[i].form, book->form->id) != 0 || strcmp(infos.v[i].term, term) != 0)
			continue;
		ok = reading_report(book, infos.v[i].id, found->unit, term, &report, err);
		if (ok)
			fn(ctx, found->unit, &report);
		report_release(&report);
	}
	report_infos_release(&infos);
	free(index);
	return ok;
}
