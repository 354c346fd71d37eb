/* SPDX-License-Identifier: MIT */
#include "tui/outline.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/draft.h"

static struct node *add(struct outline *outline, enum node_kind kind, int depth)
{
	ARR_ROOM(outline->nodes, outline->count, outline->cap);
	struct node *node = &outline->nodes[outline->count++];
	*node = (struct node){.kind = kind, .depth = depth, .part = -1, .table = -1, .row = -1, .cell = -1};
	return node;
}

/* An open list is one before it has any line. */
static bool is_section(const struct table *table, int row)
{
	return !table->rows[row].id && (table->rows[row].free || table->rows[row].last > row);
}

static bool has_cells(const struct table *table, int row)
{
	for (int i = row * table->column_count; i < (table->rows[row].last + 1) * table->column_count; i++)
		if (table->cells[i] >= 0)
			return true;
	return false;
}

/* Where there are sections, rows that stand beside them are lines too: else what the sections count would
 * not add up to the table. */
static void add_sections(struct outline *outline, const struct table *table, int index, int depth)
{
	bool any = false;
	for (int row = 0; row < table->row_count; row = table->rows[row].last + 1)
		any = any || is_section(table, row);
	for (int row = 0; any && row < table->row_count; row = table->rows[row].last + 1) {
		if (!is_section(table, row) && !has_cells(table, row))
			continue;
		struct node *node = add(outline, is_section(table, row) ? NODE_SECTION : NODE_ROW, depth);
		node->number = &table->rows[row].number;
		node->label = &table->rows[row].label;
		node->table = index;
		node->row = row;
	}
}

static void add_table(struct outline *outline, const struct form *form, int index, int depth)
{
	const struct table *table = &form->tables[index];
	struct node *node = add(outline, NODE_TABLE, depth);
	node->label = &table->label;
	node->table = index;
	add_sections(outline, table, index, depth + 1);
}

static enum node_kind kind_of(const struct part *part)
{
	return part->note ? NODE_NOTE : part->cell >= 0 ? NODE_PROMPT : NODE_HEADING;
}

static void add_part(struct outline *outline, const struct form *form, int index)
{
	const struct part *part = &form->parts[index];
	if (part->table >= 0) {
		add_table(outline, form, part->table, part->depth);
		return;
	}
	struct node *node = add(outline, kind_of(part), part->depth);
	node->number = &part->number;
	node->label = &part->label;
	node->hint = &part->hint;
	node->part = index;
	node->cell = part->cell;
}

void outline_make(struct outline *outline, const struct form *form)
{
	for (int i = 0; i < form->header_count; i++) {
		struct node *node = add(outline, NODE_FIELD, 0);
		node->label = &form->header[i].label;
		node->cell = form->header[i].cell;
	}
	for (int i = 0; i < form->part_count; i++)
		add_part(outline, form, i);
	for (int i = 0; i < form->table_count; i++)
		if (form->tables[i].part < 0)
			add_table(outline, form, i, 0);
}

void outline_release(struct outline *outline)
{
	if (!outline)
		return;
	free(outline->nodes);
	*outline = (struct outline){0};
}

int outline_of(const struct outline *outline, const struct form *form, int cell)
{
	int found = 0;
	if (cell < 0)
		return 0;
	const struct cell *c = &form->cells[cell];
	for (int i = 0; i < outline->count; i++) {
		const struct node *node = &outline->nodes[i];
		if (c->kind != CELL_TABLE ? node->cell == cell
					  : node->table == c->table && node->row <= c->row)
			found = i;
	}
	return found;
}

static void section_progress(const struct book *book, const struct node *node, int *done, int *all)
{
	const struct table *table = &book->form->tables[node->table];
	*done = *all = 0;
	for (int row = node->row; row <= table->rows[node->row].last; row++)
		for (int column = 0; column < table->column_count; column++) {
			int cell = table->cells[row * table->column_count + column];
			if (cell < 0 || !report_is_asked(&book->report, cell))
				continue;
			++*all;
			*done += book->report.answers[cell].state != STATE_EMPTY;
		}
}

static const char *mark_of(const struct book *book, int cell)
{
	enum state state = book->report.answers[cell].state;
	if (state == STATE_CONFLICT)
		return "[!]";
	if (book_has_draft(book, cell))
		return "[~]";
	return state == STATE_EMPTY ? "[ ]" : "[x]";
}

void outline_state(const struct book *book, const struct node *node, struct str *out)
{
	int done = 0, all = 0;
	switch (node->kind) {
	case NODE_NOTE:
		return;
	case NODE_FIELD:
	case NODE_PROMPT:
		if (report_is_asked(&book->report, node->cell))
			str_add(out, mark_of(book, node->cell));
		return;
	case NODE_HEADING:
		book_progress(book, node->part, -1, &done, &all);
		break;
	case NODE_TABLE:
		book_progress(book, -1, node->table, &done, &all);
		break;
	case NODE_SECTION:
	case NODE_ROW:
		section_progress(book, node, &done, &all);
		break;
	}
	if (all > 0)
		str_addf(out, "%d/%d", done, all);
}
