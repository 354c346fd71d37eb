/* SPDX-License-Identifier: MIT */
/* What a bound expression comes to in one report, at one cell. */
#ifndef RULE_EVAL_H
#define RULE_EVAL_H

#include "form/report.h"
#include "rule/expr.h"

/* The cell judged, and what empties mean. */
struct place {
	const struct report *report;
	int row, column; /* of the expression's table; -1: not left open */
	enum empty_rule empty;
};

/* A condition gives 1 or 0, or FIGURE_EMPTY or FIGURE_UNKNOWN: not judged. */
struct figure expr_eval(const struct expr *expr, const struct place *place);

/* -1 no cell: empty. */
struct figure eval_cell(const struct place *place, int cell);
/* What the cell showed one step of time before: see cell_before(). */
struct figure eval_before(const struct place *place, int cell);
struct figure eval_reference(const struct reference *reference, const struct place *place);
/* a kind of comparison b; see forms: a wholly empty side is not judged. */
struct figure eval_comparison(enum expr_kind kind, struct figure a, struct figure b, enum empty_rule empty);

#endif
