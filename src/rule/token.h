/* SPDX-License-Identifier: MIT */
/* The words and signs of an expression. */
#ifndef RULE_TOKEN_H
#define RULE_TOKEN_H

#include "rule/expr.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_REFERENCE, /* $name or $scope.name */
	TOKEN_NAME,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_SEPARATOR,
	TOKEN_OPERATOR, /* op says which */
};

struct token {
	enum token_kind kind;
	enum expr_kind op;
	size_t at, end;
	struct span scope, name; /* of a reference, or the name alone */
	struct figure number;
	bool date; /* the number counts days since 1970-01-01 */
};

/* The token at or after byte at. False with *err at out->at. */
bool token_next(const char *text, size_t at, struct token *out, struct err *err);

#endif
