/* SPDX-License-Identifier: MIT */
#include "form/loader.h"

#include <string.h>

#include "base/nearest.h"
#include "base/tr.h"

static int find_key(const struct schema *schema, const char *name)
{
	size_t low = 0, high = schema->count;
	while (low < high) {
		size_t mid = (low + high) / 2;
		int order = strcmp(name, schema->keys[mid].name);
		if (order == 0)
			return (int)mid;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return -1;
}

/* A key that was probably meant does not count as missing. */
static void unknown_key(struct loader *l, const struct schema *schema, const struct node *key, bool *seen)
{
	const char *known[SCHEMA_KEYS_MAX];
	for (size_t i = 0; i < schema->count; i++)
		known[i] = schema->keys[i].name;
	const char *near = nearest(key->text, known, schema->count);
	if (near) {
		WRONG(l, key, tr("unknown key \"%s\" in %s; did you mean \"%s\"?"), key->text,
			tr(schema->what), near);
		seen[find_key(schema, near)] = true;
		return;
	}
	struct str all = {0};
	for (size_t i = 0; i < schema->count; i++)
		str_addf(&all, i ? ", %s" : "%s", known[i]);
	WRONG(l, key, tr("unknown key \"%s\" in %s; allowed: %s"), key->text, tr(schema->what),
		str_text(&all));
	str_release(&all);
}

/* In {label: Nam, nữ} the comma has cut the text: what follows looks like a
 * key without a value. */
static bool is_cut(const struct node *map, const struct node *before, const struct node *key)
{
	return map->flow && before && before->kind == NODE_TEXT && before->plain && before->len > 0 &&
	       key->plain && node_is_blank(key->next);
}

static void report_missing(
	struct loader *l, const struct schema *schema, const struct node *map, const bool *seen)
{
	for (size_t i = 0; i < schema->count; i++)
		if (schema->keys[i].required && !seen[i])
			WRONG(l, map, tr("\"%s\" is missing in %s"), schema->keys[i].name, tr(schema->what));
}

static void read_key(struct loader *l, const struct key *key, const struct node *value, void *draft)
{
	key->read(l, key, value, (char *)draft + key->field);
}

bool entry_is_sound(
	struct loader *l, const struct node *map, const struct node *before, const struct node *key)
{
	if (is_cut(map, before, key))
		return WRONG(l, key, tr("a comma in a text? Put the text before \"%s\" in double quotes"),
			key->text);
	return !node_is_blank(key->next) ||
	       WRONG(l, key, tr("\"%s\" has no value; leave the key out, or write \"\" for an empty text"),
		       key->text);
}

bool schema_read(struct loader *l, const struct schema *schema, const struct node *map, void *draft)
{
	if (l->diags->full)
		return false;
	if (map->kind != NODE_MAP)
		return WRONG(l, map, tr("here %s is expected, written as key: value"), tr(schema->what));
	bool seen[SCHEMA_KEYS_MAX] = {0};
	const struct node *before = NULL;
	bool cut = false;
	for (const struct node *key = map->first; key; before = key->next, key = key->next->next) {
		int i = find_key(schema, key->text);
		bool rest = cut && i < 0 && node_is_blank(key->next); /* of a text that was cut already */
		cut = rest || is_cut(map, before, key);
		if (rest)
			continue;
		if (i < 0 && !cut)
			unknown_key(l, schema, key, seen);
		else if (i >= 0 && seen[i])
			WRONG(l, key, tr("\"%s\" stands twice in %s"), key->text, tr(schema->what));
		else if (entry_is_sound(l, map, before, key))
			read_key(l, &schema->keys[i], key->next, draft);
		if (i >= 0)
			seen[i] = true;
	}
	report_missing(l, schema, map, seen);
	return true;
}
