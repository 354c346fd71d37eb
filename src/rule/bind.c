/* SPDX-License-Identifier: MIT */
#include "rule/bind.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/tr.h"

struct binder {
	const struct scope *scope;
	struct arena *arena;
	size_t *at;
	struct err *err;
};

#define FAULT(b, where, ...) (*(b)->at = (where), err_set((b)->err, ERR_REFUSED, __VA_ARGS__))


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

static struct axis axis_one(int index, struct arena *arena)
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

/* The entry columns of a group, or of the whole table (-1); where it has
 * none, the computed ones. */
static struct axis group_columns(const struct table *table, int group, struct arena *arena)
{
	int *v = arena_alloc(arena, (size_t)table->column_count * sizeof *v + 1), count = 0;
	for (int pass = 0; pass < 2 && count == 0; pass++)
		for (int c = 0; c < table->column_count; c++) {
			const struct column *column = &table->columns[c];
			if ((pass ? column->show == SHOW_CELLS : column_is_entry(column)) && column_within(table, c, group))
				v[count++] = c;
		}
	return (struct axis){v, count};
}

static struct axis all_rows(const struct table *table, struct arena *arena)
{
	int *v = arena_alloc(arena, (size_t)table->row_count * sizeof *v + 1), count = 0;
	for (int r = 0; r < table->row_count; r++)
		if (table->rows[r].id && table->rows[r].type == TYPE_NUMBER)
			v[count++] = r;
	return (struct axis){v, count};
}

static bool find_row(const struct table *table, struct span name, struct reference *out, struct arena *arena)
{
	for (int r = 0; r < table->row_count; r++) {
		const struct row *row = &table->rows[r];
		bool heading = row->heading && span_is(name, row->heading);
		if (!heading && !(row->id && span_is(name, row->id)))
			continue;
		out->row = r;
		out->rows = heading ? row_parts(table, r, arena) : axis_one(r, arena);
		return true;
	}
	return false;
}

static bool find_column(const struct table *table, struct span name, struct reference *out, struct arena *arena)
{
	for (int c = 0; c < table->column_count; c++) {
		const struct column *column = &table->columns[c];
		if (!column->id || !span_is(name, column->id))
			continue;
		out->column = c;
		out->columns = column->show == SHOW_GROUP ? group_columns(table, c, arena) : axis_one(c, arena);
		return true;
	}
	return false;
}

/* Of what a misspelt id was meant to be; NULL: nothing is near. */
static const char *near_id(const struct table *table, struct span name)
{
	char *word = mem_copy_bytes(name.s, name.len);
	const char **known = mem_alloc((size_t)(table->row_count * 2 + table->column_count + 1) * sizeof *known);
	size_t count = 0;
	for (int r = 0; r < table->row_count; r++) {
		if (table->rows[r].id)
			known[count++] = table->rows[r].id;
		if (table->rows[r].heading)
			known[count++] = table->rows[r].heading;
	}
	for (int c = 0; c < table->column_count; c++)
		if (table->columns[c].id)
			known[count++] = table->columns[c].id;
	const char *found = nearest(word, known, count);
	free(known);
	free(word);
	return found;
}

static bool unknown_id(struct binder *b, const struct table *table, size_t at, struct span name)
{
	const char *near = near_id(table, name);
	if (near)
		return FAULT(b, at, tr("table %s has no row or column '%.*s'; did you mean '%s'?"), table->id,
			(int)name.len, name.s, near);
	return FAULT(b, at, tr("table %s has no row or column '%.*s'"), table->id, (int)name.len, name.s);
}

