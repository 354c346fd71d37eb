/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"
#include "text/number.h"

struct row_draft {
	struct row row;
	const char *was;
	struct uom uom;
	struct given given;
	int type;
	const struct node *at, *each, *lines, *list, *without, *rows;
	struct from_draft from;
	struct relations relations;
};

#define FIELD(name) offsetof(struct row_draft, name)

static const struct key row_keys[] = {
	{"at", read_node, .field = FIELD(at)},
	{"at-least", read_node, .field = FIELD(relations.at_least)},
	{"at-most", read_node, .field = FIELD(relations.at_most)},
	{"change-limit", read_node, .field = FIELD(relations.change_limit)},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"equals", read_node, .field = FIELD(relations.equals)},
	{"from", read_from, .field = FIELD(from)},
	{"id", read_id, .field = FIELD(row.id), .required = true},
	{"label", read_label, .field = FIELD(row.label), .required = true},
	{"list", read_node, .field = FIELD(list)},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"negative", read_yes_no, .field = FIELD(row.negative)},
	{"note", read_label, .field = FIELD(row.note)},
	{"number", read_label, .field = FIELD(row.number)},
	{"required", read_node, .field = FIELD(relations.required)},
	{"rows", read_node, .field = FIELD(rows)},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"type", read_word, .field = FIELD(type), .words = &type_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"up", read_up, .field = FIELD(given.up), .words = &up_words},
	{"value", read_source, .field = FIELD(row.value)},
	{"was", read_id, .field = FIELD(was)},
	{"without", read_node, .field = FIELD(without)},
};
const struct schema row_schema = SCHEMA(tr_mark("a row"), row_keys);

static const struct key heading_keys[] = {
	{"at", read_node, .field = FIELD(at)},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"from", read_from, .field = FIELD(from)},
	{"heading", read_id, .field = FIELD(row.heading)},
	{"label", read_label, .field = FIELD(row.label), .required = true},
	{"lines", read_node, .field = FIELD(lines)},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"note", read_label, .field = FIELD(row.note)},
	{"number", read_label, .field = FIELD(row.number)},
	{"rows", read_node, .field = FIELD(rows)},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"up", read_up, .field = FIELD(given.up), .words = &up_words},
	{"without", read_node, .field = FIELD(without)},
};
const struct schema heading_schema = SCHEMA(tr_mark("a heading (a row without id)"), heading_keys);

static const struct key each_keys[] = {
	{"at", read_node, .field = FIELD(at)},
	{"decimals", read_count, .field = FIELD(given.decimals), .most = NUMBER_DECIMALS_MAX},
	{"each", read_node, .field = FIELD(each), .required = true},
	{"from", read_from, .field = FIELD(from)},
	{"heading", read_id, .field = FIELD(row.heading)},
	{"label", read_label, .field = FIELD(row.label)},
	{"measure", read_word, .field = FIELD(given.measure), .words = &measure_words},
	{"number", read_label, .field = FIELD(row.number)},
	{"twice", read_word, .field = FIELD(given.twice), .words = &yes_no_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"up", read_up, .field = FIELD(given.up), .words = &up_words},
	{"without", read_node, .field = FIELD(without)},
};
const struct schema each_schema = SCHEMA(tr_mark("a row for each code"), each_keys);

static const struct schema *schema_of(const struct node *node)
{
	if (node->kind != NODE_MAP || node_get(node, "id"))
		return &row_schema;
	return node_get(node, "each") ? &each_schema : &heading_schema;
}

struct context {
	struct loader *l;
	int index; /* of the table */
	struct table *table;
	struct table_draft *draft;
	struct label uom; /* the last one above, for ditto marks */
};

