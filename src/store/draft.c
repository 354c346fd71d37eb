/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>

#include "store/inner.h"

bool store_draft(
	struct store *store, int64_t report, const struct place *place, struct draft *out, struct err *err)
{
	sqlite3_stmt *query = db_query(
		&store->db, "SELECT text,cursor,undo FROM draft WHERE report=? AND row=? AND col=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(place->row), db_int(place->col));
	enum db_step step = db_step(&store->db, query, err);
	if (step == DB_ROW) {
		out->text = mem_copy_bytes(db_column_text(query, 0), db_column_len(query, 0));
		out->cursor = db_column_int(query, 1);
		out->undo_len = db_column_len(query, 2);
		out->undo = mem_copy_bytes(sqlite3_column_blob(query, 2), out->undo_len);
		db_end(query);
	}
	return step != DB_ERROR;
}

bool store_put_draft(struct store *store, int64_t report, const struct place *place,
	const struct draft *draft, struct err *err)
{
	if (!db_begin(&store->db, err))
		return false;
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO draft(report,row,col,text,cursor,undo) VALUES(?,?,?,?,?,?)"
		"ON CONFLICT DO UPDATE SET text=excluded.text,cursor=excluded.cursor,undo=excluded.undo",
		err);
	if (query)
		db_bind(query, db_int(report), db_int(place->row), db_int(place->col), db_text(draft->text),
			db_int(draft->cursor), db_blob(draft->undo, draft->undo_len));
	return db_finish(&store->db, query && db_run(&store->db, query, err), err);
}

bool store_drop_draft(struct store *store, int64_t report, const struct place *place, struct err *err)
{
	if (!db_begin(&store->db, err))
		return false;
	sqlite3_stmt *query =
		db_query(&store->db, "DELETE FROM draft WHERE report=? AND row=? AND col=?", err);
	if (query)
		db_bind(query, db_int(report), db_int(place->row), db_int(place->col));
	return db_finish(&store->db, query && db_run(&store->db, query, err), err);
}

bool store_drafts(struct store *store, int64_t report, struct places *out, struct err *err)
{
	sqlite3_stmt *query =
		db_query(&store->db, "SELECT row,col,0 FROM draft WHERE report=? ORDER BY row,col", err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	return places_take(store, query, out, err);
}

void draft_release(struct draft *draft)
{
	if (!draft)
		return;
	free(draft->text);
	free(draft->undo);
	*draft = (struct draft){0};
}
