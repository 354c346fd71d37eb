/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"
#include "text/number.h"

struct field_draft {
	struct header_field field;
	const char *was;
	struct uom uom;
	int type;
	const struct node *list, *required;
};

#define FIELD(name) offsetof(struct field_draft, name)

static const struct key header_keys[] = {
	{"decimals", read_count, .field = FIELD(field.decimals), .most = NUMBER_DECIMALS_MAX},
	{"id", read_id, .field = FIELD(field.id), .required = true},
	{"label", read_label, .field = FIELD(field.label), .required = true},
	{"list", read_node, .field = FIELD(list)},
	{"negative", read_yes_no, .field = FIELD(field.negative)},
	{"required", read_node, .field = FIELD(required)},
	{"twice", read_yes_no, .field = FIELD(field.twice)},
	{"type", read_word, .field = FIELD(type), .words = &type_words},
	{"uom", read_uom, .field = FIELD(uom)},
	{"was", read_id, .field = FIELD(was)},
};
const struct schema header_schema = SCHEMA(tr_mark("a field of the header"), header_keys);

static void read_field(struct loader *l, const struct node *node, struct header_field *field)
{
	struct field_draft draft = {.type = TYPE_NUMBER, .field = {.list = -1}};
	size_t before = l->diags->told;
	l->form->names_lost |= !schema_read(l, &header_schema, node, &draft) || !draft.field.id;
	*field = draft.field;
	field->uom = draft.uom.label;
	field->type = (enum type)draft.type;
	field->list = load_list_of(l, field->type, draft.list, node);
	field->wrong = l->diags->told > before || (field->type == TYPE_CHOICE && field->list < 0);
	if (!field->id)
		return;
	struct name name = {.scope = SCOPE_HEADER, .id = field->id, .node = node};
	name.index = (int)(field - l->form->header);
	name.spelling = arena_printf(&l->scratch, "@%s", draft.was ? draft.was : field->id);
	field->num = names_add(l, name);
	if (!draft.required)
		return;
	field->required = draft.required->kind == NODE_TEXT && !strcmp(draft.required->text, "yes");
	load_required(l, arena_printf(&l->scratch, "header.%s", field->id), name.spelling, &field->cell,
		draft.required);
}

void load_header(struct loader *l, const struct node *list)
{
	const struct node *node = list_first(l, "header", list);
	if (!node)
		return;
	l->form->header = arena_alloc(l->arena, (size_t)list->count * sizeof *l->form->header);
	for (; node; node = node->next)
		read_field(l, node, &l->form->header[l->form->header_count++]);
}