static void name_row(struct context *c, const struct node *node, struct row_draft *draft)
{
	struct row *row = &draft->row;
	int index = c->table->row_count;
	struct name heading = {
		.scope = c->index, .kind = NAME_HEADING, .id = row->heading, .index = index, .node = node};
	if (row->heading)
		names_add(c->l, heading);
	if (!row->id)
		return;
	const char *old =
		arena_printf(&c->l->scratch, "%s.%s", c->draft->old, draft->was ? draft->was : row->id);
	struct name name = {.scope = c->index, .kind = NAME_ROW, .id = row->id, .index = index, .node = node};
	name.spelling = old;
	row->num = names_add(c->l, name);
	if (!relations_given(&draft->relations))
		return;
	struct check owner = {.table = c->index, .row = index, .column = -1, .cell = -1};
	const char *id = arena_printf(c->l->arena, "%s.%s", c->table->id, row->id);
	load_relations(c->l, &owner, id, old, &draft->relations);
}

static void resolve_uom(struct context *c, const struct node *node, struct row_draft *draft)
{
	struct row *row = &draft->row;
	row->ditto = draft->uom.ditto;
	row->uom = draft->uom.label;
	if (row->ditto && !c->uom.text[0])
		WRONG(c->l, node_get(node, "uom"), tr("a ditto mark with no unit of measure above it"));
	if (row->ditto && !c->uom.text[0])
		c->uom.text[0] = "?"; /* said once */
	if (row->ditto)
		row->uom = c->uom;
	else if (row->uom.text[0])
		c->uom = row->uom;
	else
		row->uom = c->table->uom;
}

static void settle_given(struct context *c, const struct node *node, struct row_draft *draft)
{
	const struct given *given = &draft->given;
	struct row *row = &draft->row;
	bool figure = draft->type == TYPE_NUMBER || draft->type == TYPE_PERCENT;
	if (row->value.text && !figure)
		WRONG(c->l, node_get(node, "value"), tr("only a number or a percent can be computed"));
	bool cells = row->id || draft->lines || draft->each;
	if (cells && !row->value.text && figure && given->measure == MEASURE_MEAN && given->up.kind < 0)
		WRONG(c->l, node,
			tr("a mean cannot be added up over units; say how: up: mean by $ROW, or up: none"));
	row->measure = given->measure < 0 ? MEASURE_FLOW : (enum measure)given->measure;
	row->up = given->up.kind < 0 ? UP_SUM : (enum up)given->up.kind;
	row->up_by = given->up.by;
	row->twice = given->twice > 0;
	row->decimals = given->decimals < 0 ? 0 : given->decimals;
	row->type = (enum type)draft->type;
	row->list = load_list_of(c->l, row->type, draft->list, node);
}

static bool is_yes(const struct node *node)
{
	return node && node->kind == NODE_TEXT && !strcmp(node->text, "yes");
}

/* What a heading says is for the rows it holds. */
static void check_heading(struct context *c, const struct node *node, const struct row_draft *draft)
{
	static const char *const inherited[] = {
		"at", "decimals", "heading", "measure", "twice", "up", "without"};
	if (draft->rows && draft->lines)
		WRONG(c->l, node, tr("either \"rows\" or \"lines\" can stand in a heading"));
	if (draft->rows || draft->lines || draft->each || draft->row.id || node->kind != NODE_MAP)
		return;
	for (size_t i = 0; i < COUNT(inherited); i++)
		if (node_get(node, inherited[i])) {
			WRONG(c->l, node,
				tr("\"%s\" says nothing in a row that has no id and holds no rows; is the id "
				   "missing?"),
				inherited[i]);
			return;
		}
}

