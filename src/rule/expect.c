/* SPDX-License-Identifier: MIT */
/* What a figure has to be equal to, whether it is or not. */
#include "rule/rules.h"

static bool is_expected(const struct rules *rules, const struct instance *at, int cell)
{
	return at->cell == cell && rules->form->checks[at->check].relation == RELATION_EQUALS;
}

bool rules_expect(const struct rules *rules, const struct report *report, int cell, int64_t *value)
{
	for (int i = 0; i < rules->instance_count; i++) {
		const struct instance *at = &rules->instances[i];
		if (!is_expected(rules, at, cell))
			continue;
		struct place place = {report, at->row, at->column, rules->form->checks[at->check].empty};
		struct figure figure = expr_eval(rules->rules[at->check].is, &place);
		return figure.state == FIGURE_NUMBER &&
		       figure_round(&figure, rules->form->cells[cell].decimals, value, NULL);
	}
	return false;
}
