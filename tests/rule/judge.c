/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#define TABLE                                                                                                \
	"tables:\n- id: t\n  label: \"T\"\n  columns:\n  - {show: label, label: \"L\"}\n"                    \
	"  - {id: y1, label: \"2018\"}\n  - {id: y2, label: \"2019\"}\n  - {id: total, label: \"All\", "     \
	"across: [y1, y2]}\n"                                                                                \
	"  rows:\n"

static void relations_say_what_is_wrong(void **state)
{
	(void)state;
	struct fixture f = start(TABLE
		"  - {number: \"1.\", id: a, label: \"Members:\", equals: parts, rows: [{id: b, label: "
		"\"men\"}, {id: c, label: \"women\"}]}\n"
		"  - {id: d, label: \"Officers\", at-most: $a, at-least: {is: $b - 5, level: warning}}\n");
	JUDGED(&f, "");
	fill(&f, "a/y1=12801 b/y1=12000 c/y1=700 d/y1=12900 d/y2=5");
	rules_compute(f.rules, &f.report, false);
	JUDGED(&f, "a/y1: 1. Members (12.801) must equal the sum of its parts (12.700); difference 101\n"
		   "d/y1: Officers (12.900) must be at most 1. Members (12.801); difference 99\n");
	fill(&f, "a/y1=12700 d/y1=11000");
	JUDGED(&f, "d/y1: Officers (11.000) must be at least men - 5 (11.995); difference 995\n");
	/* Not judged: an unknown, a conflict, a side that is wholly empty. */
	fill(&f, "b/y1=!unknown");
	JUDGED(&f, "");
	fill(&f, "b/y1=!conflict");
	JUDGED(&f, "");
	fill(&f, "b/y1= c/y1=");
	JUDGED(&f, "");
	/* One part is enough to be judged, and na counts 0. */
	fill(&f, "c/y1=!na");
	JUDGED(&f, "a/y1: 1. Members (12.700) must equal the sum of its parts (0); difference 12.700\n");
	stop(&f);
}

static void findings_tell_where(void **state)
{
	(void)state;
	struct fixture f = start(TABLE
		"  - {id: a, label: \"A\"}\n  - {id: b, label: \"B\", at-most: {is: $a, level: warning}}\n"
		"  checks: [{id: K, check: $b(y1) > 3}]\n");
	struct findings found = {0};
	fill(&f, "a/y2=1 b/y2=2 b/y1=1");
	rules_judge(f.rules, &f.report, false, &found);
	assert_int_equal(found.count, 2);
	assert_int_equal(found.v[0].cell, cell_at(&f, "b/y1"));
	assert_int_equal(found.v[0].severity, SEVERITY_ERROR);
	assert_int_equal(found.v[0].row_num, form_number("!K"));
	assert_int_equal(found.v[0].col_num, 0);
	assert_int_equal(found.v[1].cell, cell_at(&f, "b/y2"));
	assert_int_equal(found.v[1].severity, SEVERITY_WARNING);
	assert_int_equal(found.v[1].row_num, form_number("!t.b.at_most"));
	assert_int_equal(found.v[1].col_num, form_number("t.y2"));
	assert_string_equal(f.form->checks[found.v[1].check].id, "t.b.at_most");
	findings_release(&found);
	stop(&f);
}

/* What a number adds up from is no part of its name. */
static void numbers_are_named_by_themselves(void **state)
{
	(void)state;
	struct fixture f = start(
		"tables:\n- id: t\n  label: \"T\"\n  columns:\n  - {id: x, label: \"X\"}\n  rows:\n"
		"  - {number: 1=2+3=4, id: a, label: \"A\"}\n  - {number: \"2\", id: b, label: \"B\"}\n"
		"  - {number: \"3\", id: c, label: \"C\"}\n  - {number: 4=2+..+3, id: d, label: \"D\"}\n");
	fill(&f, "a/x=7 b/x=3 c/x=4 d/x=8");
	JUDGED(&f, "a/x: 1 A (7) must equal 4 D (8); difference 1\n"
		   "d/x: 4 D (8) must equal 2 B + 3 C (7); difference 1\n");
	stop(&f);
}