static void read_rows(
	struct context *c, const struct node *list, int parent, const struct given *outer, uint32_t at)
{
	static const struct key at_key = {.name = "at"};
	c->table->names_lost |= list && list->kind != NODE_LIST;
	for (const struct node *node = list_first(c->l, "rows", list); node; node = node->next) {
		struct row_draft draft = {.given = NOTHING_GIVEN, .type = TYPE_NUMBER};
		draft.row.parent = parent;
		draft.row.depth = parent < 0 ? 0 : c->table->rows[parent].depth + 1;
		draft.row.at = at;
		const struct schema *schema = schema_of(node);
		size_t before = c->l->diags->told;
		bool whole = schema_read(c->l, schema, node, &draft),
		     named = draft.row.id || draft.row.heading;
		c->table->names_lost |= !whole || (!named && c->l->diags->told > before);
		if (schema != &row_schema && c->l->diags->told == before)
			check_heading(c, node, &draft);
		given_inherit(&draft.given, outer);
		settle_given(c, node, &draft);
		resolve_uom(c, node, &draft);
		draft.row.wrong =
			c->l->diags->told > before || (draft.row.type == TYPE_CHOICE && draft.row.list < 0);
		draft.row.required = is_yes(draft.relations.required);
		if (draft.at)
			draft.row.at = load_level_set(c->l, &at_key, draft.at);
		name_row(c, node, &draft);
		int index = c->table->row_count++;
		c->table->rows[index] = draft.row;
		c->draft->not_columns[index] = draft.without;
		from_inherit(&draft.from, parent < 0 ? &(struct from_draft){0} : &c->draft->row_from[parent]);
		c->draft->row_from[index] = draft.from;
		c->draft->row_numbers[index] = node_get(node, "number");
		if (draft.lines)
			load_lines(c->l, c->index, index, draft.lines);
		else if (draft.each)
			load_each(c->l, c->index, index, draft.each);
		read_rows(c, draft.rows, index, &draft.given, draft.row.at);
		c->table->rows[index].last = c->table->row_count - 1;
	}
}

/* Rows at all depths, with those that a list puts there. */
static long count_rows(const struct loader *l, const struct node *list)
{
	long count = 0;
	if (list && list->kind == NODE_LIST)
		for (const struct node *row = list->first; row; row = row->next)
			count += 1 + count_lines(l, row) + count_rows(l, node_get(row, "rows"));
	return count;
}

/* rows: units. The unit has one row, named like the table. */
static void add_unit(struct context *c, const struct node *node)
{
	struct table *table = c->table;
	struct row_draft draft = {.given = c->draft->given, .type = TYPE_NUMBER};
	table->units = true;
	draft.row = (struct row){.id = table->id,
		.parent = -1,
		.label = table->label,
		.uom = table->uom,
		.at = c->l->form->filed_by};
	settle_given(c, node, &draft);
	name_row(c, node, &draft);
	table->rows[table->row_count++] = draft.row;
}

void load_rows(struct loader *l, int index, const struct node *list)
{
	struct context c = {
		.l = l, .index = index, .table = &l->form->tables[index], .draft = &l->tables[index]};
	bool units = list && list->kind == NODE_TEXT && !strcmp(list->text, "units");
	if (list && list->kind == NODE_TEXT && !units) {
		WRONG(l, list, tr("\"rows\" is a list of rows, or the word units: not \"%s\""), list->text);
		c.table->names_lost = true;
		return;
	}
	long count = units ? 1 : count_rows(l, list);
	l->row_count += count < FORM_ROWS_MAX ? (int)count : FORM_ROWS_MAX + 1;
	if (l->row_count > FORM_ROWS_MAX) {
		WRONG(l, list, tr("the form is too large; its tables have at most %d rows together"),
			FORM_ROWS_MAX);
		c.table->names_lost = true;
		return;
	}
	c.uom = c.table->uom;
	c.table->rows = arena_alloc(l->arena, (size_t)count * sizeof *c.table->rows);
	c.draft->not_columns = arena_alloc(&l->scratch, (size_t)count * sizeof *c.draft->not_columns);
	c.draft->row_numbers = arena_alloc(&l->scratch, (size_t)count * sizeof *c.draft->row_numbers);
	c.draft->row_from = arena_alloc(&l->scratch, (size_t)count * sizeof *c.draft->row_from);
	if (units)
		add_unit(&c, list);
	else
		read_rows(&c, list, -1, &c.draft->given, l->form->filed_by);
}
