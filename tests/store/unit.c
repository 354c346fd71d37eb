/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "store/inner.h"

static void depth_first(void **state)
{
	static const char *const codes[] = {"R", "A", "A1", "A2", "B", "B1", "S"};
	static const int last[] = {5, 3, 2, 3, 5, 5, 6}, parent[] = {-1, 0, 1, 1, 0, 4, -1};
	struct err err = {0};
	struct store *store;
	struct units units = {0}, got = {0};
	OK(store_create(in(state, "a.db"), &store, &err));
	put_unit(&units, "R", -1);
	put_unit(&units, "S", -1);
	put_unit(&units, "A", 0);
	put_unit(&units, "B", 0);
	put_unit(&units, "B1", 3);
	put_unit(&units, "A1", 2);
	put_unit(&units, "A2", 2);
	OK(store_put_units(store, &units, &err));
	OK(store_units(store, &got, &err));
	assert_int_equal(got.count, 7);
	for (int i = 0; i < 7; i++) {
		assert_string_equal(got.v[i].code, codes[i]);
		assert_int_equal(got.v[i].last, last[i]);
		assert_int_equal(got.v[i].parent, parent[i]);
	}
	assert_int_equal(units_find(&got, "b1"), 5);
	assert_int_equal(units_find(&got, "b2"), -1);
	units_release(&got);
	units_release(&units);
	store_close(store);
}

static void changes_by_code(void **state)
{
	struct err err = {0};
	int64_t report;
	struct store *store = sample(in(state, "a.db"), &report);
	struct units units = {0}, got = {0};
	put_unit(&units, "top", -1);
	put_unit(&units, "Y", 0);
	put_unit(&units, "X", 1);
	units.v[2].name = "Công đoàn X";
	OK(store_put_units(store, &units, &err));
	OK(store_units(store, &got, &err));
	assert_int_equal(got.count, 3);
	assert_string_equal(got.v[0].code, "TOP");
	assert_string_equal(got.v[2].code, "X");
	assert_int_equal(got.v[2].parent, 1);
	assert_string_equal(got.v[2].name, "Công đoàn X");
	units_release(&got);
	units_release(&units);
	store_close(store);
}

static void refuses_no_tree(void **state)
{
	struct err err = {0};
	int64_t report;
	struct store *store = sample(in(state, "a.db"), &report);
	struct units units = {0}, got = {0};
	put_unit(&units, "X", 1);
	put_unit(&units, "Y", 0);
	REFUSED(store_put_units(store, &units, &err), ERR_REFUSED, "");
	units.v[1].parent = 2;
	units.v[0].parent = -1;
	REFUSED(store_put_units(store, &units, &err), ERR_REFUSED, "Y");
	units.v[1].code = "";
	REFUSED(store_put_units(store, &units, &err), ERR_USAGE, "code");
	OK(store_units(store, &got, &err));
	assert_int_equal(got.count, 3);
	assert_int_equal(got.v[1].parent, 0);
	units_release(&got);
	units_release(&units);
	store_close(store);
}

static void one_that_is_not_there(void **state)
{
	struct err err = {0};
	int64_t report;
	struct store *store = sample(in(state, "a.db"), &report);
	struct units got = {0};
	REFUSED(unit_load(store, 99, &got, &err), ERR_REFUSED, "a.db is damaged; go back to a backup");
	OK(unit_load(store, 1, &got, &err));
	assert_string_equal(got.v[0].code, "TOP");
	units_release(&got);
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(depth_first),
	IN_FOLDER(changes_by_code),
	IN_FOLDER(refuses_no_tree),
	IN_FOLDER(one_that_is_not_there),
};

RUN(tests)
