/* SPDX-License-Identifier: MIT */
#include "work/totals.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "rule/figure.h"
#include "work/reading.h"
#include "work/subtree.h"
#include "work/term.h"

/* What has come together for one cell. */
struct tally {
	struct figure sum, weight;
	bool na; /* said by some unit */
};

struct gathering {
	struct book *book;
	int top;
	struct totals *totals;
	struct tally *tallies; /* by cell */
	int reports;
};

static enum up up_of(const struct form *form, const struct cell *cell)
{
	if (cell->type != TYPE_NUMBER && cell->type != TYPE_PERCENT)
		return UP_NONE;
	if (cell->kind != CELL_TABLE)
		return UP_SUM;
	const struct table *table = &form->tables[cell->table];
	int up = table->columns[cell->column].up;
	return up >= 0 ? (enum up)up : table->rows[cell->row].up;
}

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

static struct figure figure_at(const struct report *report, int cell)
{
	const struct answer *answer = &report->answers[cell];
	if (answer->state == STATE_NA)
		return figure_of(0, 0);
	if (answer->state != STATE_VALUE)
		return figure_none(FIGURE_EMPTY);
	return figure_of(answer->value, report->form->cells[cell].decimals);
}

static void add_weighted(struct tally *tally, const struct figure *figure, const struct figure *weight)
{
	struct figure product = figure_multiply(figure, weight);
	if (product.state == FIGURE_EMPTY)
		return;
	tally->sum = figure_add(&tally->sum, &product);
	tally->weight = figure_add(&tally->weight, weight);
}

static void keep_extreme(struct tally *tally, const struct figure *figure, bool greatest)
{
	int order = tally->sum.state == FIGURE_NUMBER ? figure_compare(figure, &tally->sum) : 0;
	if (tally->sum.state == FIGURE_EMPTY || (greatest ? order > 0 : order < 0))
		tally->sum = *figure;
}

/* One unit's figure; an NA counts as none of them, for it would be a least or a mean. */
static void add_figure(struct gathering *g, const struct report *report, int cell)
{
	struct tally *tally = &g->tallies[cell];
	struct figure figure = figure_at(report, cell), weight = figure_of(1, 0);
	int by = rules_weight(g->book->rules, cell);
	switch (up_of(g->book->form, &g->book->form->cells[cell])) {
	case UP_SUM:
		tally->sum = figure_add(&tally->sum, &figure);
		break;
	case UP_MEAN:
		if (by >= 0)
			weight = figure_at(report, by);
		add_weighted(tally, &figure, &weight);
		break;
	case UP_MAX:
	case UP_MIN:
		keep_extreme(tally, &figure, up_of(g->book->form, &g->book->form->cells[cell]) == UP_MAX);
		break;
	case UP_NONE:
		break;
	}
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

static void too_large(struct gathering *g, int cell)
{
	const struct cell *c = &g->book->form->cells[cell];
	struct findings *out = &g->totals->overflows;
	struct str caption = {0}, text = {0};
	form_cell_caption(g->book->form, cell, form_language(g->book->form), &caption);
	str_addf(&text, tr("%s: the total is too large"), str_text(&caption));
	str_release(&caption);
	ARR_ROOM(out->v, out->count, out->cap);
	out->v[out->count++] = (struct finding){.check = FINDING_OVERFLOW, .cell = cell, .row_num = c->row_num,
		.col_num = c->col_num, .severity = SEVERITY_ERROR, .text = str_take(&text)};
	report_set(&g->totals->report, cell, STATE_UNKNOWN, 0, NULL);
}

static void close_tally(struct gathering *g, int cell)
{
	const struct form *form = g->book->form;
	struct tally *tally = &g->tallies[cell];
	struct figure total = tally->sum;
	int64_t value;
	if (up_of(form, &form->cells[cell]) == UP_MEAN)
		total = figure_divide(&tally->sum, &tally->weight);
	if (total.state == FIGURE_NUMBER && figure_round(&total, form->cells[cell].decimals, &value, NULL))
		report_set(&g->totals->report, cell, STATE_VALUE, value, NULL);
	else if (total.state != FIGURE_EMPTY)
		too_large(g, cell);
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
		g.tallies[i].sum = g.tallies[i].weight = figure_none(FIGURE_EMPTY);
	count_units(&g);
	bool ok = subtree_each(book, unit, term, add_report, &g, err);
	for (int i = 0; ok && i < book->form->cell_count; i++)
		if (up_of(book->form, &book->form->cells[i]) != UP_NONE && !rules_is_value(book->rules, i))
			close_tally(&g, i);
	free(g.tallies);
	if (ok && terms > 0 && g.reports > 0)
		ok = make_last(book, unit, term, terms - 1, &out->report.last, err);
	if (ok)
		rules_compute(book->rules, &out->report, true);
	else
		totals_release(out);
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
	bool *there; /* by unit of the subtree */
};

static void note_there(void *ctx, int unit, const struct report *report)
{
	struct absence *absence = ctx;
	enum state state = report->answers[absence->cell].state;
	absence->there[unit - absence->top] = state == STATE_VALUE || state == STATE_NA;
}

bool totals_missing(struct book *book, int unit, int cell, int **out, int *count, struct err *err)
{
	int last = book->units.v[unit].last;
	size_t size = (size_t)(last - unit + 1);
	struct absence absence = {unit, cell, mem_alloc(size * sizeof *absence.there)};
	bool ok = subtree_each(book, unit, book->term, note_there, &absence, err);
	*out = ok ? mem_alloc(size * sizeof **out) : NULL;
	*count = 0;
	for (int u = unit; ok && u <= last; u++)
		if (!absence.there[u - unit] && has_cell(book, unit, u, cell))
			(*out)[(*count)++] = u;
	free(absence.there);
	return ok;
}
