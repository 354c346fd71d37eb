/* SPDX-License-Identifier: MIT */
#include "fixture.h"

static void writes_and_reads(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	write_number(store, r, 1, 5);
	SHOWS(store, r, 1, "5|");
	write_number(store, r, 1, 6);
	SHOWS(store, r, 1, "6|");
	write_text(store, r, 2, "chữ");
	SHOWS(store, r, 2, "chữ|");
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	write_number(store, r, 1, 7);
	SHOWS(store, r, 1, "7|");
	SHOWS(store, r, 2, "chữ|");
	OK(store_verify(store, &err));
	store_close(store);
}

/* A text that is cleared, marked and written again goes from one table to the other and back. */
static void changes_drawer(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	struct place place = {.row = 1};
	for (int i = 0; i < 3; i++) {
		write_text(store, r, 1, "một");
		SHOWS(store, r, 1, "một|");
		struct heads shown = {0};
		OK(store_heads(store, r, &place, &shown, &err));
		OK(store_write(store, r, &place, &(struct content){.state = STATE_NA}, &shown, &err));
		heads_release(&shown);
		SHOWS(store, r, 1, "na|");
		if (i == 1) {
			store_close(store);
			OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
		}
	}
	OK(store_verify(store, &err));
	store_close(store);
}

static int64_t entries(struct store *store)
{
	struct err err = {0};
	struct report_infos infos = {0};
	OK(store_reports(store, &infos, &err));
	assert_int_equal(infos.count, 1);
	assert_string_equal(infos.v[0].form, "f");
	assert_string_equal(infos.v[0].term, "t");
	int64_t count = infos.v[0].entries;
	report_infos_release(&infos);
	return count;
}

static void same_again_is_no_write(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	struct place place = {.row = 1};
	struct content empty = {.state = STATE_EMPTY};
	OK(store_write(store, r, &place, &empty, NULL, &err));
	assert_int_equal(entries(store), 0);
	write_number(store, r, 1, 5);
	struct heads before = {0}, after = {0};
	OK(store_heads(store, r, &place, &before, &err));
	write_number(store, r, 1, 5);
	OK(store_heads(store, r, &place, &after, &err));
	assert_int_equal(before.v[0].seq, after.v[0].seq);
	heads_release(&before);
	heads_release(&after);
	store_close(store);
}

/* Another program wrote between what was shown and the key. */
static void unseen_heads_stay(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *a = sample(in(state, "a.db"), &r), *b;
	struct place place = {.row = 1};
	struct heads shown = {0}, now = {0};
	OK(store_open(in(state, "a.db"), STORE_WRITE, &b, &err));
	write_number(a, r, 1, 1);
	assert_true(store_changed(b));
	assert_false(store_changed(b));
	OK(store_heads(b, r, &place, &shown, &err));
	write_number(a, r, 1, 2);
	OK(store_write(b, r, &place, &(struct content){.state = STATE_VALUE, .value = 3}, &shown, &err));
	SHOWS(a, r, 1, "2|3|");
	OK(store_heads(b, r, &place, &now, &err));
	assert_true(heads_conflict(&now));
	heads_release(&now);
	write_number(a, r, 1, 4);
	SHOWS(b, r, 1, "4|");
	heads_release(&shown);
	OK(store_verify(a, &err));
	store_close(b);
	store_close(a);
}

struct walk {
	int count, stop;
	int64_t row;
};

static bool step(void *ctx, const struct place *place, const struct head *head)
{
	struct walk *walk = ctx;
	assert_true(place->row > walk->row);
	assert_int_equal(head->text != NULL, place->row % 2 == 0);
	walk->row = place->row;
	return ++walk->count != walk->stop;
}

static void scans_in_order(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	for (int row = 10; row > 0; row--)
		row % 2 ? write_number(store, r, row, row) : write_text(store, r, row, "x");
	struct walk walk = {0}, part = {.stop = 3};
	OK(store_scan(store, r, step, &walk, &err));
	assert_int_equal(walk.count, 10);
	OK(store_scan(store, r, step, &part, &err));
	assert_int_equal(part.count, 3);
	store_close(store);
}

static void an_absent_report(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	struct place place = {.row = 1};
	REFUSED(store_write(store, 99, &place, &(struct content){.state = STATE_NA}, NULL, &err), ERR_REFUSED,
		"report");
	OK(store_report(store, 1, "f", 1, "other", false, &r, &err));
	assert_int_equal(r, 0);
	REFUSED(store_report(store, 99, "f", 1, "t", true, &r, &err), ERR_REFUSED, "unit");
	store_close(store);
}

static void texts_that_cannot_be_kept(void **state)
{
	struct err err = {0};
	int64_t r;
	struct store *store = sample(in(state, "a.db"), &r);
	struct place place = {.row = 1};
	struct content bell = {.state = STATE_VALUE, .text = "a\ab"},
		       loose = {.state = STATE_VALUE, .text = "a\xcc\x81"};
	REFUSED(store_write(store, r, &place, &bell, NULL, &err), ERR_USAGE, "cannot be kept");
	REFUSED(store_write(store, r, &place, &loose, NULL, &err), ERR_USAGE, "cannot be kept");
	REFUSED(store_set_setting(store, "clerk", "a\nb", &err), ERR_USAGE, "clerk");
	store_set_author(store, "a\nb");
	write_text(store, r, 1, "một\nhai");
	struct pasts pasts = {0};
	OK(store_history(store, r, &place, &pasts, &err));
	assert_string_equal(pasts.v[0].author, "?");
	pasts_release(&pasts);
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(writes_and_reads),
	IN_FOLDER(changes_drawer),
	IN_FOLDER(same_again_is_no_write),
	IN_FOLDER(unseen_heads_stay),
	IN_FOLDER(scans_in_order),
	IN_FOLDER(an_absent_report),
	IN_FOLDER(texts_that_cannot_be_kept),
};

RUN(tests)
