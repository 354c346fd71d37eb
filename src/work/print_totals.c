/* SPDX-License-Identifier: MIT */
#include "work/print_totals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"

/* A figure for which an office spoke, in place of the units below it. */
struct said {
	int u, cell;
	struct coverage coverage;
};

/* Which units have answered what. */
struct roll {
	const struct book *book;
	int top, units;
	char *there;  /* [unit of the subtree * cell_count + cell]: enum presence, SHORT among them */
	bool *asked;  /* by unit: of some figure of a table */
	bool *figure; /* by unit: it has sent such */
	bool *spoken; /* by unit: an office above it spoke for most of what is asked of it */
	bool *speaks; /* by unit: so it does for those below it */
	struct said *said;
	int said_count, said_cap;
	struct coverage *best; /* by unit that speaks: of its figures the one with most units */
};

/* Beside enum presence: an office spoke, and lacks some of its units, or itself; which, only it knows. */
enum { SHORT = UNWEIGHED + 1 };

static bool is_figure(const struct form *form, int cell)
{
	const struct cell *c = &form->cells[cell];
	return c->kind == CELL_TABLE && c->type != TYPE_TEXT && c->type != TYPE_LONG_TEXT;
}

static char *presence_at(const struct roll *roll, int u, int cell)
{
	return &roll->there[(size_t)u * (size_t)roll->book->form->cell_count + (size_t)cell];
}

static int last_below(const struct roll *roll, int u)
{
	return roll->book->units.v[roll->top + u].last - roll->top;
}

static int lacking_in(const struct coverage *coverage)
{
	return coverage->m - coverage->n;
}

static void note_said(struct roll *roll, int u, const struct share *share)
{
	struct coverage *best = &roll->best[u];
	const struct coverage *now = &share->coverage;
	if (!is_figure(roll->book->form, share->cell))
		return;
	ARR_ROOM(roll->said, roll->said_count, roll->said_cap);
	roll->said[roll->said_count++] = (struct said){u, share->cell, *now};
	if (now->m > best->m || (now->m == best->m && now->n > best->n))
		*best = *now;
}

