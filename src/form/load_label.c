/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <string.h>

#include "base/tr.h"

/* Text, with the traps of YAML that cut it short. */
static const char *line(struct loader *l, const struct key *key, const struct node *node, bool listed)
{
	if (node->kind != NODE_TEXT) {
		WRONG(l, node, tr("\"%s\" is a text in double quotes here"), key->name);
		return NULL;
	}
	if (node->commented) {
		WRONG(l, node,
			tr("'#' begins a comment and cuts off this text; put the text in double quotes"));
		return NULL;
	}
	if (listed && node->plain) {
		WRONG(l, node, tr("a comma in a text? Put each line in [ ] in double quotes"));
		return NULL;
	}
	return node_text(l, node);
}

static const char *lines(struct loader *l, const struct key *key, const struct node *node)
{
	if (node->kind != NODE_LIST)
		return line(l, key, node, false);
	struct str all = {0};
	for (const struct node *item = node->first; item; item = item->next) {
		const char *text = line(l, key, item, node->flow && node->count > 1);
		str_add(&all, item == node->first ? "" : "\n");
		str_add(&all, text ? text : "");
	}
	const char *text = arena_copy(l->arena, str_text(&all), all.len);
	str_release(&all);
	return text;
}

static int find_language(const struct form *form, const char *name)
{
	for (int i = 0; i < form->language_count; i++)
		if (!strcmp(form->languages[i], name))
			return i;
	return -1;
}

void read_label(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	struct label *label = field;
	if (node->kind != NODE_MAP) {
		label->text[0] = lines(l, key, node);
		return;
	}
	for (const struct node *name = node->first; name; name = name->next->next) {
		int i = find_language(l->form, name->text);
		if (i < 0 && !names_miss(l, SCOPE_LANGUAGES, name->text, name))
			continue;
		if (i < 0)
			WRONG(l, name,
				tr("\"%s\" is none of the languages of the form; \"language\" at its top "
				   "lists them"),
				name->text);
		else if (label->text[i])
			WRONG(l, name, tr("\"%s\" stands twice in one label"), name->text);
		else
			label->text[i] = lines(l, key, name->next);
	}
	if (!label->text[0])
		WRONG(l, node,
			tr("a label in several languages needs \"%s\", the first language of the form"),
			l->form->languages[0]);
}

static bool is_ditto(const struct node *node)
{
	static const char *const marks[] = {"“", "”", "\"", "〃"};
	for (size_t i = 0; i < COUNT(marks); i++)
		if (node->kind == NODE_TEXT && !strcmp(node->text, marks[i]))
			return true;
	return false;
}

void read_uom(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	struct uom *uom = field;
	uom->ditto = is_ditto(node);
	if (!uom->ditto)
		read_label(l, key, node, &uom->label);
}

static bool is_language(const struct node *node)
{
	return node->kind == NODE_TEXT && node->len >= 2 && node->len <= 3 &&
	       strspn(node->text, "abcdefghijklmnopqrstuvwxyz") == node->len;
}

void load_languages(struct loader *l, const struct node *node)
{
	struct form *form = l->form;
	form->languages[0] = "vi";
	form->language_count = 1;
	if (!node)
		return;
	bool list = node->kind == NODE_LIST;
	int count = 0;
	for (const struct node *n = list ? node->first : node; n; n = list ? n->next : NULL) {
		if (!is_language(n))
			WRONG(l, n,
				tr("\"language\" is a code of two or three letters, such as vi, or a list of "
				   "them"));
		else if (count == FORM_LANGUAGES_MAX)
			WRONG(l, n, tr("a form has at most %d languages"), FORM_LANGUAGES_MAX);
		else if (form->language_count = count, find_language(form, n->text) >= 0)
			WRONG(l, n, tr("the language \"%s\" stands twice"), n->text);
		else
			form->languages[count++] = arena_copy(l->arena, n->text, n->len);
	}
	form->language_count = count ? count : 1;
}
