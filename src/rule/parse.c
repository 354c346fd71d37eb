/* SPDX-License-Identifier: MIT */
/* Recursive descent, from what binds least to what binds most. */
#include "rule/expr.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"
#include "rule/token.h"

struct parser {
	struct arena *arena;
	const char *text;
	struct token token; /* not yet used */
	size_t used;        /* end of the last one used */
	size_t fault;
	struct err *err;
	int nodes, depth;
};

const struct expr_function expr_functions[] = {
	{"abs", EXPR_ABS, 1, 1},
	{"empty", EXPR_EMPTY, 1, 1},
	{"equal", EXPR_EQUAL, 2, 0},
	{"if", EXPR_IF, 3, 3},
	{"last", EXPR_LAST, 1, 1},
	{"max", EXPR_MAX, 1, 0},
	{"min", EXPR_MIN, 1, 0},
	{"nz", EXPR_NZ, 1, 1},
	{"sum", EXPR_SUM, 1, 0},
};
const size_t expr_function_count = COUNT(expr_functions);

static struct expr *parse_or(struct parser *p);

/* Gives false; at is the byte to point at. */
#define FAULT(p, where, ...) ((p)->fault = (where), err_set((p)->err, ERR_REFUSED, __VA_ARGS__))

static bool advance(struct parser *p)
{
	p->used = p->token.end;
	bool ok = token_next(p->text, p->token.end, &p->token, p->err);
	p->fault = p->token.at;
	return ok;
}

static struct expr *unexpected(struct parser *p)
{
	if (p->token.kind == TOKEN_END)
		FAULT(p, p->token.at, tr("the expression ends too early"));
	else if (p->token.kind == TOKEN_SEPARATOR)
		FAULT(p, p->token.at, tr("no '%c' is expected here; decimals are written with a point: 12.5"),
			p->text[p->token.at]);
	else
		FAULT(p, p->token.at, tr("'%.*s' is not expected here"), (int)(p->token.end - p->token.at),
			p->text + p->token.at);
	return NULL;
}

static struct expr *node_new(struct parser *p, enum expr_kind kind, size_t at)
{
	if (++p->nodes > EXPR_NODES_MAX) {
		FAULT(p, at, tr("the expression is too long; split it"));
		return NULL;
	}
	struct expr *expr = arena_alloc(p->arena, sizeof *expr);
	expr->kind = kind;
	expr->at = at;
	expr->end = p->used;
	return expr;
}

/* A node over one or two others; b may be NULL. */
static struct expr *node_over(
	struct parser *p, enum expr_kind kind, size_t at, struct expr *a, struct expr *b)
{
	struct expr *expr = node_new(p, kind, at);
	if (!expr)
		return NULL;
	expr->args = a;
	a->next = b;
	expr->arg_count = b ? 2 : 1;
	return expr;
}

static bool is_operator(const struct parser *p, enum expr_kind first, enum expr_kind last)
{
	return p->token.kind == TOKEN_OPERATOR && p->token.op >= first && p->token.op <= last;
}

static bool close_bracket(struct parser *p)
{
	if (p->token.kind == TOKEN_CLOSE)
		return advance(p);
	if (p->token.kind == TOKEN_END)
		return FAULT(p, p->token.at, tr("a ')' is missing"));
	unexpected(p);
	return false;
}

static struct expr *parse_number(struct parser *p)
{
	struct token token = p->token;
	if (!advance(p))
		return NULL;
	struct expr *expr = node_new(p, EXPR_NUMBER, token.at);
	if (expr) {
		expr->number = token.number;
		expr->word = (struct span){p->text + token.at, token.end - token.at};
		expr->of = (struct kind){token.date ? TYPE_DATE : TYPE_NUMBER, -1};
	}
	return expr;
}

static bool parse_argument(struct parser *p, struct reference *reference)
{
	if (!advance(p))
		return false;
	if (p->token.kind != TOKEN_NAME && p->token.kind != TOKEN_NUMBER)
		return FAULT(p, p->token.at,
			tr("between the brackets of a reference stands one id, 'all' or 'prev'"));
	reference->argument = (struct span){p->text + p->token.at, p->token.end - p->token.at};
	return advance(p) && close_bracket(p);
}

