/* SPDX-License-Identifier: MIT */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"
#include "store/check.h"
#include "store/inner.h"
#include "store/own.h"
#include "store/schema.h"

bool store_version(struct store *store, int64_t *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "PRAGMA data_version", err);
	return query && db_ask(&store->db, query, out, err);
}

/* The first reading rolls an unfinished transaction back; it needs the schema, so
 * damage there is found now and not at the first answer. */
static bool settle(struct store *store, struct err *err)
{
	int64_t count;
	sqlite3_stmt *query = db_query(&store->db, "SELECT count(*) FROM setting", err);
	return query && db_ask(&store->db, query, &count, err) &&
	       store_version(store, &store->data_version, err);
}

static bool check_writable(struct store *store, struct err *err)
{
	if (sqlite3_db_readonly(store->db.handle, "main") == 0 && access(store->db.path, W_OK) == 0)
		return true;
	return err_set(
		err, ERR_IO, tr("%s is read-only; copy it to a place where you may write"), store->db.path);
}

static bool open_checked(struct store *store, const char *path, enum store_mode mode, struct err *err)
{
	bool hot;
	if (!own_check(path, &hot, err) ||
		!db_open(&store->db, path, mode == STORE_WRITE ? DB_WRITE : DB_READ, err))
		return false;
	if ((mode == STORE_WRITE && !check_writable(store, err)) || !settle(store, err))
		return false;
	store->recovered = hot;
	return true;
}

bool store_open(const char *path, enum store_mode mode, struct store **out, struct err *err)
{
	struct str absolute = {0};
	struct store *store = mem_alloc(sizeof *store);
	bool ok = own_path(path, &absolute, err) && open_checked(store, absolute.s, mode, err);
	str_release(&absolute);
	if (!ok) {
		store_close(store);
		return false;
	}
	*out = store;
	return true;
}

/* Takes the name, so that no other file of that name is written over. */
static bool reserve(const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd >= 0)
		return close(fd) == 0 || err_errno(err, path);
	if (errno == EEXIST)
		return err_set(err, ERR_REFUSED, tr("%s exists already; choose another name"), path);
	return err_errno(err, path);
}

bool store_create(const char *path, struct store **out, struct err *err)
{
	size_t len;
	const char *blank = schema_blank(&len);
	if (!reserve(path, err))
		return false;
	if (!file_replace(path, blank, len, err)) {
		unlink(path);
		return false;
	}
	return store_open(path, STORE_WRITE, out, err);
}

bool store_recovered(const struct store *store)
{
	return store->recovered;
}

const char *store_path(const struct store *store)
{
	return store->db.path;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	db_rollback(&store->db);
	db_close(&store->db);
	free(store);
}

bool store_begin(struct store *store, struct err *err)
{
	return db_begin(&store->db, err);
}

bool store_commit(struct store *store, struct err *err)
{
	return db_commit(&store->db, err);
}

void store_rollback(struct store *store)
{
	db_rollback(&store->db);
}

bool store_look(struct store *store, struct err *err)
{
	return db_exec(&store->db, "BEGIN", err);
}

void store_set_author(struct store *store, const char *author)
{
	store->author = author;
}

bool store_changed(struct store *store)
{
	int64_t version = store->data_version;
	if (!store_version(store, &version, NULL) || version == store->data_version)
		return false;
	store->data_version = version;
	return true;
}

bool store_setting(struct store *store, const char *name, struct str *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT value FROM setting WHERE name=?", err);
	if (!query)
		return false;
	db_bind(query, db_text(name));
	enum db_step step = db_step(&store->db, query, err);
	if (step == DB_ROW) {
		str_add_bytes(out, db_column_text(query, 0), db_column_len(query, 0));
		db_end(query);
	}
	return step != DB_ERROR;
}

bool store_set_setting(struct store *store, const char *name, const char *value, struct err *err)
{
	if (!check_is_line(value, strlen(value)))
		return err_set(err, ERR_USAGE,
			tr("%s: too long, or more than one line, or characters that cannot be kept"), name);
	if (!db_begin(&store->db, err))
		return false;
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO setting VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value", err);
	if (query)
		db_bind(query, db_text(name), db_text(value));
	return db_finish(&store->db, query && db_run(&store->db, query, err), err);
}
