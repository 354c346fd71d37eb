/* SPDX-License-Identifier: MIT */
/* Where the figures of an upper form come from. */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"
#include "text/number.h"

enum { COUNT_EXPECTED, COUNT_RECEIVED };
static const char *const counts[] = {
	[COUNT_EXPECTED] = "expected",
	[COUNT_RECEIVED] = "received",
};
static const struct words count_words = WORDS(counts);

struct item {
	struct from from;
	int count;
	const struct node *row, *times;
};

#define FIELD(name) offsetof(struct item, name)

static const struct key from_keys[] = {
	{"column", read_id, .field = FIELD(from.column)},
	{"count", read_word, .field = FIELD(count), .words = &count_words},
	{"field", read_id, .field = FIELD(from.field)},
	{"row", read_node, .field = FIELD(row)},
	{"table", read_id, .field = FIELD(from.table)},
	{"times", read_node, .field = FIELD(times)},
	{"where", read_source, .field = FIELD(from.where)},
};
const struct schema from_schema = SCHEMA(tr_mark("\"from\""), from_keys);

/* Rows of another form: a line of an open list is named LIST.CODE. */
static bool is_row(const struct node *node)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
	return node->len > 0 && node->len <= 2 * FORM_ID_MAX + 1 && strspn(node->text, allowed) == node->len;
}

static void read_rows(struct loader *l, const struct node *node, struct from *from)
{
	static const struct key key = {.name = "row"};
	const struct node *n;
	int count;
	if (!node_items(l, &key, node, &n, &count))
		return;
	const char **rows = arena_alloc(l->arena, ((size_t)count + 1) * sizeof *rows);
	for (; count > 0; count--, n = n->next)
		if (is_row(n))
			rows[from->row_count++] = arena_copy(l->arena, n->text, n->len);
		else
			WRONG(l, n, tr("\"%s\" is no row; here stands the id of a row, or a list of them"),
				n->text);
	from->rows = rows;
}

static void read_times(struct loader *l, const struct node *node, struct from *from)
{
	const char *s = node->kind == NODE_TEXT ? node->text : "";
	const char *point = strchr(s, '.');
	size_t decimals = point ? strlen(point + 1) : 0;
	from->times_decimals = decimals > NUMBER_DECIMALS_MAX ? NUMBER_DECIMALS_MAX : (int)decimals;
	if (!*s || !number_parse_canonical(s, from->times_decimals, &from->times, NULL) || from->times <= 0)
		WRONG(l, node,
			tr("\"times\" is a number above zero such as 1000 or 0.001, with at most %d "
			   "decimals"),
			NUMBER_DECIMALS_MAX);
}

static int ways(const struct item *item)
{
	bool cells = item->from.table || item->from.column || item->row;
	return cells + (item->from.field != NULL) + (item->count >= 0);
}

static enum from_kind kind_of(const struct item *item)
{
	if (item->from.field)
		return FROM_FIELD;
	return item->count < 0 ? FROM_CELLS : item->count == COUNT_EXPECTED ? FROM_EXPECTED : FROM_RECEIVED;
}

void read_from(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	struct from_draft *draft = field;
	struct item item = {.count = -1, .from = {.times = 1, .line = node->line, .col = node->col}};
	(void)key;
	draft->said = true;
	if (!l->form->takes && names_tell(l, SCOPE_TAKEN, "", node))
		WRONG(l, node,
			tr("\"from\" draws on another form; \"takes\" at the top of this one says which"));
	if (node->kind == NODE_TEXT && !strcmp(node->text, "none")) {
		draft->none = true;
		return;
	}
	schema_read(l, &from_schema, node, &item);
	if (item.row)
		read_rows(l, item.row, &item.from);
	if (item.times)
		read_times(l, item.times, &item.from);
	if (ways(&item) > 1)
		WRONG(l, node,
			tr("a figure comes from cells (\"table\", \"row\", \"column\"), a \"field\" or a "
			   "\"count\", "
			   "not from two of them"));
	item.from.kind = kind_of(&item);
	draft->from = item.from;
	draft->kind = ways(&item) > 0;
	draft->timed = item.times;
}

void from_inherit(struct from_draft *draft, const struct from_draft *outer)
{
	struct from *from = &draft->from;
	if (!draft->said) {
		*draft = *outer;
		return;
	}
	if (draft->none || !outer->said || outer->none)
		return;
	if (!draft->kind) {
		draft->kind = outer->kind;
		from->kind = outer->from.kind;
		from->field = outer->from.field;
	}
	if (!from->table)
		from->table = outer->from.table;
	if (!from->column)
		from->column = outer->from.column;
	if (!from->rows) {
		from->rows = outer->from.rows;
		from->row_count = outer->from.row_count;
	}
	if (!from->where.text)
		from->where = outer->from.where;
	if (!from->code) {
		from->attribute = outer->from.attribute;
		from->code = outer->from.code;
	}
	if (!draft->timed) {
		draft->timed = outer->timed;
		from->times = outer->from.times;
		from->times_decimals = outer->from.times_decimals;
	}
}

void from_each(
	struct from_draft *from, const struct from_draft *heading, int attribute, const struct code *code)
{
	*from = *heading;
	if (!from->said)
		from->from.times = 1;
	from->said = true;
	from->from.attribute = attribute;
	from->from.code = code;
}

const struct from *from_of(struct loader *l, int table, int row, int column)
{
	const struct table_draft *draft = &l->tables[table];
	const struct table *t = &l->form->tables[table];
	if (draft->row_from[row].none || draft->column_from[column].none)
		return NULL;
	struct from_draft merged = draft->column_from[column];
	from_inherit(&merged, &draft->row_from[row]);
	from_inherit(&merged, &draft->from);
	if (!merged.said || merged.none)
		return NULL;
	struct from *from = arena_alloc(l->arena, sizeof *from);
	*from = merged.from;
	if (!from->table)
		from->table = t->id;
	if (!from->column)
		from->column = t->columns[column].id;
	if (!from->rows) {
		const char **rows = arena_alloc(l->arena, sizeof *rows);
		rows[0] = t->rows[row].id;
		from->rows = rows;
		from->row_count = 1;
	}
	if (!from->code)
		from->attribute = -1;
	return from;
}
