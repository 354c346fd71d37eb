/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include "base/tr.h"

static const struct key level_keys[] = {
	{"id", read_id, .field = offsetof(struct level, id), .required = true},
	{"label", read_label, .field = offsetof(struct level, label), .required = true},
};
const struct schema level_schema = SCHEMA(tr_mark("a level"), level_keys);

void load_levels(struct loader *l, const struct node *list)
{
	struct form *form = l->form;
	if (list && list->kind == NODE_LIST && list->count == 0)
		form->names_lost = !WRONG(l, list, tr("a form needs at least one level"));
	for (const struct node *n = list_first(l, "levels", list); n; n = n->next) {
		if (form->level_count == FORM_LEVELS_MAX) {
			WRONG(l, n, tr("a form has at most %d levels"), FORM_LEVELS_MAX);
			return;
		}
		struct level *level = &form->levels[form->level_count++];
		form->names_lost |= !schema_read(l, &level_schema, n, level) || !level->id;
		names_add(l, (struct name){.scope = SCOPE_LEVELS, .id = level->id, .node = n});
	}
}

/* Names are not sorted yet: there are few levels. */
static int find_level(struct loader *l, const struct node *node)
{
	int level = form_level(l->form, node->text);
	if (level >= 0 || !names_miss(l, SCOPE_LEVELS, node->text, node))
		return level;
	struct str all = {0};
	for (int i = 0; i < l->form->level_count; i++)
		if (l->form->levels[i].id)
			str_addf(&all, all.len ? ", %s" : "%s", l->form->levels[i].id);
	WRONG(l, node, tr("there is no level \"%s\"; the levels are: %s"), node->text, str_text(&all));
	str_release(&all);
	return -1;
}

uint32_t load_level_set(struct loader *l, const struct key *key, const struct node *node)
{
	const struct node *n;
	int count;
	uint32_t set = 0;
	if (!node_items(l, key, node, &n, &count))
		return 0;
	for (; count > 0; count--, n = n->next) {
		int level = find_level(l, n);
		if (level < 0)
			continue;
		if (l->form->filed_by && !(l->form->filed_by & 1u << level) &&
			names_miss(l, SCOPE_FILING, n->text, n))
			WRONG(l, n,
				tr("units of the level \"%s\" do not fill in this form; see \"filed-by\""),
				n->text);
		set |= 1u << level;
	}
	return set;
}
