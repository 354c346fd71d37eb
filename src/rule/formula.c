/* SPDX-License-Identifier: MIT */
/* Which formula computes which cell. */
#include "rule/rules.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "rule/reference.h"

/* What is asked of an expression at each of its cells. */
struct value {
	const struct expr *expr; /* NULL: none */
	bool divides, looks_left;
	int64_t cost;
};

/* The formulas of one table, by row and by column. */
struct values {
	struct value *rows, *columns;
};

static bool compile_value(
	struct compiler *c, const struct source *source, int table, int row, struct value *value)
{
	if (!source->text)
		return true;
	const struct expr *expr = value->expr = compile_source(c, source, table, row, GIVES_FIGURE);
	if (!expr)
		return false;
	value->divides = expr_divides(expr);
	value->looks_left = expr_has_prev(expr);
	value->cost = expr_cost(expr);
	return true;
}

static bool compile_fill(struct compiler *c, int t, int column)
{
	const struct expr *fill =
		compile_source(c, &c->form->tables[t].columns[column].fill, t, -1, GIVES_FIGURE);
	struct rules *rules = c->rules;
	if (!fill || !compile_spend(c, c->form->tables[t].row_count * expr_cost(fill)))
		return false;
	ARR_ROOM(rules->offers, rules->offer_count, rules->offer_cap);
	rules->offers[rules->offer_count++] = (struct offer){t, column, fill};
	return true;
}

static bool compile_values(struct compiler *c, int t, struct values *values)
{
	const struct table *table = &c->form->tables[t];
	bool ok = true;
	for (int r = 0; r < table->row_count; r++)
		ok &= compile_value(c, &table->rows[r].value, t, r, &values->rows[r]);
	for (int i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		ok &= compile_value(c, &column->value, t, -1, &values->columns[i]);
		if (column->fill.text)
			ok &= compile_fill(c, t, i);
	}
	return ok;
}

/* Where a computed row and a computed column meet: what divides is computed last. */
static bool choose(
	struct compiler *c, const struct cell *cell, const struct values *values, const struct value **out)
{
	const struct row *row = &c->form->tables[cell->table].rows[cell->row];
	const struct column *column = &c->form->tables[cell->table].columns[cell->column];
	const struct value *by_row = &values->rows[cell->row], *by_column = &values->columns[cell->column];
	bool has_column = by_column->expr || column->across_count > 0;
	*out = by_row->expr && (by_row->divides || !has_column) ? by_row : by_column;
	if (!by_row->divides || !by_column->divides)
		return true;
	return diag_add(c->diags, row->value.line, row->value.col,
		tr("row '%s' and column '%s' both divide: which one is meant where they meet? Grey that cell "
		   "(without: %s)"),
		row->id, column->id, column->id);
}

static bool add_formula(struct compiler *c, int index, const struct values *values)
{
	const struct cell *cell = &c->form->cells[index];
	const struct table *table = &c->form->tables[cell->table];
	const struct value *value;
	bool ok = choose(c, cell, values, &value);
	bool blank = value->looks_left && column_before(table, cell->column) < 0;
	c->rules->formulas[c->rules->formula_count++] =
		(struct formula){index, cell->table, cell->row, cell->column, value->expr, blank};
	c->rules->valued[index] = value->expr != NULL;
	int64_t cost = value->expr ? value->cost : table->columns[cell->column].across_count;
	return compile_spend(c, 1 + cost) && ok;
}

static bool add_formulas(struct compiler *c, const struct table *table, const struct values *values)
{
	bool ok = true;
	for (int i = 0; i < table->row_count * table->column_count; i++) {
		int cell = table->cells[i];
		if (cell >= 0 && c->form->cells[cell].computed && !c->form->cells[cell].from)
			ok &= add_formula(c, cell, values);
	}
	return ok;
}

/* The weight of a mean: one row, in the same column unless it says another. */
static bool compile_weight(struct compiler *c, int t, int r)
{
	const struct table *table = &c->form->tables[t];
	const struct source *source = &table->rows[r].up_by;
	const struct expr *expr = compile_source(c, source, t, r, GIVES_FIGURE);
	if (!expr || c->form->wrong)
		return false;
	if (expr->kind != EXPR_REFERENCE || reference_count(expr->reference) != 1 || expr->reference->prev)
		return compile_fault(
			c, source, expr->at, tr("the weight of a mean is one row, such as $people"));
	for (int i = 0; i < table->column_count; i++) {
		int cell = table->cells[r * table->column_count + i];
		if (cell >= 0)
			c->rules->weights[cell] = reference_cell(expr->reference, c->form, r, i, 0);
	}
	return true;
}

static bool compile_table(struct compiler *c, int t)
{
	const struct table *table = &c->form->tables[t];
	struct values values = {mem_alloc((size_t)table->row_count * sizeof *values.rows),
		mem_alloc((size_t)table->column_count * sizeof *values.columns)};
	bool ok = compile_values(c, t, &values);
	for (int r = 0; r < table->row_count; r++)
		if (table->rows[r].up == UP_MEAN && table->rows[r].up_by.text)
			ok &= compile_weight(c, t, r);
	ok = ok && !c->form->wrong && add_formulas(c, table, &values);
	free(values.rows);
	free(values.columns);
	return ok;
}

bool compile_formulas(struct compiler *c)
{
	bool ok = true;
	c->rules->formulas = mem_alloc((size_t)c->form->cell_count * sizeof *c->rules->formulas + 1);
	for (int t = 0; t < c->form->table_count; t++)
		ok &= compile_table(c, t);
	return ok;
}
