/* SPDX-License-Identifier: MIT */
#include "rule/bind.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/str.h"
#include "base/tr.h"
#include "rule/reference.h"

struct binder {
	const struct scope *scope;
	struct arena *arena;
	size_t *at;
	struct err *err;
};

#define FAULT(b, where, ...) (*(b)->at = (where), err_set((b)->err, ERR_REFUSED, __VA_ARGS__))
/* A name that is not there. */
#define MISS(b, where, ...) (*(b)->scope->missed = true, FAULT(b, where, __VA_ARGS__))

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

static bool find_column(
	const struct table *table, struct span name, struct reference *out, struct arena *arena)
{
	for (int c = 0; c < table->column_count; c++) {
		const struct column *column = &table->columns[c];
		if (!column->id || !span_is(name, column->id))
			continue;
		out->column = c;
		out->columns =
			column->show == SHOW_GROUP ? column_group(table, c, arena) : axis_one(c, arena);
		return true;
	}
	for (int i = 0; i < table->set_count; i++) {
		const struct column_set *set = &table->sets[i];
		if (!span_is(name, set->id))
			continue;
		out->column = set->columns[0];
		out->set = i;
		out->columns = (struct axis){set->columns, set->count};
		return true;
	}
	return false;
}

/* Of what a misspelt id was meant to be; NULL: nothing is near. */
static const char *near_id(const struct table *table, struct span name)
{
	char *word = mem_copy_bytes(name.s, name.len);
	const char **known = mem_alloc(
		(size_t)(table->row_count * 2 + table->column_count + table->set_count + 1) * sizeof *known);
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
	for (int i = 0; i < table->set_count; i++)
		known[count++] = table->sets[i].id;
	const char *found = nearest(word, known, count);
	free(known);
	free(word);
	return found;
}

static bool unknown_id(struct binder *b, const struct table *table, size_t at, struct span name)
{
	const char *near = near_id(table, name);
	if (near && span_is(name, near))
		return FAULT(b, at,
			tr("behind a row stands a column of table %s in brackets, and '%s' is none"),
			table->id, near);
	if (near)
		return MISS(b, at, tr("table %s has no row or column '%.*s'; did you mean '%s'?"), table->id,
			(int)name.len, name.s, near);
	return MISS(b, at, tr("table %s has no row or column '%.*s'"), table->id, (int)name.len, name.s);
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
		found = (ref->columns = column_group(table, -1, b->arena), true);
	else if (span_is(name, "prev"))
		found = ref->prev = true;
	else
		found = find_column(table, name, ref, b->arena);
	if (found)
		return true;
	if (ref->row < 0)
		return FAULT(b, at,
			tr("behind a column stands a row of table %s in brackets, and '%.*s' is none"),
			table->id, (int)name.len, name.s);
	return unknown_id(b, table, at, name);
}

static bool bind_header(struct binder *b, struct reference *ref)
{
	const struct form *form = b->scope->form;
	for (int i = 0; i < form->header_count; i++) {
		const struct header_field *field = &form->header[i];
		if (!field->id || !span_is(ref->name, field->id))
			continue;
		if (field->wrong)
			return false; /* said already */
		if (ref->argument.s)
			return FAULT(b, ref->from, tr("a field of the header has no columns"));
		ref->cell = field->cell;
		ref->kind = (struct kind){field->type, field->list};
		return true;
	}
	return MISS(b, ref->from, tr("the header has no field with the id '%.*s'"), (int)ref->name.len,
		ref->name.s);
}

static int table_named(const struct form *form, struct span name)
{
	for (int t = 0; t < form->table_count; t++)
		if (span_is(name, form->tables[t].id))
			return t;
	return -1;
}

static int heading_named(const struct table *table, struct span name)
{
	for (int r = 0; r < table->row_count; r++)
		if (table->rows[r].heading && span_is(name, table->rows[r].heading))
			return r;
	return -1;
}

