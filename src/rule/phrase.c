/* SPDX-License-Identifier: MIT */
#include "rule/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "text/utf8.h"

/* What holds its parts together less stands in brackets within what does more. */
enum binding { BINDS_OR, BINDS_AND, BINDS_NOT, BINDS_COMPARISON, BINDS_SUM, BINDS_PRODUCT, BINDS_ALL };

struct phrase {
	const struct reader *reader;
	bool figures;
};

static char *say(const struct phrase *p, const struct expr *expr, enum binding least);

static enum binding binding_of(const struct expr *expr)
{
	switch (expr->kind) {
	case EXPR_OR:
	case EXPR_IF:
		return BINDS_OR;
	case EXPR_AND:
		return BINDS_AND;
	case EXPR_NOT:
		return BINDS_NOT;
	case EXPR_LESS:
	case EXPR_AT_MOST:
	case EXPR_EQUALS:
	case EXPR_DIFFERS:
	case EXPR_AT_LEAST:
	case EXPR_MORE:
	case EXPR_EQUAL:
	case EXPR_EMPTY:
		return BINDS_COMPARISON;
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_SUM:
	case EXPR_MIN:
	case EXPR_MAX:
		return BINDS_SUM;
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
	case EXPR_NEGATE:
		return BINDS_PRODUCT;
	default:
		return BINDS_ALL;
	}
}

static const char *sign(enum expr_kind kind)
{
	switch (kind) {
	case EXPR_ADD:
		return " + ";
	case EXPR_SUBTRACT:
		return " - ";
	case EXPR_MULTIPLY:
		return " × ";
	case EXPR_DIVIDE:
		return " / ";
	case EXPR_LESS:
		return " < ";
	case EXPR_AT_MOST:
		return " ≤ ";
	case EXPR_DIFFERS:
		return " ≠ ";
	case EXPR_AT_LEAST:
		return " ≥ ";
	case EXPR_MORE:
		return " > ";
	default:
		return " = ";
	}
}

static void add_said(const struct phrase *p, const struct expr *expr, enum binding least, struct str *out)
{
	char *text = say(p, expr, least);
	str_add(out, text);
	free(text);
}

/* All arguments with something between them. */
static char *say_list(
	const struct phrase *p, const struct expr *args, const char *between, enum binding least)
{
	struct str out = {0};
	for (const struct expr *arg = args; arg; arg = arg->next) {
		if (arg != args)
			str_add(&out, between);
		add_said(p, arg, least, &out);
	}
	return str_take(&out);
}

/* Of a chain like a - b - c the right sides stand in brackets when they are sums themselves. */
static char *say_signed(const struct phrase *p, const struct expr *expr, enum binding own)
{
	struct str out = {0};
	add_said(p, expr->args, own, &out);
	str_add(&out, sign(expr->kind));
	add_said(p, expr->args->next, own + 1, &out);
	return str_take(&out);
}

/* A message around a phrase. */
static char *say_within(const char *fmt, char *inner)
{
	struct str out = {0};
	str_addf(&out, fmt, inner);
	free(inner);
	return str_take(&out);
}

static char *say_both(const char *fmt, char *left, char *right)
{
	struct str out = {0};
	str_addf(&out, fmt, left, right);
	free(left);
	free(right);
	return str_take(&out);
}

static char *say_if(const struct phrase *p, const struct expr *expr)
{
	struct str out = {0};
	char *condition = say(p, expr->args, BINDS_AND);
	char *yes = say(p, expr->args->next, BINDS_AND), *no = say(p, expr->args->next->next, BINDS_AND);
	str_addf(&out, tr("%s if %s, else %s"), yes, condition, no);
	free(condition);
	free(yes);
	free(no);
	return str_take(&out);
}

static char *say_not(const struct phrase *p, const struct expr *arg)
{
	struct phrase bare = {p->reader, false};
	if (arg->kind == EXPR_EMPTY)
		return say_within(tr("%s is filled in"), say(&bare, arg->args, BINDS_SUM));
	return say_within(tr("not (%s)"), say(p, arg, BINDS_OR));
}

