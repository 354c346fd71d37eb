/* SPDX-License-Identifier: MIT */
#include "store/receipt.h"

#include <sqlite3.h>

#include "base/clock.h"

bool run_begin(struct store *store, int64_t *run, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "DELETE FROM kept", err);
	if (!query || !db_run(&store->db, query, err))
		return false;
	query = db_query(&store->db,
		"INSERT INTO run(at,clerk) VALUES(?1,coalesce(?2,(SELECT value FROM setting WHERE "
		"name='clerk'),''))",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(clock_now()), db_text(store->author));
	if (!db_run(&store->db, query, err))
		return false;
	*run = sqlite3_last_insert_rowid(store->db.handle);
	return true;
}

bool receipt_next(struct store *store, int64_t *id, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT coalesce(max(id),0)+1 FROM receipt", err);
	return query && db_ask(&store->db, query, id, err);
}

bool receipt_put(struct store *store, const struct receipt *r, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO receipt(id,run,file,digest,size,reports,cells,conflicts) "
		"VALUES(?,?,?,?,?,?,?,?)",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(r->id), db_int(r->run), db_text(r->file), db_int(r->digest), db_int(r->size),
		db_int(r->reports), db_int(r->cells), db_int(r->conflicts));
	return db_run(&store->db, query, err);
}

bool taken_put(struct store *store, int64_t report, uint64_t seal, uint64_t past_seal, int64_t receipt,
	struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO taken(report,seal,past_seal,receipt) VALUES(?,?,?,?) ON CONFLICT DO NOTHING",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int((int64_t)seal), db_int((int64_t)past_seal), db_int(receipt));
	return db_run(&store->db, query, err);
}

bool taken_has(
	struct store *store, int64_t report, uint64_t seal, uint64_t past_seal, bool *has, struct err *err)
{
	sqlite3_stmt *query = db_query(
		&store->db, "SELECT count(*) FROM taken WHERE report=? AND seal=? AND past_seal=?", err);
	int64_t count = 0;
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int((int64_t)seal), db_int((int64_t)past_seal));
	bool ok = db_ask(&store->db, query, &count, err);
	*has = count > 0;
	return ok;
}
