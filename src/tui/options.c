/* SPDX-License-Identifier: MIT */
#include "tui/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/fold.h"
#include "text/utf8.h"

void options_add(struct options *options, const char *code, const char *label)
{
	ARR_ROOM(options->v, options->count, options->cap);
	options->v[options->count++] = (struct option){.code = code, .label = label};
}

bool options_offered(const struct form *form, int cell)
{
	return form->cells[cell].type == TYPE_CHOICE || form->cells[cell].type == TYPE_YES_NO;
}

void options_of_cell(const struct form *form, int cell, struct options *out)
{
	const struct cell *c = &form->cells[cell];
	if (c->type == TYPE_YES_NO) {
		options_add(out, tr("y"), tr("yes"));
		options_add(out, tr("n"), tr("no"));
	}
	for (int i = 0; c->type == TYPE_CHOICE && i < form->lists[c->list].code_count; i++) {
		const struct code *code = &form->lists[c->list].codes[i];
		options_add(out, code->id, label_in(&code->label, form_language(form)));
	}
}

void options_release(struct options *options)
{
	if (!options)
		return;
	free(options->v);
	*options = (struct options){0};
}

int options_find(
	const struct options *options, const struct form *form, int cell, const struct answer *answer)
{
	const struct cell *c = &form->cells[cell];
	if (answer->state != STATE_VALUE)
		return -1;
	if (c->type == TYPE_YES_NO)
		return answer->value ? 0 : 1;
	const struct code *code = codelist_find_num(&form->lists[c->list], answer->value);
	for (int i = 0; code && i < options->count; i++)
		if (options->v[i].code == code->id)
			return i;
	return -1;
}

static bool begins(const struct option *option, const char *key)
{
	return fold_begins(option->code, key, false) || fold_begins(option->label, key, false);
}

static bool any_begins(const struct options *options, const char *key)
{
	for (int i = 0; i < options->count; i++)
		if (begins(&options->v[i], key))
			return true;
	return false;
}

void options_say(const struct options *options, const char *typed, int cols, struct str *out)
{
	struct str key = {0};
	size_t start = out->len;
	fold_key(&key, typed, strlen(typed));
	bool narrow = any_begins(options, str_text(&key)), first = true;
	str_add(out, tr("One of: "));
	for (int i = 0; i < options->count; i++) {
		const struct option *option = &options->v[i];
		if (narrow && !begins(option, str_text(&key)))
			continue;
		int used = utf8_cols(out->s + start, out->len - start);
		int more = utf8_cols(option->code, strlen(option->code)) +
			   utf8_cols(option->label, strlen(option->label)) + 3;
		if (!first && used + more + 3 > cols) {
			str_add(out, ", …");
			break;
		}
		str_addf(out, first ? "%s %s" : ", %s %s", option->code, option->label);
		first = false;
	}
	str_release(&key);
}
