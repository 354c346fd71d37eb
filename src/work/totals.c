/* SPDX-License-Identifier: MIT */
#include "work/totals.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "work/feed.h"
#include "work/reading.h"
#include "work/subtree.h"
#include "work/tally.h"
#include "work/term.h"

struct gathering {
	struct book *book;
	int top;
	struct totals *totals;
	struct tally *tallies; /* by cell */
	int reports;
};

static bool is_figure(const struct cell *cell)
{
	return cell->type == TYPE_NUMBER || cell->type == TYPE_PERCENT;
}

/* A target is everyone's own; a text does not go up either, but who has
 * written one is counted. */
static bool is_own(const struct form *form, const struct cell *cell)
{
	return is_figure(cell) && up_of(form, cell) == UP_NONE;
}

bool totals_goes_up(const struct form *form, int cell)
{
	const struct cell *c = &form->cells[cell];
	return !c->computed && up_of(form, c) != UP_NONE;
}

static bool has_cell(const struct book *book, int top, int unit, int cell)
{
	const struct cell *c = &book->form->cells[cell];
	uint32_t bit = unit_level_bit(book, unit);
	return (c->at & book->form->filed_by & bit) != 0 && (unit == top || !is_own(book->form, c));
}

/* One unit's figure; an NA counts as none of them, for it would be a least or a mean. */
static void add_figure(struct gathering *g, const struct report *report, int cell)
{
	struct figure figure = figure_at(report, cell), weight = figure_of(1, 0);
	int by = rules_weight(g->book->rules, cell);
	if (by >= 0)
		weight = figure_at(report, by);
	tally_add(&g->tallies[cell], &figure, &weight);
}

static void add_report(void *ctx, int unit, const struct report *report)
{
	struct gathering *g = ctx;
	g->reports++;
	for (int i = 0; i < g->book->form->cell_count; i++) {
		const struct answer *answer = &report->answers[i];
		if (unit == g->top)
			report_set(&g->totals->report, i, answer->state, answer->value, answer->text);
		if ((answer->state != STATE_VALUE && answer->state != STATE_NA) || !has_cell(g->book, g->top, unit, i))
			continue;
		g->totals->coverage[i].n++;
		if (answer->state == STATE_NA)
			g->tallies[i].na = true;
		else
			add_figure(g, report, i);
	}
}

void totals_too_large(const struct form *form, int cell, struct report *report, struct findings *out)
{
	const struct cell *c = &form->cells[cell];
	struct str caption = {0}, text = {0};
	report_set(report, cell, STATE_UNKNOWN, 0, NULL);
	if (!out)
		return;
	form_cell_caption(form, cell, form_language(form), &caption);
	str_addf(&text, tr("%s: the total is too large"), str_text(&caption));
	str_release(&caption);
	ARR_ROOM(out->v, out->count, out->cap);
	out->v[out->count++] = (struct finding){.check = FINDING_OVERFLOW, .cell = cell, .row_num = c->row_num,
		.col_num = c->col_num, .severity = SEVERITY_ERROR, .text = str_take(&text)};
}

static void close_tally(struct gathering *g, int cell)
{
	const struct form *form = g->book->form;
	struct tally *tally = &g->tallies[cell];
	struct figure total = tally_total(tally);
	int64_t value;
	if (total.state == FIGURE_NUMBER && figure_round(&total, form->cells[cell].decimals, &value, NULL))
		report_set(&g->totals->report, cell, STATE_VALUE, value, NULL);
	else if (total.state != FIGURE_EMPTY)
		totals_too_large(form, cell, &g->totals->report, &g->totals->overflows);
	else if (g->book->units.v[g->top].last > g->top)
		report_set(&g->totals->report, cell, tally->na ? STATE_NA : STATE_EMPTY, 0, NULL);
}

/* How many units could have each cell. */
static void count_units(struct gathering *g)
{
	const struct form *form = g->book->form;
	int by_level[FORM_LEVELS_MAX] = {0};
	for (int u = g->top; u <= g->book->units.v[g->top].last; u++) {
		int level = form_level(form, g->book->units.v[u].level);
		g->totals->report.levels |= unit_level_bit(g->book, u);
		if (level >= 0)
			by_level[level]++;
	}
	for (int i = 0; i < form->cell_count; i++) {
		const struct cell *cell = &form->cells[i];
		for (int level = 0; level < form->level_count && !is_own(form, cell); level++)
			if (cell->at & form->filed_by & UINT32_C(1) << level)
				g->totals->coverage[i].m += by_level[level];
		if (is_own(form, cell))
			g->totals->coverage[i].m = has_cell(g->book, g->top, g->top, i);
	}
}

