/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "store/inner.h"

/* version 0: the newest. *found is false when there is none. */
static bool find(
	struct store *store, const char *id, int version, struct str *yaml, bool *found, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT yaml FROM form WHERE id=?1 AND (version=?2 OR ?2=0) ORDER BY version DESC LIMIT 1",
		err);
	if (!query)
		return false;
	db_bind(query, db_text(id), db_int(version));
	enum db_step step = db_step(&store->db, query, err);
	*found = step == DB_ROW;
	if (*found) {
		str_add_bytes(yaml, db_column_text(query, 0), db_column_len(query, 0));
		db_end(query);
	}
	return step != DB_ERROR;
}

static bool put(
	struct store *store, const char *id, int version, const char *yaml, size_t len, struct err *err)
{
	struct str old = {0};
	bool found, ok = find(store, id, version, &old, &found, err);
	if (ok && found && (old.len != len || memcmp(old.s, yaml, len) != 0))
		ok = err_set(err, ERR_REFUSED,
			tr("%s already has form %s, version %d, with other contents; give the changed form a "
			   "new version"),
			store->db.path, id, version);
	if (ok && !found) {
		sqlite3_stmt *query =
			db_query(&store->db, "INSERT INTO form(id,version,yaml) VALUES(?,?,?)", err);
		if (query)
			db_bind(query, db_text(id), db_int(version), db_text_len(yaml, len));
		ok = query && db_run(&store->db, query, err);
	}
	str_release(&old);
	return ok;
}

bool store_put_form(
	struct store *store, const char *id, int version, const char *yaml, size_t len, struct err *err)
{
	return db_begin(&store->db, err) &&
	       db_finish(&store->db, put(store, id, version, yaml, len, err), err);
}

static bool no_form(struct store *store, const char *id, struct err *err)
{
	struct form_infos known = {0};
	struct str all = {0};
	if (!store_forms(store, &known, err))
		return false;
	for (int i = 0; i < known.count; i++)
		if (i == 0 || strcmp(known.v[i].id, known.v[i - 1].id) != 0)
			str_addf(&all, i ? ", %s" : "%s", known.v[i].id);
	err_set(err, ERR_REFUSED, tr("%s has no form %s; it has: %s"), store->db.path, id, str_text(&all));
	form_infos_release(&known);
	str_release(&all);
	return false;
}

bool store_form(struct store *store, const char *id, int version, struct str *yaml, struct err *err)
{
	bool found;
	if (!find(store, id, version, yaml, &found, err))
		return false;
	if (found)
		return true;
	if (version == 0)
		return no_form(store, id, err);
	return err_set(err, ERR_REFUSED, tr("%s has no version %d of form %s"), store->db.path, version, id);
}

bool store_forms(struct store *store, struct form_infos *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT id,version FROM form ORDER BY id,version", err);
	if (!query)
		return false;
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct form_info){.id = mem_copy_text(db_column_text(query, 0)),
			.version = (int)db_column_int(query, 1)};
	}
	return step == DB_DONE;
}

void form_infos_release(struct form_infos *infos)
{
	if (!infos)
		return;
	for (int i = 0; i < infos->count; i++)
		free(infos->v[i].id);
	free(infos->v);
	*infos = (struct form_infos){0};
}
