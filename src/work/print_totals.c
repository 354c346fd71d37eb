/* SPDX-License-Identifier: MIT */
#include "work/print_totals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "work/feed.h"
#include "work/subtree.h"

/* OWED: of a fed cell, which units do not have but give: absent are those that it is not asked of. */
enum presence { ABSENT, PRESENT, DISPUTED, OWED };

/* Which units have answered what. */
struct tally {
	const struct book *book;
	int top, units;
	char *there;  /* [unit of the subtree * cell_count + cell]: enum presence */
	bool *figure; /* by unit: some figure of a table */
};

static bool is_figure(const struct form *form, int cell)
{
	const struct cell *c = &form->cells[cell];
	return c->kind == CELL_TABLE && c->type != TYPE_TEXT && c->type != TYPE_LONG_TEXT;
}

static void note_there(void *ctx, int unit, const struct report *report)
{
	struct tally *tally = ctx;
	const struct form *form = report->form;
	char *there = tally->there + (size_t)(unit - tally->top) * (size_t)form->cell_count;
	for (int i = 0; i < form->cell_count; i++) {
		enum state state = report->answers[i].state;
		there[i] = state == STATE_VALUE || state == STATE_NA ? PRESENT : state == STATE_CONFLICT ? DISPUTED : ABSENT;
		if (there[i] == PRESENT && is_figure(form, i))
			tally->figure[unit - tally->top] = true;
	}
}

static void note_fed(void *ctx, int unit, int cell, bool given)
{
	struct tally *tally = ctx;
	size_t cells = (size_t)tally->book->form->cell_count;
	tally->there[(size_t)(unit - tally->top) * cells + (size_t)cell] = given ? PRESENT : OWED;
	if (given)
		tally->figure[unit - tally->top] = true;
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

/* A line of an open list is asked of nobody. */
static bool is_asked(const struct tally *tally, int u, int cell)
{
	const struct form *form = tally->book->form;
	const struct cell *c = &form->cells[cell];
	if (c->kind == CELL_TABLE && form->tables[c->table].rows[c->row].line)
		return false;
	if (c->from)
		return tally->there[(size_t)u * (size_t)form->cell_count + (size_t)cell] != ABSENT;
	if (tally->book->taken && c->computed)
		return false;
	return (c->at & form->filed_by & unit_level_bit(tally->book, tally->top + u)) != 0;
}

/* What does not go up is asked of the office alone. */
static int asked_units(const struct tally *tally, const struct coverage *coverage, int cell)
{
	return coverage->m == 1 && is_asked(tally, 0, cell) ? 1 : tally->units;
}

static void list_missing(const struct tally *tally, int cell, struct consolidated *all)
{
	const struct coverage *coverage = &all->totals.coverage[cell];
	size_t cells = (size_t)tally->book->form->cell_count;
	struct str names = {0};
	for (int u = 0; u < asked_units(tally, coverage, cell) && coverage->n < coverage->m; u++) {
		char there = tally->there[(size_t)u * cells + (size_t)cell];
		if (there == PRESENT || !is_asked(tally, u, cell))
			continue;
		str_addf(&names, names.len ? ", %s" : "%s", tally->book->units.v[tally->top + u].name);
		if (there == DISPUTED)
			str_add(&names, tr(" (in conflict)"));
	}
	if (names.len)
		all->lacking[cell] = list_number(all, str_take(&names));
	str_release(&names);
}

static bool has_units_below(const struct book *book, int unit)
{
	return book->units.v[unit].last > unit;
}

/* An office's own figures are few: one that it leaves empty lacks nothing. */
static void count_thin(const struct tally *tally, int cell, struct consolidated *all)
{
	size_t cells = (size_t)tally->book->form->cell_count;
	const struct coverage *coverage = &all->totals.coverage[cell];
	for (int u = 1; u < asked_units(tally, coverage, cell) && coverage->n < coverage->m; u++)
		if (tally->figure[u] && !has_units_below(tally->book, tally->top + u) && is_asked(tally, u, cell) &&
			tally->there[(size_t)u * cells + (size_t)cell] != PRESENT)
			all->thin[cell]++;
}

/* "Figures of 7 of the 9 units below; none yet from: A, B." */
static void sum_up(const struct tally *tally, struct consolidated *all)
{
	const struct book *book = tally->book;
	struct str names = {0}, text = {0};
	int present = 0, expected = 0;
	const struct form *below = book->taken ? book->taken : book->form;
	for (int u = 1; u < tally->units; u++) {
		int level = form_level(below, book->units.v[tally->top + u].level);
		if (level < 0 || !(below->filed_by & UINT32_C(1) << level))
			continue;
		expected++;
		if (tally->figure[u])
			present++;
		else
			str_addf(&names, names.len ? ", %s" : "%s", book->units.v[tally->top + u].name);
	}
	if (names.len)
		str_addf(&text, tr("Figures of %d of the %d units below; none yet from: %s."), present, expected,
			str_text(&names));
	else if (expected > 0)
		str_addf(&text, tr("Figures of all %d units below."), expected);
	all->summary = str_take(&text);
	str_release(&names);
}

bool consolidated_make(struct book *book, bool detailed, struct consolidated *out, struct err *err)
{
	const struct form *form = book->form;
	struct tally tally = {.book = book, .top = book->unit};
	*out = (struct consolidated){.detailed = detailed};
	if (!totals_make(book, book->unit, &out->totals, err))
		return false;
	tally.units = book->units.v[book->unit].last - book->unit + 1;
	tally.there = mem_resize(NULL, (size_t)tally.units, (size_t)form->cell_count + 1);
	memset(tally.there, 0, (size_t)tally.units * ((size_t)form->cell_count + 1));
	tally.figure = mem_alloc((size_t)tally.units);
	out->lacking = mem_alloc((size_t)form->cell_count * sizeof *out->lacking);
	out->thin = mem_alloc((size_t)form->cell_count * sizeof *out->thin);
	bool ok = subtree_each(book, book->unit, book->term, note_there, &tally, err) &&
	          feed_tell(book, book->unit, note_fed, &tally, err);
	for (int cell = 0; ok && cell < form->cell_count; cell++) {
		if (!is_figure(form, cell))
			continue;
		if (detailed)
			list_missing(&tally, cell, out);
		else
			count_thin(&tally, cell, out);
	}
	if (ok)
		sum_up(&tally, out);
	else
		consolidated_release(out);
	free(tally.there);
	free(tally.figure);
	return ok;
}

void consolidated_show(const struct consolidated *all, struct paper *paper)
{
	paper->report = &all->totals.report;
	paper->coverage = all->totals.coverage;
	paper->summary = all->summary;
	paper->thin = all->thin;
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
	free(all->thin);
	free(all->summary);
	*all = (struct consolidated){0};
}
