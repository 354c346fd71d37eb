/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "tui/seek.h"

static void finds_numbers_wholly(void **state)
{
	(void)state;
	assert_true(seek_match("46", "46.", "Tổng số"));
	assert_true(seek_match("46.", "46", "Tổng số"));
	assert_true(seek_match("1.2", "1.2.", "Tổng số"));
	assert_true(seek_match("46", "46=47+48", "Tổng số"));
	assert_false(seek_match("47", "46=47+48", "Tổng số"));
	assert_false(seek_match("4", "46.", "Tổng số"));
	assert_false(seek_match("25", "49.", "Số DN có 25 lao động"));
	assert_false(seek_match("", "", "Tổng số"));
	assert_false(seek_match(".", "", "Tổng số"));
}

static void finds_words_without_marks(void **state)
{
	(void)state;
	assert_true(seek_match("doan vien", "46.", "Tổng số đoàn viên"));
	assert_true(seek_match("Đoàn", "46.", "Tổng số đoàn viên"));
	assert_true(seek_match("hoà", "46.", "Hòa giải"));
	assert_false(seek_match("đoán", "46.", "Tổng số đoàn viên"));
	assert_true(seek_match("VII", "VII", "Công tác tổ chức"));
	assert_false(seek_match("nữ", "46.", "Tổng số đoàn viên"));
}

/* Numbers begin anew in every section: asking again goes on to the next. */
static void goes_round(void **state)
{
	(void)state;
	struct row rows[] = {
		{.number = {{"1."}}, .label = {{"Thu"}}},
		{.number = {{"2."}}, .label = {{"Chi"}}},
		{.number = {{"1."}}, .label = {{"Còn lại"}}},
	};
	struct table table = {.rows = rows, .row_count = 3};
	struct form form = {.languages = {"vi"}, .language_count = 1, .tables = &table, .table_count = 1};
	assert_int_equal(seek_row(&form, 0, 0, "1"), 2);
	assert_int_equal(seek_row(&form, 0, 2, "1"), 0);
	assert_int_equal(seek_row(&form, 0, 1, "chi"), 1);
	assert_int_equal(seek_row(&form, 0, 1, "7"), -1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(finds_numbers_wholly),
	cmocka_unit_test(finds_words_without_marks),
	cmocka_unit_test(goes_round),
};

RUN(tests)