static void note(void *ctx, const struct share *share)
{
	struct roll *roll = ctx;
	int u = share->unit - roll->top;
	if (share->presence >= DIFFERING)
		return;
	*presence_at(roll, u, share->cell) = (char)share->presence;
	roll->asked[u] = roll->asked[u] || is_figure(roll->book->form, share->cell);
	bool given = share->presence == GIVEN || (share->presence == SPOKEN && share->coverage.n > 0);
	for (int below = u + 1; share->presence == SPOKEN && below <= last_below(roll, u); below++)
		*presence_at(roll, below, share->cell) = NOT_ASKED;
	if (share->presence == SPOKEN && lacking_in(&share->coverage) > 0)
		*presence_at(roll, u, share->cell) = SHORT;
	if (share->presence == SPOKEN)
		note_said(roll, u, share);
	/* A unit is counted as expected without having sent anything. */
	bool sent = share->received || share->presence == SPOKEN;
	if (given && sent && is_figure(roll->book->form, share->cell))
		roll->figure[u] = true;
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
static bool lacks(const struct roll *roll, int u, int cell)
{
	const struct form *form = roll->book->form;
	const struct cell *c = &form->cells[cell];
	char there = *presence_at(roll, u, cell);
	return (there == MISSING || there == DISPUTED || there == SHORT) &&
	       !form->tables[c->table].rows[c->row].line;
}

static void list_missing(const struct roll *roll, int cell, struct consolidated *all)
{
	struct str names = {0};
	for (int u = 0; u < roll->units; u++) {
		if (!lacks(roll, u, cell))
			continue;
		str_addf(&names, names.len ? ", %s" : "%s", roll->book->units.v[roll->top + u].name);
		if (*presence_at(roll, u, cell) == DISPUTED)
			str_add(&names, tr(" (in conflict)"));
		else if (*presence_at(roll, u, cell) == SHORT)
			str_add(&names, tr(" (in its own total)"));
	}
	if (names.len)
		all->lacking[cell] = list_number(all, str_take(&names));
	str_release(&names);
}

static void count_thin(const struct roll *roll, int cell, struct consolidated *all)
{
	for (int u = 0; u < roll->units; u++)
		all->thin[cell] +=
			roll->figure[u] && lacks(roll, u, cell) && *presence_at(roll, u, cell) != SHORT;
}

/* Of the units for which an office spoke those that have sent it nothing are told of above the table, as of
 * others: a figure is thin where it lacks more than that. */
static void count_thin_said(const struct roll *roll, struct consolidated *all)
{
	for (int i = 0; i < roll->said_count; i++) {
		const struct said *said = &roll->said[i];
		if (lacks(roll, said->u, said->cell) &&
			lacking_in(&said->coverage) > lacking_in(&roll->best[said->u]))
			all->thin[said->cell]++;
	}
}

/* What is computed from a thin figure is as thin. */
static void pass_on_thin(void *ctx, int computed, int read)
{
	int *thin = ctx;
	thin[computed] = thin[read] > thin[computed] ? thin[read] : thin[computed];
}

/* Whether a unit below it has given the figure itself. */
static bool is_found_below(const struct roll *roll, int u, int cell)
{
	for (int below = u + 1; below <= last_below(roll, u); below++)
		if (*presence_at(roll, below, cell) == GIVEN)
			return true;
	return false;
}

/* The line above a table is about all of it: an office stands there for the units below it when more figures
 * are what it sent than what they gave. */
static void find_speakers(struct roll *roll)
{
	int *said = mem_alloc((size_t)roll->units * sizeof *said);
	for (int i = 0; i < roll->said_count; i++) {
		char there = *presence_at(roll, roll->said[i].u, roll->said[i].cell);
		said[roll->said[i].u] += roll->said[i].coverage.n > 0 && (there == SPOKEN || there == SHORT);
	}
	for (int u = 1; u < roll->units; u++) {
		for (int cell = 0; said[u] > 0 && cell < roll->book->form->cell_count; cell++)
			said[u] -= is_figure(roll->book->form, cell) && is_found_below(roll, u, cell);
		roll->speaks[u] = said[u] > 0;
		for (int below = u + 1; said[u] > 0 && below <= last_below(roll, u); below++)
			roll->spoken[below] = true;
	}
	free(said);
}

/* The offices that spoke, with the units behind what they sent: "H (3/4)". */
static void add_speakers(const struct roll *roll, struct str *out)
{
	for (int u = 1; u < roll->units; u++)
		if (roll->speaks[u])
			str_addf(out, out->len ? ", %s (%d/%d)" : "%s (%d/%d)",
				roll->book->units.v[roll->top + u].name, roll->best[u].n, roll->best[u].m);
}

/* "Figures of 7 of the 9 units below and of this office itself; none yet from: A, B." The units are those
 * that are asked of some figure, as in the coverage of each; whoever has sent nothing is named here, once. */
static void sum_up(const struct roll *roll, struct consolidated *all)
{
	struct str names = {0}, speakers = {0}, text = {0};
	int present = 0, expected = 0;
	const char *itself = roll->figure[0] ? tr(" and of this office itself") : "";
	for (int u = 1; u < roll->units; u++) {
		if (roll->spoken[u] || roll->speaks[u] || !roll->asked[u])
			continue;
		expected++;
		if (roll->figure[u])
			present++;
		else
			str_addf(&names, names.len ? ", %s" : "%s", roll->book->units.v[roll->top + u].name);
	}
	if (names.len)
		str_addf(&text, tr("Figures of %d of the %d units below%s; none yet from: %s."), present,
			expected, itself, str_text(&names));
	else if (expected > 0)
		str_addf(&text,
			trn("Figures of the %d unit below%s.", "Figures of all %d units below%s.",
				(unsigned long)expected),
			expected, itself);
	add_speakers(roll, &speakers);
	if (speakers.len)
		str_addf(&text, tr("%sTotals that offices sent for their units: %s."), text.len ? " " : "",
			str_text(&speakers));
	all->summary = str_take(&text);
	str_release(&names);
	str_release(&speakers);
}

static void roll_init(struct roll *roll, const struct book *book)
{
	*roll = (struct roll){.book = book, .top = book->unit};
	roll->units = book->units.v[book->unit].last - book->unit + 1;
	size_t units = (size_t)roll->units, cells = (size_t)book->form->cell_count;
	roll->there = mem_resize(NULL, units, cells + 1);
	memset(roll->there, NOT_ASKED, units * (cells + 1));
	roll->asked = mem_alloc(units);
	roll->figure = mem_alloc(units);
	roll->spoken = mem_alloc(units);
	roll->speaks = mem_alloc(units);
	roll->best = mem_alloc(units * sizeof *roll->best);
}

static void roll_release(struct roll *roll)
{
	free(roll->there);
	free(roll->asked);
	free(roll->figure);
	free(roll->spoken);
	free(roll->speaks);
	free(roll->said);
	free(roll->best);
}

bool consolidated_make(struct book *book, bool detailed, struct consolidated *out, struct err *err)
{
	const struct form *form = book->form;
	struct roll roll;
	*out = (struct consolidated){.detailed = detailed};
	roll_init(&roll, book);
	bool ok = totals_make(book, book->unit, &(struct collect_watch){note, &roll, -1}, &out->totals, err);
	out->lacking = mem_alloc((size_t)form->cell_count * sizeof *out->lacking);
	out->thin = mem_alloc((size_t)form->cell_count * sizeof *out->thin);
	for (int cell = 0; ok && cell < form->cell_count; cell++) {
		if (!is_figure(form, cell))
			continue;
		if (detailed)
			list_missing(&roll, cell, out);
		else
			count_thin(&roll, cell, out);
	}
	if (ok && !detailed)
		count_thin_said(&roll, out);
	if (ok && book->taken)
		rules_reads(book->rules, pass_on_thin, out->thin);
	if (ok) {
		find_speakers(&roll);
		sum_up(&roll, out);
	} else {
		consolidated_release(out);
	}
	roll_release(&roll);
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
