/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"

struct part_draft {
	struct part part;
	const char *was;
	const struct node *parts, *table, *required;
};

static const struct key part_keys[] = {
	{"hint", read_label, .field = offsetof(struct part_draft, part.hint)},
	{"id", read_id, .field = offsetof(struct part_draft, part.id)},
	{"label", read_label, .field = offsetof(struct part_draft, part.label), .required = true},
	{"number", read_label, .field = offsetof(struct part_draft, part.number)},
	{"parts", read_node, .field = offsetof(struct part_draft, parts)},
	{"required", read_node, .field = offsetof(struct part_draft, required)},
	{"was", read_id, .field = offsetof(struct part_draft, was)},
	{"words", read_count, .field = offsetof(struct part_draft, part.words), .least = 1, .most = 1000000},
};
const struct schema part_schema = SCHEMA(tr_mark("a part of the outline"), part_keys);

static const struct key note_part_keys[] = {
	{"note", read_label, .field = offsetof(struct part_draft, part.label), .required = true},
};
const struct schema note_part_schema = SCHEMA(tr_mark("a note of the outline"), note_part_keys);

static const struct key table_part_keys[] = {
	{"table", read_node, .field = offsetof(struct part_draft, table), .required = true},
};
const struct schema table_part_schema = SCHEMA(tr_mark("a table of the outline"), table_part_keys);

static void read_part(struct loader *l, const struct node *node, struct part_draft *draft)
{
	struct part *part = &draft->part;
	const struct schema *schema = node_get(node, "note")    ? &note_part_schema
				      : node_get(node, "table") ? &table_part_schema
								: &part_schema;
	schema_read(l, schema, node, draft);
	part->note = schema == &note_part_schema;
	if (!part->id)
		return;
	struct name name = {.scope = SCOPE_PROMPTS, .id = part->id, .node = node};
	name.index = l->form->part_count;
	name.spelling = draft->was ? draft->was : part->id;
	part->num = names_add(l, name);
	/* An answer is wanted where nothing is said; said, its lack is an error. */
	part->required = !draft->required || draft->required->kind != NODE_TEXT ||
			 !strcmp(draft->required->text, "yes");
	if (draft->required)
		load_required(l, part->id, name.spelling, &l->form->parts[name.index].cell, draft->required);
}

static void read_parts(struct loader *l, const char *key, const struct node *list, int parent, int depth)
{
	struct form *form = l->form;
	for (const struct node *node = list_first(l, key, list); node; node = node->next) {
		struct part_draft draft = {.part = {.table = -1, .cell = -1, .required = true}};
		draft.part.parent = parent;
		draft.part.depth = depth;
		read_part(l, node, &draft);
		int index = form->part_count++;
		form->parts[index] = draft.part;
		l->part_tables[index] = draft.table;
		read_parts(l, "parts", draft.parts, index, depth + 1);
		form->parts[index].last = form->part_count - 1;
	}
}

void load_outline(struct loader *l, const struct node *list)
{
	int count = tree_count(list, "parts");
	if (count > FORM_ROWS_MAX) {
		WRONG(l, list, tr("the outline is too long; it has at most %d parts"), FORM_ROWS_MAX);
		return;
	}
	l->form->parts = arena_alloc(l->arena, (size_t)count * sizeof *l->form->parts);
	l->part_tables = arena_alloc(&l->scratch, (size_t)count * sizeof *l->part_tables);
	read_parts(l, "outline", list, -1, 0);
}
