/* SPDX-License-Identifier: MIT */
#include "store/incoming_report.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/tr.h"
#include "store/check.h"
#include "store/salvage.h"
#include "store/seal.h"

/* What has been seen of a report. */
struct progress {
	int64_t clock;
	uint64_t seal, past_seal;
	struct entry last;
	bool any, alive; /* of the place of last */
};

static enum incoming_end entry(struct reader *r, sqlite3_stmt *row, void *state)
{
	struct progress *p = state;
	struct entry e;
	const char *wrong = check_entry(row, p->clock, &e);
	if (!wrong && p->any && !check_ascending(&p->last, &e))
		wrong = tr("its entries are out of order");
	bool next = p->any && !check_same_place(&p->last, &e);
	if (!wrong && next && !p->alive)
		wrong = tr("an answer in it has vanished");
	if (wrong)
		return reader_damaged(r, wrong);
	p->alive = (!next && p->alive) || !e.dead;
	p->last = e;
	p->any = true;
	*(e.drawer == DRAWER_PAST ? &p->past_seal : &p->seal) += seal_entry(&e);
	return reader_went(r->sink->entry(r->ctx, &e));
}

static const char live_sql[] =
	"SELECT 1,row,col,part,site,seq,dead,state,value,at,NULL FROM num WHERE report=?1 UNION ALL "
	"SELECT 2,row,col,part,site,seq,dead,state,0,at,text FROM txt WHERE report=?1 ORDER BY 2,3,4,5,1";
static const char past_sql[] = "SELECT 3,row,col,part,site,seq,0,state,value,at,text FROM past WHERE "
			       "report=?1 ORDER BY row,col,part,site,seq";

static enum incoming_end rows(struct reader *r, int64_t id, const struct incoming_report *report)
{
	struct db_value about = db_int(id);
	struct progress p = {
		.clock = report->clock, .seal = seal_report(report->unit, report->form, report->term)};
	enum incoming_end end = reader_each(r, live_sql, &about, entry, &p);
	if (end == INCOMING_DONE && p.any && !p.alive)
		end = reader_damaged(r, tr("an answer in it has vanished"));
	p.any = false;
	if (end == INCOMING_DONE)
		end = reader_each(r, past_sql, &about, entry, &p);
	if (end != INCOMING_DONE)
		return end;
	if (p.seal != report->seal || p.past_seal != report->past_seal)
		return reader_damaged(r, tr("its checksum is wrong"));
	return reader_went(r->sink->report_end(r->ctx, p.seal, p.past_seal));
}

/* Reports told, or the keys of a list of them. */
struct roll {
	uint64_t *v;
	int count, cap;
};

/* A row of this table or of its index: id, unit, form, term. */
static uint64_t roll_key(sqlite3_stmt *row)
{
	uint64_t h = hash_mix((uint64_t)db_column_int(row, 0)) ^ (uint64_t)db_column_int(row, 1);
	for (int col = 2; col < 4; col++)
		h = hash_mix(h ^ hash_bytes(db_column_text(row, col), db_column_len(row, col)));
	return h;
}

/* In a damaged file the index may know a code that the table does not. */
static bool code_of(struct reader *r, int64_t unit, struct str *out)
{
	static const char *const sql[] = {"SELECT code FROM unit WHERE id=?1",
		"SELECT code FROM unit INDEXED BY sqlite_autoindex_unit_1 WHERE +id=?1"};
	bool found = false;
	str_clear(out);
	for (int i = 0; !found && i < (r->setting->salvage ? 2 : 1); i++) {
		sqlite3_stmt *query = db_query(&r->db, sql[i], NULL);
		if (!query)
			continue;
		db_bind(query, db_int(unit));
		if (db_step(&r->db, query, NULL) != DB_ROW)
			continue;
		found = check_word(query, 0);
		if (found)
			str_add(out, db_column_text(query, 0));
		db_end(query);
	}
	return found;
}

