/* SPDX-License-Identifier: MIT */
#include "store/receipt.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "store/merge.h"

uint64_t receipt_after(const struct report_state *state)
{
	return hash_mix(state->seal) ^ state->past_seal;
}

bool receipt_next(struct store *store, int64_t *id, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT coalesce(max(id),0)+1 FROM receipt", err);
	return query && db_ask(&store->db, query, id, err);
}

bool receipts_put(struct store *store, const struct receipts *receipts, const struct receipt_file *file,
	struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO "
		"receipt(id,run,file,digest,size,left_out,salvaged,report,seal,past_seal,after,cells,"
		"conflicts,at,clerk) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,"
		"coalesce(?15,(SELECT value FROM setting WHERE name='clerk'),''))",
		err);
	if (!query)
		return false;
	for (int i = 0; i < receipts->count; i++) {
		const struct receipt *r = &receipts->v[i];
		db_bind(query, db_int(r->id), db_int(r->run), db_text(file->name),
			db_int((int64_t)file->digest), db_int(file->size), db_int(file->left_out),
			db_int(file->salvaged), db_int(r->report), db_int((int64_t)r->seal),
			db_int((int64_t)r->past_seal), db_int((int64_t)r->after), db_int(r->cells),
			db_int(r->conflicts), db_int(clock_now()), db_text(store->author));
		if (!db_run(&store->db, query, err))
			return false;
	}
	return true;
}

/* Whether the query counts any. */
static bool any(struct store *store, sqlite3_stmt *query, bool *found, struct err *err)
{
	int64_t count = 0;
	bool ok = db_ask(&store->db, query, &count, err);
	*found = count > 0;
	return ok;
}

bool receipt_has(
	struct store *store, int64_t report, uint64_t seal, uint64_t past_seal, bool *has, struct err *err)
{
	sqlite3_stmt *query = db_query(
		&store->db, "SELECT count(*) FROM receipt WHERE report=? AND seal=? AND past_seal=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int((int64_t)seal), db_int((int64_t)past_seal));
	return any(store, query, has, err);
}

bool receipt_saved(struct store *store, uint64_t digest, int64_t size, bool *saved, struct err *err)
{
	sqlite3_stmt *query = db_query(
		&store->db, "SELECT count(*) FROM receipt WHERE digest=? AND size=? AND salvaged", err);
	if (!query)
		return false;
	db_bind(query, db_int((int64_t)digest), db_int(size));
	return any(store, query, saved, err);
}

bool merge_salvaged(struct store *store, struct report_ids *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT DISTINCT report FROM receipt r WHERE salvaged AND report>0 AND NOT EXISTS("
		"SELECT 1 FROM receipt n WHERE n.report=r.report AND n.id>r.id AND NOT n.salvaged)",
		err);
	if (!query)
		return false;
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = db_column_int(query, 0);
	}
	return step == DB_DONE;
}

bool report_ids_have(const struct report_ids *ids, int64_t report)
{
	for (int i = 0; i < ids->count; i++)
		if (ids->v[i] == report)
			return true;
	return false;
}

void report_ids_release(struct report_ids *ids)
{
	free(ids->v);
	*ids = (struct report_ids){0};
}

bool merge_receipts(struct store *store, struct merge_receipts *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT "
		"run,max(at),clerk,file,size,sum(report>0),max(left_out),sum(iif(report,cells,0)),sum("
		"conflicts),"
		"max(salvaged),sum(iif(report,0,cells)) "
		"FROM receipt GROUP BY run,file,digest ORDER BY run DESC,min(id)",
		err);
	if (!query)
		return false;
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct merge_receipt){
			.run = db_column_int(query, 0),
			.at = db_column_int(query, 1),
			.clerk = mem_copy_text(db_column_text(query, 2)),
			.file = mem_copy_text(db_column_text(query, 3)),
			.size = db_column_int(query, 4),
			.reports = db_column_int(query, 5),
			.left_out = db_column_int(query, 6),
			.cells = db_column_int(query, 7),
			.conflicts = db_column_int(query, 8),
			.salvaged = db_column_int(query, 9) != 0,
			.units = db_column_int(query, 10),
		};
	}
	return step == DB_DONE;
}

bool merge_last_run(struct store *store, int64_t *run, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT run FROM receipt ORDER BY id DESC LIMIT 1", err);
	*run = 0;
	return query && db_ask(&store->db, query, run, err);
}

void merge_receipts_release(struct merge_receipts *receipts)
{
	if (!receipts)
		return;
	for (int i = 0; i < receipts->count; i++) {
		free(receipts->v[i].clerk);
		free(receipts->v[i].file);
	}
	free(receipts->v);
	*receipts = (struct merge_receipts){0};
}
