/* SPDX-License-Identifier: MIT */
/* The thin layer over SQLite: statements that are prepared once, values in
 * and out, transactions that nest by counting, and errors in a clerk's words. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

struct sqlite3;
struct sqlite3_stmt;

struct db {
	struct sqlite3 *handle;
	char *path; /* absolute; NULL in memory */
	int depth;  /* of counted transactions */
	struct {
		const char *sql;
		struct sqlite3_stmt *stmt;
	} * cache;
	int cached, cap;
};

enum db_mode { DB_READ, DB_WRITE };

/* An existing file by its absolute path; names are never read as URIs. */
bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *err);
/* A copy that nobody else touches: no locks, no journal. */
bool db_open_immutable(struct db *db, const char *path, struct err *err);
bool db_open_memory(struct db *db, struct err *err);
void db_close(struct db *db);

/* Sets err from the last failure of the connection; always false. */
bool db_fail(struct db *db, struct err *err);

bool db_exec(struct db *db, const char *sql, struct err *err);

/* A statement, prepared at its first use and kept; sql must be a constant of
 * the program. NULL on failure. A statement still being stepped is not handed out again. */
struct sqlite3_stmt *db_query(struct db *db, const char *sql, struct err *err);

struct db_value {
	enum { DB_NULL, DB_INT, DB_TEXT, DB_BLOB } type;
	int64_t i;
	const void *s; /* borrowed until the statement is ended */
	size_t len;
};
struct db_value db_int(int64_t i);
struct db_value db_text(const char *s); /* NULL is a NULL */
struct db_value db_text_len(const char *s, size_t len);
struct db_value db_blob(const void *s, size_t len);
void db_bind_values(struct sqlite3_stmt *stmt, const struct db_value *values, size_t count);
#define db_bind(stmt, ...)                                                                                   \
	db_bind_values(stmt, (const struct db_value[]){__VA_ARGS__},                                         \
		COUNT(((const struct db_value[]){__VA_ARGS__})))

enum db_step { DB_ERROR, DB_ROW, DB_DONE };
/* On DB_ERROR and DB_DONE the statement is ended. */
enum db_step db_step(struct db *db, struct sqlite3_stmt *stmt, struct err *err);
/* Steps to the end, ignoring rows. */
bool db_run(struct db *db, struct sqlite3_stmt *stmt, struct err *err);
void db_end(struct sqlite3_stmt *stmt);

/* Columns of the row stepped to. */
int64_t db_column_int(struct sqlite3_stmt *stmt, int col);
const char *db_column_text(struct sqlite3_stmt *stmt, int col); /* borrow; NULL for NULL */
size_t db_column_len(struct sqlite3_stmt *stmt, int col);

/* A query of one number: *out is left alone where there is no row. */
bool db_ask(struct db *db, struct sqlite3_stmt *stmt, int64_t *out, struct err *err);

/* The outermost is BEGIN IMMEDIATE. db_rollback leaves all levels. */
bool db_begin(struct db *db, struct err *err);
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
/* Ends what db_begin began: commits if ok, else rolls back and gives false. */
bool db_finish(struct db *db, bool ok, struct err *err);

#endif
