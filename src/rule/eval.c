/* SPDX-License-Identifier: MIT */
#include "rule/eval.h"

#include "rule/reference.h"

static struct figure truth(bool yes)
{
	return figure_of(yes, 0);
}

static struct figure answer_figure(const struct cell *cell, const struct answer *answer)
{
	bool scaled = cell->type == TYPE_NUMBER || cell->type == TYPE_PERCENT;
	switch (answer->state) {
	case STATE_VALUE:
		return figure_of(answer->value, scaled ? cell->decimals : 0);
	case STATE_NA:
		return figure_of(0, 0);
	case STATE_UNKNOWN:
		return (struct figure){.state = FIGURE_UNKNOWN, .broken = answer->broken};
	case STATE_CONFLICT:
		return (struct figure){.state = FIGURE_UNKNOWN, .broken = true};
	case STATE_EMPTY:
	case STATE_REMOVED:
		break;
	}
	return (struct figure){.state = FIGURE_EMPTY, .broken = answer->broken};
}

struct figure eval_cell(const struct place *place, int cell)
{
	if (cell < 0)
		return figure_none(FIGURE_EMPTY);
	struct figure figure =
		answer_figure(&place->report->form->cells[cell], &place->report->answers[cell]);
	if (figure.state == FIGURE_EMPTY && place->empty == EMPTY_SKIP)
		figure.state = FIGURE_UNKNOWN;
	return figure;
}

struct figure eval_before(const struct place *place, int cell)
{
	bool last;
	int before = cell_before(place->report->form, cell, &last);
	struct place then = *place;
	if (last)
		then.report = place->report->last;
	return then.report ? eval_cell(&then, before) : figure_none(FIGURE_EMPTY);
}

static struct figure eval_attribute(int attribute, const struct report *report)
{
	int32_t code = report->attributes ? report->attributes[attribute] : 0;
	return code ? figure_of(code, 0) : figure_none(FIGURE_EMPTY);
}

struct figure eval_reference(const struct reference *ref, const struct place *place)
{
	if (ref->attribute >= 0)
		return eval_attribute(ref->attribute, place->report);
	struct figure sum = figure_none(FIGURE_EMPTY);
	for (int i = 0, n = reference_count(ref); i < n; i++) {
		int cell = reference_cell(ref, place->report->form, place->row, place->column, i);
		struct figure one = eval_cell(place, cell);
		sum = figure_add(&sum, &one);
	}
	return sum;
}

static bool holds(enum expr_kind kind, int order)
{
	switch (kind) {
	case EXPR_LESS:
		return order < 0;
	case EXPR_AT_MOST:
		return order <= 0;
	case EXPR_EQUALS:
		return order == 0;
	case EXPR_DIFFERS:
		return order != 0;
	case EXPR_AT_LEAST:
		return order >= 0;
	default:
		return order > 0;
	}
}

struct figure eval_comparison(enum expr_kind kind, struct figure a, struct figure b, enum empty_rule empty)
{
	if (empty == EMPTY_ZERO && a.state == FIGURE_EMPTY)
		a = figure_of(0, 0);
	if (empty == EMPTY_ZERO && b.state == FIGURE_EMPTY)
		b = figure_of(0, 0);
	enum figure_state state = figure_worse(&a, &b);
	return state == FIGURE_NUMBER ? truth(holds(kind, figure_compare(&a, &b))) : figure_none(state);
}

/* Three-valued: what decides alone decides, whatever the other is. */
static struct figure join(struct figure a, struct figure b, bool deciding)
{
	enum figure_state state = figure_worse(&a, &b);
	if ((a.state == FIGURE_NUMBER && figure_is_zero(&a) != deciding) ||
		(b.state == FIGURE_NUMBER && figure_is_zero(&b) != deciding))
		return truth(deciding);
	return state == FIGURE_NUMBER ? truth(!deciding) : figure_none(state);
}

