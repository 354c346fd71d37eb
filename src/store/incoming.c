/* SPDX-License-Identifier: MIT */
#include "store/incoming.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/tr.h"
#include "form/load.h"
#include "store/allowed.h"
#include "store/bytes.h"
#include "store/check.h"
#include "store/offer.h"
#include "store/salvage.h"
#include "store/seal.h"
#include "text/utf8.h"

enum { DEADLINE = 60 /* seconds, for each BYTES_IN_MEMORY bytes */, OPS_BETWEEN_LOOKS = 10000 };

static enum incoming_end damaged(struct reader *r, const char *what)
{
	err_set(r->err, ERR_REFUSED, tr("%s is damaged (%s); ask for it again"), r->name, what);
	return INCOMING_DAMAGED;
}

/* SQLite's own message about a foreign file helps no clerk. */
static enum incoming_end failed(struct reader *r)
{
	return damaged(r, sqlite3_errmsg(r->db.handle));
}

static time_t monotonic(void)
{
	struct timespec t = {0};
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

bool reader_is_late(const struct reader *r)
{
	return monotonic() > r->deadline;
}

static int too_long(void *ctx)
{
	return reader_is_late(ctx);
}

static int authorize(void *ctx, int action, const char *a, const char *b, const char *c, const char *d)
{
	(void)ctx;
	(void)b;
	(void)c;
	(void)d;
	if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE)
		return SQLITE_OK;
	return action == SQLITE_PRAGMA && !strcmp(a, "integrity_check") ? SQLITE_OK : SQLITE_DENY;
}