/* What a reference leaves open comes from the cell judged. */
static void checks_run_over_what_is_open(void **state)
{
	(void)state;
	struct fixture f =
		start("tables:\n- id: t\n  label: \"T\"\n  columns:\n  - {id: x, label: \"X\"}\n"
		      "  - {id: y, label: \"Y\"}\n  - {id: z, label: \"Z\", at-least: $y}\n"
		      "  rows:\n  - {id: a, label: \"A\"}\n  - {id: b, label: \"B\", without: [y]}\n  - {id: "
		      "n, label: \"N\", type: text}\n"
		      "  checks:\n  - {id: R, check: $a < $b}\n  - {id: N, check: $a <> 7, in: [z]}\n"
		      "  - {id: C, check: $x - $y = 0}\n  - {id: O, check: $a(x) + $b(z) <= 10}\n");
	fill(&f, "a/x=7 b/x=3 a/y=7 a/z=7 b/z=5");
	JUDGED(&f, "a/x: A (7) must be less than B (3)\n"
		   "a/x: A · X + B · Z (12) must be at most 10; difference 2\n"
		   "a/z: A (7) must be less than B (5)\n"
		   "a/z: A (7) must differ from 7\n"
		   "b/x: X - Y (3) must equal 0; difference 3\n");
	fill(&f, "a/z=6 a/x=1");
	JUDGED(&f, "a/x: X - Y (-6) must equal 0; difference 6\n"
		   "a/z: Z (6) must be at least Y (7); difference 1\n"
		   "a/z: A (6) must be less than B (5)\n"
		   "b/x: X - Y (3) must equal 0; difference 3\n");
	stop(&f);
}

static void empties_in_checks(void **state)
{
	(void)state;
	struct fixture f = start(
		TABLE "  - {id: a, label: \"A\"}\n  - {id: b, label: \"B\"}\n  - {id: c, label: \"C\"}\n"
		      "  checks:\n  - {id: Z, when: $a > 0, check: $b > 0, empty: zero, in: [y1]}\n"
		      "  - {id: S, check: $a + $b = $c, empty: skip, in: [y2]}\n"
		      "  - {id: D, check: $a + $b = $c, in: [y1]}\n"
		      "  - {id: E, check: not (empty($c) and nz($a) > 1), in: [y2]}\n");
	JUDGED(&f, "");
	fill(&f, "a/y1=2");
	JUDGED(&f, "b/y1: as A (2) > 0: B (empty) must be more than 0\n");
	fill(&f, "a/y1=0 a/y2=1 c/y2=9 c/y1=9");
	JUDGED(&f, "a/y1: A + B (0) must equal C (9); difference 9\n");
	fill(&f, "b/y2=1");
	JUDGED(&f, "a/y1: A + B (0) must equal C (9); difference 9\na/y2: A + B (2) must equal C (9); "
		   "difference 7\n");
	fill(&f, "a/y2=2 c/y2= c/y1=");
	JUDGED(&f, "c/y2: this must be so: not (C is empty and A (2) > 1)\n");
	stop(&f);
}

static void the_author_has_the_word(void **state)
{
	(void)state;
	struct fixture f = start(TABLE "  - {id: a, label: \"A\", decimals: 1}\n  - {id: b, label: \"B\", "
				       "at-most: {is: $a / 3, say: \"Too many.\", office: \"Ask them.\"}}\n"
				       "  checks:\n  - {id: Z, check: $b < 100 or $a > 0, say: \"Odd.\"}\n");
	fill(&f, "a/y1=1 b/y1=2 a/y2=0 b/y2=100");
	JUDGED(&f, "b/y1: Too many. (2,0; 0,33)\nb/y2: Too many. (100,0; 0,0)\nb/y2: Odd. (100,0; 0,0)\n");
	char *text = judged(&f, true);
	assert_non_null(strstr(text, "b/y1: Ask them. (2,0; 0,33)\n"));
	assert_non_null(strstr(text, ": Odd. ("));
	free(text);
	stop(&f);
}

