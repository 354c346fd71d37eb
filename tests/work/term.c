/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdlib.h>

#include "base/tr.h"
#include "work/term.h"

static const char *pick(enum term_kind every, const char *given, struct err *err)
{
	struct form form = {.terms = {.every = every, .id = "2018-2020"}};
	*err = (struct err){0};
	return term_pick(&form, given, err);
}

static void takes_the_terms_of_each_kind(void **state)
{
	(void)state;
	static const struct {
		enum term_kind every;
		const char *good[3], *bad[4];
	} cases[] = {
		{TERM_ONCE, {"2018-2020"}, {"2018", ""}},
		{TERM_YEAR, {"2024", "0001"}, {"24", "2024-H1", "20x4", ""}},
		{TERM_HALF_YEAR, {"2024-H1", "2024-H2"}, {"2024-H3", "2024-H0", "2024-h1", "2024"}},
		{TERM_QUARTER, {"2024-Q1", "2024-Q4"}, {"2024-Q5", "2024-Q0", "2024-Q", "2024-Q11"}},
		{TERM_MONTH, {"2024-01", "2024-12"}, {"2024-00", "2024-13", "2024-1", "2024-99"}},
	};
	struct err err;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int k = 0; k < 3 && cases[i].good[k]; k++)
			assert_string_equal(pick(cases[i].every, cases[i].good[k], &err), cases[i].good[k]);
		for (int k = 0; k < 4 && cases[i].bad[k]; k++) {
			assert_null(pick(cases[i].every, cases[i].bad[k], &err));
			assert_int_equal(err.kind, ERR_USAGE);
		}
	}
}

static void knows_the_only_term(void **state)
{
	(void)state;
	struct err err;
	assert_string_equal(pick(TERM_ONCE, NULL, &err), "2018-2020");
	assert_null(pick(TERM_QUARTER, NULL, &err));
	assert_non_null(strstr(err.text, "2024-Q3"));
}

