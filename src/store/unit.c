/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/tr.h"
#include "store/check.h"
#include "store/inner.h"

bool unit_code_is_valid(const char *code)
{
	size_t len = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
	return len > 0 && len <= 32 && !code[len];
}

int units_find(const struct units *units, const char *code)
{
	for (int i = 0; i < units->count; i++)
		if (!strcasecmp(units->v[i].code, code))
			return i;
	return -1;
}

/* Units that follow each other are mostly of one level. */
static const char *shared(struct units *units, const char *last, const char *words)
{
	if (!*words)
		return "";
	return last && !strcmp(last, words) ? last : arena_copy(&units->words, words, strlen(words));
}

struct unit *units_add(struct units *units, const char *code, const char *name, const char *level,
	const char *attributes, int parent)
{
	ARR_ROOM(units->v, units->count, units->cap);
	const struct unit *last = units->count ? &units->v[units->count - 1] : NULL;
	size_t code_size = strlen(code) + 1, name_size = strlen(name) + 1;
	char *words = arena_alloc(&units->words, code_size + name_size);
	memcpy(words, code, code_size);
	memcpy(words + code_size, name, name_size);
	struct unit *unit = &units->v[units->count];
	*unit = (struct unit){.code = words,
		.name = words + code_size,
		.level = shared(units, last ? last->level : NULL, level),
		.attributes = shared(units, last ? last->attributes : NULL, attributes),
		.parent = parent};
	units->count++;
	return unit;
}

void units_release(struct units *units)
{
	if (!units)
		return;
	free(units->v);
	arena_release(&units->words);
	*units = (struct units){0};
}

/* In order of id, parents' ids beside them in *parents. */
static bool load(struct store *store, bool words, struct units *out, int64_t **parents, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		words ? "SELECT id,parent,code,name,level,attributes FROM unit ORDER BY id"
		      : "SELECT id,parent,code,'','','' FROM unit ORDER BY id",
		err);
	if (!query)
		return false;
	int cap = 0;
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(*parents, out->count, cap);
		(*parents)[out->count] = db_column_int(query, 1);
		units_add(out, db_column_text(query, 2), db_column_text(query, 3), db_column_text(query, 4),
			db_column_text(query, 5), -1)
			->id = db_column_int(query, 0);
	}
	return step == DB_DONE;
}

static int by_id(const void *key, const void *unit)
{
	int64_t a = *(const int64_t *)key, b = ((const struct unit *)unit)->id;
	return (a > b) - (a < b);
}

