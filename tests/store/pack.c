/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/pack.h"
#include "store/revision.h"
#include "store/schema.h"

static const struct pack_wish all;

static int64_t revise(struct store *store, int64_t report)
{
	struct err err = {0};
	int64_t number = 0;
	OK(store_revise(store, report, &number, &err));
	return number;
}

static void a_packed_file_has_the_first_page_of_all(void **state)
{
	struct err err = {0};
	struct pack_counts counts;
	int64_t report;
	struct store *store = sample(in(state, "x.db"), &report);
	write_number(store, report, 1, 5);
	write_text(store, report, 2, "chữ");
	write_text(store, report, 2, "chữ khác");
	write_number(store, report, 3, 1);
	const char *out = in(state, "out.db");
	OK(store_pack(store, out, &all, &counts, &err));
	assert_int_equal(counts.reports, 1);
	assert_int_equal(counts.cells, 3);
	size_t len;
	char *bytes = slurp(out, &len);
	assert_int_equal(counts.size, len);
	assert_int_equal(schema_fit(bytes), SCHEMA_FITS);
	assert_int_equal(bytes[100], 13);
	free(bytes);
	REFUSED(store_pack(store, out, &all, &counts, &err), ERR_REFUSED, "exists already");
	store_close(store);
}

static void drafts_stay_at_home(void **state)
{
	struct err err = {0};
	struct pack_counts counts;
	struct draft draft = {.text = (char *)"chưa xong"}, found = {0};
	const struct place at = {.row = 2};
	int64_t report;
	struct store *store = sample(in(state, "x.db"), &report), *copy;
	write_number(store, report, 1, 5);
	OK(store_put_draft(store, report, &at, &draft, &err));
	OK(store_pack(store, in(state, "out.db"), &all, &counts, &err));
	OK(store_open(in(state, "out.db"), STORE_READ, &copy, &err));
	OK(store_draft(copy, report, &at, &found, &err));
	assert_null(found.text);
	OK(store_draft(store, report, &at, &found, &err));
	assert_string_equal(found.text, "chưa xong");
	draft_release(&found);
	store_close(copy);
	store_close(store);
	size_t len;
	char *bytes = slurp(in(state, "out.db"), &len);
	for (size_t i = 0; i + 9 < len; i++)
		assert_false(!memcmp(bytes + i, "xong", 4));
	free(bytes);
}

static void a_damaged_file_is_not_sent(void **state)
{
	struct err err = {0};
	struct pack_counts counts;
	int64_t report;
	struct store *store = sample(in(state, "x.db"), &report);
	write_number(store, report, 1, 5);
	store_close(store);
	sql(in(state, "x.db"), "UPDATE num SET value=6");
	OK(store_open(in(state, "x.db"), STORE_WRITE, &store, &err));
	REFUSED(store_pack(store, in(state, "out.db"), &all, &counts, &err), ERR_REFUSED, "checksum");
	assert_int_equal(access(in(state, "out.db"), F_OK), -1);
	assert_int_equal(access(in(state, ".x.db.sending"), F_OK), -1);
	store_close(store);
}

static void a_part_takes_its_dead_rows_along(void **state)
{
	struct err err = {0};
	struct pack_counts counts;
	int64_t rows[] = {1}, report, copied;
	struct store *one = sample(in(state, "x.db"), &report), *two;
	write_number(one, report, 1, 5);
	write_number(one, report, 2, 7);
	copy_file(in(state, "x.db"), in(state, "y.db"));
	OK(store_open(in(state, "y.db"), STORE_WRITE, &two, &err));
	copied = report;
	write_number(one, report, 1, 6);
	write_number(one, report, 2, 8);
	OK(store_pack(
		one, in(state, "out.db"), &(struct pack_wish){.rows = rows, .row_count = 1}, &counts, &err));
	assert_int_equal(counts.cells, 1);
	MERGES(two, in(state, "out.db"), "X:both 1/0;");
	SHOWS(two, copied, 1, "6|");
	SHOWS(two, copied, 2, "7|");
	MERGES(two, in(state, "x.db"), "X:newer 1/0;");
	SHOWS(two, copied, 2, "8|");
	OK(store_verify(two, &err));
	store_close(one);
	store_close(two);
}

static void a_revision_counts_changes(void **state)
{
	struct err err = {0};
	int64_t report;
	struct places places = {0};
	struct store *store = sample(in(state, "x.db"), &report);
	write_number(store, report, 1, 5);
	assert_int_equal(revise(store, report), 1);
	assert_int_equal(revise(store, report), 1);
	write_number(store, report, 1, 6);
	assert_int_equal(revise(store, report), 2);
	OK(store_undo(store, report, false, &places, &err));
	assert_int_equal(places.count, 1);
	assert_int_equal(places.v[0].part, PART_ANSWER);
	places_release(&places);
	SHOWS(store, report, 1, "5|");
	assert_int_equal(revise(store, report), 3);
	OK(store_verify(store, &err));
	store_close(store);
}

static void two_copies_sent_are_no_conflict(void **state)
{
	struct err err = {0};
	int64_t report;
	struct store *one = sample(in(state, "x.db"), &report), *two;
	write_number(one, report, 1, 5);
	copy_file(in(state, "x.db"), in(state, "y.db"));
	OK(store_open(in(state, "y.db"), STORE_WRITE, &two, &err));
	write_number(one, report, 2, 1);
	write_number(two, report, 3, 1);
	assert_int_equal(revise(one, report), 1);
	write_number(one, report, 2, 2);
	assert_int_equal(revise(one, report), 2);
	assert_int_equal(revise(two, report), 1);
	MERGES(two, in(state, "x.db"), "X:both 1/0;");
	assert_int_equal(revise(two, report), 3);
	assert_int_equal(revise(two, report), 3);
	store_close(one);
	store_close(two);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(a_packed_file_has_the_first_page_of_all),
	IN_FOLDER(drafts_stay_at_home),
	IN_FOLDER(a_damaged_file_is_not_sent),
	IN_FOLDER(a_part_takes_its_dead_rows_along),
	IN_FOLDER(a_revision_counts_changes),
	IN_FOLDER(two_copies_sent_are_no_conflict),
};
RUN(tests)
