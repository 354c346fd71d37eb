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

static void due(const struct terms *terms, const char *term, const char *day)
{
	struct form form = {.terms = *terms};
	struct str out = {0};
	int64_t days;
	if (term_due(&form, term, &days))
		date_add(days, &out);
	assert_string_equal(str_text(&out), day);
	str_release(&out);
}

static void knows_when_a_report_is_due(void **state)
{
	(void)state;
	due(&(struct terms){.every = TERM_ONCE, .id = "t", .due = "2021-01-14"}, "t", "14/01/2021");
	due(&(struct terms){.every = TERM_YEAR, .due = "01-15"}, "2024", "15/01/2025");
	due(&(struct terms){.every = TERM_YEAR, .due = "02-29"}, "2023", "29/02/2024");
	due(&(struct terms){.every = TERM_YEAR, .due = "02-29"}, "2024", "28/02/2025");
	due(&(struct terms){.every = TERM_YEAR, .due = "01-15"}, "9999", "");
	const struct terms calendar = {.every = TERM_HALF_YEAR, .dues = {"07-10", "01-10"}};
	due(&calendar, "2024-H1", "10/07/2024");
	due(&calendar, "2024-H2", "10/01/2025");
	const struct terms early = {
		.every = TERM_HALF_YEAR, .ends = {"05-31", "11-30"}, .dues = {"06-05", "12-05"}};
	due(&early, "2024-H1", "05/06/2024");
	due(&early, "2024-H2", "05/12/2024");
	due(&early, "2024-Q1", "");
	due(&(struct terms){.every = TERM_QUARTER, .due_day = 10}, "2024-Q3", "10/10/2024");
	due(&(struct terms){.every = TERM_QUARTER, .due_day = 10}, "2024-Q4", "10/01/2025");
	due(&(struct terms){.every = TERM_MONTH, .due_day = 5}, "2024-11", "05/12/2024");
	due(&(struct terms){.every = TERM_MONTH, .due_day = 5}, "2024-12", "05/01/2025");
	due(&(struct terms){.every = TERM_ONCE, .id = "t"}, "t", "");
	due(&(struct terms){.every = TERM_YEAR}, "2024", "");
	due(&(struct terms){.every = TERM_HALF_YEAR}, "2024-H1", "");
	due(&(struct terms){.every = TERM_MONTH}, "2024-11", "");
}

static void says_when(const char *now, const char *words)
{
	struct form form = {.terms = {.every = TERM_ONCE, .id = "t", .due = "2021-01-14"}};
	struct str out = {0};
	setenv("TZ", "UTC", 1);
	setenv("TONGHOP_NOW", now, 1);
	tr_select("en");
	term_due_words(&form, "t", &out);
	tr_select("vi");
	unsetenv("TONGHOP_NOW");
	assert_string_equal(str_text(&out), words);
	str_release(&out);
}

static void stands_behind_other_sentences(void **state)
{
	(void)state;
	struct form form = {.terms = {.every = TERM_ONCE, .id = "t"}};
	struct str out = {0};
	str_add(&out, "A.");
	term_due_words(&form, "t", &out);
	assert_string_equal(out.s, "A.");
	form.terms.due = "2021-01-14";
	setenv("TONGHOP_NOW", "0", 1);
	tr_select("en");
	term_due_words(&form, "t", &out);
	tr_select("vi");
	unsetenv("TONGHOP_NOW");
	assert_string_equal(out.s, "A. Due 14/01/2021.");
	str_release(&out);
}

/* The clock is named where it says that something is wrong, for it may be the clock that is. */
static void says_whether_that_is_past(void **state)
{
	(void)state;
	says_when("1610668799", "Due 14/01/2021.");
	says_when("1610668800", "Due 14/01/2021; by this computer's clock (15/01/2021) that day is past.");
	says_when("1924905600", "Due 14/01/2021; by this computer's clock (31/12/2030) that day is past.");
	says_when("1956528000", "Due 14/01/2021.");
	says_when("0", "Due 14/01/2021.");
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
	cmocka_unit_test(knows_when_a_report_is_due),
	cmocka_unit_test(says_whether_that_is_past),
	cmocka_unit_test(stands_behind_other_sentences),
	cmocka_unit_test(takes_the_terms_of_each_kind),
	cmocka_unit_test(knows_the_only_term),
	cmocka_unit_test(knows_the_term_before),
};
RUN(tests)
