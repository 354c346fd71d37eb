/* SPDX-License-Identifier: MIT */
/* An expression as a tree, first as written, then bound to a form. */
#ifndef RULE_EXPR_H
#define RULE_EXPR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "form/form.h"
#include "rule/figure.h"

enum {
	EXPR_TEXT_MAX = 20000, /* bytes */
	EXPR_NODES_MAX = 2000,
	EXPR_DEPTH_MAX = 60, /* brackets in brackets */
};

enum expr_kind {
	EXPR_NUMBER,
	EXPR_REFERENCE,
	EXPR_WORD, /* a code of a list, yes or no; a number once bound */
	EXPR_NEGATE,
	EXPR_ADD,
	EXPR_SUBTRACT,
	EXPR_MULTIPLY,
	EXPR_DIVIDE,
	EXPR_LESS,
	EXPR_AT_MOST,
	EXPR_EQUALS,
	EXPR_DIFFERS,
	EXPR_AT_LEAST,
	EXPR_MORE,
	EXPR_NOT,
	EXPR_AND,
	EXPR_OR,
	EXPR_NZ,
	EXPR_EMPTY,
	EXPR_SUM,
	EXPR_MIN,
	EXPR_MAX,
	EXPR_ABS,
	EXPR_IF,
	EXPR_EQUAL,
	EXPR_LAST,
	EXPR_KINDS
};

/* A piece of the source. */
struct span {
	const char *s;
	size_t len;
};
bool span_is(struct span span, const char *text);

/* The rows or columns that a reference means; count 0: the judged cell's. */
struct axis {
	const int *v;
	int count;
};

/* What kind of value it is, and of a choice, from which list. */
struct kind {
	enum type type;
	int list; /* else -1 */
};
bool kind_is_text(struct kind kind);
bool kind_is_figure(struct kind kind); /* that can be computed with */

/* $name, $scope.name, $name(argument), parts. */
struct reference {
	struct span scope, name, argument; /* as written; s NULL where there is none */
	bool parts;
	size_t from, to; /* where it stands, without brackets around it */
	/* bound: */
	int cell;      /* of a header field, else -1 */
	int attribute; /* of the unit, else -1 */
	int table;
	struct axis rows, columns;
	bool prev;       /* the column to the left of the judged cell */
	int row, column; /* what to call it: row or heading, column or group; -1: none */
	int set;         /* and of a column set, its index in the table; else -1 */
	struct kind kind;
};

struct expr {
	enum expr_kind kind;
	size_t at, end;    /* bytes of the source, with brackets around it */
	struct expr *args; /* the first; they are chained by next */
	struct expr *next;
	int arg_count;
	struct figure number;
	struct span word; /* of EXPR_WORD and EXPR_NUMBER, as written */
	struct reference *reference;
	struct kind of; /* bound: what it gives */
};

/* The functions, sorted by name. */
struct expr_function {
	const char *name;
	enum expr_kind kind;
	int least, most; /* arguments; most 0: any number */
};
extern const struct expr_function expr_functions[];
extern const size_t expr_function_count;

/* NULL when it is wrong: *at is the byte where, err says what. The tree borrows the text. */
struct expr *expr_parse(struct arena *arena, const char *text, size_t *at, struct err *err);

/* Says that the word has no meaning, and what would; false. */
bool expr_unknown_word(struct span word, struct err *err);

int expr_size(const struct expr *expr); /* how many nodes */
bool expr_is_comparison(const struct expr *expr);
/* True if it divides by something that has a reference in it. */
bool expr_divides(const struct expr *expr);
/* True if fn is for any reference in it; stops there. In the order of the source. */
bool expr_any(const struct expr *expr, bool (*fn)(void *ctx, const struct reference *), void *ctx);
/* The same for those that are not looked up in the report of last term. */
bool expr_any_now(const struct expr *expr, bool (*fn)(void *ctx, const struct reference *), void *ctx);

/* What a bound expression can be used as. */
enum { GIVES_FIGURE = 1, GIVES_CONDITION = 2 };
unsigned expr_gives(const struct expr *expr);
bool expr_want(const struct expr *expr, unsigned wanted, size_t *at, struct err *err);

/* What the references of a bound expression leave to the cell judged. */
enum { OPEN_ROW = 1, OPEN_COLUMN = 2 };
unsigned expr_open(const struct expr *expr);
bool expr_has_prev(const struct expr *expr);

#endif
