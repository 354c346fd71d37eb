/* SPDX-License-Identifier: MIT */
#include "store/db.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/tr.h"

enum { BUSY_TIMEOUT_MS = 5000 };

static const struct {
	int code; /* an extended result code, or the primary one of a family */
	enum err_kind kind;
	const char *text;
} failures[] = {
	{SQLITE_READONLY_DBMOVED, ERR_IO,
		tr_mark("%s was moved or replaced while it was open; what you type cannot be saved there. "
			"Put the file back in its place and try again")},
	{SQLITE_READONLY_ROLLBACK, ERR_IO,
		tr_mark("%s has an unfinished change that must be taken back, but the file cannot be "
			"written; "
			"copy it with its -journal to a place where you may write")},
	{SQLITE_READONLY, ERR_IO, tr_mark("%s is read-only; copy it to a place where you may write")},
	{SQLITE_PERM, ERR_IO, tr_mark("%s: no permission")},
	{SQLITE_AUTH, ERR_REFUSED, tr_mark("%s: made or changed by another program")},
	{SQLITE_CANTOPEN, ERR_IO,
		tr_mark("%s: the file or its -journal cannot be opened; "
			"check that you may write in its folder")},
	{SQLITE_BUSY, ERR_IO, tr_mark("%s is being written by another program; try again in a moment")},
	{SQLITE_LOCKED, ERR_IO, tr_mark("%s is being written by another program; try again in a moment")},
	{SQLITE_FULL, ERR_IO,
		tr_mark("%s: the disk is full; nothing of this change was saved. Make room and try again")},
	{SQLITE_NOTADB, ERR_REFUSED, tr_mark("%s is not a tonghop file")},
	{SQLITE_CORRUPT, ERR_REFUSED, tr_mark("%s is damaged; go back to a backup")},
	{SQLITE_IOERR, ERR_IO, tr_mark("%s: reading or writing failed; check the disk or the stick")},
};

bool db_fail(struct db *db, struct err *err)
{
	int code = sqlite3_extended_errcode(db->handle);
	const char *path = db->path ? db->path : tr("the file in memory");
	for (size_t i = 0; i < COUNT(failures); i++)
		if (failures[i].code == code || failures[i].code == (code & 0xff))
			return err_set(err, failures[i].kind, tr(failures[i].text), path);
	return err_set(err, ERR_IO, "%s: %s", path, sqlite3_errmsg(db->handle));
}

static bool open_with(struct db *db, const char *name, const char *path, int flags, struct err *err)
{
	/* A name such as "file:x?mode=rwc" is a name. Refused, and needless, once SQLite is running. */
	sqlite3_config(SQLITE_CONFIG_URI, 0);
	*db = (struct db){.path = mem_copy_text(path)};
	if (sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL) !=
		SQLITE_OK) {
		db_fail(db, err);
		db_close(db);
		return false;
	}
	sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT_MS);
	return true;
}

bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *err)
{
	int flags = mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	if (!open_with(db, path, path, flags, err))
		return false;
	/* secure_delete: a text taken back does not linger in free pages. */
	if (db_exec(db,
		    "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
		    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON",
		    err))
		return true;
	db_close(db);
	return false;
}

bool db_open_memory(struct db *db, struct err *err)
{
	return open_with(db, ":memory:", NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
}

bool db_open_immutable(struct db *db, const char *path, struct err *err)
{
	struct str uri = {0};
	str_add(&uri, "file:");
	for (const unsigned char *p = (const unsigned char *)path; *p; p++)
		str_addf(&uri, *p == '/' ? "%c" : "%%%02X", *p);
	str_add(&uri, "?immutable=1");
	bool ok = open_with(db, uri.s, path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
	str_release(&uri);
	return ok;
}

void db_close(struct db *db)
{
	for (int i = 0; i < db->cached; i++)
		sqlite3_finalize(db->cache[i].stmt);
	free(db->cache);
	sqlite3_close(db->handle);
	free(db->path);
	*db = (struct db){0};
}

bool db_exec(struct db *db, const char *sql, struct err *err)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || db_fail(db, err);
}

struct sqlite3_stmt *db_query(struct db *db, const char *sql, struct err *err)
{
	for (int i = 0; i < db->cached; i++)
		if (db->cache[i].sql == sql && !sqlite3_stmt_busy(db->cache[i].stmt))
			return db->cache[i].stmt;
	sqlite3_stmt *stmt;
	if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK) {
		db_fail(db, err);
		return NULL;
	}
	ARR_ROOM(db->cache, db->cached, db->cap);
	db->cache[db->cached].sql = sql;
	db->cache[db->cached++].stmt = stmt;
	return stmt;
}

