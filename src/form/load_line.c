/* SPDX-License-Identifier: MIT */
/* Rows that nobody wrote one by one: the lines of an open list, and a row for
 * each code of a list. They are like the heading that they stand under. */
#include "form/loader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"

static bool is_free(const struct node *lines)
{
	return lines->kind == NODE_TEXT && !strcmp(lines->text, "free");
}

/* $unit.ATTRIBUTE */
static const char *attribute_of(const struct node *each)
{
	static const char unit[] = "$unit.";
	bool shaped = each->kind == NODE_TEXT && !strncmp(each->text, unit, strlen(unit));
	return shaped ? each->text + strlen(unit) : NULL;
}

/* The list that a node names, silently, or -1. */
static int list_of(const struct loader *l, const struct node *lines, const struct node *each)
{
	if (lines)
		return lines->kind == NODE_TEXT ? form_list(l->form, lines->text) : -1;
	const char *id = attribute_of(each);
	int attribute = id ? form_attribute(l->form, id) : -1;
	return attribute < 0 ? -1 : l->form->attributes[attribute].list;
}

int count_lines(const struct loader *l, const struct node *row)
{
	const struct node *lines = node_get(row, "lines"), *each = node_get(row, "each");
	if (!lines && !each)
		return 0;
	if (lines && is_free(lines))
		return l->line_count;
	int list = list_of(l, lines, each);
	return list < 0 ? 0 : l->form->lists[list].code_count;
}

/* A row below the heading, named HEADING.ID. */
static struct row *add_row(struct loader *l, int table, int heading, const char *id, const struct node *node)
{
	struct table *t = &l->form->tables[table];
	const struct row *head = &t->rows[heading];
	int index = t->row_count++;
	struct row *row = &t->rows[index];
	*row = *head;
	row->id = arena_printf(l->arena, "%s.%s", head->heading, id);
	row->heading = NULL;
	row->number = row->note = (struct label){0};
	row->parent = heading;
	row->depth = head->depth + 1;
	row->last = index;
	row->list = -1;
	row->free = false;
	row->caption_num = row->place_num = 0;
	struct name name = {.scope = table, .kind = NAME_ROW, .id = row->id, .index = index, .node = node};
	names_add(l, name);
	return row;
}

/* A row a code: a line of an open list, or of the units with this code in an attribute. */
static void add_codes(struct loader *l, int table, int heading, const struct codelist *list,
	const int *attribute, const struct node *node)
{
	const struct row *head = &l->form->tables[table].rows[heading];
	struct from_draft *froms = l->tables[table].row_from;
	for (int i = 0; i < list->code_count; i++) {
		const struct code *code = &list->codes[i];
		struct row *row = add_row(l, table, heading, code->id, node);
		row->code = code->id;
		row->label = code->label;
		row->line = !attribute;
		if (attribute)
			from_each(&froms[row->last], &froms[heading], *attribute, code);
		row->num = form_line_number(
			arena_printf(&l->scratch, "%s.%s:%s", l->tables[table].old, head->heading, code->id));
	}
}

/* The columns of a free heading beside those of its table: no id has a '#'. */
static void number_free(struct loader *l, int table, int heading)
{
	struct row *head = &l->form->tables[table].rows[heading];
	const char *old = l->tables[table].old;
	head->free = true;
	head->caption_num = form_number(arena_printf(&l->scratch, "%s.%s#caption", old, head->heading));
	head->place_num = form_number(arena_printf(&l->scratch, "%s.%s#place", old, head->heading));
}

static void add_free(struct loader *l, int table, int heading, const struct node *node)
{
	const struct row *head = &l->form->tables[table].rows[heading];
	int count = 0;
	for (int i = 0; i < l->line_count; i++) {
		const struct free_line *line = &l->lines[i];
		if (line->caption_num != head->caption_num)
			continue;
		char id[12];
		snprintf(id, sizeof id, "%d", ++count);
		struct row *row = add_row(l, table, heading, id, node);
		row->line = true;
		row->num = line->row_num;
		row->caption_num = head->caption_num;
		row->place_num = head->place_num;
		row->label = (struct label){{arena_copy(l->arena, line->caption, strlen(line->caption))}};
	}
}

/* The name of the heading, which is that of its list where it has none. */
static bool name_heading(struct loader *l, int table, int heading, const char *id, const struct node *node)
{
	struct row *head = &l->form->tables[table].rows[heading];
	if (head->heading)
		return true;
	if (!id)
		return WRONG(l, node, tr("lines that are written freely need a name: \"heading\""));
	head->heading = id;
	names_add(l, (struct name){
			     .scope = table, .kind = NAME_HEADING, .id = id, .index = heading, .node = node});
	return true;
}

static bool has_captions(const struct table *table)
{
	for (int i = 0; i < table->column_count; i++)
		if (table->columns[i].show == SHOW_LABEL)
			return true;
	return false;
}

void load_lines(struct loader *l, int table, int heading, const struct node *lines)
{
	struct row *head = &l->form->tables[table].rows[heading];
	if (is_free(lines)) {
		if (!has_captions(&l->form->tables[table]))
			WRONG(l, lines,
				tr("lines that are written freely need a column for their captions: show: "
				   "label"));
		if (name_heading(l, table, heading, NULL, lines)) {
			number_free(l, table, heading);
			add_free(l, table, heading, lines);
		}
		return;
	}
	head->list = load_list_named(l, lines);
	l->form->tables[table].names_lost |= head->list < 0;
	if (head->list >= 0 && name_heading(l, table, heading, l->form->lists[head->list].id, lines))
		add_codes(l, table, heading, &l->form->lists[head->list], NULL, lines);
}

void load_each(struct loader *l, int table, int heading, const struct node *each)
{
	const char *id = attribute_of(each);
	int attribute = id ? form_attribute(l->form, id) : -1;
	int list = attribute < 0 ? -1 : l->form->attributes[attribute].list;
	if (list < 0 && !(attribute < 0 ? l->form->names_lost : l->form->attributes[attribute].wrong))
		WRONG(l, each,
			tr("\"each\" names an attribute of units that has a list, written $unit.ATTRIBUTE"));
	if (!l->form->takes && list >= 0 && names_tell(l, SCOPE_TAKEN, "", each))
		WRONG(l, each, tr("\"each\" counts the units below; \"takes\" says which form they send"));
	if (list < 0 || !l->form->takes)
		l->form->tables[table].names_lost = true;
	else if (name_heading(l, table, heading, l->form->attributes[attribute].id, each)) {
		struct row *head = &l->form->tables[table].rows[heading];
		head->list = list;
		if (!head->label.text[0])
			head->label = l->form->attributes[attribute].label;
		add_codes(l, table, heading, &l->form->lists[list], &attribute, each);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct free_line *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->row_num > y->row_num) - (x->row_num < y->row_num);
}

void sort_free_lines(struct free_line *lines, int count)
{
	if (count > 1)
		qsort(lines, (size_t)count, sizeof *lines, by_place);
}
