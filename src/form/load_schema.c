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

static int find_nearest(const struct schema *schema, const char *name)
{
	const char *known[SCHEMA_KEYS_MAX];
	for (size_t i = 0; i < schema->count; i++)
		known[i] = schema->keys[i].name;
	const char *near = nearest(name, known, schema->count);
	return near ? find_key(schema, near) : -1;
}

/* In {label: Nam, nữ} the comma has cut the text: what follows looks like a
 * key without a value. */
static bool is_cut(const struct node *map, const struct node *before, const struct node *key)
{
	return map->flow && before && before->kind == NODE_TEXT && before->plain && before->len > 0 &&
	       key->plain && node_is_blank(key->next);
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

enum { STRANGERS_MAX = 20 }; /* keys in one map, behind which no more are looked at */

/* A map being read. */
struct reading {
	struct loader *l;
	const struct schema *schema;
	const struct node *map;
	bool seen[SCHEMA_KEYS_MAX]; /* or probably meant */
	int known;                  /* keys so far */
	const struct node *strange; /* the first key that is none and resembles none */
	struct str strangers;       /* all of them */
	int stranger_count;
	bool lost; /* one of them holds something */
};

/* Finds which keys are there, before anything is read or said. */
static void survey(struct reading *r)
{
	const struct node *before = NULL;
	bool cut = false;
	for (const struct node *key = r->map->first; key && r->stranger_count < STRANGERS_MAX;
		before = key->next, key = key->next->next) {
		int i = find_key(r->schema, key->text);
		bool rest = cut && i < 0 && node_is_blank(key->next); /* of a text that was cut already */
		cut = rest || is_cut(r->map, before, key);
		if (i < 0 && !cut)
			i = find_nearest(r->schema, key->text);
		if (i >= 0) {
			r->known += !r->seen[i];
			r->seen[i] = true;
		} else if (!cut) {
			r->strange = r->strange ? r->strange : key;
			r->lost |= key->next->kind != NODE_TEXT;
			str_addf(&r->strangers, r->stranger_count++ ? ", \"%s\"" : "\"%s\"", key->text);
		}
	}
}

static int count_missing(const struct reading *r)
{
	int count = 0;
	for (size_t i = 0; i < r->schema->count; i++)
		count += r->schema->keys[i].required && !r->seen[i];
	return count;
}

/* One of the unknown keys may be a missing one: nothing is said of those. */
static void report_strange(struct reading *r)
{
	struct str all = {0};
	const char *what = arena_printf(&r->l->scratch, "%s %s", r->schema->what, r->strangers.s);
	if (!names_tell(r->l, SCOPE_KEYS, what, r->strange))
		return;
	for (size_t i = 0; i < r->schema->count; i++)
		str_addf(&all, i ? ", %s" : "%s", r->schema->keys[i].name);
	WRONG(r->l, r->strange,
		trn("unknown key %s in %s; allowed: %s", "unknown keys %s in %s; allowed: %s",
			(unsigned long)r->stranger_count),
		str_text(&r->strangers), tr(r->schema->what), str_text(&all));
	str_release(&all);
}

static void report_missing(struct reading *r)
{
	for (size_t i = 0; i < r->schema->count; i++)
		if (r->schema->keys[i].required && !r->seen[i])
			WRONG(r->l, r->map, tr("\"%s\" is missing in %s"), r->schema->keys[i].name,
				tr(r->schema->what));
}

static void read_key(struct loader *l, const struct key *key, const struct node *value, void *draft)
{
	key->read(l, key, value, (char *)draft + key->field);
}

/* Rows below rows and the like have been counted under their right key before they are read. */
static bool is_counted(const struct schema *schema, const struct key *key)
{
	return key->read == read_node && schema != &form_schema && schema != &table_schema;
}

/* Reads the value as that of the key that was probably meant, so that nothing is missed that hangs on it;
 * what seems to be wrong with the value itself may come from the guess. False: what it holds is not read. */
static bool read_misspelt(struct reading *r, const struct node *key, bool *done, void *draft)
{
	int meant = find_nearest(r->schema, key->text);
	if (meant < 0)
		return true; /* said already */
	WRONG(r->l, key, tr("unknown key \"%s\" in %s; did you mean \"%s\"?"), key->text, tr(r->schema->what),
		r->schema->keys[meant].name);
	size_t before = r->l->diags->count;
	bool counted = is_counted(r->schema, &r->schema->keys[meant]);
	if (!done[meant] && !counted && !node_is_blank(key->next))
		read_key(r->l, &r->schema->keys[meant], key->next, draft);
	diags_cut(r->l->diags, before);
	while (r->l->told.count && (size_t)r->l->told.v[r->l->told.count - 1].index >= before)
		r->l->told.count--;
	done[meant] = true;
	return !counted;
}

/* False when names may have been lost: when a key stands twice (where "- " is missing two maps have become
 * one), or what a key holds cannot be read. */
static bool read_keys(struct reading *r, void *draft)
{
	bool done[SCHEMA_KEYS_MAX] = {0}, cut = false, one = true, whole = true;
	const struct node *before = NULL;
	for (const struct node *key = r->map->first; key; before = key->next, key = key->next->next) {
		int i = find_key(r->schema, key->text);
		bool rest = cut && i < 0 && node_is_blank(key->next);
		cut = rest || is_cut(r->map, before, key);
		if (rest)
			continue;
		if (i < 0 && !cut)
			whole &= read_misspelt(r, key, done, draft);
		else if (i >= 0 && done[i] && one)
			one = WRONG(
				r->l, key, tr("\"%s\" stands twice in %s"), key->text, tr(r->schema->what));
		else if (!(i >= 0 && done[i]) && entry_is_sound(r->l, r->map, before, key))
			read_key(r->l, &r->schema->keys[i], key->next, draft);
		if (i >= 0)
			done[i] = true;
	}
	return whole && one;
}

/* More speaks against it than for it: most likely the line above is missing under which it belongs. */
static bool is_alien(const struct reading *r)
{
	int missing = count_missing(r);
	return r->stranger_count == STRANGERS_MAX ||
	       (r->strange && missing && r->stranger_count + missing > r->known);
}

bool schema_read(struct loader *l, const struct schema *schema, const struct node *map, void *draft)
{
	if (l->diags->full)
		return false;
	if (map->kind != NODE_MAP)
		return WRONG(l, map, tr("here %s is expected, written as key: value"), tr(schema->what));
	struct reading r = {.l = l, .schema = schema, .map = map};
	survey(&r);
	bool whole = !is_alien(&r) && read_keys(&r, draft);
	if (r.strange)
		report_strange(&r);
	else
		report_missing(&r);
	str_release(&r.strangers);
	return whole && !r.lost;
}
