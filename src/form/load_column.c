/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include "base/tr.h"
#include "text/number.h"

struct column_draft {
	struct column column;
	const char *was;
	struct uom uom;
	struct given given;
	int show;
	bool print;
	struct from_draft from;
	const struct node *columns, *across, *cross, *without;
	struct relations relations;
};

#define FIELD(name) offsetof(struct column_draft, name)

static const struct key column_keys[] = {
	{"across", read_node, .field = FIELD(across)},
	{"at-least", read_node, .field = FIELD(relations.at_least)},
	{"at-most", read_node, .field = FIELD(relations.at_most)},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"equals", read_node, .field = FIELD(relations.equals)},
	{"fill", read_source, .field = FIELD(column.fill)},
	{"from", read_from, .field = FIELD(from)},
	{"id", read_id, .field = FIELD(column.id), .required = true},
	{"label", read_label, .field = FIELD(column.label), .required = true},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"number", read_label, .field = FIELD(column.number)},
	{"print", read_yes_no, .field = FIELD(print)},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"up", read_word, .field = FIELD(given.up.kind), .words = &column_up_words},
	{"value", read_source, .field = FIELD(column.value)},
	{"was", read_id, .field = FIELD(was)},
	{"without", read_node, .field = FIELD(without)},
};
const struct schema column_schema = SCHEMA(tr_mark("a column"), column_keys);

static const struct key group_keys[] = {
	{"columns", read_node, .field = FIELD(columns), .required = true},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"from", read_from, .field = FIELD(from)},
	{"heading", read_id, .field = FIELD(column.id)},
	{"label", read_label, .field = FIELD(column.label), .required = true},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"number", read_label, .field = FIELD(column.number)},
	{"print", read_yes_no, .field = FIELD(print)},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"up", read_word, .field = FIELD(given.up.kind), .words = &column_up_words},
};
const struct schema group_schema = SCHEMA(tr_mark("a group of columns"), group_keys);

static const struct key show_keys[] = {
	{"label", read_label, .field = FIELD(column.label)},
	{"number", read_label, .field = FIELD(column.number)},
	{"print", read_yes_no, .field = FIELD(print)},
	{"show", read_word, .field = FIELD(show), .required = true, .words = &show_words},
};
const struct schema show_schema = SCHEMA(tr_mark("a column that shows what the rows say"), show_keys);

static const struct key cross_keys[] = {
	{"cross", read_node, .field = FIELD(cross), .required = true},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"from", read_from, .field = FIELD(from)},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"print", read_yes_no, .field = FIELD(print)},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"up", read_word, .field = FIELD(given.up.kind), .words = &column_up_words},
};
const struct schema cross_schema = SCHEMA(tr_mark("columns crossed from lists"), cross_keys);

struct context {
	struct loader *l;
	int index; /* of the table */
	struct table *table;
	struct table_draft *draft;
};

static void check_computed(struct loader *l, const struct node *node, const struct column_draft *draft)
{
	int ways = (draft->column.value.text != NULL) + (draft->column.fill.text != NULL) +
		   (draft->across != NULL);
	if (ways > 1)
		WRONG(l, node, tr("only one of \"value\", \"fill\" and \"across\" can stand in a column"));
}

static void name_column(struct context *c, const struct node *node, struct column_draft *draft)
{
	struct column *column = &draft->column;
	if (!column->id)
		return;
	const char *id = arena_printf(c->l->arena, "%s.%s", c->table->id, column->id);
	const char *old =
		arena_printf(&c->l->scratch, "%s.%s", c->draft->old, draft->was ? draft->was : column->id);
	struct name name = {.scope = c->index, .id = column->id, .spelling = old, .node = node};
	name.kind = column->show == SHOW_GROUP ? NAME_GROUP : NAME_COLUMN;
	name.index = c->table->column_count;
	column->num = names_add(c->l, name);
	struct check owner = {.table = c->index, .row = -1, .column = c->table->column_count, .cell = -1};
	load_relations(c->l, &owner, id, old, &draft->relations);
}

static const struct schema *schema_of(const struct node *node, enum show *show)
{
	if (node_get(node, "show")) {
		*show = SHOW_LABEL;
		return &show_schema;
	}
	if (node_get(node, "cross")) {
		*show = SHOW_GROUP;
		return &cross_schema;
	}
	*show = node_get(node, "columns") ? SHOW_GROUP : SHOW_CELLS;
	return *show == SHOW_GROUP ? &group_schema : &column_schema;
}