static struct figure binary(enum expr_kind kind, struct figure a, struct figure b, const struct place *place)
{
	switch (kind) {
	case EXPR_ADD:
		return figure_add(&a, &b);
	case EXPR_SUBTRACT:
		return figure_subtract(&a, &b);
	case EXPR_MULTIPLY:
		return figure_multiply(&a, &b);
	case EXPR_DIVIDE:
		return figure_divide(&a, &b);
	case EXPR_AND:
		return join(a, b, false);
	case EXPR_OR:
		return join(a, b, true);
	default:
		return eval_comparison(kind, a, b, place->empty);
	}
}

/* sum, min and max pass over empties. */
static struct figure fold(enum expr_kind kind, struct figure so_far, struct figure next)
{
	if (kind == EXPR_SUM || so_far.state != FIGURE_NUMBER || next.state != FIGURE_NUMBER)
		return figure_add(&so_far, &next);
	int order = figure_compare(&next, &so_far);
	return (kind == EXPR_MIN ? order < 0 : order > 0) ? next : so_far;
}

static struct figure eval_list(const struct expr *expr, const struct place *place)
{
	struct figure result = expr_eval(expr->args, place);
	for (const struct expr *arg = expr->args->next; arg; arg = arg->next)
		result = fold(expr->kind, result, expr_eval(arg, place));
	return result;
}

static struct figure eval_equal(const struct expr *expr, const struct place *place)
{
	struct figure result = truth(true), left = expr_eval(expr->args, place);
	for (const struct expr *arg = expr->args->next; arg; arg = arg->next) {
		struct figure right = expr_eval(arg, place);
		result = join(result, eval_comparison(EXPR_EQUALS, left, right, place->empty), false);
		left = right;
	}
	return result;
}

/* nz and empty see empties as they are, whatever the check makes of them. */
static struct figure eval_bare(const struct expr *arg, const struct place *place)
{
	struct place bare = *place;
	bare.empty = EMPTY_DEFAULT;
	return expr_eval(arg, &bare);
}

/* The same place in the report of the term before. */
static struct figure eval_last(const struct expr *arg, const struct place *place)
{
	struct place before = *place;
	before.report = place->report->last;
	return before.report ? expr_eval(arg, &before) : figure_none(FIGURE_EMPTY);
}

static struct figure eval_if(const struct expr *expr, const struct place *place)
{
	struct figure condition = expr_eval(expr->args, place);
	if (condition.state != FIGURE_NUMBER)
		return condition;
	const struct expr *yes = expr->args->next;
	return expr_eval(figure_is_zero(&condition) ? yes->next : yes, place);
}

static struct figure eval_one(const struct expr *expr, const struct place *place)
{
	struct figure a = expr->kind == EXPR_NZ || expr->kind == EXPR_EMPTY ? eval_bare(expr->args, place)
									    : expr_eval(expr->args, place);
	switch (expr->kind) {
	case EXPR_NZ:
		return a.state == FIGURE_EMPTY ? figure_of(0, 0) : a;
	case EXPR_EMPTY:
		return a.state > FIGURE_EMPTY ? a : truth(a.state == FIGURE_EMPTY);
	case EXPR_NOT:
		return a.state == FIGURE_NUMBER ? truth(figure_is_zero(&a)) : a;
	case EXPR_ABS:
		a.negative = false;
		return a;
	default:
		return figure_negate(a);
	}
}

struct figure expr_eval(const struct expr *expr, const struct place *place)
{
	switch (expr->kind) {
	case EXPR_NUMBER:
		return expr->number;
	case EXPR_REFERENCE:
		return eval_reference(expr->reference, place);
	case EXPR_SUM:
	case EXPR_MIN:
	case EXPR_MAX:
		return eval_list(expr, place);
	case EXPR_EQUAL:
		return eval_equal(expr, place);
	case EXPR_IF:
		return eval_if(expr, place);
	case EXPR_LAST:
		return eval_last(expr->args, place);
	case EXPR_NZ:
	case EXPR_EMPTY:
	case EXPR_NOT:
	case EXPR_ABS:
	case EXPR_NEGATE:
		return eval_one(expr, place);
	default:
		return binary(
			expr->kind, expr_eval(expr->args, place), expr_eval(expr->args->next, place), place);
	}
}
