/* SPDX-License-Identifier: MIT */
#include "work/print_totals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"

/* How often each unit of the subtree is asked for a figure, and how often it has none. */
struct tally {
	int *missing; /* by unit of the book */
	int *asked;   /* by level: cells with figures that the level has */
};

static bool has_coverage(const struct form *form, int cell)
{
	const struct cell *c = &form->cells[cell];
	return c->kind == CELL_TABLE && !c->computed && c->type != TYPE_TEXT && c->type != TYPE_LONG_TEXT;
}

static void add_names(const struct book *book, const int *units, int count, struct str *out)
{
	for (int i = 0; i < count; i++)
		str_addf(out, i ? ", %s" : "%s", book->units.v[units[i]].name);
}

/* The number of the list with these names, a new one where there is none yet. */
static int list_number(struct consolidated *all, char *names)
{
	for (int i = 0; i < all->list_count; i++) {
		if (!strcmp(all->lists[i], names)) {
			free(names);
			return i + 1;
		}
	}
	ARR_ROOM(all->lists, all->list_count, all->list_cap);
	all->lists[all->list_count++] = names;
	return all->list_count;
}

/* The units that are missing in one cell. */
static bool read_missing(struct book *book, int cell, struct consolidated *all, struct tally *tally, struct err *err)
{
	const struct coverage *coverage = &all->totals.coverage[cell];
	for (int i = 0; i < book->form->level_count; i++)
		tally->asked[i] += (book->form->cells[cell].at >> i) & 1;
	if (coverage->n >= coverage->m)
		return true;
	int *units = NULL, count = 0;
	if (!totals_missing(book, book->unit, cell, &units, &count, err))
		return false;
	struct str names = {0};
	add_names(book, units, count, &names);
	all->lacking[cell] = list_number(all, str_take(&names));
	for (int i = 0; i < count; i++)
		tally->missing[units[i]]++;
	free(units);
	return true;
}

/* "Figures of 7 of 9 units; none yet from A, B." */
static void sum_up(const struct book *book, const struct tally *tally, struct consolidated *all)
{
	struct str names = {0}, text = {0};
	int present = 0, expected = 0;
	for (int u = book->unit; u <= book->units.v[book->unit].last; u++) {
		int level = form_level(book->form, book->units.v[u].level);
		if (level < 0 || !((book->form->filed_by >> level) & 1))
			continue;
		expected++;
		if (tally->asked[level] == 0 || tally->missing[u] < tally->asked[level]) {
			present++;
			continue;
		}
		all->absent[level]++;
		str_addf(&names, names.len ? ", %s" : "%s", book->units.v[u].name);
	}
	if (names.len)
		str_addf(&text, tr("Figures of %d of %d units; none yet from: %s."), present, expected, str_text(&names));
	else
		str_addf(&text, tr("Figures of %d of %d units."), present, expected);
	all->summary = str_take(&text);
	str_release(&names);
}

bool consolidated_make(struct book *book, bool detailed, struct consolidated *out, struct err *err)
{
	const struct form *form = book->form;
	*out = (struct consolidated){.detailed = detailed};
	if (!totals_make(book, book->unit, &out->totals, err))
		return false;
	int asked[FORM_LEVELS_MAX] = {0};
	struct tally tally = {.asked = asked};
	tally.missing = mem_alloc((size_t)book->units.count * sizeof *tally.missing);
	out->lacking = mem_alloc((size_t)form->cell_count * sizeof *out->lacking);
	bool ok = true;
	for (int cell = 0; ok && cell < form->cell_count; cell++)
		if (has_coverage(form, cell))
			ok = read_missing(book, cell, out, &tally, err);
	if (ok)
		sum_up(book, &tally, out);
	else
		consolidated_release(out);
	free(tally.missing);
	return ok;
}

void consolidated_show(const struct consolidated *all, struct paper *paper)
{
	paper->report = &all->totals.report;
	paper->coverage = all->totals.coverage;
	paper->summary = all->summary;
	paper->absent = all->absent;
	if (!all->detailed)
		return;
	paper->lacking = all->lacking;
	paper->lists = (const char *const *)all->lists;
	paper->list_count = all->list_count;
}

void consolidated_release(struct consolidated *all)
{
	totals_release(&all->totals);
	for (int i = 0; i < all->list_count; i++)
		free(all->lists[i]);
	free(all->lists);
	free(all->lacking);
	free(all->summary);
	*all = (struct consolidated){0};
}
