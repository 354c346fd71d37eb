/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"
#include "text/number.h"

static const char *const entries[] = {"across", "down"};
static const struct words entry_words = WORDS(entries);

struct table_head {
	struct table table;
	const char *was;
	struct uom uom;
	struct given given;
	struct from_draft from;
	int down;
	const struct node *columns, *rows, *checks, *footnotes;
};

#define FIELD(name) offsetof(struct table_head, name)

static const struct key table_keys[] = {
	{"checks", read_node, .field = FIELD(checks)},
	{"columns", read_node, .field = FIELD(columns), .required = true},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"empty", read_word, .field = FIELD(given.empty), .words = &empty_words},
	{"entry", read_word, .field = FIELD(down), .words = &entry_words},
	{"footnotes", read_node, .field = FIELD(footnotes)},
	{"from", read_from, .field = FIELD(from)},
	{"id", read_id, .field = FIELD(table.id), .required = true},
	{"label", read_label, .field = FIELD(table.label)},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"note", read_label, .field = FIELD(table.note)},
	{"rows", read_node, .field = FIELD(rows), .required = true},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"up", read_up, .field = FIELD(given.up), .words = &up_words},
	{"was", read_id, .field = FIELD(was)},
};
const struct schema table_schema = SCHEMA(tr_mark("a table"), table_keys);

void given_inherit(struct given *given, const struct given *outer)
{
	if (given->measure < 0)
		given->measure = outer->measure;
	if (given->decimals < 0)
		given->decimals = outer->decimals;
	if (given->empty < 0)
		given->empty = outer->empty;
	if (given->twice < 0)
		given->twice = outer->twice;
	if (given->up.kind < 0)
		given->up = outer->up;
}

static void load_footnotes(struct loader *l, int index, const struct node *map)
{
	struct table *table = &l->form->tables[index];
	static const struct key key = {.name = "footnotes"};
	if (!map)
		return;
	if (map->kind != NODE_MAP) {
		WRONG(l, map,
			tr("\"footnotes\" is written {1: \"text\", 2: \"text\"}; the mark stands as (1) in a "
			   "label"));
		return;
	}
	const struct node **marks = arena_alloc(&l->scratch, (size_t)map->count / 2 * sizeof *marks);
	l->tables[index].footnotes = marks;
	table->footnotes = arena_alloc(l->arena, (size_t)map->count / 2 * sizeof *table->footnotes);
	for (const struct node *mark = map->first; mark; mark = mark->next->next) {
		struct footnote note = {.mark = node_text(l, mark)};
		if (!note.mark)
			continue;
		for (int i = 0; i < table->footnote_count; i++)
			if (!strcmp(table->footnotes[i].mark, note.mark))
				WRONG(l, mark, tr("the footnote \"%s\" stands twice"), note.mark);
		read_label(l, &key, mark->next, &note.text);
		marks[table->footnote_count] = mark;
		table->footnotes[table->footnote_count++] = note;
		if (table->footnote_count == FORM_FOOTNOTES_MAX && mark->next->next) {
			WRONG(l, mark->next->next, tr("a table has at most %d footnotes"),
				FORM_FOOTNOTES_MAX);
			return;
		}
	}
}

static void read_table(struct loader *l, int index, const struct node *node)
{
	struct table_head draft = {.given = NOTHING_GIVEN, .table = {.line = node->line}};
	l->form->names_lost |= !schema_read(l, &table_schema, node, &draft) || !draft.table.id;
	struct table *table = &l->form->tables[index];
	*table = draft.table;
	table->names_lost = !draft.columns || !draft.rows;
	table->uom = draft.uom.label;
	table->down = draft.down;
	names_add(l, (struct name){.scope = SCOPE_TABLES, .id = table->id, .index = index, .node = node});
	if (!table->id)
		table->id = "?"; /* an error was reported; the rows still need something to hang on */
	given_inherit(&draft.given, &l->given);
	l->tables[index] = (struct table_draft){.old = draft.was ? draft.was : table->id,
		.given = draft.given,
		.from = draft.from,
		.columns = draft.columns};
	table->num = form_number(l->tables[index].old);
	load_footnotes(l, index, draft.footnotes);
	load_columns(l, index, draft.columns);
	load_rows(l, index, draft.rows);
	load_checks(l, index, draft.checks);
}

void load_tables(struct loader *l, const struct node *list)
{
	const struct node *node = list_first(l, "tables", list);
	if (!node)
		return;
	l->form->tables = arena_alloc(l->arena, (size_t)list->count * sizeof *l->form->tables);
	l->tables = arena_alloc(&l->scratch, (size_t)list->count * sizeof *l->tables);
	for (; node; node = node->next) {
		int index = l->form->table_count++;
		read_table(l, index, node);
	}
}
