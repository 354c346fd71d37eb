/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/tr.h"
#include "store/inner.h"
#include "store/seal.h"

bool store_reports(struct store *store, struct report_infos *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT id,unit,form,term,version,(SELECT count(*) FROM num WHERE report=r.id)"
		"+(SELECT count(*) FROM txt WHERE report=r.id) FROM report r ORDER BY id",
		err);
	if (!query)
		return false;
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct report_info){
			.id = db_column_int(query, 0),
			.unit = db_column_int(query, 1),
			.form = mem_copy_text(db_column_text(query, 2)),
			.term = mem_copy_text(db_column_text(query, 3)),
			.version = (int)db_column_int(query, 4),
			.entries = db_column_int(query, 5),
		};
	}
	return step == DB_DONE;
}

void report_infos_release(struct report_infos *infos)
{
	if (!infos)
		return;
	for (int i = 0; i < infos->count; i++) {
		free(infos->v[i].form);
		free(infos->v[i].term);
	}
	free(infos->v);
	*infos = (struct report_infos){0};
}

static bool find(
	struct store *store, int64_t unit, const char *form, const char *term, int64_t *id, struct err *err)
{
	sqlite3_stmt *query =
		db_query(&store->db, "SELECT id FROM report WHERE unit=? AND form=? AND term=?", err);
	*id = 0;
	if (!query)
		return false;
	db_bind(query, db_int(unit), db_text(form), db_text(term));
	return db_ask(&store->db, query, id, err);
}

static bool insert(struct store *store, int64_t unit, const char *form, const char *term, int version,
	int64_t *id, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT code FROM unit WHERE id=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(unit));
	enum db_step step = db_step(&store->db, query, err);
	if (step == DB_DONE)
		return err_set(err, ERR_REFUSED, tr("%s does not have this unit"), store->db.path);
	if (step == DB_ERROR)
		return false;
	int64_t seal = (int64_t)seal_report(db_column_text(query, 0), form, term);
	db_end(query);
	query = db_query(&store->db,
		"INSERT INTO report(unit,form,term,version,clock,seal,past_seal) VALUES(?,?,?,?,0,?,0)", err);
	if (!query)
		return false;
	db_bind(query, db_int(unit), db_text(form), db_text(term), db_int(version), db_int(seal));
	if (!db_run(&store->db, query, err))
		return false;
	*id = sqlite3_last_insert_rowid(store->db.handle);
	return true;
}

static bool set_version(struct store *store, int64_t id, int version, struct err *err)
{
	sqlite3_stmt *query =
		db_query(&store->db, "UPDATE report SET version=?2 WHERE id=?1 AND version<>?2", err);
	if (!query)
		return false;
	db_bind(query, db_int(id), db_int(version));
	return db_run(&store->db, query, err);
}

bool store_report(struct store *store, int64_t unit, const char *form, int version, const char *term,
	bool create, int64_t *id, struct err *err)
{
	if (!create)
		return find(store, unit, form, term, id, err);
	if (!db_begin(&store->db, err))
		return false;
	bool ok = find(store, unit, form, term, id, err);
	if (ok)
		ok = *id ? set_version(store, *id, version, err)
			 : insert(store, unit, form, term, version, id, err);
	return db_finish(&store->db, ok, err);
}

bool report_state_load(struct store *store, int64_t report, struct report_state *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT clock,seal,past_seal FROM report WHERE id=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	enum db_step step = db_step(&store->db, query, err);
	if (step == DB_DONE)
		return err_set(err, ERR_REFUSED, tr("%s no longer has this report"), store->db.path);
	if (step == DB_ERROR)
		return false;
	*out = (struct report_state){
		.clock = db_column_int(query, 0),
		.seal = (uint64_t)db_column_int(query, 1),
		.past_seal = (uint64_t)db_column_int(query, 2),
	};
	db_end(query);
	return true;
}

bool report_state_save(struct store *store, int64_t report, const struct report_state *state, struct err *err)
{
	sqlite3_stmt *query =
		db_query(&store->db, "UPDATE report SET clock=?,seal=?,past_seal=? WHERE id=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(state->clock), db_int((int64_t)state->seal), db_int((int64_t)state->past_seal),
		db_int(report));
	return db_run(&store->db, query, err);
}
