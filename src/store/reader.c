/* SPDX-License-Identifier: MIT */
#include "store/reader.h"

#include <sqlite3.h>

#include "base/tr.h"
#include "store/reach.h"

enum incoming_end reader_damaged(struct reader *r, const char *what)
{
	err_set(r->err, ERR_REFUSED, tr("%s is damaged (%s); ask for it again"), r->name, what);
	return INCOMING_DAMAGED;
}

enum incoming_end reader_failed(struct reader *r)
{
	return reader_damaged(r, sqlite3_errmsg(r->db.handle));
}

static time_t monotonic(void)
{
	struct timespec t = {0};
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

void reader_begin(struct reader *r, int64_t seconds)
{
	r->deadline = monotonic() + (time_t)seconds;
}

bool reader_is_late(const struct reader *r)
{
	return monotonic() > r->deadline;
}

enum incoming_end reader_each(struct reader *r, const char *sql, const struct db_value *about,
	enum incoming_end (*fn)(struct reader *r, sqlite3_stmt *row, void *state), void *state)
{
	sqlite3_stmt *query = db_query(&r->db, sql, NULL);
	if (!query)
		return reader_failed(r);
	if (about)
		db_bind_values(query, about, 1);
	enum db_step step;
	while ((step = db_step(&r->db, query, NULL)) == DB_ROW) {
		enum incoming_end end = fn(r, query, state);
		if (end != INCOMING_DONE) {
			db_end(query);
			return end;
		}
	}
	return step == DB_DONE ? INCOMING_DONE : reader_failed(r);
}

enum incoming_end reader_went(bool on)
{
	return on ? INCOMING_DONE : INCOMING_STOPPED;
}

static bool can_read_from(const void *ctx, int64_t number)
{
	const struct reader_table *t = ctx;
	sqlite3_stmt *query = db_query(&t->r->db, t->sql, NULL);
	if (!query)
		return false;
	db_bind(query, db_int(number));
	enum db_step step = db_step(&t->r->db, query, NULL);
	if (step == DB_ROW)
		db_end(query);
	return step != DB_ERROR;
}

/* From a damaged file, whatever can be read of the table; *all is false when something is left out. */
static enum incoming_end each_left(const struct reader_table *t, bool *all)
{
	int64_t number = 0;
	for (;;) {
		sqlite3_stmt *query = db_query(&t->r->db, t->sql, NULL);
		enum db_step step = DB_ERROR;
		if (query)
			db_bind(query, db_int(number));
		while (query && (step = db_step(&t->r->db, query, NULL)) == DB_ROW) {
			enum incoming_end end = t->fn(t->r, query, t->state);
			if (end == INCOMING_DAMAGED) {
				*all = false;
			} else if (end != INCOMING_DONE) {
				db_end(query);
				return end;
			}
			number = db_column_int(query, 0) > number ? db_column_int(query, 0) : number;
		}
		if (step == DB_DONE)
			return INCOMING_DONE;
		*all = false;
		if (reader_is_late(t->r) || (number = reach(can_read_from, t, number)) == 0)
			return INCOMING_DONE;
	}
}

enum incoming_end reader_each_numbered(const struct reader_table *t, bool *all)
{
	struct db_value first = db_int(INT64_MIN);
	return t->r->setting->salvage ? each_left(t, all)
				      : reader_each(t->r, t->sql, &first, t->fn, t->state);
}
