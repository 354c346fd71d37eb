/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "form/date.h"

static void known_days(void **state)
{
	(void)state;
	static const struct {
		struct date date;
		int64_t days;
	} rows[] = {
		{{1970, 1, 1}, 0},
		{{1969, 12, 31}, -1},
		{{2000, 2, 29}, 11016},
		{{2021, 1, 15}, 18642},
		{{1, 1, 1}, -719162},
		{{9999, 12, 31}, 2932896},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t days;
		assert_true(date_to_days(rows[i].date, &days));
		assert_int_equal(days, rows[i].days);
		struct date back = date_from_days(days);
		assert_memory_equal(&back, &rows[i].date, sizeof back);
	}
}

static void every_day_follows_the_last(void **state)
{
	(void)state;
	for (int64_t d = -719162; d <= 2932896; d += 1) {
		int64_t back;
		assert_true(date_to_days(date_from_days(d), &back));
		if (back != d)
			fail_msg("day %lld comes back as %lld", (long long)d, (long long)back);
	}
}

static void days_beyond_all_years(void **state)
{
	(void)state;
	static const int64_t before[] = {-719163, INT64_MIN}, behind[] = {2932897, INT64_MAX};
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		struct date first = date_from_days(before[i]), last = date_from_days(behind[i]);
		assert_memory_equal(&first, &((struct date){1, 1, 1}), sizeof first);
		assert_memory_equal(&last, &((struct date){9999, 12, 31}), sizeof last);
	}
}

static void days_no_calendar_has(void **state)
{
	(void)state;
	static const struct date bad[] = {
		{2021, 2, 29},
		{1900, 2, 29},
		{2020, 4, 31},
		{2020, 13, 1},
		{2020, 0, 1},
		{2020, 1, 0},
		{2020, 1, 32},
		{0, 1, 1},
		{10000, 1, 1},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(date_to_days(bad[i], &(int64_t){0}));
}

static void spellings(void **state)
{
	(void)state;
	static const char *const good[] = {
		"15/1/2021", "15/01/2021", "15-01-2021", "2021-01-15", "2021-1-15", "15.1.2021"};
	static const char *const bad[] = {
		"",
		"/",
		"15",
		"15/1",
		"15/1/21",
		"15/1-2021",
		"2021/01/15",
		"1/15/2021",
		"15.1/2021",
		"2021.1.15",
		"15/1/2021 ",
		"15/1/20211",
		"a/b/c",
		"15//2021",
		"115/1/2021",
		"15/111/2021",
		"2021-01-",
		"31/02/2021",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		int64_t days = 0;
		assert_true(date_parse(good[i], &days));
		assert_int_equal(days, 18642);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (date_parse(bad[i], &(int64_t){0}))
			fail_msg("\"%s\" is taken for a date", bad[i]);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(known_days),
	cmocka_unit_test(every_day_follows_the_last),
	cmocka_unit_test(days_beyond_all_years),
	cmocka_unit_test(days_no_calendar_has),
	cmocka_unit_test(spellings),
};

RUN(tests)
