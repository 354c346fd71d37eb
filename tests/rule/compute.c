/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#define YEARS                                                                                                \
	"tables:\n- id: t\n  label: \"T\"\n  columns:\n  - {show: label, label: \"L\"}\n"                    \
	"  - {id: y1, label: \"Y1\"}\n  - {id: y2, label: \"Y2\"}\n  - {id: y3, label: \"Y3\"}\n"            \
	"  - {id: all_years, label: \"All\", across: [y1, y2, y3]}\n"

/* Meaning 8: each row by its measure. */
static void over_time(void **state)
{
	(void)state;
	struct fixture f =
		start(YEARS "  rows:\n"
			    "  - {id: flow, label: \"a\"}\n"
			    "  - {id: stock, label: \"b\", measure: stock}\n"
			    "  - {id: opening, label: \"c\", measure: opening}\n"
			    "  - {id: most, label: \"d\", measure: max}\n"
			    "  - {id: least, label: \"e\", measure: min}\n"
			    "  - {id: mean, label: \"f\", measure: mean, decimals: 1, up: none}\n");
	fill(&f, "flow/y1=1 flow/y3=5 stock/y1=1 stock/y2=2 opening/y2=2 opening/y3=3 most/y2=7 most/y3=2 "
		 "least/y2=7 least/y3=2 mean/y1=1 mean/y3=2");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "flow/all_years", "6");
	SHOWS(&f, "stock/all_years", "");
	SHOWS(&f, "opening/all_years", "");
	SHOWS(&f, "most/all_years", "7");
	SHOWS(&f, "least/all_years", "2");
	SHOWS(&f, "mean/all_years", "1.5");
	fill(&f, "flow/y2=!na stock/y3=3 opening/y1=9");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "flow/all_years", "6");
	SHOWS(&f, "stock/all_years", "3");
	SHOWS(&f, "opening/all_years", "9");
	fill(&f, "flow/y2=!unknown stock/y2=!unknown");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "flow/all_years", "!unknown");
	SHOWS(&f, "stock/all_years", "3");
	fill(&f, "flow/y2=!conflict");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "flow/all_years", "!unknown");
	stop(&f);
}

/* Meanings 5 and 10: empties, and one rounding. */
static void values(void **state)
{
	(void)state;
	struct fixture f =
		start(YEARS "  rows:\n"
			    "  - {id: a, label: \"a\", negative: yes}\n  - {id: b, label: \"b\"}\n"
			    "  - {id: sum, label: \"s\", negative: yes, value: $a - $b}\n"
			    "  - {id: ratio, label: \"r\", decimals: 2, value: \"$a / $b * 100\"}\n"
			    "  - {id: fine, label: \"f\", decimals: 2, value: $a / $b * 100000}\n"
			    "  - {id: change, label: \"c\", negative: yes, value: $a - $a(prev)}\n"
			    "  - {id: before, label: \"p\", value: last($a)}\n");
	fill(&f, "a/y1=1 b/y1=3 b/y2=5 a/y3=7 b/y3=1234567");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "sum/y1", "-2");
	SHOWS(&f, "sum/y2", "-5");
	SHOWS(&f, "ratio/y1", "33.33");
	SHOWS(&f, "ratio/y2", "");
	SHOWS(&f, "fine/y3", "0.57");
	SHOWS(&f, "change/y1", "");
	SHOWS(&f, "change/y2", "-1");
	SHOWS(&f, "change/y3", "7");
	SHOWS(&f, "before/y1", "");
	/* A formula that divides beats the sum over time; another does not. */
	SHOWS(&f, "ratio/all_years", "0");
	SHOWS(&f, "change/all_years", "6");
	fill(&f, "a/y1=0 b/y1=0 a/y2=5 b/y2=!na");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "sum/y1", "0");
	SHOWS(&f, "ratio/y1", "");
	SHOWS(&f, "sum/y2", "5");
	fill(&f, "a/y1= b/y1=");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "sum/y1", "");
	stop(&f);
}

static bool is_broken(const struct fixture *f, const char *address)
{
	return f->report.answers[cell_at(f, address)].broken;
}

