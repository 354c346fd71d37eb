/* SPDX-License-Identifier: MIT */
#include "fixture.h"

static void newest_first(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	store_set_author(store, "Lan");
	write_number(store, r, 1, 5);
	write_text(store, r, 2, "chữ");
	write_number(store, r, 1, 6);
	struct pasts all = {0}, one = {0};
	OK(store_history(store, r, NULL, &all, &err));
	assert_int_equal(all.count, 3);
	OK(store_history(store, r, &(struct place){.row = 1}, &one, &err));
	assert_int_equal(one.count, 2);
	assert_int_equal(one.v[0].head.value, 6);
	assert_true(one.v[0].live);
	assert_int_equal(one.v[1].head.value, 5);
	assert_false(one.v[1].live);
	assert_string_equal(one.v[1].author, "Lan");
	assert_string_equal(one.v[1].file, "");
	pasts_release(&all);
	pasts_release(&one);
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(newest_first),
};

RUN(tests)