/* The heading whose lines a scope names: in the table at hand, or in any where no table is called so. */
static int find_heading(const struct binder *b, struct span name, int *table)
{
	const struct form *form = b->scope->form;
	int row = b->scope->table < 0 ? -1 : heading_named(&form->tables[b->scope->table], name);
	*table = b->scope->table;
	if (row >= 0 || table_named(form, name) >= 0)
		return row;
	for (int t = 0; row < 0 && t < form->table_count; t++) {
		row = heading_named(&form->tables[t], name);
		*table = t;
	}
	return row;
}

/* Which table the name is to be looked up in. */
static bool bind_table(struct binder *b, struct reference *ref)
{
	const struct form *form = b->scope->form;
	ref->table = ref->scope.s ? table_named(form, ref->scope) : b->scope->table;
	if (ref->table >= 0)
		return true;
	if (!ref->scope.s)
		return FAULT(b, ref->from,
			tr("between tables a reference names its table: $table.%.*s(column)"),
			(int)ref->name.len, ref->name.s);
	return MISS(b, ref->from, tr("the form has no table with the id '%.*s'"), (int)ref->scope.len,
		ref->scope.s);
}

static struct kind row_kind(const struct row *row)
{
	return (struct kind){row->type, row->type == TYPE_CHOICE ? row->list : -1};
}

/* Of several that differ a number; a text wins, for nothing can be done with it. */
static void note_kind(const struct table *table, struct reference *ref)
{
	for (int i = 0; i < ref->rows.count; i++) {
		struct kind kind = row_kind(&table->rows[ref->rows.v[i]]);
		if (i == 0 || kind_is_text(kind))
			ref->kind = kind;
		else if (!kind_is_text(ref->kind) &&
			 (kind.type != ref->kind.type || kind.list != ref->kind.list))
			ref->kind = (struct kind){TYPE_NUMBER, -1};
	}
}

/* The one row of a table with a line a unit has the table's name. */
static bool lacks_half(struct binder *b, const struct table *table, const struct reference *ref)
{
	struct str row = {0}, column = {0};
	if (ref->rows.count > 0)
		str_add_bytes(&row, ref->name.s, ref->name.len);
	else
		str_add(&row, table->units ? table->id : "row");
	if (ref->rows.count == 0)
		str_add_bytes(&column, ref->name.s, ref->name.len);
	else
		str_add(&column, "column");
	FAULT(b, ref->from, tr("of another table say row and column: $%s.%s(%s)"), table->id, row.s,
		column.s);
	str_release(&row);
	str_release(&column);
	return false;
}

static bool bind_columns(struct binder *b, struct reference *ref)
{
	const struct table *table = &b->scope->form->tables[ref->table];
	if (ref->argument.s && !bind_argument(b, table, ref))
		return false;
	if ((ref->row >= 0 && ref->rows.count == 0) || (ref->column >= 0 && ref->columns.count == 0))
		return FAULT(b, ref->from, tr("'%.*s' holds no figures to add up"), (int)ref->name.len,
			ref->name.s);
	if (ref->table != b->scope->table && (ref->rows.count == 0 || ref->columns.count == 0))
		return lacks_half(b, table, ref);
	note_kind(table, ref);
	if (reference_count(ref) > 1 && !kind_is_figure(ref->kind) && !kind_is_text(ref->kind))
		return FAULT(b, ref->from, tr("only figures can be added up: say which column is meant"));
	return true;
}

static bool bind_in_table(struct binder *b, struct reference *ref)
{
	const struct table *table = &b->scope->form->tables[ref->table];
	if (!find_row(table, ref->name, ref, b->arena) && !find_column(table, ref->name, ref, b->arena))
		return unknown_id(b, table, ref->from, ref->name);
	return bind_columns(b, ref);
}

