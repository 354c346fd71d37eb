/* SPDX-License-Identifier: MIT */
/* Codes that a form had in an older version and answers may still hold. */
#include <string.h>

#include "form/form.h"

static int language_in(const struct form *form, const char *id)
{
	for (int i = 0; i < form->language_count; i++)
		if (!strcmp(form->languages[i], id))
			return i;
	return 0;
}

static void add_gone(
	struct form *form, struct codelist *list, const struct form *older, const struct code *code)
{
	struct code *codes = arena_alloc(&form->arena, (size_t)(list->gone_count + 1) * sizeof *codes);
	if (list->gone_count > 0)
		memcpy(codes, list->gone, (size_t)list->gone_count * sizeof *codes);
	struct code *gone = &codes[list->gone_count++];
	*gone = (struct code){.id = arena_copy(&form->arena, code->id, strlen(code->id)), .num = code->num};
	for (int i = 0; i < form->language_count; i++) {
		const char *text = label_in(&code->label, language_in(older, form->languages[i]));
		gone->label.text[i] = arena_copy(&form->arena, text, strlen(text));
	}
	list->gone = codes;
}

static void learn(struct form *form, struct codelist *list, const struct form *older,
	const struct code *codes, int count)
{
	for (int i = 0; i < count; i++)
		if (!codelist_find_num(list, codes[i].num) && !codelist_find_gone(list, codes[i].num))
			add_gone(form, list, older, &codes[i]);
}

void form_learn_codes(struct form *form, const struct form *older)
{
	for (int i = 0; i < form->list_count; i++) {
		struct codelist *list = &form->lists[i];
		int o = list->id ? form_list(older, list->id) : -1;
		if (o < 0)
			continue;
		learn(form, list, older, older->lists[o].codes, older->lists[o].code_count);
		learn(form, list, older, older->lists[o].gone, older->lists[o].gone_count);
	}
}
