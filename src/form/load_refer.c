/* SPDX-License-Identifier: MIT */
/* What refers to names, looked up when all are known. */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"

/* A column, or a group and all that it holds. */
static void set_columns(const struct table *table, int column, bool *set)
{
	int depth = table->columns[column].depth;
	do
		set[column++] = true;
	while (column < table->column_count && table->columns[column].depth > depth);
}

/* Marks the columns, and the columns of the groups, that a list names. */
static void mark_columns(
	struct loader *l, int index, const struct key *key, const struct node *node, bool *set)
{
	const struct node *n;
	int count;
	if (!node_items(l, key, node, &n, &count))
		return;
	for (; count > 0; count--, n = n->next) {
		const struct name *name = names_get(l, index, n);
		if (!name)
			continue;
		const struct table *table = &l->form->tables[index];
		if (name->kind == NAME_SET)
			for (int i = 0; i < table->sets[name->index].count; i++)
				set[table->sets[name->index].columns[i]] = true;
		else if (name->kind == NAME_COLUMN || name->kind == NAME_GROUP)
			set_columns(&l->form->tables[index], name->index, set);
		else
			WRONG(l, n, tr("\"%s\" is a row; \"%s\" names columns"), n->text, key->name);
	}
}

/* The marked columns that have cells, in paper order. */
static const int *list_columns(struct loader *l, const struct table *table, const bool *set, int *count)
{
	int *list = arena_alloc(l->arena, (size_t)table->column_count * sizeof *list);
	for (int i = 0; i < table->column_count; i++)
		if (set[i] && table->columns[i].show == SHOW_CELLS)
			list[(*count)++] = i;
	return list;
}

static void resolve_in(struct loader *l, struct check_draft *draft)
{
	static const struct key key = {.name = "in"};
	struct check *check = &draft->check;
	bool set[TABLE_COLUMNS_MAX] = {0};
	if (!draft->in)
		return;
	mark_columns(l, check->table, &key, draft->in, set);
	check->in = list_columns(l, &l->form->tables[check->table], set, &check->in_count);
}

static void resolve_across(struct loader *l, int index, int column)
{
	static const struct key key = {.name = "across"};
	struct table *table = &l->form->tables[index];
	const struct node *node = l->tables[index].across[column];
	bool set[TABLE_COLUMNS_MAX] = {0};
	if (!node)
		return;
	mark_columns(l, index, &key, node, set);
	for (int i = 0; i < table->column_count; i++)
		if (set[i] && (i == column || l->tables[index].across[i])) {
			WRONG(l, node,
				tr("\"across\" adds up columns that are keyed or computed, none that is "
				   "itself \"across\""));
			return;
		}
	struct column *c = &table->columns[column];
	c->across = list_columns(l, table, set, &c->across_count);
}

/* Greys a column in a row and in all that the row holds. */
static void grey(struct loader *l, struct table *table, int row, int column)
{
	if (table->rows[row].without && table->rows[row].without[column])
		return;
	for (int i = row; i <= table->rows[row].last; i++) {
		if (!table->rows[i].without)
			table->rows[i].without =
				arena_alloc(l->arena, (size_t)table->column_count * sizeof(bool));
		((bool *)table->rows[i].without)[column] = true;
	}
}

static void resolve_row_without(struct loader *l, int index, int row)
{
	static const struct key key = {.name = "without"};
	struct table *table = &l->form->tables[index];
	const struct node *node = l->tables[index].not_columns[row];
	bool set[TABLE_COLUMNS_MAX] = {0};
	if (!node)
		return;
	mark_columns(l, index, &key, node, set);
	for (int i = 0; i < table->column_count; i++)
		if (set[i])
			grey(l, table, row, i);
}

static void resolve_column_without(struct loader *l, int index, int column)
{
	static const struct key key = {.name = "without"};
	const struct node *node = l->tables[index].not_rows[column], *n;
	int count;
	if (!node || !node_items(l, &key, node, &n, &count))
		return;
	for (; count > 0; count--, n = n->next) {
		const struct name *name = names_get(l, index, n);
		if (!name)
			continue;
		if (name->kind == NAME_ROW || name->kind == NAME_HEADING)
			grey(l, &l->form->tables[index], name->index, column);
		else
			WRONG(l, n, tr("\"%s\" is a column; \"%s\" of a column names rows"), n->text,
				key.name);
	}
}

/* True if the mark stands in a label as "(1)". */
static bool is_marked(const struct label *label, const char *mark)
{
	for (int i = 0; i < FORM_LANGUAGES_MAX; i++)
		if (label->text[i] && strstr(label->text[i], mark))
			return true;
	return false;
}

static bool is_referred(const struct table *table, const char *mark)
{
	bool found = is_marked(&table->label, mark) || is_marked(&table->note, mark);
	for (int i = 0; !found && i < table->column_count; i++)
		found = is_marked(&table->columns[i].label, mark);
	for (int i = 0; !found && i < table->row_count; i++) {
		const struct row *row = &table->rows[i];
		found = is_marked(&row->label, mark) || is_marked(&row->note, mark) ||
			is_marked(&row->uom, mark);
	}
	return found;
}

static void check_footnotes(struct loader *l, const struct table *table, const struct node *const *marks)
{
	for (int i = 0; i < table->footnote_count && !l->diags->full; i++) {
		const char *mark = arena_printf(&l->scratch, "(%s)", table->footnotes[i].mark);
		if (!is_referred(table, mark))
			WRONG(l, marks[i], tr("no label of the table has this footnote's mark %s"), mark);
	}
}

/* A table in which nothing could be filled in. */
static void check_columns(struct loader *l, const struct table *table, const struct node *columns)
{
	for (int i = 0; i < table->column_count; i++)
		if (table->columns[i].show == SHOW_CELLS)
			return;
	if (columns && columns->kind == NODE_LIST && table->row_count > 0)
		WRONG(l, columns, tr("no column has cells; a column that is filled in has an id"));
}

static void resolve_table(struct loader *l, int index)
{
	const struct table *table = &l->form->tables[index];
	check_footnotes(l, table, l->tables[index].footnotes);
	check_columns(l, table, l->tables[index].columns);
	for (int i = 0; i < table->column_count; i++) {
		resolve_across(l, index, i);
		resolve_column_without(l, index, i);
	}
	for (int i = 0; i < table->row_count; i++)
		resolve_row_without(l, index, i);
}

/* A table stands in one place of the outline, or in none: then behind it. */
static void resolve_parts(struct loader *l)
{
	struct form *form = l->form;
	for (int t = 0; t < form->table_count; t++)
		form->tables[t].part = -1;
	for (int i = 0; i < form->part_count; i++) {
		const struct node *node = l->part_tables[i];
		if (node && node->kind != NODE_TEXT)
			WRONG(l, node, tr("\"%s\" is one text; no list and no map can stand here"), "table");
		const struct name *name =
			node && node->kind == NODE_TEXT ? names_get(l, SCOPE_TABLES, node) : NULL;
		if (!name)
			continue;
		if (form->tables[name->index].part >= 0)
			WRONG(l, node, tr("the table \"%s\" stands in the outline already"), name->id);
		form->tables[name->index].part = i;
		form->parts[i].table = name->index;
	}
}

void load_references(struct loader *l)
{
	names_check(l);
	for (int i = 0; i < l->form->table_count; i++)
		resolve_table(l, i);
	for (int i = 0; i < l->check_count; i++)
		resolve_in(l, &l->checks[i]);
	resolve_parts(l);
}