static enum incoming_end report_of(struct reader *r, sqlite3_stmt *row, const char *unit)
{
	struct incoming_report report = {
		.unit = unit,
		.form = db_column_text(row, 2),
		.term = db_column_text(row, 3),
		.version = (int)db_column_int(row, 4),
		.clock = db_column_int(row, 5),
		.seal = (uint64_t)db_column_int(row, 6),
		.past_seal = (uint64_t)db_column_int(row, 7),
	};
	switch (r->sink->report(r->ctx, &report)) {
	case INCOMING_TAKE:
		return r->setting->salvage ? reader_went(salvage_report(r, db_column_int(row, 0), &report))
					   : rows(r, db_column_int(row, 0), &report);
	case INCOMING_SKIP:
		return INCOMING_DONE;
	default:
		return INCOMING_STOPPED;
	}
}

static enum incoming_end report(struct reader *r, sqlite3_stmt *row, void *state)
{
	struct roll *told = state;
	struct str unit = {0};
	enum incoming_end end = INCOMING_DAMAGED;
	if (check_int(row, 0, 1, INT64_MAX) && check_int(row, 1, 1, INT64_MAX) && check_word(row, 2) &&
		check_word(row, 3) && check_int(row, 4, 1, INT32_MAX) &&
		check_int(row, 5, 0, CHECK_SEQ_MAX) && check_int(row, 6, INT64_MIN, INT64_MAX) &&
		check_int(row, 7, INT64_MIN, INT64_MAX) && code_of(r, db_column_int(row, 1), &unit)) {
		ARR_ROOM(told->v, told->count, told->cap);
		told->v[told->count++] = roll_key(row);
		end = report_of(r, row, unit.s);
	} else {
		reader_damaged(r, tr("a report in it is not valid"));
	}
	str_release(&unit);
	return end;
}

static int by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* Names the reports that the index of the table knows and that were not told. */
static bool name_lost(struct reader *r, struct roll *told, bool *all)
{
	sqlite3_stmt *query = db_query(&r->db,
		"SELECT id,unit,form,term FROM report INDEXED BY sqlite_autoindex_report_1 ORDER BY "
		"unit,form,term",
		NULL);
	enum db_step step = DB_ERROR;
	bool on = true;
	struct str unit = {0};
	if (told->count)
		qsort(told->v, (size_t)told->count, sizeof *told->v, by_size);
	while (on && query && (step = db_step(&r->db, query, NULL)) == DB_ROW) {
		bool named = check_int(query, 0, 1, INT64_MAX) && check_int(query, 1, 1, INT64_MAX) &&
			     check_word(query, 2) && check_word(query, 3);
		uint64_t key = named ? roll_key(query) : 0;
		*all = *all && named;
		if (!named || (told->count &&
				      bsearch(&key, told->v, (size_t)told->count, sizeof *told->v, by_size)))
			continue;
		code_of(r, db_column_int(query, 1), &unit);
		on = r->sink->no_report(
			r->ctx, str_text(&unit), db_column_text(query, 2), db_column_text(query, 3));
	}
	*all = *all && step == DB_DONE;
	if (query)
		db_end(query);
	str_release(&unit);
	return on;
}

enum incoming_end incoming_reports(struct reader *r)
{
	struct roll told = {0};
	struct reader_table t = {r,
		"SELECT id,unit,form,term,version,clock,seal,past_seal FROM report WHERE id>=?1 ORDER BY id",
		report, &told};
	bool all = true, listed = true, on = true;
	enum incoming_end end = reader_each_numbered(&t, &all);
	if (end == INCOMING_DONE && r->setting->salvage) {
		on = name_lost(r, &told, &listed);
		/* Either list may be whole, and only the other broken. */
		if (on && !listed && !all)
			on = r->sink->no_report(r->ctx, "", "", "");
	}
	free(told.v);
	return end == INCOMING_DONE ? reader_went(on) : end;
}