static void looks_to_the_left(void **state)
{
	(void)state;
	struct fixture f =
		start(TABLE "  - {id: a, label: \"A\", change-limit: 50}\n  - {id: b, label: \"B\"}\n"
			    "  checks: [{id: L, check: $b >= $b(prev), empty: zero}]\n");
	fill(&f, "a/y1=100 a/y2=151 b/y1=5 b/y2=4");
	JUDGED(&f, "a/y2: A (151) was 100 in the column before: a change of more than 50%\n"
		   "b/y2: B (4) must be at least B · 2018 (5); difference 1\n");
	fill(&f, "a/y2=50 b/y2=5");
	JUDGED(&f, "");
	fill(&f, "a/y2=49 b/y1=-0");
	JUDGED(&f, "a/y2: A (49) was 100 in the column before: a change of more than 50%\n");
	fill(&f, "a/y1=0");
	JUDGED(&f, "");
	stop(&f);
}

static void prompts_and_fields_that_are_required(void **state)
{
	(void)state;
	struct fixture f = start(
		"header: [{id: dt, label: \"Area\", required: yes}, {id: x, label: \"X\"}]\n"
		"outline: [{number: I, label: H, parts: [{id: p, label: \"Difficulties\", required: yes},"
		" {id: q, label: Q}, {id: r, label: R, required: no}]}]\n");
	JUDGED(&f, "@dt: Area must be filled in\np: Difficulties must be filled in\n");
	fill(&f, "@dt=5 p=!na");
	JUDGED(&f, "");
	assert_string_equal(f.form->checks[0].id, "header.dt.required");
	assert_int_equal(f.form->checks[1].num, form_number("!p.required"));
	stop(&f);
}

static void what_is_required(void **state)
{
	(void)state;
	struct fixture f = start(TABLE "  - {id: a, label: \"A\"}\n  - {id: n, label: \"Which?\", type: "
				       "text, required: $a(y1) > 1}\n"
				       "  - {id: m, label: \"M\", required: yes}\n");
	fill(&f, "a/y1=2 m/y1=0 m/y2=!na");
	char *text = judged(&f, false);
	assert_non_null(strstr(text, ": Which? must be filled in, because A · 2018 (2) > 1\n"));
	free(text);
	fill(&f, "a/y1=1 m/y2=");
	JUDGED(&f, "m/y2: M must be filled in\n");
	stop(&f);
}

static void too_large_to_compare(void **state)
{
	(void)state;
	struct fixture f =
		start(TABLE "  - {id: a, label: \"A\", at-most: $a * $a * $a}\n  - {id: b, label: \"B\"}\n"
			    "  checks: [{id: W, when: $b * $b * $b > 1, check: $a > 0}]\n");
	fill(&f, "a/y1=9000000000000000000 b/y2=9000000000000000000");
	JUDGED(&f, "a/y1: A · 2018: the figures are too large to be computed with\n"
		   "a/y2: A · 2019: the figures are too large to be computed with\n");
	stop(&f);
}

static void between_tables(void **state)
{
	(void)state;
	struct fixture f = start(TABLE
		"  - {id: a, label: \"A\"}\n"
		"- {id: u, label: \"U\", columns: [{id: v, label: \"V\"}], rows: [{id: z, label: \"Z\"}]}\n"
		"checks: [{id: F, check: $u.z(v) <= $t.a(all)}]\n");
	fill(&f, "a/y1=1 a/y2=2 z/v=9");
	rules_compute(f.rules, &f.report, false);
	JUDGED(&f, "z/v: Z · V (9) must be at most T: A · all columns (3); difference 6\n");
	stop(&f);
}

/* A row that this level does not have is not judged. */
static void closed_rows(void **state)
{
	(void)state;
	struct fixture f = start(TABLE "  - {id: a, label: \"A\", at: [high]}\n  - {id: b, label: \"B\"}\n"
				       "  checks: [{id: F, when: $b > 0, check: $a > 0, empty: zero}]\n");
	fill(&f, "b/y1=1");
	JUDGED(&f, "");
	f.report.levels = 2;
	JUDGED(&f, "a/y1: as B (1) > 0: A (empty) must be more than 0\n");
	stop(&f);
}

