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

bool subtree_open(struct book *book, int top, const char *term, struct subtree *out, struct err *err)
{
	struct report_infos infos = {0};
	*out = (struct subtree){book, term, top, book->units.v[top].last, NULL};
	if (!store_reports(book->store, &infos, err))
		return false;
	size_t count = (size_t)(out->last - top + 1);
	struct numbered *index = index_units(&book->units, top);
	out->ids = mem_alloc(count * sizeof *out->ids);
	for (int i = 0; i < infos.count; i++) {
		struct numbered key = {.id = infos.v[i].unit};
		const struct numbered *found = bsearch(&key, index, count, sizeof *index, by_id);
		bool wanted = infos.v[i].entries > 0 && !strcmp(infos.v[i].form, book->form->id) &&
			      !strcmp(infos.v[i].term, term);
		if (found && wanted)
			out->ids[found->unit - top] = infos.v[i].id;
	}
	report_infos_release(&infos);
	free(index);
	return true;
}

bool subtree_read(const struct subtree *subtree, int unit, struct report *out, bool *there, struct err *err)
{
	int64_t id = subtree->ids[unit - subtree->top];
	*out = (struct report){0};
	*there = id != 0;
	return !*there || reading_report(subtree->book, id, unit, subtree->term, out, err);
}

void subtree_close(struct subtree *subtree)
{
	free(subtree->ids);
	subtree->ids = NULL;
}

bool subtree_each(struct book *book, int top, const char *term,
	void (*fn)(void *ctx, int unit, const struct report *report), void *ctx, struct err *err)
{
	struct subtree subtree;
	bool ok = subtree_open(book, top, term, &subtree, err);
	for (int unit = top; ok && unit <= subtree.last; unit++) {
		struct report report;
		bool there;
		ok = subtree_read(&subtree, unit, &report, &there, err);
		if (ok && there)
			fn(ctx, unit, &report);
		report_release(&report);
	}
	subtree_close(&subtree);
	return ok;
}
