/* SPDX-License-Identifier: MIT */
#include "rule/rules.h"

static const struct expr *fill_of(const struct rules *rules, const struct cell *cell)
{
	for (int i = 0; cell->kind == CELL_TABLE && i < rules->offer_count; i++)
		if (rules->offers[i].table == cell->table && rules->offers[i].column == cell->column)
			return rules->offers[i].fill;
	return NULL;
}

bool rules_fill(const struct rules *rules, const struct report *report, int cell, struct answer *answer)
{
	const struct cell *c = &rules->form->cells[cell];
	const struct expr *fill = fill_of(rules, c);
	*answer = (struct answer){.state = STATE_EMPTY};
	if (!fill || (c->type != TYPE_NUMBER && c->type != TYPE_PERCENT) || !report_is_entry(report, cell))
		return false;
	struct place place = {report, c->row, c->column, EMPTY_DEFAULT};
	struct figure figure = expr_eval(fill, &place);
	if (figure.state != FIGURE_NUMBER || !figure_round(&figure, c->decimals, &answer->value, NULL))
		return false;
	answer->state = STATE_VALUE;
	return true;
}
