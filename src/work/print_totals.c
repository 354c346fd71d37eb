/* SPDX-License-Identifier: MIT */
#include "work/print_totals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "work/subtree.h"

/* A figure for which an office spoke, in place of the units below it. */
struct said {
	int u, cell;
	struct coverage coverage;
};

/* Which units have answered what. */
struct roll {
	const struct book *book;
	int top, units;
	char *there; /* [unit of the subtree * cell_count + cell]: enum presence, SHORT among them */
	char *in; /* [unit of the subtree * table_count + table]: what it has to do with the figures in it */
	bool *figure; /* by unit: it has sent one */
	bool *sent;   /* by unit: its report is there */
	/* In the table at hand: */
	bool *spoken; /* by unit: an office above it spoke for most of what is asked of it */
	bool *speaks; /* by unit: so it does for those below it */
	struct said *said;
	int said_count, said_cap;
	struct coverage *best; /* by unit that speaks: of its figures the one with most units */
};

/* Of a unit and a table. */
enum {
	IN_ASKED = 1, /* of a figure */
	IN_WROTE = 2, /* something for one, if only that there is none yet */
	IN_GAVE = 4,
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

static char *in_table(const struct roll *roll, int u, int table)
{
	return &roll->in[(size_t)u * (size_t)roll->book->form->table_count + (size_t)table];
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
	for (int below = u + 1; share->presence == SPOKEN && below <= last_below(roll, u); below++)
		*presence_at(roll, below, share->cell) = NOT_ASKED;
	if (share->presence == SPOKEN && lacking_in(&share->coverage) > 0)
		*presence_at(roll, u, share->cell) = SHORT;
	if (share->presence == SPOKEN)
		note_said(roll, u, share);
	/* A unit is counted as expected without having sent anything. */
	bool sent = share->received || share->presence == SPOKEN;
	bool given = share->presence == GIVEN || (share->presence == SPOKEN && share->coverage.n > 0);
	roll->sent[u] = roll->sent[u] || sent;
	if (!is_figure(roll->book->form, share->cell))
		return;
	char *in = in_table(roll, u, roll->book->form->cells[share->cell].table);
	bool wrote = sent && share->answer.state != STATE_EMPTY && share->answer.state != STATE_REMOVED;
	*in |= (char)(IN_ASKED | (wrote ? IN_WROTE : 0) | (given && sent ? IN_GAVE : 0));
	roll->figure[u] = roll->figure[u] || (given && sent);
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

/* True if nobody has it, and there is nothing else to tell of anyone. */
static bool all_lack(const struct roll *roll, int cell)
{
	int asked = 0;
	for (int u = 0; u < roll->units; u++) {
		char there = *presence_at(roll, u, cell);
		if (there != NOT_ASKED && there != MISSING)
			return false;
		asked += there == MISSING;
	}
	return asked > 1;
}

static void list_missing(const struct roll *roll, int cell, struct consolidated *all)
{
	struct str names = {0}, text = {0};
	for (int u = 0; u < roll->units; u++) {
		if (!lacks(roll, u, cell))
			continue;
		str_addf(&names, names.len ? ", %s" : "%s", roll->book->units.v[roll->top + u].name);
		if (*presence_at(roll, u, cell) == DISPUTED)
			str_add(&names, tr(" (in conflict)"));
		else if (*presence_at(roll, u, cell) == SHORT)
			str_add(&names, tr(" (in its own total)"));
	}
	bool some = all->totals.report.answers[cell].state == STATE_VALUE;
	if (names.len && !some && all_lack(roll, cell))
		str_add(&text, tr("no unit has it yet"));
	else if (names.len)
		str_addf(&text, tr("missing: %s"), names.s);
	if (text.len)
		all->lacking[cell] = list_number(all, str_take(&text));
	str_release(&names);
}

static void count_thin(const struct roll *roll, int cell, struct consolidated *all)
{
	for (int u = 0; u < roll->units; u++)
		all->thin[cell] +=
			roll->figure[u] && lacks(roll, u, cell) && *presence_at(roll, u, cell) == MISSING;
}

static void find_disputed(const struct roll *roll, int cell, struct consolidated *all)
{
	for (int u = 0; u < roll->units; u++)
		all->disputed[cell] = all->disputed[cell] || *presence_at(roll, u, cell) == DISPUTED;
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

static void pass_on_dispute(void *ctx, int computed, int read)
{
	bool *disputed = ctx;
	disputed[computed] = disputed[computed] || disputed[read];
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
static void find_speakers(struct roll *roll, int table)
{
	const struct form *form = roll->book->form;
	int *said = mem_alloc((size_t)roll->units * sizeof *said);
	memset(roll->spoken, 0, (size_t)roll->units * sizeof *roll->spoken);
	for (int i = 0; i < roll->said_count; i++) {
		const struct said *one = &roll->said[i];
		char there = *presence_at(roll, one->u, one->cell);
		said[one->u] += form->cells[one->cell].table == table && one->coverage.n > 0 &&
				(there == SPOKEN || there == SHORT);
	}
	for (int u = 1; u < roll->units; u++) {
		for (int cell = 0; said[u] > 0 && cell < form->cell_count; cell++)
			said[u] -= is_figure(form, cell) && form->cells[cell].table == table &&
				   is_found_below(roll, u, cell);
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

/* An office above units that file the form, too, need not have figures of its own. */
static bool is_above_others(const struct roll *roll, int u)
{
	const struct book *book = roll->book;
	for (int below = u + 1; below <= last_below(roll, u); below++)
		if (unit_level_bit(book, roll->top + below) & book->form->filed_by)
			return true;
	return false;
}

/* The units below that are asked of figures in a table, as in the coverage of each. */
struct heard {
	int expected, present;
	struct str silent, without; /* names: nothing has come; what has come has no figure here */
};

static void hear(const struct roll *roll, int table, struct heard *out)
{
	for (int u = 1; u < roll->units; u++) {
		char in = *in_table(roll, u, table);
		bool counts = in & (is_above_others(roll, u) ? IN_WROTE : IN_ASKED);
		if (roll->spoken[u] || roll->speaks[u] || !counts)
			continue;
		out->expected++;
		out->present += (in & IN_GAVE) != 0;
		struct str *names = roll->sent[u] ? &out->without : &out->silent;
		if (!(in & IN_GAVE))
			str_addf(names, names->len ? ", %s" : "%s", roll->book->units.v[roll->top + u].name);
	}
}

/* "Figures of 7 of the 9 units below and of this office itself; none yet from: A, B." */
static void add_heard(const struct heard *heard, bool itself, struct str *out)
{
	const char *and = itself ? tr(" and of this office itself") : "";
	if (heard->present == 0 && !itself) {
		str_addf(out,
			trn("No figures yet from the %d unit below.",
				"No figures yet from any of the %d units below.",
				(unsigned long)heard->expected),
			heard->expected);
		return;
	}
	if (heard->present == heard->expected) {
		str_addf(out,
			trn("Figures of the %d unit below%s.", "Figures of all %d units below%s.",
				(unsigned long)heard->expected),
			heard->expected, and);
		return;
	}
	str_addf(out, tr("Figures of %d of the %d units below%s"), heard->present, heard->expected, and);
	if (heard->silent.len)
		str_addf(out, tr("; none yet from: %s"), heard->silent.s);
	if (heard->without.len)
		str_addf(out, tr("; sent, but without figures here: %s"), heard->without.s);
	str_add(out, ".");
}

/* Above a table; whoever has sent nothing is named here, once. */
static char *sum_up(struct roll *roll, int table)
{
	struct heard heard = {0};
	struct str speakers = {0}, text = {0};
	find_speakers(roll, table);
	hear(roll, table, &heard);
	add_speakers(roll, &speakers);
	if (heard.expected > 0 && (heard.present > 0 || !speakers.len || heard.silent.len))
		add_heard(&heard, *in_table(roll, 0, table) & IN_GAVE, &text);
	if (speakers.len)
		str_addf(&text, tr("%sTotals that offices sent for their units: %s."), text.len ? " " : "",
			str_text(&speakers));
	str_release(&heard.silent);
	str_release(&heard.without);
	str_release(&speakers);
	return str_take(&text);
}

static void roll_init(struct roll *roll, const struct book *book)
{
	*roll = (struct roll){.book = book, .top = book->unit};
	roll->units = book->units.v[book->unit].last - book->unit + 1;
	size_t units = (size_t)roll->units, cells = (size_t)book->form->cell_count;
	roll->there = mem_resize(NULL, units, cells + 1);
	memset(roll->there, NOT_ASKED, units * (cells + 1));
	roll->in = mem_resize(NULL, units, (size_t)book->form->table_count + 1);
	memset(roll->in, 0, units * ((size_t)book->form->table_count + 1));
	roll->figure = mem_alloc(units);
	roll->sent = mem_alloc(units);
	roll->spoken = mem_alloc(units);
	roll->speaks = mem_alloc(units);
	roll->best = mem_alloc(units * sizeof *roll->best);
}

static void roll_release(struct roll *roll)
{
	free(roll->there);
	free(roll->in);
	free(roll->figure);
	free(roll->sent);
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
	out->disputed = mem_alloc((size_t)form->cell_count * sizeof *out->disputed);
	for (int cell = 0; ok && cell < form->cell_count; cell++) {
		if (!is_figure(form, cell))
			continue;
		if (detailed)
			list_missing(&roll, cell, out);
		else
			count_thin(&roll, cell, out);
		find_disputed(&roll, cell, out);
	}
	if (ok && !detailed)
		count_thin_said(&roll, out);
	if (ok && book->taken)
		rules_reads(book->rules, pass_on_thin, out->thin);
	if (ok)
		rules_reads(book->rules, pass_on_dispute, out->disputed);
	out->summaries = mem_alloc((size_t)form->table_count * sizeof *out->summaries + 1);
	out->table_count = form->table_count;
	for (int table = 0; ok && table < form->table_count; table++)
		out->summaries[table] = sum_up(&roll, table);
	if (!ok)
		consolidated_release(out);
	roll_release(&roll);
	return ok;
}

void consolidated_show(const struct consolidated *all, struct paper *paper)
{
	paper->report = &all->totals.report;
	paper->coverage = all->totals.coverage;
	paper->summaries = (const char *const *)all->summaries;
	paper->thin = all->thin;
	paper->disputed = all->disputed;
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
	free(all->disputed);
	for (int i = 0; i < all->table_count; i++)
		free(all->summaries[i]);
	free(all->summaries);
	*all = (struct consolidated){0};
}
