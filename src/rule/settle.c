/* SPDX-License-Identifier: MIT */
/* What kind of value everything in an expression is: figures are computed with, dates and
 * choices only compared with their like. */
#include "rule/bind.h"

#include "base/str.h"
#include "base/tr.h"

struct settling {
	const struct form *form;
	size_t *at;
	struct err *err;
};

#define FAULT(s, where, ...) (*(s)->at = (where), err_set((s)->err, ERR_REFUSED, __VA_ARGS__))

static const struct kind figure_kind = {TYPE_NUMBER, -1};

static unsigned wanted_of(const struct expr *expr, int i)
{
	switch (expr->kind) {
	case EXPR_NOT:
	case EXPR_AND:
	case EXPR_OR:
		return GIVES_CONDITION;
	case EXPR_IF:
		return i == 0 ? GIVES_CONDITION : expr_gives(expr->args->next);
	case EXPR_EMPTY:
	case EXPR_LAST:
		return GIVES_FIGURE | GIVES_CONDITION;
	default:
		return GIVES_FIGURE;
	}
}

static void add_codes(const struct codelist *list, struct str *out)
{
	enum { SHOWN = 8 };
	for (int i = 0; i < list->code_count && i < SHOWN; i++)
		str_addf(out, i ? ", %s" : "%s", list->codes[i].id);
	str_add(out, list->code_count > SHOWN ? ", …" : "");
}

/* What stands where a value of this kind can not. */
static bool misplaced(struct settling *s, const struct expr *arg)
{
	if (arg->kind == EXPR_WORD) {
		*s->at = arg->at;
		return expr_unknown_word(arg->word, s->err);
	}
	if (kind_is_text(arg->of))
		return FAULT(s, arg->at, tr("this is a text: only empty(...) can ask about it"));
	if (arg->of.type == TYPE_DATE)
		return FAULT(s, arg->at, tr("this is a date: compare it with another, such as 2024-12-31"));
	struct str codes = {0};
	add_codes(&s->form->lists[arg->of.list], &codes);
	FAULT(s, arg->at, tr("this is a choice: compare it, with = or <>, with one of its codes: %s"),
		str_text(&codes));
	str_release(&codes);
	return false;
}

static bool all_figures(struct settling *s, const struct expr *args)
{
	for (const struct expr *arg = args; arg; arg = arg->next)
		if (arg->kind == EXPR_WORD || !kind_is_figure(arg->of))
			return misplaced(s, arg);
	return true;
}

/* The word, or number, as a code of the list. */
static bool settle_code(struct settling *s, struct expr *arg, int list)
{
	const struct codelist *codes = &s->form->lists[list];
	for (int i = 0; i < codes->code_count; i++)
		if (span_is(arg->word, codes->codes[i].id)) {
			arg->kind = EXPR_NUMBER;
			arg->number = figure_of(codes->codes[i].num, 0);
			arg->of = (struct kind){TYPE_CHOICE, list};
			return true;
		}
	struct str known = {0};
	add_codes(codes, &known);
	FAULT(s, arg->at, tr("the list has no code '%.*s'; it has: %s"), (int)arg->word.len, arg->word.s,
		str_text(&known));
	str_release(&known);
	return false;
}

static bool settle_yes_no(struct settling *s, struct expr *arg)
{
	if (!span_is(arg->word, "yes") && !span_is(arg->word, "no"))
		return FAULT(s, arg->at, tr("this is compared with yes or no"));
	arg->number = figure_of(span_is(arg->word, "yes"), 0);
	arg->kind = EXPR_NUMBER;
	arg->of = (struct kind){TYPE_YES_NO, -1};
	return true;
}

/* What the others are compared with: a choice or a date before anything else, then what is no plain figure.
 */
static struct kind leading_kind(const struct expr *args)
{
	struct kind lead = figure_kind;
	for (const struct expr *arg = args; arg; arg = arg->next) {
		if (arg->kind == EXPR_WORD)
			continue;
		if (!kind_is_figure(arg->of))
			return arg->of;
		if (arg->kind != EXPR_NUMBER && (arg->of.type == TYPE_YES_NO || arg->of.type == TYPE_YEAR))
			lead = arg->of;
	}
	return lead;
}

