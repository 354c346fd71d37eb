/* SPDX-License-Identifier: MIT */
#include "rule/reference.h"

bool column_is_entry(const struct column *column)
{
	return column->show == SHOW_CELLS && column->across_count == 0 && !column->value.text;
}

int column_before(const struct table *table, int column)
{
	while (--column >= 0)
		if (table->columns[column].show == SHOW_CELLS)
			return column;
	return -1;
}

static int column_before_in_time(const struct table *table, int column, bool *last)
{
	int before = column;
	*last = true;
	for (int i = 0; i < table->column_count; i++) {
		const struct column *period = &table->columns[i];
		for (int k = 0; k < period->across_count; k++) {
			if (period->across[k] != column)
				continue;
			if (k > 0) {
				*last = false;
				return period->across[k - 1];
			}
			before = period->across[period->across_count - 1];
		}
	}
	return before;
}

int cell_before(const struct form *form, int cell, bool *last)
{
	const struct cell *at = &form->cells[cell];
	const struct table *table = &form->tables[at->table];
	return table->cells[at->row * table->column_count + column_before_in_time(table, at->column, last)];
}

struct axis axis_one(int index, struct arena *arena)
{
	int *v = arena_alloc(arena, sizeof *v);
	*v = index;
	return (struct axis){v, 1};
}

static int collect_parts(const struct table *table, int row, int *v)
{
	int count = 0;
	for (int i = row + 1; i <= table->rows[row].last; i++) {
		if (table->rows[i].parent != row)
			continue;
		if (!table->rows[i].id)
			count += collect_parts(table, i, v ? v + count : NULL);
		else if (table->rows[i].type == TYPE_NUMBER && count++ >= 0 && v)
			v[count - 1] = i;
	}
	return count;
}

struct axis row_parts(const struct table *table, int row, struct arena *arena)
{
	struct axis axis = {.count = collect_parts(table, row, NULL)};
	int *v = arena_alloc(arena, (size_t)axis.count * sizeof *v + 1);
	collect_parts(table, row, v);
	axis.v = v;
	return axis;
}

static bool column_within(const struct table *table, int column, int group)
{
	for (; column >= 0; column = table->columns[column].parent)
		if (column == group)
			return true;
	return group < 0;
}

struct axis column_group(const struct table *table, int group, struct arena *arena)
{
	int *v = arena_alloc(arena, (size_t)table->column_count * sizeof *v + 1), count = 0;
	for (int pass = 0; pass < 2 && count == 0; pass++)
		for (int c = 0; c < table->column_count; c++) {
			const struct column *column = &table->columns[c];
			if ((pass ? column->show == SHOW_CELLS : column_is_entry(column)) &&
				column_within(table, c, group))
				v[count++] = c;
		}
	return (struct axis){v, count};
}

struct axis all_rows(const struct table *table, struct arena *arena)
{
	int *v = arena_alloc(arena, (size_t)table->row_count * sizeof *v + 1), count = 0;
	for (int r = 0; r < table->row_count; r++)
		if (table->rows[r].id && table->rows[r].type == TYPE_NUMBER)
			v[count++] = r;
	return (struct axis){v, count};
}

static int at_least_one(int n)
{
	return n > 0 ? n : 1;
}

int reference_count(const struct reference *ref)
{
	if (ref->attribute >= 0)
		return 0;
	return at_least_one(ref->rows.count) * at_least_one(ref->columns.count);
}

int reference_cell(const struct reference *ref, const struct form *form, int row, int column, int i)
{
	if (ref->cell >= 0)
		return ref->cell;
	const struct table *table = &form->tables[ref->table];
	int wide = at_least_one(ref->columns.count);
	int r = ref->rows.count ? ref->rows.v[i / wide] : row;
	int c = ref->columns.count ? ref->columns.v[i % wide] : column;
	if (ref->prev)
		c = column_before(table, column);
	return r < 0 || c < 0 ? -1 : table->cells[r * table->column_count + c];
}

static bool add_cost(void *ctx, const struct reference *reference)
{
	*(int64_t *)ctx += reference_count(reference);
	return false;
}

int64_t expr_cost(const struct expr *expr)
{
	int64_t cost = expr ? expr_size(expr) : 0;
	if (expr)
		expr_any(expr, add_cost, &cost);
	return cost;
}

struct visit {
	const struct form *form;
	int row, column;
	void (*fn)(void *ctx, int cell);
	void *ctx;
};

static bool visit_reference(void *ctx, const struct reference *reference)
{
	struct visit *visit = ctx;
	for (int i = 0, n = reference_count(reference); i < n; i++) {
		int cell = reference_cell(reference, visit->form, visit->row, visit->column, i);
		if (cell >= 0)
			visit->fn(visit->ctx, cell);
	}
	return false;
}

void expr_cells(const struct expr *expr, const struct form *form, int row, int column,
	void (*fn)(void *ctx, int cell), void *ctx)
{
	struct visit visit = {form, row, column, fn, ctx};
	if (expr)
		expr_any_now(expr, visit_reference, &visit);
}
