/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/inner.h"

static void settings(void **state)
{
	struct err err = {0};
	int64_t r;
	struct str value = {0};
	struct store *store = sample(in(state, "a.db"), &r);
	OK(store_setting(store, "unit", &value, &err));
	assert_string_equal(str_text(&value), "X");
	str_clear(&value);
	OK(store_setting(store, "term", &value, &err));
	assert_string_equal(str_text(&value), "");
	OK(store_set_setting(store, "unit", "Y", &err));
	OK(store_setting(store, "unit", &value, &err));
	assert_string_equal(str_text(&value), "Y");
	str_release(&value);
	store_close(store);
}

static void transactions_nest(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	OK(store_begin(store, &err));
	OK(store_begin(store, &err));
	write_number(store, r, 1, 1);
	OK(store_commit(store, &err));
	SHOWS(store, r, 1, "1|");
	store_rollback(store);
	SHOWS(store, r, 1, "");
	OK(store_begin(store, &err));
	store_rollback(store);
	REFUSED(store_commit(store, &err), ERR_IO, "taken back");
	store_close(store);
}

static void never_over_another_file(void **state)
{
	struct err err = {0};
	struct store *store;
	spit(in(state, "a.db"), "mine", 4);
	REFUSED(store_create(in(state, "a.db"), &store, &err), ERR_REFUSED, "a.db");
	REFUSED(store_create(in(state, "none/a.db"), &store, &err), ERR_IO, "none/a.db");
	size_t len;
	char *data = slurp(in(state, "a.db"), &len);
	assert_string_equal(data, "mine");
	free(data);
}

static void locked_by_another(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	sqlite3 *other;
	assert_int_equal(sqlite3_open(in(state, "a.db"), &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_busy_timeout(store->db.handle, 1);
	REFUSED(store_set_setting(store, "unit", "Y", &err), ERR_IO, "another program");
	sqlite3_close(other);
	OK(store_set_setting(store, "unit", "Y", &err));
	store_close(store);
}

/* The file is renamed away and another put in its place. */
static void moved_underfoot(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	copy_file(in(state, "a.db"), in(state, "b.db"));
	assert_int_equal(rename(in(state, "b.db"), in(state, "a.db")), 0);
	REFUSED(store_set_setting(store, "unit", "Y", &err), ERR_IO, "moved or replaced");
	store_close(store);
}

static void read_only(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	write_number(store, r, 1, 1);
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_READ, &store, &err));
	SHOWS(store, r, 1, "1|");
	REFUSED(store_set_setting(store, "unit", "Y", &err), ERR_IO, "read-only");
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(settings),
	IN_FOLDER(transactions_nest),
	IN_FOLDER(never_over_another_file),
	IN_FOLDER(locked_by_another),
	IN_FOLDER(moved_underfoot),
	IN_FOLDER(read_only),
};

RUN(tests)
