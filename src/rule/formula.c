/* SPDX-License-Identifier: MIT */
/* Which formula computes which cell. */
#include "rule/rules.h"

#include "base/mem.h"
#include "base/tr.h"
#include "rule/reference.h"

/* The formulas of one table, by row and by column. */
struct values {
	struct expr **rows, **columns;
};

static bool compile_fill(struct compiler *c, int t, int column)
{
	const struct expr *fill =
		compile_source(c, &c->form->tables[t].columns[column].fill, t, -1, GIVES_FIGURE);
	struct rules *rules = c->rules;
	if (!fill)
		return false;
	ARR_ROOM(rules->offers, rules->offer_count, rules->offer_cap);
	rules->offers[rules->offer_count++] = (struct offer){t, column, fill};
	return true;
}

static bool compile_values(struct compiler *c, int t, struct values *values)
{
	const struct table *table = &c->form->tables[t];
	struct arena *arena = &c->rules->arena;
	bool ok = true;
	values->rows = arena_alloc(arena, (size_t)table->row_count * sizeof *values->rows + 1);
	values->columns = arena_alloc(arena, (size_t)table->column_count * sizeof *values->columns + 1);
	for (int r = 0; r < table->row_count; r++)
		if (table->rows[r].value.text)
			ok &= !!(values->rows[r] =
					 compile_source(c, &table->rows[r].value, t, r, GIVES_FIGURE));
	for (int i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column->value.text)
			ok &= !!(values->columns[i] = compile_source(c, &column->value, t, -1, GIVES_FIGURE));
		if (column->fill.text)
			ok &= compile_fill(c, t, i);
	}
	return ok;
}

/* Where a computed row and a computed column meet: what divides is computed last. */
static bool choose(
	struct compiler *c, const struct cell *cell, const struct values *values, const struct expr **out)
{
	const struct row *row = &c->form->tables[cell->table].rows[cell->row];
	const struct column *column = &c->form->tables[cell->table].columns[cell->column];
	const struct expr *by_row = values->rows[cell->row], *by_column = values->columns[cell->column];
	bool row_divides = by_row && expr_divides(by_row),
	     column_divides = by_column && expr_divides(by_column);
	bool has_column = by_column || column->across_count > 0;
	*out = by_row && (row_divides || !has_column) ? by_row : by_column;
	if (!row_divides || !column_divides)
		return true;
	return diag_add(c->diags, row->value.line, row->value.col,
		tr("row '%s' and column '%s' both divide: which one is meant where they meet? Grey that cell "
		   "(without: %s)"),
		row->id, column->id, column->id);
}

static bool add_formula(struct compiler *c, int index, const struct values *values)
{
	const struct cell *cell = &c->form->cells[index];
	struct formula formula = {index, cell->table, cell->row, cell->column, NULL, false};
	bool ok = choose(c, cell, values, &formula.value);
	formula.blank = formula.value && expr_has_prev(formula.value) &&
			column_before(&c->form->tables[cell->table], cell->column) < 0;
	c->rules->formulas[c->rules->formula_count++] = formula;
	c->rules->valued[index] = formula.value != NULL;
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
	struct values values;
	bool ok = compile_values(c, t, &values);
	for (int r = 0; r < table->row_count; r++)
		if (table->rows[r].up == UP_MEAN && table->rows[r].up_by.text)
			ok &= compile_weight(c, t, r);
	if (!ok || c->form->wrong)
		return false;
	for (int i = 0; i < table->row_count * table->column_count; i++)
		if (table->cells[i] >= 0 && c->form->cells[table->cells[i]].computed &&
			!c->form->cells[table->cells[i]].from)
			ok &= add_formula(c, table->cells[i], &values);
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
