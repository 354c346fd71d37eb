/* SPDX-License-Identifier: MIT */
/* From names to the rows, columns and cells of a form. */
#ifndef RULE_BIND_H
#define RULE_BIND_H

#include "form/form.h"
#include "rule/expr.h"

/* Where an expression stands. */
struct scope {
	const struct form *form;
	int table; /* -1: between tables */
	int row;   /* whose parts are "parts"; -1: none */
};

/* Finds what every reference means and that figures and conditions stand where
 * they are wanted. False: *at is the byte, err says what. */
bool expr_bind(struct expr *expr, const struct scope *scope, struct arena *arena, size_t *at, struct err *err);

/* What an expression can be used as. */
enum { GIVES_FIGURE = 1, GIVES_CONDITION = 2 };
unsigned expr_gives(const struct expr *expr);
bool expr_want(const struct expr *expr, unsigned wanted, size_t *at, struct err *err);

/* What the references of a bound expression leave to the cell judged. */
enum { OPEN_ROW = 1, OPEN_COLUMN = 2 };
unsigned expr_open(const struct expr *expr);
bool expr_has_prev(const struct expr *expr);

/* The rows that stand below a row or heading and count to its sum. */
struct axis row_parts(const struct table *table, int row, struct arena *arena);

bool column_is_entry(const struct column *column); /* has cells, and they are typed */
int column_before(const struct table *table, int column); /* that has cells; or -1 */

/* The cells of a reference, judged at (row, column): reference_count of them,
 * -1 where there is none (greyed, or nothing to the left). */
int reference_count(const struct reference *reference);
int reference_cell(const struct reference *reference, const struct form *form, int row, int column, int i);

#endif
