/* SPDX-License-Identifier: MIT */
/* How far back the rules of a form look. */
#include "rule/rules.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rule/reference.h"

/* A walk through one expression at one place. */
struct looking {
	const struct form *form;
	const bool *carried; /* by cell: what it shows comes from the terms before */
	int row, column;
	int terms;
};

static bool note_carried(void *ctx, const struct reference *ref)
{
	struct looking *looking = ctx;
	for (int i = 0, n = reference_count(ref); i < n; i++) {
		int cell = reference_cell(ref, looking->form, looking->row, looking->column, i);
		if (cell >= 0 && looking->carried[cell])
			looking->terms = RULES_TERMS_ALL;
	}
	return looking->terms == RULES_TERMS_ALL;
}

static bool has_last(const struct expr *expr)
{
	if (expr->kind == EXPR_LAST)
		return true;
	for (const struct expr *arg = expr->args; arg; arg = arg->next)
		if (has_last(arg))
			return true;
	return false;
}

static void look(struct looking *looking, const struct expr *expr)
{
	if (expr->kind == EXPR_LAST) {
		if (looking->terms == 0)
			looking->terms = 1;
		if (has_last(expr->args))
			looking->terms = RULES_TERMS_ALL;
		expr_any(expr->args, note_carried, looking);
		return;
	}
	for (const struct expr *arg = expr->args; arg; arg = arg->next)
		look(looking, arg);
}

static void look_at(struct looking *looking, const struct expr *expr, int row, int column)
{
	looking->row = row;
	looking->column = column;
	if (expr && looking->terms < RULES_TERMS_ALL)
		look(looking, expr);
}

/* The formulas stand in order, so that one pass reaches all that hangs on a carried figure. */
static bool *find_carried(const struct rules *rules)
{
	bool *carried = mem_alloc((size_t)rules->form->cell_count + 1);
	for (int f = 0; f < rules->formula_count; f++) {
		const struct formula *formula = &rules->formulas[f];
		int cell = formula->cell;
		carried[cell] |= formula->value && has_last(formula->value);
		for (int i = rules->readers.first[cell]; carried[cell] && i < rules->readers.first[cell + 1];
			i++)
			carried[rules->formulas[rules->readers.v[i]].cell] = true;
	}
	return carried;
}

static void look_at_offers(const struct rules *rules, struct looking *looking)
{
	for (int i = 0; i < rules->offer_count; i++) {
		const struct offer *offer = &rules->offers[i];
		for (int row = 0; row < rules->form->tables[offer->table].row_count; row++)
			look_at(looking, offer->fill, row, offer->column);
	}
}

static void look_at_instance(const struct rules *rules, struct looking *looking, const struct instance *at)
{
	const struct rule *rule = &rules->rules[at->check];
	bool last = false;
	look_at(looking, rule->is, at->row, at->column);
	look_at(looking, rule->when, at->row, at->column);
	if (rules->form->checks[at->check].relation != RELATION_CHANGE_LIMIT || looking->terms > 0)
		return;
	cell_before(rules->form, at->cell, &last);
	looking->terms = last;
}

void compile_terms(struct compiler *c)
{
	struct rules *rules = c->rules;
	bool *carried = find_carried(rules);
	struct looking looking = {.form = c->form, .carried = carried};
	for (int f = 0; f < rules->formula_count; f++)
		look_at(&looking, rules->formulas[f].value, rules->formulas[f].row,
			rules->formulas[f].column);
	for (int i = 0; i < rules->instance_count; i++)
		look_at_instance(rules, &looking, &rules->instances[i]);
	look_at_offers(rules, &looking);
	rules->terms = looking.terms;
	free(carried);
}

int rules_terms(const struct rules *rules)
{
	return rules->terms;
}