static bool bind_argument(struct binder *b, const struct table *table, struct reference *ref)
{
	struct span name = ref->argument;
	size_t at = ref->to - name.len - 1;
	bool found;
	if (ref->row < 0)
		found = span_is(name, "all") ? (ref->rows = all_rows(table, b->arena), true)
		                             : find_row(table, name, ref, b->arena);
	else if (span_is(name, "all"))
		found = (ref->columns = group_columns(table, -1, b->arena), true);
	else if (span_is(name, "prev"))
		found = ref->prev = true;
	else
		found = find_column(table, name, ref, b->arena);
	if (found)
		return true;
	if (ref->row < 0)
		return FAULT(b, at, tr("behind a column stands a row of table %s in brackets, and '%.*s' is none"),
			table->id, (int)name.len, name.s);
	return unknown_id(b, table, at, name);
}

static bool bind_header(struct binder *b, struct reference *ref)
{
	const struct form *form = b->scope->form;
	for (int i = 0; i < form->header_count; i++) {
		const struct header_field *field = &form->header[i];
		if (!span_is(ref->name, field->id))
			continue;
		if (ref->argument.s)
			return FAULT(b, ref->from, tr("a field of the header has no columns"));
		ref->cell = field->cell;
		ref->text = field->type == TYPE_TEXT || field->type == TYPE_LONG_TEXT;
		ref->yes_no = field->type == TYPE_YES_NO;
		return true;
	}
	return FAULT(b, ref->from, tr("the header has no field with the id '%.*s'"), (int)ref->name.len, ref->name.s);
}

static int table_named(const struct form *form, struct span name)
{
	for (int t = 0; t < form->table_count; t++)
		if (span_is(name, form->tables[t].id))
			return t;
	return -1;
}

/* Which table the name is to be looked up in. */
static bool bind_table(struct binder *b, struct reference *ref)
{
	const struct form *form = b->scope->form;
	ref->table = ref->scope.s ? table_named(form, ref->scope) : b->scope->table;
	if (ref->table >= 0)
		return true;
	if (!ref->scope.s)
		return FAULT(b, ref->from, tr("between tables a reference names its table: $table.%.*s(column)"),
			(int)ref->name.len, ref->name.s);
	return FAULT(b, ref->from, tr("the form has no table with the id '%.*s'"), (int)ref->scope.len, ref->scope.s);
}

static void note_types(const struct table *table, struct reference *ref)
{
	for (int i = 0; i < ref->rows.count; i++) {
		enum type type = table->rows[ref->rows.v[i]].type;
		ref->text |= type == TYPE_TEXT || type == TYPE_LONG_TEXT;
		ref->yes_no |= type == TYPE_YES_NO;
	}
}

static bool bind_in_table(struct binder *b, struct reference *ref)
{
	const struct table *table = &b->scope->form->tables[ref->table];
	if (!find_row(table, ref->name, ref, b->arena) && !find_column(table, ref->name, ref, b->arena))
		return unknown_id(b, table, ref->from, ref->name);
	if (ref->argument.s && !bind_argument(b, table, ref))
		return false;
	if ((ref->row >= 0 && ref->rows.count == 0) || (ref->column >= 0 && ref->columns.count == 0))
		return FAULT(b, ref->from, tr("'%.*s' holds no figures to add up"), (int)ref->name.len, ref->name.s);
	if (ref->table != b->scope->table && (ref->rows.count == 0 || ref->columns.count == 0))
		return FAULT(b, ref->from, tr("of another table say row and column: $%s.row(column)"), table->id);
	note_types(table, ref);
	return true;
}

static bool bind_parts(struct binder *b, struct reference *ref)
{
	if (b->scope->table < 0 || b->scope->row < 0)
		return FAULT(b, ref->from, tr("'parts' can only be said on a row"));
	ref->table = b->scope->table;
	ref->rows = row_parts(&b->scope->form->tables[ref->table], b->scope->row, b->arena);
	if (ref->rows.count == 0)
		return FAULT(b, ref->from, tr("the row has no parts: no row with figures stands below it"));
	return true;
}