static void read_column(struct context *c, const struct node *node, struct column_draft *draft)
{
	struct column *column = &draft->column;
	const struct schema *schema = schema_of(node, &column->show);
	bool hidden = draft->column.hidden;
	draft->print = true;
	draft->show = SHOW_LABEL;
	size_t before = c->l->diags->told;
	bool whole = schema_read(c->l, schema, node, draft);
	column->wrong = c->l->diags->told > before;
	c->table->names_lost |= !whole || (!column->id && column->wrong);
	check_computed(c->l, node, draft);
	if (schema == &show_schema)
		column->show = (enum show)draft->show;
	column->hidden = hidden || !draft->print;
	name_column(c, node, draft);
}

static void read_columns(struct context *c, const struct node *list, int parent, int depth)
{
	const struct column *group = parent >= 0 ? &c->table->columns[parent] : NULL;
	struct given outer = NOTHING_GIVEN;
	if (group) {
		outer.measure = group->measure;
		outer.decimals = group->decimals;
		outer.twice = group->twice;
		outer.up.kind = group->up;
	}
	bool one = node_get(list, "cross"); /* instead of a list */
	c->table->names_lost |= list && list->kind != NODE_LIST && !one;
	const struct node *node = one ? list : list_first(c->l, "columns", list);
	for (; node; node = one ? NULL : node->next) {
		struct column_draft draft = {.given = NOTHING_GIVEN,
			.column = {.line = node->line,
				.col = node->col,
				.parent = parent,
				.depth = depth,
				.hidden = group && group->hidden}};
		read_column(c, node, &draft);
		given_inherit(&draft.given, &outer);
		draft.column.measure = draft.given.measure;
		draft.column.decimals = draft.given.decimals;
		draft.column.twice = draft.given.twice;
		draft.column.up = draft.given.up.kind;
		draft.column.uom = draft.uom.label.text[0] || !group ? draft.uom.label : group->uom;
		if (group)
			from_inherit(&draft.from, &c->draft->column_from[parent]);
		if (draft.cross) {
			load_cross(c->l, c->index, draft.cross, &draft.column, &draft.from);
			continue;
		}
		int index = c->table->column_count++;
		c->draft->column_from[index] = draft.from;
		c->table->columns[index] = draft.column;
		c->draft->across[index] = draft.across;
		c->draft->column_numbers[index] = node_get(node, "number");
		c->draft->not_rows[index] = draft.without;
		if (draft.columns)
			read_columns(c, draft.columns, index, depth + 1);
	}
}

/* Columns, and groups of them, at all depths. */
static int count_columns(const struct loader *l, const struct node *list)
{
	int count = 0;
	if (!list || list->kind == NODE_TEXT)
		return 0;
	for (const struct node *n = list->kind == NODE_LIST ? list->first : list;
		n && count <= TABLE_COLUMNS_MAX; n = list->kind == NODE_LIST ? n->next : NULL) {
		const struct node *cross = node_get(n, "cross");
		count += cross ? cross_count(l, cross) : 1 + count_columns(l, node_get(n, "columns"));
	}
	return count;
}

/* A table that is one cross has a column for its captions all the same. */
static void add_captions(struct table *table)
{
	table->columns[table->column_count++] = (struct column){
		.show = SHOW_LABEL, .parent = -1, .decimals = -1, .measure = -1, .up = -1, .twice = -1};
}

void load_columns(struct loader *l, int index, const struct node *list)
{
	struct context c = {l, index, &l->form->tables[index], &l->tables[index]};
	bool one = node_get(list, "cross");
	int count = count_columns(l, list) + one;
	c.table->names_lost |= count > TABLE_COLUMNS_MAX || l->column_count + count > FORM_COLUMNS_MAX;
	if (count > TABLE_COLUMNS_MAX) {
		WRONG(l, list, tr("too many columns; a table has at most %d, groups included"),
			TABLE_COLUMNS_MAX);
		return;
	}
	l->column_count += count;
	if (l->column_count > FORM_COLUMNS_MAX) {
		WRONG(l, list, tr("the form is too large; its tables have at most %d columns together"),
			FORM_COLUMNS_MAX);
		return;
	}
	c.table->columns = arena_alloc(l->arena, (size_t)count * sizeof *c.table->columns);
	c.draft->across = arena_alloc(&l->scratch, (size_t)count * sizeof *c.draft->across);
	c.draft->column_numbers = arena_alloc(&l->scratch, (size_t)count * sizeof *c.draft->column_numbers);
	c.draft->column_from = arena_alloc(&l->scratch, (size_t)count * sizeof *c.draft->column_from);
	c.draft->not_rows = arena_alloc(&l->scratch, (size_t)count * sizeof *c.draft->not_rows);
	if (one)
		add_captions(c.table);
	read_columns(&c, list, -1, 0);
}
