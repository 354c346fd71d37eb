/* SPDX-License-Identifier: MIT */
/* From names to the rows, columns and cells of a form. */
#ifndef RULE_BIND_H
#define RULE_BIND_H

#include "form/form.h"
#include "rule/expr.h"

/* Where an expression stands. */
struct scope {
	const struct form *form;
	int table;       /* -1: between tables */
	int row;         /* whose parts are "parts"; -1: none */
	int64_t *budget; /* rows and columns that references may still list */
	bool *missed;    /* set where a name is not found */
};

/* Finds what every reference and every word means and that figures and conditions stand where
 * they are wanted. False: *at is the byte, err says what; nothing where an error of the form itself may be
 * the cause. */
bool expr_bind(
	struct expr *expr, const struct scope *scope, struct arena *arena, size_t *at, struct err *err);

/* The second half of it: what kind of value everything is, from the references up. */
bool expr_settle(struct expr *expr, const struct form *form, size_t *at, struct err *err);

#endif