static bool bind_reference(struct binder *b, struct reference *ref)
{
	ref->cell = ref->table = ref->row = ref->column = -1;
	if (ref->parts)
		return bind_parts(b, ref);
	if (ref->scope.s && span_is(ref->scope, "header"))
		return bind_header(b, ref);
	if (ref->scope.s && span_is(ref->scope, "unit"))
		return FAULT(b, ref->from, tr("rules cannot ask about the unit ($unit) in this version"));
	return bind_table(b, ref) && bind_in_table(b, ref);
}

unsigned expr_gives(const struct expr *expr)
{
	switch (expr->kind) {
	case EXPR_REFERENCE:
		return expr->reference->yes_no ? GIVES_FIGURE | GIVES_CONDITION : GIVES_FIGURE;
	case EXPR_IF:
		return expr_gives(expr->args->next) & expr_gives(expr->args->next->next);
	case EXPR_LESS: case EXPR_AT_MOST: case EXPR_EQUALS: case EXPR_DIFFERS: case EXPR_AT_LEAST: case EXPR_MORE:
	case EXPR_NOT: case EXPR_AND: case EXPR_OR: case EXPR_EMPTY: case EXPR_EQUAL:
		return GIVES_CONDITION;
	default:
		return GIVES_FIGURE;
	}
}

bool expr_want(const struct expr *expr, unsigned wanted, size_t *at, struct err *err)
{
	if (expr_gives(expr) & wanted)
		return true;
	*at = expr->at;
	if (wanted & GIVES_CONDITION)
		return err_set(err, ERR_REFUSED, tr("a condition is needed here: compare the figure with another"));
	return err_set(err, ERR_REFUSED, tr("a figure is needed here, not a condition"));
}

static unsigned wanted_of(const struct expr *expr, int i)
{
	switch (expr->kind) {
	case EXPR_NOT: case EXPR_AND: case EXPR_OR: return GIVES_CONDITION;
	case EXPR_IF: return i == 0 ? GIVES_CONDITION : expr_gives(expr->args->next);
	case EXPR_EMPTY: return GIVES_FIGURE | GIVES_CONDITION;
	default: return GIVES_FIGURE;
	}
}

static bool bind(struct binder *b, struct expr *expr)
{
	if (expr->kind == EXPR_REFERENCE && !bind_reference(b, expr->reference))
		return false;
	int i = 0;
	for (struct expr *arg = expr->args; arg; arg = arg->next)
		if (!bind(b, arg))
			return false;
	for (const struct expr *arg = expr->args; arg; arg = arg->next) {
		if (!expr_want(arg, wanted_of(expr, i++), b->at, b->err))
			return false;
		if (arg->kind == EXPR_REFERENCE && arg->reference->text && expr->kind != EXPR_EMPTY)
			return FAULT(b, arg->at, tr("this is a text: only empty(...) can ask about it"));
	}
	return true;
}

bool expr_bind(struct expr *expr, const struct scope *scope, struct arena *arena, size_t *at, struct err *err)
{
	struct binder b = {scope, arena, at, err};
	if (!bind(&b, expr))
		return false;
	if (expr->kind == EXPR_REFERENCE && expr->reference->text)
		return FAULT(&b, expr->at, tr("this is a text: only empty(...) can ask about it"));
	return true;
}

static bool note_open(void *ctx, const struct reference *ref)
{
	if (ref->cell < 0)
		*(unsigned *)ctx |= (ref->rows.count == 0 ? OPEN_ROW : 0u) | (ref->columns.count == 0 ? OPEN_COLUMN : 0u);
	return false;
}

unsigned expr_open(const struct expr *expr)
{
	unsigned open = 0;
	expr_any(expr, note_open, &open);
	return open;
}

static bool is_prev(void *ctx, const struct reference *ref)
{
	(void)ctx;
	return ref->prev;
}

bool expr_has_prev(const struct expr *expr)
{
	return expr_any(expr, is_prev, NULL);
}

static int at_least_one(int n)
{
	return n > 0 ? n : 1;
}

int reference_count(const struct reference *ref)
{
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