/* $name, $name(argument) or parts; the token at hand is its first. */
static struct expr *parse_reference(struct parser *p)
{
	struct reference *reference = arena_alloc(p->arena, sizeof *reference);
	size_t at = p->token.at;
	reference->parts = p->token.kind == TOKEN_NAME;
	reference->scope = p->token.scope;
	reference->name = p->token.name;
	if (!advance(p))
		return NULL;
	if (!reference->parts && p->token.kind == TOKEN_OPEN && !parse_argument(p, reference))
		return NULL;
	struct expr *expr = node_new(p, EXPR_REFERENCE, at);
	if (!expr)
		return NULL;
	reference->from = expr->at;
	reference->to = expr->end;
	expr->reference = reference;
	return expr;
}

static int by_name(const void *key, const void *element)
{
	const struct span *name = key;
	const struct expr_function *function = element;
	int order = strncmp(name->s, function->name, name->len);
	return order ? order : function->name[name->len] ? -1 : 0;
}

static const struct expr_function *function_named(struct span name)
{
	return bsearch(&name, expr_functions, expr_function_count, sizeof *expr_functions, by_name);
}

bool expr_unknown_word(struct span word, struct err *err)
{
	struct str known = {0};
	for (size_t i = 0; i < expr_function_count; i++)
		str_addf(&known, "%s%s()", i ? " " : "", expr_functions[i].name);
	err_set(err, ERR_REFUSED,
		tr("'%.*s' is not known here; a reference begins with $ ($%.*s), and the functions are %s"),
		(int)word.len, word.s, (int)word.len, word.s, str_text(&known));
	str_release(&known);
	return false;
}

static bool check_count(struct parser *p, size_t at, const struct expr_function *function, int count)
{
	if (count >= function->least && (function->most == 0 || count <= function->most))
		return true;
	if (function->most == 0)
		return FAULT(p, at,
			trn("%s() needs at least %d argument", "%s() needs at least %d arguments",
				(unsigned long)function->least),
			function->name, function->least);
	return FAULT(p, at,
		trn("%s() takes %d argument", "%s() takes %d arguments", (unsigned long)function->most),
		function->name, function->most);
}

/* The arguments of a function, its '(' used; also the closing bracket. */
static bool parse_arguments(struct parser *p, struct expr *call)
{
	struct expr **tail = &call->args;
	while (p->token.kind != TOKEN_CLOSE || call->arg_count > 0) {
		if (!(*tail = parse_or(p)))
			return false;
		tail = &(*tail)->next;
		call->arg_count++;
		if (p->token.kind != TOKEN_SEPARATOR)
			break;
		if (!advance(p))
			return false;
	}
	return close_bracket(p);
}

/* A word that is no function: what it means depends on what it is compared with. */
static struct expr *parse_word(struct parser *p)
{
	size_t at = p->token.at;
	struct span word = p->token.name;
	if (!advance(p))
		return NULL;
	if (p->token.kind != TOKEN_OPEN) {
		struct expr *expr = node_new(p, EXPR_WORD, at);
		if (expr)
			expr->word = word;
		return expr;
	}
	p->fault = at;
	expr_unknown_word(word, p->err);
	return NULL;
}

static struct expr *parse_call(struct parser *p)
{
	size_t at = p->token.at;
	const struct expr_function *function = function_named(p->token.name);
	if (!function)
		return parse_word(p);
	if (!advance(p))
		return NULL;
	if (p->token.kind != TOKEN_OPEN) {
		FAULT(p, p->token.at, tr("after %s a '(' is missing"), function->name);
		return NULL;
	}
	struct expr *call = node_new(p, function->kind, at);
	if (!call || !advance(p) || !parse_arguments(p, call) ||
		!check_count(p, at, function, call->arg_count))
		return NULL;
	call->end = p->used;
	return call;
}

static struct expr *parse_brackets(struct parser *p)
{
	size_t at = p->token.at;
	struct expr *expr = advance(p) ? parse_or(p) : NULL;
	if (!expr || !close_bracket(p))
		return NULL;
	expr->at = at;
	expr->end = p->used;
	return expr;
}

