/* SPDX-License-Identifier: MIT */
/* Columns crossed from lists: cross: [tuoi, gioi] makes a group for each code
 * of tuoi with a column for each code of gioi, te_nam, te_nu and so on. */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"

enum { LISTS_MAX = 4 }; /* crossed with each other */

struct cross {
	const struct codelist *lists[LISTS_MAX];
	int count;
};

/* How many columns and groups a cross makes, as far as its lists are known. */
int cross_count(const struct loader *l, const struct node *lists)
{
	bool list = lists->kind == NODE_LIST;
	long all = 0, level = 1;
	for (const struct node *n = list ? lists->first : lists; n; n = list ? n->next : NULL) {
		int index = n->kind == NODE_TEXT ? form_list(l->form, n->text) : -1;
		level *= index < 0 ? 0 : l->form->lists[index].code_count;
		all += level;
		if (all > TABLE_COLUMNS_MAX)
			return TABLE_COLUMNS_MAX + 1;
	}
	return (int)all;
}

static bool find_lists(struct loader *l, const struct node *node, struct cross *cross)
{
	static const struct key key = {.name = "cross"};
	const struct node *n;
	int count;
	if (!node_items(l, &key, node, &n, &count))
		return false;
	if (count < 1 || count > LISTS_MAX)
		return WRONG(l, node, tr("\"cross\" names 1 to %d lists"), LISTS_MAX);
	for (; count > 0; count--, n = n->next) {
		int list = load_list_named(l, n);
		if (list < 0)
			return false;
		cross->lists[cross->count++] = &l->form->lists[list];
	}
	return true;
}

/* A code of a list after the first names columns in several groups. */
static void add_to_set(struct loader *l, int index, const char *id, int column, const struct node *node)
{
	struct table *table = &l->form->tables[index];
	int s = 0;
	while (s < table->set_count && strcmp(table->sets[s].id, id) != 0)
		s++;
	if (!table->sets)
		table->sets = arena_alloc(l->arena, TABLE_COLUMNS_MAX * sizeof *table->sets);
	struct column_set *set = &table->sets[s];
	if (s == table->set_count) {
		table->set_count++;
		set->id = id;
		set->columns = arena_alloc(l->arena, TABLE_COLUMNS_MAX * sizeof *set->columns);
		names_add(l,
			(struct name){.scope = index, .kind = NAME_SET, .index = s, .id = id, .node = node});
	}
	((int *)set->columns)[set->count++] = column;
}

struct crossing {
	struct loader *l;
	int index; /* of the table */
	const struct cross *cross;
	const struct column *like;
	const struct from_draft *from;
	const struct node *node;
	const char *codes[LISTS_MAX]; /* on the way to the column */
};

static bool check_id(struct loader *l, const char *id, int level, const struct node *node)
{
	if (strlen(id) > FORM_ID_MAX)
		return WRONG(l, node,
			tr("the id \"%s\" of a crossed column is too long; ids have at most %d letters"), id,
			FORM_ID_MAX);
	return level > 0 || (*id >= 'a' && *id <= 'z') ||
	       WRONG(l, node,
		       tr("the id of a crossed column begins with a code of the first list, and \"%s\" does "
			  "not "
			  "begin with a letter"),
		       id);
}

static void name_crossed(struct crossing *c, const struct column *made, int column, bool group)
{
	struct loader *l = c->l;
	const struct table *table = &l->form->tables[c->index];
	struct name name = {.scope = c->index,
		.kind = group ? NAME_GROUP : NAME_COLUMN,
		.index = column,
		.id = made->id,
		.node = c->node};
	name.spelling = arena_printf(&l->scratch, "%s.%s", l->tables[c->index].old, made->id);
	table->columns[column].num = names_add(l, name);
}

static void cross_level(struct crossing *c, int level, int parent, int depth, const char *prefix)
{
	struct loader *l = c->l;
	struct table *table = &l->form->tables[c->index];
	const struct codelist *list = c->cross->lists[level];
	bool last = level == c->cross->count - 1;
	for (int i = 0; i < list->code_count; i++) {
		const struct code *code = &list->codes[i];
		int column = table->column_count++;
		struct column *made = &table->columns[column];
		*made = *c->like;
		made->show = last ? SHOW_CELLS : SHOW_GROUP;
		made->id = level == 0 ? code->id : arena_printf(l->arena, "%s_%s", prefix, code->id);
		made->parent = parent;
		made->depth = depth;
		made->label = code->label;
		made->code = code->id;
		c->codes[level] = code->id;
		if (!check_id(l, made->id, level, c->node))
			return;
		l->tables[c->index].column_from[column] = *c->from;
		name_crossed(c, made, column, !last);
		for (int k = 1; last && k <= level; k++)
			add_to_set(l, c->index, c->codes[k], column, c->node);
		if (!last)
			cross_level(c, level + 1, column, depth + 1, made->id);
	}
}

void load_cross(struct loader *l, int table, const struct node *lists, const struct column *like,
	const struct from_draft *from)
{
	struct cross cross = {0};
	struct crossing c = {l, table, &cross, like, from, lists, {0}};
	if (!find_lists(l, lists, &cross))
		l->form->tables[table].names_lost = true;
	else
		cross_level(&c, 0, like->parent, like->depth, NULL);
}