/* What is still to be filled in is no fault; what is all there and gives no figure is one. */
static void says_why_there_is_no_figure(void **state)
{
	(void)state;
	struct fixture f = start(YEARS "  rows:\n"
				       "  - {id: a, label: \"a\"}\n  - {id: b, label: \"b\"}\n"
				       "  - {id: ratio, label: \"r\", decimals: 2, value: $a / $b}\n"
				       "  - {id: double, label: \"d\", value: $ratio * 2}\n"
				       "  - {id: sum, label: \"s\", value: $a + $b}\n");
	fill(&f, "a/y1=5 a/y2=5 b/y2=0 a/y3=!unknown b/y3=1");
	rules_compute(f.rules, &f.report, false);
	assert_false(is_broken(&f, "ratio/y1"));
	assert_true(is_broken(&f, "ratio/y2"));
	assert_true(is_broken(&f, "double/y2"));
	assert_false(is_broken(&f, "sum/y2"));
	assert_false(is_broken(&f, "sum/y3"));
	fill(&f, "b/y2=2 b/y3=!conflict a/y1=9000000000000000000 b/y1=9000000000000000000");
	rules_compute(f.rules, &f.report, false);
	assert_false(is_broken(&f, "double/y2"));
	assert_true(is_broken(&f, "sum/y3"));
	assert_true(is_broken(&f, "sum/y1"));
	stop(&f);
}

/* Meaning 4: what references mean. */
static void references(void **state)
{
	(void)state;
	struct fixture f = start(
		"header: [{id: area, label: \"Area\", decimals: 1}]\n"
		"tables:\n- id: t\n  label: \"T\"\n  columns:\n  - {show: label, label: \"L\"}\n"
		"  - {label: \"G\", heading: g, columns: [{id: p, label: \"P\"}, {id: q, label: \"Q\"}]}\n"
		"  - {id: r, label: \"R\"}\n  - {id: total, label: \"=\", value: \"$p + $q\"}\n"
		"  rows:\n  - {id: top, label: \"top\", value: parts, rows: [{id: a, label: \"a\"}, {id: b, "
		"label: \"b\",\n"
		"      without: [q], rows: [{id: b1, label: \"b1\"}]}]}\n"
		"  - {label: \"H\", heading: h, rows: [{id: c, label: \"c\"}, {label: \"sub\", rows: [{id: "
		"d, label: \"d\"}]}]}\n"
		"  - {id: whole, label: \"w\", value: $a(all)}\n"
		"  - {id: group, label: \"g\", value: $a(g)}\n"
		"  - {id: head, label: \"h\", value: $h(p) + $q(a)}\n"
		"  - {id: area, label: \"m2\", decimals: 1, value: $header.area}\n"
		"  - {id: there, label: \"x\", value: $u.z(v)}\n"
		"- {id: u, label: \"U\", columns: [{show: label, label: \"L\"}, {id: v, label: \"V\"}], "
		"rows: [{id: z, label: \"z\"}]}\n");
	fill(&f, "a/p=1 a/q=2 a/r=4 b/p=10 b/r=20 b1/p=100 c/p=1000 d/p=2000 @area=12.5 z/v=9");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "top/p", "11");
	SHOWS(&f, "top/q", "2");
	SHOWS(&f, "a/total", "3");
	SHOWS(&f, "b/total", "10");
	SHOWS(&f, "whole/p", "7");
	SHOWS(&f, "group/r", "3");
	SHOWS(&f, "head/p", "3002");
	SHOWS(&f, "t.area/q", "12.5");
	SHOWS(&f, "there/r", "9");
	stop(&f);
}

static void touches_dependants_only(void **state)
{
	(void)state;
	struct fixture f = start(
		YEARS "  rows:\n"
		      "  - {id: c, label: \"c\", value: $b + 1}\n  - {id: b, label: \"b\", value: $a + 1}\n"
		      "  - {id: a, label: \"a\"}\n  - {id: other, label: \"o\", value: $x * 2}\n  - {id: x, "
		      "label: \"x\"}\n");
	fill(&f, "a/y1=1 x/y1=4");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "c/y1", "3");
	SHOWS(&f, "c/all_years", "7");
	fill(&f, "a/y1=5 x/y1=5");
	rules_touch(f.rules, &f.report, cell_at(&f, "a/y1"), false, NULL);
	SHOWS(&f, "c/y1", "7");
	SHOWS(&f, "c/all_years", "11");
	SHOWS(&f, "other/y1", "8");
	stop(&f);
}

