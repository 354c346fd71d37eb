/* SPDX-License-Identifier: MIT */
#include "rule/rules.h"

static enum measure measure_of(const struct formula *formula, const struct table *table)
{
	int measure = table->columns[formula->column].measure;
	return measure >= 0 ? (enum measure)measure : table->rows[formula->row].measure;
}

/* One more part of a period. */
static void take_part(
	enum measure measure, bool first, const struct figure *part, struct figure *sum, int *count)
{
	*count += part->state == FIGURE_NUMBER;
	if (measure == MEASURE_STOCK || (measure == MEASURE_OPENING && first)) {
		*sum = *part;
	} else if (measure == MEASURE_FLOW || measure == MEASURE_MEAN) {
		*sum = figure_add(sum, part);
	} else if (measure == MEASURE_MAX || measure == MEASURE_MIN) {
		bool both = sum->state == FIGURE_NUMBER && part->state == FIGURE_NUMBER;
		int order = both ? figure_compare(part, sum) : 0;
		if (!both)
			*sum = figure_add(sum, part);
		else if (measure == MEASURE_MAX ? order > 0 : order < 0)
			*sum = *part;
	}
}

static struct figure over_time(const struct formula *formula, const struct place *place)
{
	const struct table *table = &place->report->form->tables[formula->table];
	const struct column *column = &table->columns[formula->column];
	enum measure measure = measure_of(formula, table);
	struct figure sum = figure_none(FIGURE_EMPTY);
	int count = 0;
	bool first = true;
	for (int i = 0; i < column->across_count; i++) {
		int cell = table->cells[formula->row * table->column_count + column->across[i]];
		if (cell < 0)
			continue;
		struct figure part = eval_cell(place, cell);
		take_part(measure, first, &part, &sum, &count);
		first = false;
	}
	if (measure != MEASURE_MEAN || sum.state != FIGURE_NUMBER)
		return sum;
	struct figure divisor = figure_of(count, 0);
	return figure_divide(&sum, &divisor);
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
	return answer->state != before.state || answer->value != before.value;
}

void rules_compute(const struct rules *rules, struct report *report, bool consolidated)
{
	for (int f = 0; f < rules->formula_count; f++)
		if (!consolidated || rules->formulas[f].value)
			formula_compute(&rules->formulas[f], report);
}