bool unit_load(struct store *store, int64_t id, struct units *out, struct err *err)
{
	sqlite3_stmt *query =
		db_query(&store->db, "SELECT code,name,level,attributes FROM unit WHERE id=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(id));
	enum db_step step = db_step(&store->db, query, err);
	if (step == DB_ROW) {
		units_add(out, db_column_text(query, 0), db_column_text(query, 1), db_column_text(query, 2),
			db_column_text(query, 3), -1)
			->id = id;
		db_end(query);
	}
	if (step == DB_DONE)
		err_set(err, ERR_REFUSED, tr("%s is damaged; go back to a backup"), store->db.path);
	return step == DB_ROW;
}

/* Turns parents' ids into indexes; gives false where one is not there. */
static bool resolve(struct units *units, const int64_t *parents)
{
	for (int i = 0; i < units->count; i++) {
		units->v[i].parent = -1;
		if (parents[i] == 0)
			continue;
		const struct unit *parent =
			bsearch(&parents[i], units->v, (size_t)units->count, sizeof *units->v, by_id);
		if (!parent)
			return false;
		units->v[i].parent = (int)(parent - units->v);
	}
	return true;
}

/* Moves the units into depth-first order, children in the order they stood in;
 * gives false when some hang in a cycle and are never reached. */
static bool order(struct units *units)
{
	int n = units->count, done = 0, open = 0;
	/* A slot more than units, for the top: child[0] is its first, unit i is slot i + 1. */
	int *child = mem_alloc(((size_t)n + 1) * sizeof *child);
	int *sibling = mem_alloc(((size_t)n + 1) * sizeof *sibling);
	int *place = mem_alloc(((size_t)n + 1) * sizeof *place);
	struct unit *sorted = mem_alloc(((size_t)n + 1) * sizeof *sorted);
	for (int i = n; i > 0; i--) {
		int parent = units->v[i - 1].parent + 1;
		sibling[i] = child[parent];
		child[parent] = i;
	}
	for (int at = child[0]; at;) {
		int parent = units->v[at - 1].parent + 1;
		place[at] = done;
		sorted[done] = units->v[at - 1];
		sorted[done].parent = parent ? place[parent] : -1;
		sorted[done].last = done;
		done++;
		open = at;
		at = child[at];
		while (!at && open) {
			sorted[place[open]].last = done - 1;
			at = sibling[open];
			open = units->v[open - 1].parent + 1;
		}
	}
	if (done == n) {
		free(units->v);
		units->v = sorted;
		units->cap = n + 1;
	} else {
		free(sorted);
	}
	free(child);
	free(sibling);
	free(place);
	return done == n;
}

static bool load_tree(struct store *store, bool words, struct units *out, struct err *err)
{
	int64_t *parents = NULL;
	bool ok = load(store, words, out, &parents, err);
	if (ok && (!resolve(out, parents) || !order(out)))
		ok = err_set(err, ERR_REFUSED,
			tr("%s is damaged: its units do not form a tree; go back to a backup"),
			store->db.path);
	free(parents);
	if (!ok)
		units_release(out);
	return ok;
}

bool store_units(struct store *store, struct units *out, struct err *err)
{
	return load_tree(store, true, out, err);
}

bool unit_codes(struct store *store, struct units *out, struct err *err)
{
	return load_tree(store, false, out, err);
}

/* *id is 0 when there is none. */
static bool find_id(struct store *store, const char *code, int64_t *id, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT id FROM unit WHERE code=?", err);
	*id = 0;
	if (!query)
		return false;
	db_bind(query, db_text(code));
	return db_ask(&store->db, query, id, err);
}

static bool put_one(struct store *store, const struct unit *unit, int64_t *id, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO unit(code,parent,name,level,attributes) VALUES(?,0,?,?,?)"
		"ON CONFLICT(code) DO UPDATE SET "
		"name=excluded.name,level=excluded.level,attributes=excluded.attributes",
		err);
	if (!query)
		return false;
	db_bind(query, db_text(unit->code), db_text(unit->name), db_text(unit->level ? unit->level : ""),
		db_text(unit->attributes ? unit->attributes : ""));
	return db_run(&store->db, query, err) && find_id(store, unit->code, id, err);
}

static bool set_parent(struct store *store, int64_t id, int64_t parent, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "UPDATE unit SET parent=? WHERE id=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(parent), db_int(id));
	return db_run(&store->db, query, err);
}

bool unit_put(struct store *store, const struct unit *unit, int64_t parent, int64_t *id, struct err *err)
{
	return put_one(store, unit, id, err) && set_parent(store, *id, parent, err);
}

static bool check_tree(struct store *store, struct err *err)
{
	struct units all = {0};
	int64_t *parents = NULL;
	bool ok = load(store, false, &all, &parents, err);
	if (ok && (!resolve(&all, parents) || !order(&all)))
		ok = err_set(err, ERR_REFUSED,
			tr("a unit would stand below itself; check the parents in the list"));
	free(parents);
	units_release(&all);
	return ok;
}

static bool put_all(struct store *store, const struct units *units, int64_t *ids, struct err *err)
{
	for (int i = 0; i < units->count; i++) {
		const struct unit *unit = &units->v[i];
		if (!unit->code[0] || !check_is_line(unit->code, strlen(unit->code)))
			return err_set(err, ERR_USAGE,
				tr("a unit's code is missing or has characters that cannot be kept"));
		if (unit->parent < -1 || unit->parent >= units->count)
			return err_set(err, ERR_REFUSED, tr("unit %s: the unit above it is not in the list"),
				unit->code);
		if (!put_one(store, unit, &ids[i], err))
			return false;
	}
	for (int i = 0; i < units->count; i++) {
		int parent = units->v[i].parent;
		if (!set_parent(store, ids[i], parent < 0 ? 0 : ids[parent], err))
			return false;
	}
	return check_tree(store, err);
}

bool store_put_units(struct store *store, const struct units *units, struct err *err)
{
	if (!db_begin(&store->db, err))
		return false;
	int64_t *ids = mem_alloc(((size_t)units->count + 1) * sizeof *ids);
	bool ok = put_all(store, units, ids, err);
	free(ids);
	return db_finish(&store->db, ok, err);
}