static struct expr *parse_primary(struct parser *p)
{
	switch (p->token.kind) {
	case TOKEN_NUMBER:
		return parse_number(p);
	case TOKEN_REFERENCE:
		return parse_reference(p);
	case TOKEN_NAME:
		return span_is(p->token.name, "parts") ? parse_reference(p) : parse_call(p);
	case TOKEN_OPEN:
		return parse_brackets(p);
	default:
		return unexpected(p);
	}
}

/* Everything that calls itself goes through here. */
static struct expr *parse_unary(struct parser *p)
{
	size_t at = p->token.at;
	if (p->depth == EXPR_DEPTH_MAX) {
		FAULT(p, at, tr("too many brackets within brackets"));
		return NULL;
	}
	p->depth++;
	struct expr *expr = NULL;
	if (is_operator(p, EXPR_ADD, EXPR_SUBTRACT)) {
		bool minus = p->token.op == EXPR_SUBTRACT;
		expr = advance(p) ? parse_unary(p) : NULL;
		if (expr && minus)
			expr = node_over(p, EXPR_NEGATE, at, expr, NULL);
	} else {
		expr = parse_primary(p);
	}
	p->depth--;
	return expr;
}

/* Operators from first to last, grouped from the left, over operands of what binds more. */
static struct expr *parse_chain(
	struct parser *p, enum expr_kind first, enum expr_kind last, struct expr *(*operand)(struct parser *))
{
	struct expr *left = operand(p);
	while (left && is_operator(p, first, last)) {
		enum expr_kind kind = p->token.op;
		struct expr *right = advance(p) ? operand(p) : NULL;
		left = right ? node_over(p, kind, left->at, left, right) : NULL;
	}
	return left;
}

static struct expr *parse_product(struct parser *p)
{
	return parse_chain(p, EXPR_MULTIPLY, EXPR_DIVIDE, parse_unary);
}

static struct expr *parse_sum(struct parser *p)
{
	return parse_chain(p, EXPR_ADD, EXPR_SUBTRACT, parse_product);
}

/* 0 <= a <= 100: the token at hand is the second sign. */
static struct expr *refuse_chain(struct parser *p, const struct expr *first)
{
	const struct expr *middle = first->args->next;
	size_t at = p->token.at;
	struct expr *last = advance(p) ? parse_sum(p) : NULL;
	if (!last)
		return NULL;
	FAULT(p, at, tr("comparisons cannot be chained; write: %.*s and %.*s %.*s"),
		(int)(first->end - first->at), p->text + first->at, (int)(middle->end - middle->at),
		p->text + middle->at, (int)(last->end - at), p->text + at);
	return NULL;
}

static struct expr *parse_comparison(struct parser *p)
{
	struct expr *left = parse_sum(p);
	if (!left || !is_operator(p, EXPR_LESS, EXPR_MORE))
		return left;
	enum expr_kind kind = p->token.op;
	struct expr *right = advance(p) ? parse_sum(p) : NULL;
	struct expr *expr = right ? node_over(p, kind, left->at, left, right) : NULL;
	if (expr && is_operator(p, EXPR_LESS, EXPR_MORE))
		return refuse_chain(p, expr);
	return expr;
}

static struct expr *parse_not(struct parser *p)
{
	size_t at = p->token.at;
	int nots = 0;
	for (; is_operator(p, EXPR_NOT, EXPR_NOT); nots++)
		if (!advance(p))
			return NULL;
	struct expr *expr = parse_comparison(p);
	for (; expr && nots > 0; nots--)
		expr = node_over(p, EXPR_NOT, at, expr, NULL);
	return expr;
}

static struct expr *parse_and(struct parser *p)
{
	return parse_chain(p, EXPR_AND, EXPR_AND, parse_not);
}

static struct expr *parse_or(struct parser *p)
{
	return parse_chain(p, EXPR_OR, EXPR_OR, parse_and);
}

struct expr *expr_parse(struct arena *arena, const char *text, size_t *at, struct err *err)
{
	struct parser p = {.arena = arena, .text = text, .err = err};
	struct expr *expr = NULL;
	if (strlen(text) > EXPR_TEXT_MAX)
		FAULT(&p, 0, tr("the expression is too long; split it"));
	else if (advance(&p))
		expr = p.token.kind == TOKEN_END ? unexpected(&p) : parse_or(&p);
	if (expr && p.token.kind != TOKEN_END)
		expr = unexpected(&p);
	*at = p.fault;
	return expr;
}
