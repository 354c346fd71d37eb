/* SPDX-License-Identifier: MIT */
#include "fixture.h"

/* row: of the first place, 0: nothing is left. */
static void undo(struct store *store, int64_t r, bool redo, int64_t row)
{
	struct err err = {0};
	struct places places = {0};
	struct places next = {0};
	OK(store_undo_next(store, r, redo, &next, &err));
	OK(store_undo(store, r, redo, &places, &err));
	assert_int_equal(next.count, places.count);
	places_release(&next);
	assert_int_equal(places.count > 0 ? places.v[0].row : 0, row);
	places_release(&places);
}

static void back_and_forth(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	undo(store, r, false, 0);
	write_number(store, r, 1, 1);
	write_number(store, r, 1, 2);
	write_text(store, r, 2, "chữ");
	undo(store, r, false, 2);
	SHOWS(store, r, 2, "empty|");
	undo(store, r, false, 1);
	SHOWS(store, r, 1, "1|");
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	undo(store, r, false, 1);
	SHOWS(store, r, 1, "empty|");
	undo(store, r, false, 0);
	undo(store, r, true, 1);
	undo(store, r, true, 1);
	undo(store, r, true, 2);
	undo(store, r, true, 0);
	SHOWS(store, r, 1, "2|");
	SHOWS(store, r, 2, "chữ|");
	undo(store, r, false, 2);
	undo(store, r, false, 1);
	SHOWS(store, r, 1, "1|");
	write_number(store, r, 3, 3);
	undo(store, r, true, 0);
	undo(store, r, false, 3);
	undo(store, r, false, 1);
	SHOWS(store, r, 1, "empty|");
	OK(store_verify(store, &err));
	store_close(store);
}

static void a_settled_conflict_comes_back(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *a = sample(in(state, "a.db"), &r), *b;
	struct place place = {.row = 1};
	OK(store_open(in(state, "a.db"), STORE_WRITE, &b, &err));
	OK(store_write(a, r, &place, &(struct content){.state = STATE_VALUE, .value = 1}, NULL, &err));
	OK(store_write(b, r, &place, &(struct content){.state = STATE_VALUE, .value = 2}, NULL, &err));
	SHOWS(a, r, 1, "1|2|");
	write_number(a, r, 1, 1);
	SHOWS(a, r, 1, "1|");
	undo(a, r, false, 1);
	SHOWS(a, r, 1, "1|2|");
	undo(a, r, true, 1);
	SHOWS(a, r, 1, "1|");
	OK(store_verify(a, &err));
	store_close(a);
	store_close(b);
}

/* Rows 1 and 2 are taken out in one go; heads as the last write left them. */
static void take_out(struct store *store, int64_t r)
{
	struct err err = {0};
	struct heads one = {0}, two = {0};
	struct content out = {.state = STATE_REMOVED};
	OK(store_heads(store, r, &(struct place){.row = 1}, &one, &err));
	OK(store_heads(store, r, &(struct place){.row = 2}, &two, &err));
	struct writing both[] = {{{.row = 1}, out, &one}, {{.row = 2}, out, &two}};
	OK(store_write_all(store, r, both, 2, &err));
	heads_release(&one);
	heads_release(&two);
}

static void what_was_written_together(void **state)
{
	int64_t r;
	struct err err = {0};
	struct places both = {0};
	struct store *a = sample(in(state, "a.db"), &r), *b;
	write_number(a, r, 1, 5);
	write_text(a, r, 2, "chữ");
	take_out(a, r);
	OK(store_undo(a, r, false, &both, &err));
	assert_int_equal(both.count, 2);
	assert_int_equal(both.v[1].row, 2);
	places_release(&both);
	SHOWS(a, r, 1, "5|");
	SHOWS(a, r, 2, "chữ|");
	undo(a, r, true, 1);
	undo(a, r, false, 1);
	undo(a, r, false, 2);
	SHOWS(a, r, 1, "5|");
	SHOWS(a, r, 2, "empty|");
	undo(a, r, true, 2);
	take_out(a, r);
	copy_file(in(state, "a.db"), in(state, "b.db"));
	OK(store_open(in(state, "b.db"), STORE_WRITE, &b, &err));
	write_number(b, r, 1, 6);
	store_close(b);
	MERGES(a, in(state, "b.db"), "X:newer 1/0;");
	undo(a, r, false, 2);
	SHOWS(a, r, 1, "6|");
	SHOWS(a, r, 2, "chữ|");
	OK(store_verify(a, &err));
	store_close(a);
}

/* What a merge has superseded since is no longer ours to take back. */
static void not_over_the_answers_of_others(void **state)
{
	int64_t r;
	struct err err = {0};
	struct store *a = sample(in(state, "a.db"), &r), *b;
	write_number(a, r, 2, 1);
	write_number(a, r, 1, 5);
	copy_file(in(state, "a.db"), in(state, "b.db"));
	OK(store_open(in(state, "b.db"), STORE_WRITE, &b, &err));
	write_number(b, r, 1, 6);
	store_close(b);
	MERGES(a, in(state, "b.db"), "X:newer 1/0;");
	undo(a, r, false, 2);
	SHOWS(a, r, 1, "6|");
	SHOWS(a, r, 2, "empty|");
	undo(a, r, false, 0);
	undo(a, r, true, 2);
	SHOWS(a, r, 2, "1|");
	OK(store_verify(a, &err));
	store_close(a);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(back_and_forth),
	IN_FOLDER(a_settled_conflict_comes_back),
	IN_FOLDER(what_was_written_together),
	IN_FOLDER(not_over_the_answers_of_others),
};

RUN(tests)
