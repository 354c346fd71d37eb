/* SPDX-License-Identifier: MIT */
#include "rule/rules.h"

static enum measure measure_of(const struct formula *formula, const struct table *table)
{
	int measure = table->columns[formula->column].measure;
	return measure >= 0 ? (enum measure)measure : table->rows[formula->row].measure;
}

void formula_parts(
	const struct formula *formula, const struct form *form, void (*fn)(void *ctx, int cell), void *ctx)
{
	const struct table *table = &form->tables[formula->table];
	const struct column *column = &table->columns[formula->column];
	enum measure measure = measure_of(formula, table);
	int one = -1;
	for (int i = 0; i < column->across_count; i++) {
		int cell = table->cells[formula->row * table->column_count + column->across[i]];
		if (cell < 0)
			continue;
		if (measure == MEASURE_STOCK || (measure == MEASURE_OPENING && one < 0))
			one = cell;
		else if (measure != MEASURE_OPENING && measure != MEASURE_NONE)
			fn(ctx, cell);
	}
	if (one >= 0)
		fn(ctx, one);
}

/* A period under way. */
struct period {
	const struct place *place;
	enum measure measure;
	struct figure sum;
	int count; /* of its parts, those with a figure */
};

static void take_part(void *ctx, int cell)
{
	struct period *period = ctx;
	struct figure part = eval_cell(period->place, cell), *sum = &period->sum;
	bool both = sum->state == FIGURE_NUMBER && part.state == FIGURE_NUMBER;
	bool chosen = period->measure == MEASURE_MAX || period->measure == MEASURE_MIN;
	int order = both && chosen ? figure_compare(&part, sum) : 0;
	period->count += part.state == FIGURE_NUMBER;
	if (!both || !chosen)
		*sum = figure_add(sum, &part);
	else if (period->measure == MEASURE_MAX ? order > 0 : order < 0)
		*sum = part;
}

static struct figure over_time(const struct formula *formula, const struct place *place)
{
	const struct form *form = place->report->form;
	struct period period = {.place = place,
		.measure = measure_of(formula, &form->tables[formula->table]),
		.sum = figure_none(FIGURE_EMPTY)};
	formula_parts(formula, form, take_part, &period);
	if (period.measure != MEASURE_MEAN || period.sum.state != FIGURE_NUMBER)
		return period.sum;
	struct figure divisor = figure_of(period.count, 0);
	return figure_divide(&period.sum, &divisor);
}

struct figure formula_figure(const struct formula *formula, const struct report *report)
{
	struct place place = {report, formula->row, formula->column, EMPTY_DEFAULT};
	if (formula->blank || !report_is_open(report, formula->cell))
		return figure_none(FIGURE_EMPTY);
	return formula->value ? expr_eval(formula->value, &place) : over_time(formula, &place);
}

bool formula_compute(const struct formula *formula, struct report *report)
{
	struct figure figure = formula_figure(formula, report);
	struct answer *answer = &report->answers[formula->cell];
	struct answer before = *answer;
	*answer = (struct answer){.state = STATE_UNKNOWN};
	if (figure.state == FIGURE_EMPTY)
		answer->state = STATE_EMPTY;
	else if (figure.state == FIGURE_NUMBER &&
		 figure_round(&figure, report->form->cells[formula->cell].decimals, &answer->value, NULL))
		answer->state = STATE_VALUE;
	answer->broken = answer->state != STATE_VALUE && (figure.state == FIGURE_NUMBER || figure.broken);
	return answer->state != before.state || answer->value != before.value ||
	       answer->broken != before.broken;
}

void rules_compute(const struct rules *rules, struct report *report, bool consolidated)
{
	for (int f = 0; f < rules->formula_count; f++)
		if (!consolidated || rules->formulas[f].value)
			formula_compute(&rules->formulas[f], report);
}