/* $list.code: a line of an open list, or a row that was made for a code. */
static bool bind_line(struct binder *b, struct reference *ref, int heading)
{
	const struct table *table = &b->scope->form->tables[ref->table];
	for (int r = heading + 1; r <= table->rows[heading].last; r++) {
		if (!table->rows[r].code || !span_is(ref->name, table->rows[r].code))
			continue;
		ref->row = r;
		ref->rows = axis_one(r, b->arena);
		return bind_columns(b, ref);
	}
	return MISS(b, ref->from, tr("'%.*s' is no code of the lines below '%.*s'"), (int)ref->name.len,
		ref->name.s, (int)ref->scope.len, ref->scope.s);
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

static bool bind_unit(struct binder *b, struct reference *ref)
{
	const struct form *form = b->scope->form;
	for (int i = 0; i < form->attribute_count; i++) {
		const struct attribute *attribute = &form->attributes[i];
		if (!attribute->id || !span_is(ref->name, attribute->id))
			continue;
		if (attribute->wrong)
			return false; /* said already */
		if (ref->argument.s)
			return FAULT(b, ref->from, tr("an attribute of the unit has no columns"));
		if (attribute->list < 0)
			return FAULT(b, ref->from,
				tr("the attribute '%s' has no list whose codes it could be"), attribute->id);
		ref->attribute = i;
		ref->kind = (struct kind){TYPE_CHOICE, attribute->list};
		return true;
	}
	return MISS(b, ref->from, tr("the form has no unit attribute with the id '%.*s'"), (int)ref->name.len,
		ref->name.s);
}

/* Whole tables listed by many rules would fill the memory. */
static bool pay(struct binder *b, const struct reference *ref)
{
	*b->scope->budget -= 1 + ref->rows.count + ref->columns.count;
	return *b->scope->budget >= 0 ||
	       FAULT(b, ref->from, tr("the rules of this form refer to too many cells"));
}

static bool find_reference(struct binder *b, struct reference *ref)
{
	ref->cell = ref->attribute = ref->table = ref->row = ref->column = ref->set = -1;
	ref->kind = (struct kind){TYPE_NUMBER, -1};
	if (ref->parts)
		return bind_parts(b, ref);
	if (ref->scope.s && span_is(ref->scope, "header"))
		return bind_header(b, ref);
	if (ref->scope.s && span_is(ref->scope, "unit"))
		return bind_unit(b, ref);
	int heading = ref->scope.s ? find_heading(b, ref->scope, &ref->table) : -1;
	if (heading >= 0)
		return bind_line(b, ref, heading);
	return bind_table(b, ref) && bind_in_table(b, ref);
}

/* Of a form with errors: what is not found may stand where it could not be read. */
static bool may_be_lost(const struct form *form, const struct reference *ref)
{
	bool lost = form->names_lost;
	for (int t = 0; t < form->table_count; t++)
		if (ref->table < 0 || ref->table == t)
			lost |= form->tables[t].names_lost;
	return lost;
}

static bool is_wrong(const struct form *form, const struct reference *ref)
{
	const struct table *table = ref->table < 0 ? NULL : &form->tables[ref->table];
	bool wrong = false;
	for (int i = 0; i < ref->rows.count; i++)
		wrong |= table->rows[ref->rows.v[i]].wrong;
	for (int i = 0; i < ref->columns.count; i++)
		wrong |= table->columns[ref->columns.v[i]].wrong;
	return wrong;
}

static bool bind_reference(struct binder *b, struct reference *ref)
{
	const struct form *form = b->scope->form;
	bool found = find_reference(b, ref);
	if (form->wrong && (found ? is_wrong(form, ref) : may_be_lost(form, ref))) {
		b->err->text[0] = '\0';
		return false;
	}
	return found;
}

/* Goes on behind what fails in silence: something may be wrong there that is to be told. */
static bool bind(struct binder *b, struct expr *expr)
{
	bool ok = expr->kind != EXPR_REFERENCE ||
		  (bind_reference(b, expr->reference) && pay(b, expr->reference));
	for (struct expr *arg = expr->args; arg && !*b->err->text; arg = arg->next)
		ok &= bind(b, arg);
	return ok;
}

bool expr_bind(struct expr *expr, const struct scope *scope, struct arena *arena, size_t *at, struct err *err)
{
	struct binder b = {scope, arena, at, err};
	return bind(&b, expr) && expr_settle(expr, scope->form, at, err);
}
