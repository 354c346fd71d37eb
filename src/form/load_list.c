/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/tr.h"

static bool is_code(const struct node *node)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	return node->kind == NODE_TEXT && node->len >= 1 && node->len <= FORM_ID_MAX &&
	       strspn(node->text, allowed) == node->len;
}

struct placed {
	const struct code *code;
	const struct node *node;
};

/* By number, then as they stand: the codes lie in one array. */
static int by_num(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	if (x->code->num != y->code->num)
		return x->code->num < y->code->num ? -1 : 1;
	return (x->code > y->code) - (x->code < y->code);
}

/* Answers are kept under the numbers of codes: two may not share one. */
static void check_codes(struct loader *l, struct placed *placed, int count)
{
	qsort(placed, (size_t)count, sizeof *placed, by_num);
	for (int i = 1; i < count; i++) {
		const struct placed *before = &placed[i - 1], *now = &placed[i];
		if (before->code->num != now->code->num)
			continue;
		if (!strcmp(before->code->id, now->code->id))
			WRONG(l, now->node, tr("the code \"%s\" stands in line %d already"), now->code->id,
				before->node->line);
		else
			WRONG(l, now->node,
				tr("the codes \"%s\" and \"%s\" (line %d) have the same number in the file, "
				   "by chance; choose another for the newer one"),
				now->code->id, before->code->id, before->node->line);
	}
}

static void read_codes(struct loader *l, struct codelist *list, const struct node *map)
{
	static const struct key key = {.name = "lists"};
	struct placed *placed = arena_alloc(&l->scratch, (size_t)map->count / 2 * sizeof *placed);
	const struct node *before = NULL;
	list->codes = arena_alloc(l->arena, (size_t)map->count / 2 * sizeof *list->codes);
	for (const struct node *id = map->first; id; before = id->next, id = id->next->next) {
		if (!entry_is_sound(l, map, before, id))
			continue;
		if (!is_code(id)) {
			WRONG(l, id,
				tr("\"%s\" cannot be a code; a code has 1 to %d of the letters a-z, digits "
				   "and _"),
				id->text, FORM_ID_MAX);
			continue;
		}
		struct code *code = &list->codes[list->code_count];
		code->id = arena_copy(l->arena, id->text, id->len);
		code->num = form_number(code->id);
		read_label(l, &key, id->next, &code->label);
		placed[list->code_count++] = (struct placed){code, id};
	}
	check_codes(l, placed, list->code_count);
}

static void read_list(struct loader *l, const struct node *id, struct codelist *list)
{
	static const struct key key = {.name = "lists"};
	size_t before = l->diags->told;
	read_id(l, &key, id, &list->id);
	names_add(l, (struct name){.scope = SCOPE_LISTS, .id = list->id, .node = id});
	if (id->next->kind == NODE_MAP && id->next->count > 0)
		read_codes(l, list, id->next);
	else
		WRONG(l, id->next, tr("the list \"%s\" is written {CODE: \"text\", CODE: \"text\"}"),
			id->text);
	l->form->names_lost |= l->diags->told > before;
}

void load_lists(struct loader *l, const struct node *map)
{
	struct form *form = l->form;
	if (!map)
		return;
	if (map->kind != NODE_MAP) {
		WRONG(l, map, tr("\"lists\" is written {LIST: {CODE: \"text\", CODE: \"text\"}}"));
		return;
	}
	if (map->count / 2 > FORM_LISTS_MAX) {
		WRONG(l, map, tr("a form has at most %d lists"), FORM_LISTS_MAX);
		return;
	}
	form->lists = arena_alloc(l->arena, (size_t)map->count / 2 * sizeof *form->lists);
	const struct node *before = NULL;
	for (const struct node *id = map->first; id; before = id->next, id = id->next->next)
		if (entry_is_sound(l, map, before, id))
			read_list(l, id, &form->lists[form->list_count++]);
}

static const char *nearest_list(struct loader *l, const char *id)
{
	const struct form *form = l->form;
	const char **known = arena_alloc(&l->scratch, ((size_t)form->list_count + 1) * sizeof *known);
	size_t count = 0;
	for (int i = 0; i < form->list_count; i++)
		if (form->lists[i].id)
			known[count++] = form->lists[i].id;
	return nearest(id, known, count);
}

int load_list_named(struct loader *l, const struct node *node)
{
	if (node->kind != NODE_TEXT) {
		WRONG(l, node, tr("here the id of a list is expected"));
		return -1;
	}
	int list = form_list(l->form, node->text);
	if (list >= 0 || l->diags->full || !names_miss(l, SCOPE_LISTS, node->text, node))
		return list;
	const char *near = nearest_list(l, node->text);
	if (near)
		WRONG(l, node, tr("there is no list \"%s\"; did you mean \"%s\"?"), node->text, near);
	else
		WRONG(l, node,
			tr("there is no list \"%s\"; the lists stand under \"lists\" at the top of the form"),
			node->text);
	return -1;
}

int load_list_of(struct loader *l, enum type type, const struct node *list, const struct node *owner)
{
	if (type == TYPE_CHOICE && list)
		return load_list_named(l, list);
	if (type == TYPE_CHOICE)
		WRONG(l, owner, tr("a choice needs \"list\": the list it is made from"));
	else if (list)
		WRONG(l, list, tr("only a choice has a \"list\"; write type: choice"));
	return -1;
}

struct attribute_draft {
	struct attribute attribute;
	const struct node *list;
};

static const struct key attribute_keys[] = {
	{"id", read_id, .field = offsetof(struct attribute_draft, attribute.id), .required = true},
	{"label", read_label, .field = offsetof(struct attribute_draft, attribute.label), .required = true},
	{"list", read_node, .field = offsetof(struct attribute_draft, list)},
};
const struct schema attribute_schema = SCHEMA(tr_mark("an attribute of units"), attribute_keys);

void load_attributes(struct loader *l, const struct node *list)
{
	struct form *form = l->form;
	const struct node *node = list_first(l, "unit-attributes", list);
	if (!node)
		return;
	if (list->count > FORM_ATTRIBUTES_MAX) {
		form->names_lost =
			!WRONG(l, list, tr("units have at most %d attributes"), FORM_ATTRIBUTES_MAX);
		return;
	}
	form->attributes = arena_alloc(l->arena, (size_t)list->count * sizeof *form->attributes);
	for (; node; node = node->next) {
		struct attribute_draft draft = {.attribute = {.list = -1}};
		form->names_lost |= !schema_read(l, &attribute_schema, node, &draft) || !draft.attribute.id;
		if (draft.list)
			draft.attribute.list = load_list_named(l, draft.list);
		draft.attribute.wrong = draft.list && draft.attribute.list < 0;
		names_add(
			l, (struct name){.scope = SCOPE_ATTRIBUTES, .id = draft.attribute.id, .node = node});
		form->attributes[form->attribute_count++] = draft.attribute;
	}
}
