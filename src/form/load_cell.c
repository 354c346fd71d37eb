/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <stdlib.h>

#include "base/tr.h"

static bool is_greyed(const struct table *table, const struct row *row, int column)
{
	return table->columns[column].show != SHOW_CELLS || (row->without && row->without[column]);
}

/* A text has one cell in its row: in the first column that is keyed and prints,
 * else in the one that prints instead of those keyed, else in the first. */
static int text_column(const struct table *table, const struct row *row)
{
	int best = -1, rank = 0;
	for (int i = 0; i < table->column_count; i++) {
		const struct column *c = &table->columns[i];
		if (is_greyed(table, row, i) || c->value.text)
			continue;
		int mine = c->hidden ? 1 : c->across_count ? 2 : 3;
		if (mine > rank) {
			best = i;
			rank = mine;
		}
	}
	return best;
}

/* The column in which a line that the unit wrote has its caption, or -1. */
static int caption_column(const struct table *table, const struct row *row)
{
	for (int i = 0; row->caption_num && row->id && i < table->column_count; i++)
		if (table->columns[i].show == SHOW_LABEL)
			return i;
	return -1;
}

static bool has_cell(const struct table *table, const struct row *row, int column)
{
	const struct column *c = &table->columns[column];
	if (column == caption_column(table, row))
		return true;
	if (!row->id || is_greyed(table, row, column))
		return false;
	if (row->type == TYPE_TEXT || row->type == TYPE_LONG_TEXT)
		return column == text_column(table, row);
	bool figure = row->type == TYPE_NUMBER || row->type == TYPE_PERCENT;
	if (!figure && (c->across_count || c->value.text))
		return false;
	enum measure measure = c->measure < 0 ? row->measure : (enum measure)c->measure;
	return !c->across_count || measure != MEASURE_NONE || row->value.text;
}

static struct cell cell_of(enum cell_kind kind, int64_t row_num, enum type type, uint32_t at)
{
	return (struct cell){.kind = kind,
		.table = -1,
		.row = -1,
		.column = -1,
		.part = -1,
		.field = -1,
		.row_num = row_num,
		.type = type,
		.list = -1,
		.at = at};
}

static struct cell table_cell(struct loader *l, int t, int r, int c)
{
	const struct table *table = &l->form->tables[t];
	const struct row *row = &table->rows[r];
	const struct column *column = &table->columns[c];
	bool text = row->type == TYPE_TEXT || row->type == TYPE_LONG_TEXT;
	struct cell cell = cell_of(CELL_TABLE, row->num, row->type, row->at);
	cell.table = t;
	cell.row = r;
	cell.list = row->list;
	cell.column = c;
	cell.col_num = column->num;
	cell.decimals = column->decimals < 0 ? row->decimals : column->decimals;
	cell.computed = !text && (row->value.text || column->value.text || column->across_count);
	if (column->show == SHOW_LABEL) {
		cell.type = TYPE_TEXT;
		cell.col_num = row->caption_num;
		cell.computed = false;
		return cell;
	}
	cell.from = text || cell.computed ? NULL : from_of(l, t, r, c);
	cell.computed |= cell.from != NULL;
	cell.twice = !text && !cell.computed && (column->twice < 0 ? row->twice : column->twice > 0);
	return cell;
}

static void add(struct form *form, struct cell cell)
{
	form->cells[form->cell_count++] = cell;
}

static void add_header(struct form *form)
{
	for (int i = 0; i < form->header_count; i++) {
		struct header_field *field = &form->header[i];
		field->cell = form->cell_count;
		struct cell cell = cell_of(CELL_HEADER, field->num, field->type, form->filed_by);
		cell.field = i;
		cell.decimals = field->decimals;
		cell.list = field->list;
		cell.twice = field->twice && field->type != TYPE_TEXT && field->type != TYPE_LONG_TEXT;
		add(form, cell);
	}
}

static void add_prompts(struct form *form)
{
	for (int i = 0; i < form->part_count; i++) {
		struct part *part = &form->parts[i];
		if (!part->id)
			continue;
		part->cell = form->cell_count;
		struct cell cell = cell_of(CELL_PROMPT, part->num, TYPE_LONG_TEXT, form->filed_by);
		cell.part = i;
		add(form, cell);
	}
}

static void add_table(struct loader *l, int index)
{
	struct table *table = &l->form->tables[index];
	int count = table->row_count * table->column_count;
	int *cells = arena_alloc(l->arena, (size_t)count * sizeof *cells);
	for (int i = 0; i < count; i++) {
		int row = i / table->column_count, column = i % table->column_count;
		cells[i] = -1;
		if (!has_cell(table, &table->rows[row], column))
			continue;
		cells[i] = l->form->cell_count;
		add(l->form, table_cell(l, index, row, column));
	}
	table->cells = cells;
}

struct ordered {
	int64_t row_num;
	int32_t col_num;
	int index;
};

static int by_number(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	if (x->row_num != y->row_num)
		return x->row_num < y->row_num ? -1 : 1;
	return (x->col_num > y->col_num) - (x->col_num < y->col_num);
}

static void order_cells(struct loader *l)
{
	struct form *form = l->form;
	size_t count = (size_t)form->cell_count;
	struct ordered *ordered = arena_alloc(&l->scratch, count * sizeof *ordered);
	int *order = arena_alloc(l->arena, count * sizeof *order);
	for (size_t i = 0; i < count; i++)
		ordered[i] = (struct ordered){form->cells[i].row_num, form->cells[i].col_num, (int)i};
	qsort(ordered, count, sizeof *ordered, by_number);
	for (size_t i = 0; i < count; i++)
		order[i] = ordered[i].index;
	form->cell_order = order;
}

void load_cells(struct loader *l)
{
	struct form *form = l->form;
	int count = form->header_count + form->part_count;
	for (int i = 0; i < form->table_count; i++) {
		const struct table *table = &form->tables[i];
		if (table->row_count > 0 &&
			table->column_count > (FORM_CELLS_MAX - count) / table->row_count) {
			diag_add(l->diags, table->line, 1,
				tr("the form is too large; it has at most %d cells"), FORM_CELLS_MAX);
			return;
		}
		count += table->row_count * table->column_count;
	}
	form->cells = arena_alloc(l->arena, (size_t)count * sizeof *form->cells);
	add_header(form);
	add_prompts(form);
	for (int i = 0; i < form->table_count; i++)
		add_table(l, i);
	order_cells(l);
}
