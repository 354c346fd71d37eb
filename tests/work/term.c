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

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(says_a_term_in_words),
	cmocka_unit_test(takes_the_terms_of_each_kind),
	cmocka_unit_test(knows_the_only_term),
	cmocka_unit_test(knows_the_term_before),
};
RUN(tests)
