/* SPDX-License-Identifier: MIT */
#include "fixture.h"

static int64_t site_of(struct store *store, int64_t r, int64_t row)
{
	struct err err = {0};
	struct place place = {.row = row};
	struct heads heads = {0};
	OK(store_heads(store, r, &place, &heads, &err));
	assert_int_equal(heads.count, 1);
	int64_t site = heads.v[0].site;
	heads_release(&heads);
	return site;
}

static void one_a_session(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	setenv("TONGHOP_NOW", "1600000000", 1);
	write_number(store, r, 1, 1);
	setenv("TONGHOP_NOW", "1600040000", 1);
	write_number(store, r, 2, 2);
	assert_true(site_of(store, r, 1) == site_of(store, r, 2));
	setenv("TONGHOP_NOW", "1600083200", 1);
	write_number(store, r, 3, 3);
	assert_false(site_of(store, r, 2) == site_of(store, r, 3));
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	write_number(store, r, 4, 4);
	assert_false(site_of(store, r, 3) == site_of(store, r, 4));
	unsetenv("TONGHOP_NOW");
	store_close(store);
}

/* An older copy put over the file while it is open. */
static void renewed_over_an_older_copy(void **state)
{
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	write_number(store, r, 1, 1);
	int64_t first = site_of(store, r, 1);
	copy_file(in(state, "a.db"), in(state, "old.db"));
	write_number(store, r, 2, 2);
	copy_file(in(state, "old.db"), in(state, "a.db"));
	write_number(store, r, 3, 3);
	SHOWS(store, r, 2, "");
	assert_false(site_of(store, r, 3) == first);
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(one_a_session),
	IN_FOLDER(renewed_over_an_older_copy),
};

RUN(tests)