/* What has to stand there is known before and after it does. */
static void what_is_expected(void **state)
{
	(void)state;
	int64_t value = -1;
	struct fixture f = start(TABLE
		"  - {id: a, label: \"A\", decimals: 1, equals: [parts, $d], rows: [{id: b, label: \"B\"},"
		" {id: c, label: \"C\"}]}\n  - {id: d, label: \"D\", at-most: $a}\n");
	need_rules(&f);
	assert_false(rules_expect(f.rules, &f.report, cell_at(&f, "a/y1"), &value));
	fill(&f, "b/y1=1 c/y1=2");
	assert_true(rules_expect(f.rules, &f.report, cell_at(&f, "a/y1"), &value));
	assert_int_equal(value, 30);
	assert_false(rules_expect(f.rules, &f.report, cell_at(&f, "a/y2"), &value));
	assert_false(rules_expect(f.rules, &f.report, cell_at(&f, "d/y1"), &value));
	fill(&f, "c/y1=!unknown");
	assert_false(rules_expect(f.rules, &f.report, cell_at(&f, "a/y1"), &value));
	stop(&f);
}

static void refuses(void **state)
{
	(void)state;
	REFUSED(TABLE "  - {id: a, label: \"A\"}\n  checks:\n  - {id: K, check: $a <= $y1}\n", "20:20",
		"the check leaves both the row and the column open: say one of them, as in $row(column)");
	REFUSED(TABLE "  - {id: a, label: \"A\"}\n  checks:\n  - {id: K, check: $y1 <= $y2, in: [y1]}\n",
		"20:20", "'in' narrows the columns, but this check leaves none open");
	REFUSED(TABLE "  - {id: a, label: \"A\"}\n  checks:\n  - {id: K, check: 0 <= $a <= 100}\n", "20:28",
		"comparisons cannot be chained; write: 0 <= $a and $a <= 100");
	REFUSED(TABLE "  - {id: a, label: \"A\"}\n  checks:\n  - {id: K, check: $a + 1}\n", "20:20",
		"a condition is needed here: compare the figure with another");
	REFUSED(TABLE "  - {id: a, label: \"A\"}\n  - {id: b, label: \"B\"}\n  checks:\n  - {id: K, check: "
		      "$b > 0 or $a}\n",
		"21:30", "a condition is needed here: compare the figure with another");
	REFUSED(TABLE "  - {id: a, label: \"A\"}\nchecks:\n- {id: K, check: $a <= 1}\n", "20:18",
		"between tables a reference names its table: $table.a(column)");
	REFUSED(TABLE "  - {id: a, label: \"A\"}\nchecks:\n- {id: K, check: $t.a <= 1}\n", "20:18",
		"of another table say row and column: $t.a(column)");
	REFUSED(TABLE "  - {id: a, label: \"A\", without: [y1]}\n  checks:\n  - {id: K, check: last($a(y2)) "
		      "< $a(y1)}\n",
		"20:20", "the check looks at no cell that this report has");
	REFUSED(TABLE "  - {id: a, label: \"A\"}\n  checks:\n  - {id: K, check: parts <= 1}\n", "20:20",
		"'parts' can only be said on a row");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(relations_say_what_is_wrong),
	cmocka_unit_test(findings_tell_where),
	cmocka_unit_test(numbers_are_named_by_themselves),
	cmocka_unit_test(checks_run_over_what_is_open),
	cmocka_unit_test(empties_in_checks),
	cmocka_unit_test(the_author_has_the_word),
	cmocka_unit_test(looks_to_the_left),
	cmocka_unit_test(prompts_and_fields_that_are_required),
	cmocka_unit_test(what_is_required),
	cmocka_unit_test(too_large_to_compare),
	cmocka_unit_test(between_tables),
	cmocka_unit_test(closed_rows),
	cmocka_unit_test(what_is_expected),
	cmocka_unit_test(refuses),
};

RUN(tests)
