/* SPDX-License-Identifier: MIT */
/* The rows, columns and cells that a reference means. */
#ifndef RULE_REFERENCE_H
#define RULE_REFERENCE_H

#include "form/form.h"
#include "rule/expr.h"

struct axis axis_one(int index, struct arena *arena);
/* The rows that stand below a row or heading and count to its sum. */
struct axis row_parts(const struct table *table, int row, struct arena *arena);
struct axis all_rows(const struct table *table, struct arena *arena);
/* The entry columns of a group, or of the whole table (-1); where it has
 * none, the computed ones. */
struct axis column_group(const struct table *table, int group, struct arena *arena);

bool column_is_entry(const struct column *column);        /* has cells, and they are typed */
int column_before(const struct table *table, int column); /* that has cells; or -1 */

/* The cell that shows where a table's cell stood one step of time before: in the part of the period
 * before, or *last, in last term's report. -1: greyed. */
int cell_before(const struct form *form, int cell, bool *last);

/* The cells of a bound reference, judged at (row, column): reference_count of
 * them, -1 where there is none (greyed, or nothing to the left). */
int reference_count(const struct reference *reference);
int reference_cell(const struct reference *reference, const struct form *form, int row, int column, int i);

/* Calls fn for every cell of this term that a bound expression reads at a place; NULL reads none. */
void expr_cells(const struct expr *expr, const struct form *form, int row, int column,
	void (*fn)(void *ctx, int cell), void *ctx);
/* What the expression costs at one place: its nodes, and the cells that they read in any term. */
int64_t expr_cost(const struct expr *expr);

#endif