static bool lock_down(struct reader *r)
{
	static const struct {
		int id, on;
	} settings[] = {
		{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
		{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
		{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
		{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
		{SQLITE_DBCONFIG_DQS_DDL, 0},
		{SQLITE_DBCONFIG_DQS_DML, 0},
	};
	static const struct {
		int id, value;
	} limits[] = {
		{SQLITE_LIMIT_LENGTH, FORM_YAML_MAX + 1000},
		{SQLITE_LIMIT_SQL_LENGTH, 4000},
		{SQLITE_LIMIT_COLUMN, 32},
		{SQLITE_LIMIT_EXPR_DEPTH, 20},
		{SQLITE_LIMIT_COMPOUND_SELECT, 3},
		{SQLITE_LIMIT_VDBE_OP, 25000},
		{SQLITE_LIMIT_FUNCTION_ARG, 8},
		{SQLITE_LIMIT_ATTACHED, 0},
		{SQLITE_LIMIT_VARIABLE_NUMBER, 8},
		{SQLITE_LIMIT_TRIGGER_DEPTH, 1},
		{SQLITE_LIMIT_WORKER_THREADS, 0},
	};
	for (size_t i = 0; i < COUNT(settings); i++)
		if (sqlite3_db_config(r->db.handle, settings[i].id, settings[i].on, NULL) != SQLITE_OK)
			return false;
	for (size_t i = 0; i < COUNT(limits); i++)
		sqlite3_limit(r->db.handle, limits[i].id, limits[i].value);
	if (!db_exec(&r->db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON", NULL))
		return false;
	sqlite3_progress_handler(r->db.handle, OPS_BETWEEN_LOOKS, too_long, r);
	return sqlite3_set_authorizer(r->db.handle, authorize, NULL) == SQLITE_OK;
}

static enum incoming_end open_bytes(struct reader *r, struct bytes *bytes)
{
	r->deadline = monotonic() + DEADLINE * (1 + bytes->file.size / BYTES_IN_MEMORY);
	if (bytes->copy) {
		if (!db_open_immutable(&r->db, bytes->copy, r->err))
			return INCOMING_DAMAGED;
	} else {
		if (!db_open_memory(&r->db, r->err))
			return INCOMING_DAMAGED;
		if (sqlite3_deserialize(r->db.handle, "main", (unsigned char *)bytes->buffer->s,
			    bytes->file.size, bytes->file.size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
			return failed(r);
	}
	return lock_down(r) ? INCOMING_DONE : failed(r);
}

/* quick_check would miss rows out of order. */
static enum incoming_end check_integrity(struct reader *r)
{
	sqlite3_stmt *query = db_query(&r->db, "PRAGMA integrity_check(1)", NULL);
	if (!query || db_step(&r->db, query, NULL) != DB_ROW)
		return failed(r);
	const char *said = db_column_text(query, 0);
	bool fine = said && !strcmp(said, "ok");
	db_end(query);
	return fine ? INCOMING_DONE : damaged(r, tr("its pages do not agree"));
}

/* Calls fn for every row of sql; fn has told why when it does not give INCOMING_DONE. */
static enum incoming_end each(struct reader *r, const char *sql, const struct db_value *about,
	enum incoming_end (*fn)(struct reader *r, sqlite3_stmt *row, void *state), void *state)
{
	sqlite3_stmt *query = db_query(&r->db, sql, NULL);
	if (!query)
		return failed(r);
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
	return step == DB_DONE ? INCOMING_DONE : failed(r);
}

static enum incoming_end went(bool on)
{
	return on ? INCOMING_DONE : INCOMING_STOPPED;
}

static enum incoming_end origin(struct reader *r, sqlite3_stmt *row, void *state)
{
	*(bool *)state = true;
	if (!check_word(row, 0))
		return damaged(r, tr("its unit has no valid code"));
	return went(r->sink->origin(r->ctx, db_column_text(row, 0)));
}

/* What is no text any more was not changed by hand. */
static bool is_text(sqlite3_stmt *row, int col)
{
	struct str text = {0};
	bool is = utf8_accept(db_column_text(row, col), db_column_len(row, col), true, &text, NULL);
	str_release(&text);
	return is;
}

static enum incoming_end form(struct reader *r, sqlite3_stmt *row, void *state)
{
	(void)state;
	const struct allowed *allowed = r->setting->allowed;
	if (!check_word(row, 0) || !check_int(row, 1, 1, INT32_MAX) ||
		sqlite3_column_type(row, 2) != SQLITE_TEXT)
		return damaged(r, tr("a form in it is not valid"));
	int form = allowed ? allowed_find(allowed, db_column_text(row, 0), (int)db_column_int(row, 1)) : -1;
	if (form < 0)
		return INCOMING_DONE;
	const struct str *ours = &allowed->v[form].yaml;
	bool same = db_column_len(row, 2) == ours->len &&
		    !memcmp(db_column_text(row, 2), str_text(ours), ours->len);
	if (!same && !is_text(row, 2)) {
		if (!r->setting->salvage)
			return damaged(r, tr("a form in it is not valid"));
		same = true;
	}
	return went(r->sink->form(r->ctx, form, same));
}

static enum incoming_end session(struct reader *r, sqlite3_stmt *row, void *state)
{
	(void)state;
	if (!check_int(row, 0, 1, INT64_MAX) || !check_line(row, 1) || !check_line(row, 2) ||
		!check_time(row, 3))
		return damaged(r, tr("a session in it is not valid"));
	struct incoming_session s = {.site = db_column_int(row, 0),
		.author = db_column_text(row, 1),
		.unit = db_column_text(row, 2),
		.began = db_column_int(row, 3)};
	return went(r->sink->session(r->ctx, &s));
}

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
		return damaged(r, wrong);
	p->alive = (!next && p->alive) || !e.dead;
	p->last = e;
	p->any = true;
	*(e.drawer == DRAWER_PAST ? &p->past_seal : &p->seal) += seal_entry(&e);
	return went(r->sink->entry(r->ctx, &e));
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
	enum incoming_end end = each(r, live_sql, &about, entry, &p);
	if (end == INCOMING_DONE && p.any && !p.alive)
		end = damaged(r, tr("an answer in it has vanished"));
	p.any = false;
	if (end == INCOMING_DONE)
		end = each(r, past_sql, &about, entry, &p);
	if (end != INCOMING_DONE)
		return end;
	if (p.seal != report->seal || p.past_seal != report->past_seal)
		return damaged(r, tr("its checksum is wrong"));
	return went(r->sink->report_end(r->ctx, p.seal, p.past_seal));
}

static enum incoming_end report(struct reader *r, sqlite3_stmt *row, void *state)
{
	(void)state;
	if (!check_int(row, 0, 1, INT64_MAX) || !check_word(row, 1) || !check_word(row, 2) ||
		!check_word(row, 3) || !check_int(row, 4, 1, INT32_MAX) ||
		!check_int(row, 5, 0, CHECK_SEQ_MAX) || !check_int(row, 6, INT64_MIN, INT64_MAX) ||
		!check_int(row, 7, INT64_MIN, INT64_MAX))
		return damaged(r, tr("a report in it is not valid"));
	struct incoming_report report = {
		.unit = db_column_text(row, 1),
		.form = db_column_text(row, 2),
		.term = db_column_text(row, 3),
		.version = (int)db_column_int(row, 4),
		.clock = db_column_int(row, 5),
		.seal = (uint64_t)db_column_int(row, 6),
		.past_seal = (uint64_t)db_column_int(row, 7),
	};
	switch (r->sink->report(r->ctx, &report)) {
	case INCOMING_TAKE:
		return r->setting->salvage ? went(salvage_report(r, db_column_int(row, 0), &report))
					   : rows(r, db_column_int(row, 0), &report);
	case INCOMING_SKIP:
		return INCOMING_DONE;
	default:
		return INCOMING_STOPPED;
	}
}

/* One by one, so that what cannot be read costs only itself. */
static enum incoming_end salvage_forms(struct reader *r)
{
	const struct allowed *allowed = r->setting->allowed;
	enum incoming_end end = INCOMING_DONE;
	for (int i = 0; end == INCOMING_DONE && allowed && i < allowed->count; i++) {
		const struct db_value about[] = {db_text(allowed->v[i].id), db_int(allowed->v[i].version)};
		sqlite3_stmt *query =
			db_query(&r->db, "SELECT id,version,yaml FROM form WHERE id=? AND version=?", NULL);
		if (!query)
			return failed(r);
		db_bind_values(query, about, COUNT(about));
		enum db_step step = db_step(&r->db, query, NULL);
		if (step == DB_ROW)
			end = form(r, query, NULL);
		else if (step == DB_ERROR)
			end = went(r->sink->form(r->ctx, i, true));
		db_end(query);
	}
	return end;
}

/* When salvaging, the rest of a table that cannot be read is left out. */
static enum incoming_end each_or_some(struct reader *r, const char *sql,
	enum incoming_end (*fn)(struct reader *r, sqlite3_stmt *row, void *state))
{
	enum incoming_end end = each(r, sql, NULL, fn, NULL);
	return end == INCOMING_DAMAGED && r->setting->salvage ? INCOMING_DONE : end;
}

/* The units told so far, in the order of the query: those of one parent stand together, in the order of the
 * parents. */
struct subtree {
	int64_t *ids;
	int count, cap;
	int parent; /* of the last */
};

static enum incoming_end unit(struct reader *r, sqlite3_stmt *row, void *state)
{
	struct subtree *s = state;
	if (!check_int(row, 0, 1, INT64_MAX) || !check_int(row, 1, 0, INT64_MAX) || !check_word(row, 2) ||
		!check_line(row, 3) || !check_line(row, 4) || !check_text(row, 5) ||
		db_column_len(row, 5) > INCOMING_ATTRIBUTES_MAX)
		return damaged(r, tr("a unit in it is not valid"));
	int64_t above = db_column_int(row, 1);
	while (s->count && s->parent < s->count && s->ids[s->parent] != above)
		s->parent++;
	if (s->count && s->parent == s->count)
		return damaged(r, tr("a unit in it is not valid"));
	struct incoming_unit unit = {.code = db_column_text(row, 2),
		.name = db_column_text(row, 3),
		.level = db_column_text(row, 4),
		.attributes = db_column_text(row, 5),
		.parent = s->count ? s->parent : -1};
	ARR_ROOM(s->ids, s->count, s->cap);
	s->ids[s->count++] = db_column_int(row, 0);
	return went(r->sink->unit(r->ctx, &unit));
}

/* From the file's own unit down: what hangs in a cycle is never reached. */
static enum incoming_end read_tree(struct reader *r)
{
	static const char sql[] = "WITH RECURSIVE below(id) AS (SELECT u.id FROM setting s JOIN unit u ON "
				  "u.code=s.value WHERE s.name='unit' "
				  "UNION SELECT u.id FROM below b JOIN unit u ON u.parent=b.id) "
				  "SELECT u.id,u.parent,u.code,u.name,u.level,u.attributes FROM below b JOIN "
				  "unit u ON u.id=b.id LIMIT ?1";
	struct subtree s = {0};
	struct db_value most = db_int(OFFER_MAX + 1);
	enum incoming_end end = each(r, sql, &most, unit, &s);
	free(s.ids);
	return end == INCOMING_DONE ? went(r->sink->unit(r->ctx, NULL)) : end;
}

static enum incoming_end read_rows(struct reader *r)
{
	bool named = false;
	enum incoming_end end = each(r, "SELECT value FROM setting WHERE name='unit'", NULL, origin, &named);
	if (end == INCOMING_DONE && !named)
		return damaged(r, tr("it does not say which unit it is of"));
	if (end == INCOMING_DONE && r->setting->tree && !r->setting->salvage)
		end = read_tree(r);
	if (end == INCOMING_DONE)
		end = r->setting->salvage ? salvage_forms(r)
					  : each(r, "SELECT id,version,yaml FROM form ORDER BY id,version",
						    NULL, form, NULL);
	if (end == INCOMING_DONE)
		end = each_or_some(r,
			"SELECT r.id,u.code,r.form,r.term,r.version,r.clock,r.seal,r.past_seal "
			"FROM report r LEFT JOIN unit u ON u.id=r.unit ORDER BY r.id",
			report);
	if (end == INCOMING_DONE)
		end = each_or_some(r, "SELECT site,author,unit,began FROM session ORDER BY site", session);
	return end;
}

static enum incoming_end look_inside(struct reader *r, struct bytes *bytes)
{
	enum incoming_end end = open_bytes(r, bytes);
	if (end == INCOMING_DONE && !r->setting->salvage)
		end = check_integrity(r);
	return end == INCOMING_DONE ? read_rows(r) : end;
}

static enum incoming_end look(struct reader *r, struct bytes *bytes)
{
	switch (r->sink->file(r->ctx, &bytes->file)) {
	case INCOMING_TAKE:
		return look_inside(r, bytes);
	case INCOMING_SKIP:
		return INCOMING_DONE;
	default:
		return INCOMING_STOPPED;
	}
}

enum incoming_end incoming_read(const char *path, const struct incoming_setting *setting,
	const struct incoming_sink *sink, void *ctx, struct str *buffer, struct err *err)
{
	struct reader r = {
		.name = file_base_name(path), .setting = setting, .sink = sink, .ctx = ctx, .err = err};
	struct bytes bytes = {.buffer = buffer};
	enum incoming_end end = bytes_read(path, setting, &bytes, err);
	if (end == INCOMING_DONE)
		end = look(&r, &bytes);
	db_close(&r.db);
	bytes_release(&bytes);
	return end;
}
