/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>

#include "store/inner.h"
#include "store/seal.h"

bool register_get(struct store *store, enum drawer drawer, const struct key *key, struct entry *out,
	bool *found, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		drawer == DRAWER_NUM ? "SELECT seq,dead,state,at,receipt,undoes,value FROM num WHERE "
				       "report=? AND row=? AND col=? AND part=? AND site=?"
				     : "SELECT seq,dead,state,at,receipt,undoes,text FROM txt WHERE report=? "
				       "AND row=? AND col=? AND part=? AND site=?",
		err);
	*found = false;
	if (!query)
		return false;
	db_bind(query, db_int(key->report), db_int(key->place.row), db_int(key->place.col),
		db_int(key->place.part), db_int(key->site));
	enum db_step step = db_step(&store->db, query, err);
	if (step != DB_ROW)
		return step == DB_DONE;
	*found = true;
	*out = (struct entry){
		.drawer = drawer,
		.place = key->place,
		.site = key->site,
		.seq = db_column_int(query, 0),
		.dead = db_column_int(query, 1),
		.state = (enum state)db_column_int(query, 2),
		.at = db_column_int(query, 3),
		.receipt = db_column_int(query, 4),
		.undoes = db_column_int(query, 5),
	};
	if (drawer == DRAWER_NUM) {
		out->value = db_column_int(query, 6);
	} else {
		out->len = db_column_len(query, 6);
		out->text = mem_copy_bytes(db_column_text(query, 6), out->len);
	}
	db_end(query);
	return true;
}

bool register_put(struct store *store, int64_t report, const struct entry *e, const struct entry *was,
	struct report_state *state, struct err *err)
{
	bool num = e->drawer == DRAWER_NUM;
	sqlite3_stmt *query = db_query(&store->db,
		num ? "INSERT INTO num(report,row,col,part,site,seq,dead,state,value,at,receipt,undoes)"
		      "VALUES(?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
		      "seq=excluded.seq,dead=excluded.dead,"
		      "state=excluded.state,value=excluded.value,at=excluded.at,receipt=excluded.receipt,"
		      "undoes=excluded.undoes"
		    : "INSERT INTO txt(report,row,col,part,site,seq,dead,state,text,at,receipt,undoes)"
		      "VALUES(?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
		      "seq=excluded.seq,dead=excluded.dead,"
		      "state=excluded.state,text=excluded.text,at=excluded.at,receipt=excluded.receipt,"
		      "undoes=excluded.undoes",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(e->place.row), db_int(e->place.col), db_int(e->place.part),
		db_int(e->site), db_int(e->seq), db_int(e->dead), db_int(e->state),
		num ? db_int(e->value) : db_text_len(e->text, e->len), db_int(e->at), db_int(e->receipt),
		db_int(e->undoes));
	if (!db_run(&store->db, query, err))
		return false;
	state->seal += seal_entry(e) - (was ? seal_entry(was) : 0);
	if (e->seq > state->clock)
		state->clock = e->seq;
	return true;
}

bool register_add_past(struct store *store, int64_t report, const struct entry *entry,
	struct report_state *state, bool *added, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO past(report,row,col,part,site,seq,state,value,text,at,receipt,undoes,heir)"
		"VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
		err);
	if (!query)
		return false;
	struct entry e = *entry;
	e.drawer = DRAWER_PAST;
	e.dead = false;
	db_bind(query, db_int(report), db_int(e.place.row), db_int(e.place.col), db_int(e.place.part),
		db_int(e.site), db_int(e.seq), db_int(e.state), db_int(e.value), db_text_len(e.text, e.len),
		db_int(e.at), db_int(e.receipt), db_int(e.undoes), db_int(e.heir));
	if (!db_run(&store->db, query, err))
		return false;
	bool news = sqlite3_changes(store->db.handle) > 0;
	if (news)
		state->past_seal += seal_entry(&e);
	if (news && e.seq > state->clock)
		state->clock = e.seq;
	if (added)
		*added = news;
	return true;
}