static void knows_the_term_before(void **state)
{
	(void)state;
	static const struct {
		enum term_kind every;
		const char *term, *before;
	} cases[] = {
		{TERM_YEAR, "2024", "2023"},
		{TERM_YEAR, "0001", "0000"},
		{TERM_YEAR, "0000", NULL},
		{TERM_HALF_YEAR, "2024-H2", "2024-H1"},
		{TERM_HALF_YEAR, "2024-H1", "2023-H2"},
		{TERM_QUARTER, "2024-Q4", "2024-Q3"},
		{TERM_QUARTER, "2024-Q1", "2023-Q4"},
		{TERM_MONTH, "2024-10", "2024-09"},
		{TERM_MONTH, "2024-01", "2023-12"},
		{TERM_MONTH, "0000-01", NULL},
		{TERM_MONTH, "2024", NULL},
		{TERM_ONCE, "2018-2020", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form form = {.terms = {.every = cases[i].every, .id = "2018-2020"}};
		char *before = term_before(&form, cases[i].term);
		if (cases[i].before)
			assert_string_equal(before, cases[i].before);
		else
			assert_null(before);
		free(before);
	}
}

static void is(enum term_kind every, const char *term, const char *vietnamese, const char *english)
{
	struct form form = {.terms = {.every = every, .id = "2018-2020"}};
	struct str out = {0};
	term_words(&form, term, &out);
	assert_string_equal(str_text(&out), vietnamese);
	str_clear(&out);
	tr_select("en");
	term_words(&form, term, &out);
	tr_select("vi");
	assert_string_equal(str_text(&out), english);
	str_release(&out);
}

static void says_a_term_in_words(void **state)
{
	(void)state;
	is(TERM_YEAR, "2024", "Năm 2024", "Year 2024");
	is(TERM_HALF_YEAR, "2024-H1", "6 tháng đầu năm 2024", "First half of 2024");
	is(TERM_HALF_YEAR, "2024-H2", "6 tháng cuối năm 2024", "Second half of 2024");
	is(TERM_QUARTER, "2024-Q3", "Quý III năm 2024", "Third quarter of 2024");
	is(TERM_QUARTER, "2025-Q4", "Quý IV năm 2025", "Fourth quarter of 2025");
	is(TERM_MONTH, "2024-03", "Tháng 3 năm 2024", "March 2024");
	is(TERM_MONTH, "2024-12", "Tháng 12 năm 2024", "December 2024");
	is(TERM_MONTH, "2024-13", "2024-13", "2024-13");
	is(TERM_QUARTER, "%n", "%n", "%n");
	is(TERM_ONCE, "2018-2020", "2018-2020", "2018-2020");
}

static void reads(enum term_kind every, const char *typed, const char *term)
{
	struct form form = {.terms = {.every = every, .id = "2018-2020"}};
	struct str out = {0};
	struct err err = {0};
	assert_int_equal(term_read(&form, typed, &out, &err), term != NULL);
	assert_string_equal(str_text(&out), term ? term : "");
	assert_int_equal(err.kind, term ? 0 : ERR_USAGE);
	str_release(&out);
}

static void understands_what_people_write(void **state)
{
	(void)state;
	reads(TERM_HALF_YEAR, "2026-H2", "2026-H2");
	reads(TERM_HALF_YEAR, " 2026-h2 ", "2026-H2");
	reads(TERM_HALF_YEAR, "6 tháng cuối năm 2026", "2026-H2");
	reads(TERM_HALF_YEAR, "6 Thang dau nam 2026", "2026-H1");
	reads(TERM_HALF_YEAR, "2026-h3", NULL);
	reads(TERM_HALF_YEAR, "cuối năm 2026", NULL);
	reads(TERM_HALF_YEAR, "20266", NULL);
	reads(TERM_QUARTER, "quý iii năm 2024", "2024-Q3");
	reads(TERM_MONTH, "tháng 12 năm 2024", "2024-12");
	reads(TERM_YEAR, "năm 2024", "2024");
	reads(TERM_YEAR, "", NULL);
	reads(TERM_ONCE, "2018-2020", "2018-2020");
	reads(TERM_ONCE, "2024", NULL);
}

static void runs(enum term_kind every, struct date day, const char *term)
{
	struct form form = {.terms = {.every = every}};
	char *now = term_of(&form, day);
	assert_string_equal(now, term);
	free(now);
	form.terms.ends[0] = "05-31";
	form.terms.ends[1] = "11-30";
	now = term_of(&form, (struct date){2026, 12, 1});
	assert_string_equal(now, every == TERM_HALF_YEAR ? "2027-H1"
				 : every == TERM_QUARTER ? "2026-Q4"
				 : every == TERM_YEAR    ? "2026"
							 : "2026-12");
	free(now);
	form.terms.every = TERM_ONCE;
	assert_null(term_of(&form, day));
}

static void knows_the_running_term(void **state)
{
	(void)state;
	runs(TERM_YEAR, (struct date){2026, 1, 1}, "2026");
	runs(TERM_HALF_YEAR, (struct date){2026, 6, 30}, "2026-H1");
	runs(TERM_HALF_YEAR, (struct date){2026, 7, 1}, "2026-H2");
	runs(TERM_QUARTER, (struct date){2026, 3, 31}, "2026-Q1");
	runs(TERM_QUARTER, (struct date){2026, 12, 31}, "2026-Q4");
	runs(TERM_MONTH, (struct date){2026, 9, 1}, "2026-09");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(understands_what_people_write),
	cmocka_unit_test(knows_the_running_term),
	cmocka_unit_test(says_a_term_in_words),
	cmocka_unit_test(takes_the_terms_of_each_kind),
	cmocka_unit_test(knows_the_only_term),
	cmocka_unit_test(knows_the_term_before),
};
RUN(tests)
