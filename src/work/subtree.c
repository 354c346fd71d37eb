/* SPDX-License-Identifier: MIT */
#include "work/subtree.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

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

/* A report being filled in from its entries, which come ordered by cell. */
struct filling {
	struct report *report;
	int cell; /* of the entry before */
};

static bool fill(void *ctx, const struct place *place, const struct head *head)
{
	struct filling *f = ctx;
	int cell = place->part == PART_ANSWER ? form_cell(f->report->form, place->row, place->col) : -1;
	if (cell < 0 || f->report->form->cells[cell].computed)
		return true;
	struct answer *answer = &f->report->answers[cell];
	if (cell != f->cell) {
		report_set(f->report, cell, head->state, head->value, head->text);
	} else if (answer->state != STATE_CONFLICT) {
		struct content known = {answer->state, answer->value, answer->text};
		struct content other = {head->state, head->value, head->text};
		if (!content_equal(&known, &other))
			report_set(f->report, cell, STATE_CONFLICT, 0, NULL);
	}
	f->cell = cell;
	return true;
}

static bool read_report(struct book *book, int64_t id, int unit, struct report *out, struct err *err)
{
	struct filling filling = {out, -1};
	report_init(out, book->form, unit_level_bit(book, unit));
	if (!store_scan(book->store, id, fill, &filling, err))
		return false;
	rules_compute(book->rules, out, false);
	return true;
}

static bool is_at_hand(const struct book *book, const struct report_info *info)
{
	return !strcmp(info->form, book->form->id) && !strcmp(info->term, book->term);
}

bool subtree_each(struct book *book, int top, void (*fn)(void *ctx, int unit, const struct report *report),
	void *ctx, struct err *err)
{
	struct report_infos infos = {0};
	struct numbered *index = index_units(&book->units, top);
	size_t count = (size_t)(book->units.v[top].last - top + 1);
	bool ok = store_reports(book->store, &infos, err);
	for (int i = 0; ok && i < infos.count; i++) {
		struct numbered key = {.id = infos.v[i].unit};
		const struct numbered *found = bsearch(&key, index, count, sizeof *index, by_id);
		struct report report = {0};
		if (!found || !is_at_hand(book, &infos.v[i]))
			continue;
		ok = read_report(book, infos.v[i].id, found->unit, &report, err);
		if (ok)
			fn(ctx, found->unit, &report);
		report_release(&report);
	}
	report_infos_release(&infos);
	free(index);
	return ok;
}
