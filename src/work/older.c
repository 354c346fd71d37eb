/* SPDX-License-Identifier: MIT */
#include "work/older.h"

#include <string.h>

#include "form/load.h"

static bool has_choices(const struct form *form)
{
	for (int i = 0; i < form->cell_count; i++)
		if (form->cells[i].type == TYPE_CHOICE)
			return true;
	return false;
}

/* The newest version before this one, 0: none. */
static int version_before(const struct form_infos *known, const char *id, int version)
{
	int found = 0;
	for (int i = 0; i < known->count; i++)
		if (!strcmp(known->v[i].id, id) && known->v[i].version < version &&
			known->v[i].version > found)
			found = known->v[i].version;
	return found;
}

static void learn(struct store *store, struct form *form, int version)
{
	struct str yaml = {0};
	struct diags diags = {0};
	struct form *older = NULL;
	if (store_form(store, form->id, version, &yaml, NULL))
		older = form_load(form->id, str_text(&yaml), yaml.len, &diags);
	if (older)
		form_learn_codes(form, older);
	form_free(older);
	diags_release(&diags);
	str_release(&yaml);
}

void older_codes(struct store *store, struct form *form)
{
	struct form_infos known = {0};
	int version = form->version;
	if (!has_choices(form) || !store_forms(store, &known, NULL))
		return;
	while ((version = version_before(&known, form->id, version)) > 0)
		learn(store, form, version);
	form_infos_release(&known);
}
