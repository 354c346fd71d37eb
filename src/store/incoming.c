/* SPDX-License-Identifier: MIT */
#include "store/incoming.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/tr.h"
#include "form/load.h"
#include "store/allowed.h"
#include "store/bytes.h"
#include "store/check.h"
#include "store/incoming_report.h"
#include "store/reader.h"
#include "store/incoming_tree.h"
#include "text/utf8.h"

enum { DEADLINE = 60 /* seconds, for each BYTES_IN_MEMORY bytes */, OPS_BETWEEN_LOOKS = 10000 };

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
	reader_begin(r, DEADLINE * (1 + bytes->file.size / BYTES_IN_MEMORY));
	if (bytes->copy) {
		if (!db_open_immutable(&r->db, bytes->copy, r->err))
			return INCOMING_DAMAGED;
	} else {
		if (!db_open_memory(&r->db, r->err))
			return INCOMING_DAMAGED;
		if (sqlite3_deserialize(r->db.handle, "main", (unsigned char *)bytes->buffer->s,
			    bytes->file.size, bytes->file.size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
			return reader_failed(r);
	}
	return lock_down(r) ? INCOMING_DONE : reader_failed(r);
}

/* quick_check would miss rows out of order. */
static enum incoming_end check_integrity(struct reader *r)
{
	sqlite3_stmt *query = db_query(&r->db, "PRAGMA integrity_check(1)", NULL);
	if (!query || db_step(&r->db, query, NULL) != DB_ROW)
		return reader_failed(r);
	const char *said = db_column_text(query, 0);
	bool fine = said && !strcmp(said, "ok");
	db_end(query);
	return fine ? INCOMING_DONE : reader_damaged(r, tr("its pages do not agree"));
}

static enum incoming_end origin(struct reader *r, sqlite3_stmt *row, void *state)
{
	*(bool *)state = true;
	if (!check_word(row, 0))
		return reader_damaged(r, tr("its unit has no valid code"));
	return reader_went(r->sink->origin(r->ctx, db_column_text(row, 0)));
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
		return reader_damaged(r, tr("a form in it is not valid"));
	int form = allowed ? allowed_find(allowed, db_column_text(row, 0), (int)db_column_int(row, 1)) : -1;
	if (form < 0)
		return INCOMING_DONE;
	const struct str *ours = &allowed->v[form].yaml;
	bool same = db_column_len(row, 2) == ours->len &&
		    !memcmp(db_column_text(row, 2), str_text(ours), ours->len);
	if (!same && !is_text(row, 2)) {
		if (!r->setting->salvage)
			return reader_damaged(r, tr("a form in it is not valid"));
		same = true;
	}
	return reader_went(r->sink->form(r->ctx, form, same));
}

static enum incoming_end session(struct reader *r, sqlite3_stmt *row, void *state)
{
	(void)state;
	if (!check_int(row, 0, 1, INT64_MAX) || !check_line(row, 1) || !check_line(row, 2) ||
		!check_time(row, 3))
		return reader_damaged(r, tr("a session in it is not valid"));
	struct incoming_session s = {.site = db_column_int(row, 0),
		.author = db_column_text(row, 1),
		.unit = db_column_text(row, 2),
		.began = db_column_int(row, 3)};
	return reader_went(r->sink->session(r->ctx, &s));
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
			return reader_failed(r);
		db_bind_values(query, about, COUNT(about));
		enum db_step step = db_step(&r->db, query, NULL);
		if (step == DB_ROW)
			end = form(r, query, NULL);
		else if (step == DB_ERROR)
			end = reader_went(r->sink->form(r->ctx, i, true));
		db_end(query);
	}
	return end;
}

static enum incoming_end read_sessions(struct reader *r)
{
	struct reader_table t = {
		r, "SELECT site,author,unit,began FROM session WHERE site>=?1 ORDER BY site", session, NULL};
	bool all;
	return reader_each_numbered(&t, &all);
}

static enum incoming_end read_rows(struct reader *r)
{
	bool named = false;
	enum incoming_end end =
		reader_each(r, "SELECT value FROM setting WHERE name='unit'", NULL, origin, &named);
	if (end == INCOMING_DONE && !named)
		return reader_damaged(r, tr("it does not say which unit it is of"));
	if (end == INCOMING_DONE && r->setting->tree && !r->setting->salvage)
		end = incoming_tree(r);
	if (end == INCOMING_DONE)
		end = r->setting->salvage
			      ? salvage_forms(r)
			      : reader_each(r, "SELECT id,version,yaml FROM form ORDER BY id,version", NULL,
					form, NULL);
	if (end == INCOMING_DONE)
		end = incoming_reports(r);
	if (end == INCOMING_DONE)
		end = read_sessions(r);
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