struct db_value db_int(int64_t i)
{
	return (struct db_value){.type = DB_INT, .i = i};
}

struct db_value db_text_len(const char *s, size_t len)
{
	return (struct db_value){.type = s ? DB_TEXT : DB_NULL, .s = s, .len = len};
}

struct db_value db_text(const char *s)
{
	return db_text_len(s, s ? strlen(s) : 0);
}

struct db_value db_blob(const void *s, size_t len)
{
	return (struct db_value){.type = DB_BLOB, .s = s ? s : "", .len = len};
}

void db_bind_values(struct sqlite3_stmt *stmt, const struct db_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct db_value *v = &values[i];
		int at = (int)i + 1;
		if (v->type == DB_INT)
			sqlite3_bind_int64(stmt, at, v->i);
		else if (v->type == DB_TEXT)
			sqlite3_bind_text64(stmt, at, v->s, v->len, SQLITE_STATIC, SQLITE_UTF8);
		else if (v->type == DB_BLOB)
			sqlite3_bind_blob64(stmt, at, v->s, v->len, SQLITE_STATIC);
		else
			sqlite3_bind_null(stmt, at);
	}
}

void db_end(struct sqlite3_stmt *stmt)
{
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

enum db_step db_step(struct db *db, struct sqlite3_stmt *stmt, struct err *err)
{
	int code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		return DB_ROW;
	if (code != SQLITE_DONE)
		db_fail(db, err);
	db_end(stmt);
	return code == SQLITE_DONE ? DB_DONE : DB_ERROR;
}

bool db_run(struct db *db, struct sqlite3_stmt *stmt, struct err *err)
{
	enum db_step step;
	while ((step = db_step(db, stmt, err)) == DB_ROW)
		continue;
	return step == DB_DONE;
}

int64_t db_column_int(struct sqlite3_stmt *stmt, int col)
{
	return sqlite3_column_int64(stmt, col);
}

const char *db_column_text(struct sqlite3_stmt *stmt, int col)
{
	return (const char *)sqlite3_column_text(stmt, col);
}

size_t db_column_len(struct sqlite3_stmt *stmt, int col)
{
	return (size_t)sqlite3_column_bytes(stmt, col);
}

bool db_ask(struct db *db, struct sqlite3_stmt *stmt, int64_t *out, struct err *err)
{
	enum db_step step = db_step(db, stmt, err);
	if (step == DB_ROW) {
		*out = db_column_int(stmt, 0);
		db_end(stmt);
	}
	return step != DB_ERROR;
}

bool db_begin(struct db *db, struct err *err)
{
	if (db->depth == 0 && !db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	db->depth++;
	return true;
}

/* SQLite leaves a transaction by itself after some errors, such as a full disk:
 * going on would write outside any. */
bool db_commit(struct db *db, struct err *err)
{
	if (sqlite3_get_autocommit(db->handle)) {
		db->depth = 0;
		return err_set(
			err, ERR_IO, tr("%s: the change was taken back; nothing of it was saved"), db->path);
	}
	if (db->depth > 1) {
		db->depth--;
		return true;
	}
	if (db_exec(db, "COMMIT", err)) {
		db->depth = 0;
		return true;
	}
	db_rollback(db);
	return false;
}

void db_rollback(struct db *db)
{
	db->depth = 0;
	if (db->handle && !sqlite3_get_autocommit(db->handle))
		db_exec(db, "ROLLBACK", NULL);
}

bool db_finish(struct db *db, bool ok, struct err *err)
{
	if (ok)
		return db_commit(db, err);
	db_rollback(db);
	return false;
}
