/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/tr.h"
#include "text/utf8.h"

/* Without the line end of a block text. */
static const char *keep_text(struct loader *l, const char *s, size_t len)
{
	while (len > 0 && s[len - 1] == '\n')
		len--;
	return arena_copy(l->arena, s, len);
}

const char *node_text(struct loader *l, const struct node *node)
{
	if (node->clean)
		return keep_text(l, node->text, node->len);
	struct str text = {0};
	struct err err = {0};
	const char *kept = NULL;
	if (utf8_accept(node->text, node->len, true, &text, &err)) {
		kept = keep_text(l, str_text(&text), text.len);
	} else {
		WRONG(l, node, "%s", err.text);
	}
	str_release(&text);
	return kept;
}

static bool is_text(struct loader *l, const struct key *key, const struct node *node)
{
	return node->kind == NODE_TEXT ||
	       WRONG(l, node, tr("\"%s\" is one text; no list and no map can stand here"), key->name);
}

void read_node(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	(void)l;
	(void)key;
	*(const struct node **)field = node;
}

void read_text(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (is_text(l, key, node))
		*(const char **)field = node_text(l, node);
}

static bool is_id(const char *s, size_t len, bool capitals)
{
	const char *small = "abcdefghijklmnopqrstuvwxyz0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t all = capitals ? 63 : 37;
	for (size_t i = 0; i < len; i++) {
		const char *at = s[i] ? strchr(small, s[i]) : NULL;
		size_t which = at ? (size_t)(at - small) : all;
		if (which >= all || (i == 0 && which >= 26 && which < 37))
			return false;
	}
	return len > 0 && len <= FORM_ID_MAX;
}

/* Words that mean something else in expressions. */
static bool is_reserved(const char *id)
{
	static const char *const words[] = {"all", "header", "parts", "prev", "unit"};
	for (size_t i = 0; i < COUNT(words); i++)
		if (!strcmp(id, words[i]))
			return true;
	return false;
}

void read_id(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (!is_text(l, key, node))
		return;
	if (!is_id(node->text, node->len, false))
		WRONG(l, node,
			tr("\"%s\" cannot be an id; an id has at most %d of the letters a-z, digits and _, "
			   "and begins with a letter"),
			node->text, FORM_ID_MAX);
	else if (is_reserved(node->text))
		WRONG(l, node, tr("\"%s\" cannot be an id: it has a meaning of its own in expressions"),
			node->text);
	else
		*(const char **)field = arena_copy(l->arena, node->text, node->len);
}

void read_check_id(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (!is_text(l, key, node))
		return;
	if (!is_id(node->text, node->len, true))
		WRONG(l, node,
			tr("\"%s\" cannot be the id of a check; it has at most %d letters without marks, "
			   "digits and _, and begins with a letter"),
			node->text, FORM_ID_MAX);
	else
		*(const char **)field = arena_copy(l->arena, node->text, node->len);
}

void read_word(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (!is_text(l, key, node))
		return;
	struct str all = {0};
	for (int i = 0; i < key->words->count; i++) {
		const char *word = key->words->v[i];
		if (word && !strcmp(node->text, word)) {
			*(int *)field = i;
			str_release(&all);
			return;
		}
		if (word)
			str_addf(&all, all.len ? ", %s" : "%s", word);
	}
	WRONG(l, node, tr("\"%s\" cannot be \"%s\"; allowed: %s"), key->name, node->text, str_text(&all));
	str_release(&all);
}

void read_count(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	if (!is_text(l, key, node))
		return;
	bool digits = node->len > 0 && node->len <= 9 && strspn(node->text, "0123456789") == node->len;
	long n = digits ? strtol(node->text, NULL, 10) : -1;
	if (n < key->least || n > key->most)
		WRONG(l, node, tr("\"%s\" is a whole number from %d to %d"), key->name, key->least,
			key->most);
	else
		*(int *)field = (int)n;
}

void read_yes_no(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	bool yes = node->kind == NODE_TEXT && !strcmp(node->text, "yes");
	if (yes || (node->kind == NODE_TEXT && !strcmp(node->text, "no")))
		*(bool *)field = yes;
	else
		WRONG(l, node, tr("\"%s\" is yes or no"), key->name);
}

/* How many brackets stay open; below 0: are closed that were not opened. */
static int depth_of(const struct node *node)
{
	int depth = 0;
	for (const char *s = node->kind == NODE_TEXT ? node->text : ""; *s; s++)
		depth += *s == '(' ? 1 : *s == ')' ? -1 : 0;
	return depth;
}

/* In [$a(x, y)] the comma has cut the expression: its end, or one of which the end follows. */
static bool is_cut(const struct node *node)
{
	int depth = depth_of(node);
	for (const struct node *n = node->next; n && depth > 0; n = n->next)
		if (depth_of(n) < 0)
			return true;
	return depth < 0;
}

void read_source(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	struct source *source = field;
	if (!is_text(l, key, node))
		return;
	if (node->plain && is_cut(node)) {
		WRONG(l, node, tr("a comma in an expression? Put it in double quotes, or write ';' for ','"));
		return;
	}
	const char *text = node_text(l, node);
	if (text && !*text)
		WRONG(l, node, tr("\"%s\" is an expression; here it is empty"), key->name);
	else if (text)
		*source = (struct source){text, node->line, node->col + !node->plain};
}

void read_up(struct loader *l, const struct key *key, const struct node *node, void *field)
{
	static const char by[] = "mean by ";
	struct given_up *up = field;
	if (node->kind != NODE_TEXT || strncmp(node->text, by, strlen(by)) != 0) {
		read_word(l, key, node, &up->kind);
		if (up->kind == UP_MEAN)
			WRONG(l, node, tr("a mean over units needs its weight: up: mean by $ROW"));
		return;
	}
	read_source(l, key, node, &up->by);
	if (!up->by.text)
		return;
	up->kind = UP_MEAN;
	up->by.text += strlen(by);
	up->by.col += (int)strlen(by);
	if (!*up->by.text)
		WRONG(l, node, tr("a mean over units needs its weight: up: mean by $ROW"));
}

bool node_items(struct loader *l, const struct key *key, const struct node *node, const struct node **first,
	int *count)
{
	bool list = node->kind == NODE_LIST;
	*first = list ? node->first : node;
	*count = list ? node->count : 1;
	for (const struct node *item = *first; item; item = list ? item->next : NULL)
		if (item->kind != NODE_TEXT)
			return WRONG(
				l, item, tr("\"%s\" is a list of ids; only an id can stand here"), key->name);
	return true;
}

const struct node *list_first(struct loader *l, const char *key, const struct node *list)
{
	if (list && list->kind == NODE_LIST)
		return list->first;
	if (list)
		WRONG(l, list, tr("\"%s\" is a list; each item begins with '- ', or all stand in [ ]"), key);
	return NULL;
}

int tree_count(const struct node *list, const char *under)
{
	int count = 0;
	if (list && list->kind == NODE_LIST)
		for (const struct node *item = list->first; item; item = item->next)
			count += 1 + tree_count(node_get(item, under), under);
	return count;
}