static void add_value(const struct phrase *p, const struct expr *expr, struct str *out)
{
	if (!p->figures || kind_is_text(expr->of))
		return;
	struct figure figure = expr_eval(expr, p->reader->place);
	char *text = caption_value(p->reader, expr->of, &figure);
	str_addf(out, " (%s)", text);
	free(text);
}

static char *say_reference(const struct phrase *p, const struct expr *expr)
{
	struct str out = {0};
	caption_reference(p->reader, expr->reference, &out);
	add_value(p, expr, &out);
	return str_take(&out);
}

static char *say_last(const struct phrase *p, const struct expr *expr)
{
	struct phrase bare = {p->reader, false};
	struct str out = {0};
	char *inner = say(&bare, expr->args, BINDS_ALL);
	str_addf(&out, tr("%s of last term"), inner);
	add_value(p, expr, &out);
	free(inner);
	return str_take(&out);
}

static char *say_node(const struct phrase *p, const struct expr *expr)
{
	struct phrase bare = {p->reader, false};
	switch (expr->kind) {
	case EXPR_NUMBER:
		return expr->of.type == TYPE_NUMBER ? caption_number(&expr->number)
						    : caption_value(p->reader, expr->of, &expr->number);
	case EXPR_REFERENCE:
		return say_reference(p, expr);
	case EXPR_LAST:
		return say_last(p, expr);
	case EXPR_NOT:
		return say_not(p, expr->args);
	case EXPR_AND:
		return say_both(
			tr("%s and %s"), say(p, expr->args, BINDS_AND), say(p, expr->args->next, BINDS_NOT));
	case EXPR_OR:
		return say_both(
			tr("%s or %s"), say(p, expr->args, BINDS_OR), say(p, expr->args->next, BINDS_AND));
	case EXPR_IF:
		return say_if(p, expr);
	case EXPR_EMPTY:
		return say_within(tr("%s is empty"), say(&bare, expr->args, BINDS_SUM));
	case EXPR_NZ:
		return say(p, expr->args, BINDS_ALL);
	case EXPR_ABS:
		return say_within("|%s|", say(p, expr->args, BINDS_OR));
	case EXPR_NEGATE:
		return say_within("-%s", say(p, expr->args, BINDS_ALL));
	case EXPR_EQUAL:
		return say_list(p, expr->args, " = ", BINDS_SUM);
	case EXPR_SUM:
		return say_list(p, expr->args, " + ", BINDS_SUM);
	case EXPR_MIN:
		return say_within(tr("the least of %s"), say_list(p, expr->args, "; ", BINDS_SUM));
	case EXPR_MAX:
		return say_within(tr("the greatest of %s"), say_list(p, expr->args, "; ", BINDS_SUM));
	default:
		return say_signed(p, expr, binding_of(expr));
	}
}

/* A part that nobody would read to its end is cut, or those of a long expression would fill the memory. */
static char *cut(char *text)
{
	size_t len = strlen(text), shown = len > PHRASE_COLS ? utf8_fit(text, len, PHRASE_COLS) : len;
	struct str out = {0};
	if (shown == len)
		return text;
	str_add_bytes(&out, text, shown);
	str_add(&out, "…");
	free(text);
	return str_take(&out);
}

static char *say(const struct phrase *p, const struct expr *expr, enum binding least)
{
	char *text = cut(say_node(p, expr));
	bool loose = expr->kind != EXPR_NZ && binding_of(expr) < least;
	return loose ? say_within("(%s)", text) : text;
}

char *phrase_expr(const struct reader *reader, const struct expr *expr, bool figures)
{
	struct phrase phrase = {reader, figures};
	return say(&phrase, expr, BINDS_OR);
}

char *phrase_side(const struct reader *reader, const struct expr *side)
{
	struct phrase phrase = {reader, false};
	struct str out = {0};
	add_said(&phrase, side, BINDS_OR, &out);
	phrase.figures = side->kind != EXPR_NUMBER;
	add_value(&phrase, side, &out);
	return str_take(&out);
}