static void consolidates_values_only(void **state)
{
	(void)state;
	struct fixture f = start(YEARS "  rows:\n  - {id: a, label: \"a\"}\n"
				       "  - {id: w, label: \"w\", measure: mean, up: mean by $a}\n"
				       "  - {id: double, label: \"d\", value: $a / 2}\n");
	fill(&f, "a/y1=10");
	int all = cell_at(&f, "a/all_years");
	report_set(&f.report, all, STATE_VALUE, 99, NULL);
	rules_compute(f.rules, &f.report, true);
	SHOWS(&f, "a/all_years", "99");
	SHOWS(&f, "double/y1", "5");
	assert_int_equal(rules_weight(f.rules, cell_at(&f, "w/y2")), cell_at(&f, "a/y2"));
	assert_int_equal(rules_weight(f.rules, all), -1);
	assert_true(rules_is_value(f.rules, cell_at(&f, "double/y1")));
	assert_false(rules_is_value(f.rules, all));
	stop(&f);
}

static void overflow_has_a_place(void **state)
{
	(void)state;
	struct fixture f = start(YEARS
		"  rows:\n  - {id: a, label: \"Sum of a\"}\n  - {id: b, label: \"b\", value: $a * $a}\n");
	fill(&f, "a/y1=9000000000000000000 a/y2=9000000000000000000");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "a/all_years", "!unknown");
	char *text = judged(&f, false);
	assert_non_null(strstr(text, "a/all_years: "));
	assert_non_null(strstr(text, "b/y1: "));
	assert_non_null(strstr(text, "too large"));
	free(text);
	stop(&f);
}

static void refuses(void **state)
{
	(void)state;
	REFUSED(YEARS "  rows:\n  - {id: a, label: \"a\", value: $b + 1}\n  - {id: b, label: \"b\", value: "
		      "\"1 + $a\"}\n",
		"19:32", "a/y1 is computed from itself, through b/y1");
	REFUSED(YEARS "  rows:\n  - {id: a, label: \"a\", value: $a}\n", "19:32",
		"a/y1 is computed from itself, through a/y1");
	REFUSED(YEARS "  rows:\n  - {id: abc, label: \"a\"}\n  - {id: b, label: \"b\", value: 1 + $abd}\n",
		"20:36", "table t has no row or column 'abd'; did you mean 'abc'?");
	REFUSED(YEARS
		"  rows:\n  - {id: abc, label: \"a\"}\n  - {id: b, label: \"b\", value: \"1 + $abc(y9)\"}\n",
		"20:42", "table t has no row or column 'y9'");
	REFUSED(YEARS "  rows:\n  - {id: a, label: \"a\", value: $t2.x(y1)}\n", "19:32",
		"the form has no table with the id 't2'");
	REFUSED(YEARS "  rows:\n  - {id: a, label: \"a\", value: $unit.kind}\n", "19:32",
		"the form has no unit attribute with the id 'kind'");
	REFUSED(YEARS "  rows:\n  - {id: a, label: \"a\", value: $header.x}\n", "19:32",
		"the header has no field with the id 'x'");
	REFUSED(YEARS "  rows:\n  - {id: a, label: \"a\", value: parts}\n", "19:32",
		"the row has no parts: no row with figures stands below it");
	REFUSED(YEARS "  rows:\n  - {id: b, label: \"b\"}\n  - {id: a, label: \"a\", value: $b > 0}\n",
		"20:32", "a figure is needed here, not a condition");
	REFUSED(YEARS "  rows:\n  - {id: n, label: \"n\", type: text}\n  - {id: a, label: \"a\", value: "
		      "$n(y1) + 1}\n",
		"20:32", "this is a text: only empty(...) can ask about it");
	REFUSED(YEARS "  - {id: ratio, label: \"R\", value: $y1 / $y2}\n  rows:\n  - {id: b, label: \"b\"}\n"
		      "  - {id: a, label: \"a\", value: 1 / $b}\n",
		"21:32",
		"row 'a' and column 'ratio' both divide: which one is meant where they meet? Grey that cell "
		"(without: ratio)");
	REFUSED(YEARS "  rows:\n  - {id: b, label: \"b\"}\n  - {id: a, label: \"a\", up: mean by $b + 1}\n",
		"20:37", "the weight of a mean is one row, such as $people");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(over_time),
	cmocka_unit_test(values),
	cmocka_unit_test(says_why_there_is_no_figure),
	cmocka_unit_test(references),
	cmocka_unit_test(touches_dependants_only),
	cmocka_unit_test(consolidates_values_only),
	cmocka_unit_test(overflow_has_a_place),
	cmocka_unit_test(refuses),
};

RUN(tests)
