/* SPDX-License-Identifier: MIT */
#include "rule/rules.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rule/reference.h"

enum expr_kind relation_kind(enum relation relation)
{
	switch (relation) {
	case RELATION_AT_MOST:
		return EXPR_AT_MOST;
	case RELATION_AT_LEAST:
		return EXPR_AT_LEAST;
	default:
		return EXPR_EQUALS;
	}
}

/* Whether it changed by no more than so many percent of what it was. */
static struct figure judge_change(
	const struct instance *at, const struct expr *limit, const struct place *place)
{
	struct figure now = eval_cell(place, at->cell), then = eval_before(place, at->cell);
	struct figure change = figure_subtract(&now, &then), hundred = figure_of(100, 0);
	if (figure_worse(&now, &then) != FIGURE_NUMBER || figure_is_zero(&then))
		return figure_none(FIGURE_EMPTY);
	struct figure percent = figure_divide(&change, &then);
	percent = figure_multiply(&percent, &hundred);
	percent.negative = false;
	return eval_comparison(EXPR_AT_MOST, percent, expr_eval(limit, place), EMPTY_DEFAULT);
}

static struct figure judge_required(
	const struct instance *at, const struct expr *when, const struct place *place)
{
	enum state state = place->report->answers[at->cell].state;
	struct figure needed = when ? expr_eval(when, place) : figure_of(1, 0);
	if (state != STATE_EMPTY || needed.state != FIGURE_NUMBER)
		return figure_of(1, 0);
	return figure_of(figure_is_zero(&needed), 0);
}

static struct figure judge_at(const struct rules *rules, const struct instance *at, const struct place *place)
{
	const struct check *check = &rules->form->checks[at->check];
	const struct expr *is = rules->rules[at->check].is;
	switch (check->relation) {
	case RELATION_CHECK:
		return expr_eval(is, place);
	case RELATION_CHANGE_LIMIT:
		return judge_change(at, is, place);
	case RELATION_REQUIRED:
		return judge_required(at, is, place);
	default:
		break;
	}
	return eval_comparison(relation_kind(check->relation), eval_cell(place, at->cell),
		expr_eval(is, place), check->empty);
}

/* FIGURE_NUMBER: 1 good, 0 not; FIGURE_OVERFLOW; anything else is not judged. */
static struct figure outcome(
	const struct rules *rules, const struct instance *at, const struct report *report)
{
	const struct expr *when = rules->rules[at->check].when;
	struct place place = {report, at->row, at->column, rules->form->checks[at->check].empty};
	if (!report_is_open(report, at->cell))
		return figure_none(FIGURE_EMPTY);
	if (when) {
		struct figure applies = expr_eval(when, &place);
		if (applies.state != FIGURE_NUMBER || figure_is_zero(&applies))
			return figure_none(applies.state == FIGURE_OVERFLOW ? FIGURE_OVERFLOW : FIGURE_EMPTY);
	}
	return judge_at(rules, at, &place);
}

static void add_finding(struct findings *out, struct finding finding)
{
	ARR_ROOM(out->v, out->count, out->cap);
	out->v[out->count++] = finding;
}

/* A reason is kept under the check and what the check leaves open. */
static struct finding finding_of(const struct rules *rules, const struct instance *at)
{
	const struct check *check = &rules->form->checks[at->check];
	const struct cell *cell = &rules->form->cells[at->cell];
	struct finding finding = {.check = at->check, .cell = at->cell, .severity = check->severity};
	finding.row_num = check->num;
	if (at->column >= 0 && check->column < 0)
		finding.col_num = rules->form->tables[check->table].columns[at->column].num;
	else if (at->row >= 0)
		finding.col_num = (int32_t)(cell->row_num & INT32_MAX);
	return finding;
}

int rules_reason_cell(const struct rules *rules, int64_t row_num, int32_t col_num)
{
	for (int i = 0; i < rules->instance_count; i++) {
		struct finding finding = finding_of(rules, &rules->instances[i]);
		if (finding.row_num == row_num && finding.col_num == col_num)
			return finding.cell;
	}
	return -1;
}

static bool is_too_large(const struct formula *formula, const struct report *report)
{
	int64_t value;
	struct figure figure = formula_figure(formula, report);
	if (figure.state != FIGURE_NUMBER)
		return figure.state == FIGURE_OVERFLOW;
	return !figure_round(&figure, report->form->cells[formula->cell].decimals, &value, NULL);
}

void judge_overflow(const struct rules *rules, int f, const struct report *report, struct findings *out)
{
	const struct formula *formula = &rules->formulas[f];
	const struct cell *cell = &rules->form->cells[formula->cell];
	if (report->answers[formula->cell].state == STATE_UNKNOWN && is_too_large(formula, report))
		add_finding(out, (struct finding){.check = FINDING_OVERFLOW,
					 .cell = formula->cell,
					 .row_num = cell->row_num,
					 .col_num = cell->col_num,
					 .severity = SEVERITY_ERROR,
					 .text = words_overflow(rules->form, formula->cell),
					 .instance = f});
}

void judge_choice(const struct rules *rules, int cell, const struct report *report, struct findings *out)
{
	const struct cell *c = &rules->form->cells[cell];
	const struct answer *answer = &report->answers[cell];
	if (answer->state == STATE_VALUE && form_is_gone(rules->form, cell, answer->value))
		add_finding(out, (struct finding){.check = FINDING_GONE,
					 .cell = cell,
					 .row_num = c->row_num,
					 .col_num = c->col_num,
					 .severity = SEVERITY_WARNING,
					 .text = words_gone(report, cell)});
}

void judge_instance(
	const struct rules *rules, int i, const struct report *report, bool office, struct findings *out)
{
	const struct instance *at = &rules->instances[i];
	struct figure result = outcome(rules, at, report);
	if (result.state != FIGURE_OVERFLOW && !figure_is_zero(&result))
		return;
	struct finding finding = finding_of(rules, at);
	finding.instance = i;
	finding.text = result.state == FIGURE_OVERFLOW ? words_overflow(rules->form, at->cell)
						       : words_finding(rules, at, report, office);
	add_finding(out, finding);
}

static int by_cell(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	if (x->cell != y->cell)
		return x->cell < y->cell ? -1 : 1;
	if (x->check != y->check)
		return x->check < y->check ? -1 : 1;
	return (x->instance > y->instance) - (x->instance < y->instance);
}

void findings_sort(struct findings *findings, size_t from)
{
	if (findings->count - from > 1)
		qsort(findings->v + from, findings->count - from, sizeof *findings->v, by_cell);
}

void rules_judge(const struct rules *rules, const struct report *report, bool office, struct findings *out)
{
	size_t before = out->count;
	for (int f = 0; f < rules->formula_count; f++)
		judge_overflow(rules, f, report, out);
	for (int i = 0; i < rules->instance_count; i++)
		judge_instance(rules, i, report, office, out);
	for (int cell = 0; cell < rules->form->cell_count; cell++)
		judge_choice(rules, cell, report, out);
	findings_sort(out, before);
}

void findings_release(struct findings *findings)
{
	if (!findings)
		return;
	for (size_t i = 0; i < findings->count; i++)
		free(findings->v[i].text);
	free(findings->v);
	*findings = (struct findings){0};
}