static bool settle_side(struct settling *s, struct expr *arg, struct kind lead)
{
	if (lead.type == TYPE_CHOICE && (arg->kind == EXPR_WORD || arg->kind == EXPR_NUMBER))
		return settle_code(s, arg, lead.list);
	if (lead.type == TYPE_YES_NO && arg->kind == EXPR_WORD)
		return settle_yes_no(s, arg);
	if (arg->kind == EXPR_WORD || kind_is_text(arg->of))
		return misplaced(s, arg);
	if (lead.type == TYPE_YEAR && arg->kind == EXPR_NUMBER)
		arg->of.type = TYPE_YEAR;
	if (lead.type == TYPE_DATE && arg->of.type != TYPE_DATE)
		return FAULT(s, arg->at, tr("a date is needed here, such as 2024-12-31"));
	if (lead.type == TYPE_CHOICE && (arg->of.type != TYPE_CHOICE || arg->of.list != lead.list))
		return FAULT(s, arg->at, tr("a code of the list is needed here"));
	return lead.type == TYPE_DATE || lead.type == TYPE_CHOICE || kind_is_figure(arg->of) ||
	       misplaced(s, arg);
}

static bool settle_comparison(struct settling *s, struct expr *expr)
{
	struct kind lead = leading_kind(expr->args);
	bool ordered = expr->kind != EXPR_EQUALS && expr->kind != EXPR_DIFFERS && expr->kind != EXPR_EQUAL;
	for (struct expr *arg = expr->args; arg; arg = arg->next) {
		if (ordered && arg->of.type == TYPE_CHOICE && arg->kind != EXPR_WORD)
			return misplaced(s, arg);
		if (!settle_side(s, arg, lead))
			return false;
	}
	return true;
}

/* A date and days make a date; two dates apart make days. */
static bool settle_dates(struct settling *s, struct expr *expr)
{
	const struct expr *a = expr->args, *b = a->next;
	bool a_date = a->of.type == TYPE_DATE, b_date = b->of.type == TYPE_DATE;
	if (expr->kind == EXPR_SUBTRACT && a_date && b_date)
		return true;
	if (a_date == b_date || (b_date && expr->kind == EXPR_SUBTRACT))
		return all_figures(s, a);
	expr->of.type = TYPE_DATE;
	const struct expr *days = a_date ? b : a;
	return (days->kind != EXPR_WORD && kind_is_figure(days->of)) || misplaced(s, days);
}

/* All of one kind, which is that of the whole. */
static bool settle_same(struct settling *s, struct expr *expr, const struct expr *first)
{
	if (first->kind == EXPR_WORD || kind_is_text(first->of))
		return misplaced(s, first);
	expr->of = first->of;
	for (const struct expr *arg = first->next; arg; arg = arg->next) {
		if (arg->kind == EXPR_WORD || (!kind_is_figure(arg->of) && arg->of.type != first->of.type))
			return misplaced(s, arg);
		if (!kind_is_figure(first->of) &&
			(arg->of.type != first->of.type || arg->of.list != first->of.list))
			return misplaced(s, first);
		if (arg->of.type != first->of.type)
			expr->of = figure_kind;
	}
	return true;
}

static bool settle_node(struct settling *s, struct expr *expr)
{
	switch (expr->kind) {
	case EXPR_NUMBER:
	case EXPR_WORD:
		return true;
	case EXPR_REFERENCE:
		expr->of = expr->reference->kind;
		return true;
	default:
		expr->of = figure_kind;
	}
	switch (expr->kind) {
	case EXPR_LESS:
	case EXPR_AT_MOST:
	case EXPR_EQUALS:
	case EXPR_DIFFERS:
	case EXPR_AT_LEAST:
	case EXPR_MORE:
	case EXPR_EQUAL:
		return settle_comparison(s, expr);
	case EXPR_ADD:
	case EXPR_SUBTRACT:
		return settle_dates(s, expr);
	case EXPR_MIN:
	case EXPR_MAX:
	case EXPR_LAST:
		return settle_same(s, expr, expr->args);
	case EXPR_IF:
		return settle_same(s, expr, expr->args->next);
	case EXPR_EMPTY:
		return expr->args->kind != EXPR_WORD || misplaced(s, expr->args);
	default:
		return all_figures(s, expr->args);
	}
}

static bool settle(struct settling *s, struct expr *expr)
{
	int i = 0;
	for (struct expr *arg = expr->args; arg; arg = arg->next)
		if (!settle(s, arg))
			return false;
	for (const struct expr *arg = expr->args; arg; arg = arg->next)
		if (!expr_want(arg, wanted_of(expr, i++), s->at, s->err))
			return false;
	return settle_node(s, expr);
}

bool expr_settle(struct expr *expr, const struct form *form, size_t *at, struct err *err)
{
	struct settling s = {form, at, err};
	return settle(&s, expr) &&
	       ((expr->kind != EXPR_WORD && kind_is_figure(expr->of)) || misplaced(&s, expr));
}
