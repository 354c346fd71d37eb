/* SPDX-License-Identifier: MIT */
#include "store/allowed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"

bool allowed_load(
	struct store *store, const char *form, const char *takes, struct allowed *out, struct err *err)
{
	struct form_infos known = {0};
	bool ok = store_forms(store, &known, err);
	out->form = mem_copy_text(form);
	out->takes = mem_copy_text(takes);
	for (int i = 0; ok && i < known.count; i++) {
		const struct form_info *info = &known.v[i];
		if (strcmp(info->id, form) != 0 && (!takes || strcmp(info->id, takes) != 0))
			continue;
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count] =
			(struct allowed_form){.id = mem_copy_text(info->id), .version = info->version};
		ok = store_form(store, info->id, info->version, &out->v[out->count++].yaml, err);
	}
	form_infos_release(&known);
	return ok;
}

void allowed_release(struct allowed *allowed)
{
	for (int i = 0; i < allowed->count; i++) {
		free(allowed->v[i].id);
		str_release(&allowed->v[i].yaml);
	}
	free(allowed->v);
	free(allowed->form);
	free(allowed->takes);
	*allowed = (struct allowed){0};
}

void allowed_begin(struct allowed *allowed)
{
	for (int i = 0; i < allowed->count; i++)
		allowed->v[i].met = allowed->v[i].same = false;
}

int allowed_find(const struct allowed *allowed, const char *id, int version)
{
	for (int i = 0; i < allowed->count; i++)
		if (allowed->v[i].version == version && !strcmp(allowed->v[i].id, id))
			return i;
	return -1;
}

bool allowed_has(const struct allowed *allowed, const char *id, int version, int *newest, struct str *why)
{
	int found = allowed_find(allowed, id, version);
	const struct allowed_form *form = found < 0 ? NULL : &allowed->v[found];
	*newest = 0;
	for (int i = 0; i < allowed->count; i++)
		if (!strcmp(allowed->v[i].id, id))
			*newest = allowed->v[i].version;
	if (form && form->met && form->same)
		return true;
	if (!*newest && allowed->takes && !strcmp(allowed->takes, id))
		str_addf(why,
			tr("it is an answer to form %s, which the form here takes; first take that in with "
			   "'tonghop form use'"),
			id);
	else if (!*newest)
		str_addf(why, tr("it is an answer to form %s; this file has form %s"), id, allowed->form);
	else if (form && form->met)
		str_add(why, tr("its form was changed without a new version number"));
	else if (version > *newest)
		str_addf(why,
			tr("it is an answer to version %d of the form; first take that in with 'tonghop form "
			   "use'"),
			version);
	else
		str_addf(why,
			tr("it is an answer to version %d of the form; its unit has to move to version %d "
			   "with "
			   "'tonghop form use'"),
			version, *newest);
	return false;
}
