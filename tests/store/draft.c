/* SPDX-License-Identifier: MIT */
#include "fixture.h"

static void comes_back(void **state)
{
	struct err err = {0};
	int64_t report;
	const struct place at = {.row = 9, .col = 2};
	struct store *store = sample(in(state, "a.db"), &report);
	struct draft draft = {.text = (char *)"một đoạn", .cursor = 3, .undo = (char *)"a\0b", .undo_len = 3},
		     got = {0};
	OK(store_draft(store, report, &at, &got, &err));
	assert_null(got.text);
	OK(store_put_draft(store, report, &at, &draft, &err));
	draft.cursor = 4;
	draft.undo = NULL;
	draft.undo_len = 0;
	OK(store_put_draft(store, report, &at, &draft, &err));
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	OK(store_draft(store, report, &at, &got, &err));
	assert_string_equal(got.text, "một đoạn");
	assert_int_equal(got.cursor, 4);
	assert_int_equal(got.undo_len, 0);
	draft_release(&got);
	OK(store_drop_draft(store, report, &at, &err));
	OK(store_draft(store, report, &at, &got, &err));
	assert_null(got.text);
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(comes_back),
};

RUN(tests)