/* What is computed from fed figures is the office's alone. */
static void count_computed(const struct book *book, struct totals *totals)
{
	for (int i = 0; book->taken && i < book->form->cell_count; i++)
		if (book->form->cells[i].computed && !book->form->cells[i].from)
			totals->coverage[i] = (struct coverage){totals->report.answers[i].state == STATE_VALUE, 1};
}

static bool make_last(struct book *book, int unit, const char *term, int terms, struct report **out, struct err *err);

/* terms: how many terms before are wanted behind it. A term without reports has none. */
static bool make(struct book *book, int unit, const char *term, int terms, struct totals *out, struct err *err)
{
	size_t cells = (size_t)book->form->cell_count;
	*out = (struct totals){.coverage = mem_alloc(cells * sizeof *out->coverage + 1)};
	report_init(&out->report, book->form, 0);
	out->report.attributes = reading_attributes(book->form, &book->units.v[unit]);
	struct gathering g = {book, unit, out, mem_alloc(cells * sizeof *g.tallies + 1), 0};
	for (size_t i = 0; i < cells; i++)
		tally_init(&g.tallies[i], up_of(book->form, &book->form->cells[i]));
	count_units(&g);
	bool ok = subtree_each(book, unit, term, add_report, &g, err);
	for (int i = 0; ok && i < book->form->cell_count; i++)
		if (up_of(book->form, &book->form->cells[i]) != UP_NONE && !rules_is_value(book->rules, i))
			close_tally(&g, i);
	free(g.tallies);
	if (ok && terms > 0 && g.reports > 0)
		ok = make_last(book, unit, term, terms - 1, &out->report.last, err);
	ok = ok && feed_report(book, unit, term, &out->report, out->coverage, &out->overflows, err);
	for (int i = 0; ok && book->taken && i < book->form->cell_count; i++)
		if (book->form->cells[i].from)
			rules_touch(book->rules, &out->report, i, false, NULL);
	if (ok) {
		rules_compute(book->rules, &out->report, true);
		count_computed(book, out);
	} else {
		totals_release(out);
	}
	return ok;
}

/* The totals of the term before, as the report that last(...) looks at. */
static bool make_last(struct book *book, int unit, const char *term, int terms, struct report **out, struct err *err)
{
	struct totals totals = {0};
	char *before = term_before(book->form, term);
	bool ok = !before || make(book, unit, before, terms, &totals, err);
	free(before);
	if (ok && totals.report.form) {
		*out = mem_alloc(sizeof **out);
		**out = totals.report;
		totals.report = (struct report){0};
	}
	totals_release(&totals);
	return ok;
}

bool totals_make(struct book *book, int unit, struct totals *out, struct err *err)
{
	return make(book, unit, book->term, rules_terms(book->rules), out, err);
}

void totals_release(struct totals *totals)
{
	if (!totals)
		return;
	report_release(&totals->report);
	findings_release(&totals->overflows);
	free(totals->coverage);
	*totals = (struct totals){0};
}

struct absence {
	int top, cell;
	char *state; /* by unit of the subtree: 0 not asked, 1 asked, 2 given */
};

static void note_there(void *ctx, int unit, const struct report *report)
{
	struct absence *absence = ctx;
	enum state state = report->answers[absence->cell].state;
	if (state == STATE_VALUE || state == STATE_NA)
		absence->state[unit - absence->top] = 2;
}

static void note_fed(void *ctx, int unit, int cell, bool given)
{
	struct absence *absence = ctx;
	if (cell == absence->cell)
		absence->state[unit - absence->top] = given ? 2 : 1;
}

bool totals_missing(struct book *book, int unit, int cell, int **out, int *count, struct err *err)
{
	int last = book->units.v[unit].last;
	size_t size = (size_t)(last - unit + 1);
	bool fed = book->form->cells[cell].from != NULL;
	struct absence absence = {unit, cell, mem_alloc(size * sizeof *absence.state)};
	for (int u = unit; u <= last && !fed; u++)
		absence.state[u - unit] = has_cell(book, unit, u, cell);
	bool ok = fed ? feed_tell(book, unit, note_fed, &absence, err)
	              : subtree_each(book, unit, book->term, note_there, &absence, err);
	*out = ok ? mem_alloc(size * sizeof **out) : NULL;
	*count = 0;
	for (int u = unit; ok && u <= last; u++)
		if (absence.state[u - unit] == 1)
			(*out)[(*count)++] = u;
	free(absence.state);
	return ok;
}
