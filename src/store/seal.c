/* SPDX-License-Identifier: MIT */
#include "store/seal.h"

#include <sqlite3.h>
#include <string.h>

#include "base/hash.h"
#include "base/tr.h"
#include "store/inner.h"

static uint64_t mix(uint64_t h, uint64_t x)
{
	return hash_mix(h ^ x);
}

uint64_t seal_report(const char *unit, const char *form, const char *term)
{
	uint64_t h = mix(0, hash_bytes(unit, strlen(unit)));
	h = mix(h, hash_bytes(form, strlen(form)));
	return mix(h, hash_bytes(term, strlen(term)));
}

/* Eight bytes a step: texts are most of a file. The last step is filled up with zeros. */
static uint64_t mix_text(const char *text, size_t len)
{
	uint64_t h = len;
	for (size_t at = 0; at < len; at += 8) {
		unsigned char b[8] = {0};
		memcpy(b, text + at, len - at < 8 ? len - at : 8);
		uint64_t word = (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
				(uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
				(uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
		h = (h ^ word) * 0x9e3779b97f4a7c15u;
		h ^= h >> 32;
	}
	return hash_mix(h);
}

uint64_t seal_entry(const struct entry *e)
{
	const uint64_t fields[] = {
		(uint64_t)e->place.row,
		(uint64_t)e->place.col,
		e->place.part,
		(uint64_t)e->site,
		(uint64_t)e->seq,
		e->dead,
		e->state,
		(uint64_t)e->value,
		e->text ? mix_text(e->text, e->len) : 0,
		(uint64_t)e->at,
	};
	uint64_t h = mix(0, e->drawer);
	for (size_t i = 0; i < COUNT(fields); i++)
		h = mix(h, fields[i]);
	return h;
}

static struct entry entry_of(sqlite3_stmt *query)
{
	return (struct entry){
		.drawer = (enum drawer)db_column_int(query, 0),
		.place = {db_column_int(query, 1), (int32_t)db_column_int(query, 2),
			(enum part_kind)db_column_int(query, 3)},
		.site = db_column_int(query, 4),
		.seq = db_column_int(query, 5),
		.dead = db_column_int(query, 6),
		.state = (enum state)db_column_int(query, 7),
		.value = db_column_int(query, 8),
		.text = db_column_text(query, 9),
		.len = db_column_len(query, 9),
		.at = db_column_int(query, 10),
	};
}

static bool sum_rows(struct store *store, int64_t report, struct report_state *state, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT 1,row,col,part,site,seq,dead,state,value,NULL,at FROM num WHERE report=?1 UNION ALL "
		"SELECT 2,row,col,part,site,seq,dead,state,0,text,at FROM txt WHERE report=?1 UNION ALL "
		"SELECT 3,row,col,part,site,seq,0,state,value,text,at FROM past WHERE report=?1",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		struct entry entry = entry_of(query);
		*(entry.drawer == DRAWER_PAST ? &state->past_seal : &state->seal) += seal_entry(&entry);
		if (entry.seq > state->clock)
			state->clock = entry.seq;
	}
	return step == DB_DONE;
}

bool report_state_recompute(struct store *store, int64_t report, struct report_state *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT u.code,r.form,r.term FROM report r JOIN unit u ON u.id=r.unit WHERE r.id=?", err);
	*out = (struct report_state){0};
	if (!query)
		return false;
	db_bind(query, db_int(report));
	enum db_step step = db_step(&store->db, query, err);
	if (step == DB_ROW) {
		out->seal = seal_report(
			db_column_text(query, 0), db_column_text(query, 1), db_column_text(query, 2));
		db_end(query);
	}
	return step != DB_ERROR && sum_rows(store, report, out, err);
}

static bool verify_report(struct store *store, int64_t report, const char *unit, struct err *err)
{
	struct report_state kept, found;
	if (!report_state_load(store, report, &kept, err) ||
		!report_state_recompute(store, report, &found, err))
		return false;
	if (found.seal == kept.seal && found.past_seal == kept.past_seal && found.clock <= kept.clock)
		return true;
	return err_set(err, ERR_REFUSED,
		tr("%s is damaged: the report of %s no longer agrees with its checksum; go back to a backup"),
		store->db.path, unit);
}

bool store_verify(struct store *store, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT r.id,coalesce(u.code,'?') FROM report r LEFT JOIN unit u ON u.id=r.unit ORDER BY "
		"r.id",
		err);
	if (!query)
		return false;
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		if (!verify_report(store, db_column_int(query, 0), db_column_text(query, 1), err)) {
			db_end(query);
			return false;
		}
	}
	return step == DB_DONE;
}
