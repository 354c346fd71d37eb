/* SPDX-License-Identifier: MIT */
#include "rule/expr.h"

#include <string.h>

#include "base/tr.h"

bool span_is(struct span span, const char *text)
{
	return span.len == strlen(text) && memcmp(span.s, text, span.len) == 0;
}

bool kind_is_text(struct kind kind)
{
	return kind.type == TYPE_TEXT || kind.type == TYPE_LONG_TEXT;
}

bool kind_is_figure(struct kind kind)
{
	return kind.type != TYPE_CHOICE && kind.type != TYPE_DATE && !kind_is_text(kind);
}

int expr_size(const struct expr *expr)
{
	int size = 1;
	for (const struct expr *arg = expr->args; arg; arg = arg->next)
		size += expr_size(arg);
	return size;
}

bool expr_is_comparison(const struct expr *expr)
{
	return expr->kind >= EXPR_LESS && expr->kind <= EXPR_MORE;
}

static bool any_reference(void *ctx, const struct reference *reference)
{
	(void)ctx;
	return reference != NULL;
}

bool expr_divides(const struct expr *expr)
{
	if (expr->kind == EXPR_DIVIDE && expr_any(expr->args->next, any_reference, NULL))
		return true;
	for (const struct expr *arg = expr->args; arg; arg = arg->next)
		if (expr_divides(arg))
			return true;
	return false;
}

bool expr_any(const struct expr *expr, bool (*fn)(void *ctx, const struct reference *), void *ctx)
{
	if (expr->kind == EXPR_REFERENCE)
		return fn(ctx, expr->reference);
	for (const struct expr *arg = expr->args; arg; arg = arg->next)
		if (expr_any(arg, fn, ctx))
			return true;
	return false;
}

bool expr_any_now(const struct expr *expr, bool (*fn)(void *ctx, const struct reference *), void *ctx)
{
	if (expr->kind == EXPR_REFERENCE)
		return fn(ctx, expr->reference);
	for (const struct expr *arg = expr->kind == EXPR_LAST ? NULL : expr->args; arg; arg = arg->next)
		if (expr_any_now(arg, fn, ctx))
			return true;
	return false;
}

unsigned expr_gives(const struct expr *expr)
{
	switch (expr->kind) {
	case EXPR_REFERENCE:
		return expr->reference->kind.type == TYPE_YES_NO ? GIVES_FIGURE | GIVES_CONDITION
								 : GIVES_FIGURE;
	case EXPR_LAST:
		return expr_gives(expr->args);
	case EXPR_IF:
		return expr_gives(expr->args->next) & expr_gives(expr->args->next->next);
	case EXPR_LESS:
	case EXPR_AT_MOST:
	case EXPR_EQUALS:
	case EXPR_DIFFERS:
	case EXPR_AT_LEAST:
	case EXPR_MORE:
	case EXPR_NOT:
	case EXPR_AND:
	case EXPR_OR:
	case EXPR_EMPTY:
	case EXPR_EQUAL:
		return GIVES_CONDITION;
	default:
		return GIVES_FIGURE;
	}
}

bool expr_want(const struct expr *expr, unsigned wanted, size_t *at, struct err *err)
{
	if (expr_gives(expr) & wanted)
		return true;
	*at = expr->at;
	if (wanted & GIVES_CONDITION)
		return err_set(
			err, ERR_REFUSED, tr("a condition is needed here: compare the figure with another"));
	return err_set(err, ERR_REFUSED, tr("a figure is needed here, not a condition"));
}

static bool note_open(void *ctx, const struct reference *ref)
{
	if (ref->cell < 0 && ref->attribute < 0)
		*(unsigned *)ctx |=
			(ref->rows.count == 0 ? OPEN_ROW : 0u) | (ref->columns.count == 0 ? OPEN_COLUMN : 0u);
	return false;
}

unsigned expr_open(const struct expr *expr)
{
	unsigned open = 0;
	expr_any(expr, note_open, &open);
	return open;
}

static bool is_prev(void *ctx, const struct reference *ref)
{
	(void)ctx;
	return ref->prev;
}

bool expr_has_prev(const struct expr *expr)
{
	return expr_any(expr, is_prev, NULL);
}
