/* SPDX-License-Identifier: MIT */
/* Random rules in a real form: refused with a place, or computed and judged. */
#include "fixture.h"

#include "base/mem.h"
#include "rule/caption.h"

static const char *const pieces[] = {"$a", "$b", "$h", "$n", "$y1", "$g", "$all_years", "$t.a", "$u.z",
	"$header.x", "parts", "(all)", "(prev)", "(y1)", "(g)", "(a)", "(v)", " + ", " - ", " * ", " / ",
	" < ", " >= ", " = ", " and ", " or ", "not ", "nz(", "empty(", "if(", "sum(", "max(", "last(", "(",
	")", ")", ", ", "; ", "1", "0", "2.5", "999999999999999999"};

static uint64_t seed = 47;

static unsigned dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

/* Most are good, else hardly a form would be. */
static void random_rule(struct str *out, const char *good)
{
	if (dice(4)) {
		str_add(out, good);
		return;
	}
	for (unsigned n = 1 + dice(6); n > 0; n--)
		str_add(out, pieces[dice(sizeof pieces / sizeof *pieces)]);
}

static void write_form(struct str *out)
{
	str_add(out,
		"header: [{id: x, label: \"x\"}]\ntables:\n- id: t\n  label: \"T\"\n  columns:\n"
		"  - {heading: g, label: \"G\", columns: [{id: y1, label: \"1\"}, {id: y2, label: \"2\"}]}\n"
		"  - {id: all_years, label: \"3\", across: [y1, y2]}\n  - {id: c, label: \"4\", value: \"");
	random_rule(out, "$y1 * 2");
	str_add(out, "\"}\n  rows:\n  - {id: n, label: \"n\", type: text}\n  - {id: b, label: \"b\", "
		     "without: [y2]}\n"
		     "  - {heading: h, label: \"h\", rows: [{id: a, label: \"a\", at-most: \"");
	random_rule(out, "$b + 1");
	str_add(out, "\", rows: [{id: d, label: \"d\", value: \"");
	random_rule(out, "$a * 2");
	str_add(out, "\"}]}]}\n  checks: [{id: K, check: \"");
	random_rule(out, "$a <= 5");
	str_add(out, "\"}]\n- {id: u, label: \"U\", columns: [{id: v, label: \"V\"}], rows: [{id: z, label: "
		     "\"Z\"}]}\n"
		     "checks: [{id: F, check: \"");
	random_rule(out, "$u.z(v) > 1");
	str_add(out, "\"}]\n");
}

static void use(struct fixture *f)
{
	static const int64_t values[] = {0, 1, -5, 1000000, INT64_MAX};
	for (int i = 0; i < f->form->cell_count; i++)
		if (report_is_entry(&f->report, i))
			report_set(&f->report, i, (enum state)dice(6), values[dice(5)], NULL);
	rules_compute(f->rules, &f->report, false);
	rules_touch(f->rules, &f->report, (int)dice((unsigned)f->form->cell_count), false, NULL);
	free(judged(f, dice(2)));
}

static void survives_anything(void **state)
{
	(void)state;
	int good = 0;
	for (int i = 0; i < 3000; i++) {
		struct str yaml = {0};
		write_form(&yaml);
		struct fixture f = start(yaml.s);
		assert_true(f.rules || f.diags.count > 0);
		for (size_t k = 0; k < f.diags.count; k++)
			assert_true(f.diags.v[k].line > 0 && f.diags.v[k].text[0]);
		if (f.rules) {
			good++;
			use(&f);
		}
		stop(&f);
		str_release(&yaml);
	}
	print_message("# %d of 3000 forms were good\n", good);
}

static void costs_too_much(const struct str *yaml, const char *expected)
{
	struct fixture f = start(yaml->s);
	assert_null(f.rules);
	assert_int_equal(f.diags.count, 1);
	assert_string_equal(f.diags.v[0].text, expected);
	stop(&f);
}

static void add_rows(struct str *yaml, int count, const char *more)
{
	str_add(yaml, "  rows:\n");
	for (int i = 0; i < count; i++)
		str_addf(yaml, "  - {id: r%d, label: \"R\"%s}\n", i, more);
}

#define TABLE "tables:\n- id: t\n  label: \"T\"\n  columns:\n"

/* Rules that would fill the memory are refused while they are read. */
static void has_bounds(void **state)
{
	(void)state;
	struct str yaml = {0};
	str_add(&yaml, TABLE "  - {id: c, label: \"C\", at-most: [1");
	for (int i = 0; i < 400; i++)
		str_add(&yaml, ", 1");
	str_add(&yaml, "]}\n");
	add_rows(&yaml, 6000, "");
	costs_too_much(&yaml, "the rules of this form refer to too many cells");

	str_clear(&yaml);
	str_add(&yaml, TABLE "  - {id: c, label: \"C\", at-most: [1");
	for (int i = 0; i < 400; i++)
		str_add(&yaml, ", $c(all)");
	str_add(&yaml, "]}\n");
	add_rows(&yaml, 6000, "");
	costs_too_much(&yaml, "the rules of this form refer to too many cells");

	str_clear(&yaml);
	str_add(&yaml, TABLE "  - {id: c, label: \"C\"}\n");
	str_add(&yaml, "  rows:\n  - {id: a, label: \"A\", at-most: [\"");
	for (int k = 0; k < 300; k++) {
		for (int i = 0; i < 900; i++)
			str_add(&yaml, "1+");
		str_add(&yaml, "1\", \"");
	}
	str_add(&yaml, "1\"]}\n");
	costs_too_much(&yaml, "the rules of this form are too long, all together");
	str_release(&yaml);
}

/* A short rule that costs much in every row: what is looked up, or the rule itself, is long. */
static void has_bounds_in_every_row(void **state)
{
	(void)state;
	struct str yaml = {0}, sum = {0}, all = {0};
	str_add(&sum, "value: \"1");
	for (int i = 0; i < 900; i++)
		str_add(&sum, "+1");
	str_add_char(&sum, '"');
	const char *const rules[] = {"value: \"last($c(all))\"", "fill: \"last($c(all))\"", str_text(&sum)};
	for (size_t i = 0; i < COUNT(rules); i++) {
		str_clear(&yaml);
		str_addf(&yaml, "%s  - {id: c, label: \"C\"}\n  - {id: d, label: \"D\", %s}\n", TABLE,
			rules[i]);
		add_rows(&yaml, 6000, "");
		costs_too_much(&yaml, "the rules of this form refer to too many cells");
	}
	str_clear(&yaml);
	str_add(&yaml, TABLE);
	for (int i = 0; i < 120; i++) {
		str_addf(&yaml, "  - {id: c%d, label: \"C\"}\n", i);
		str_addf(&all, i ? ", c%d" : "c%d", i);
	}
	for (int i = 0; i < 120; i++)
		str_addf(&yaml, "  - {id: d%d, label: \"D\", across: [%s]}\n", i, all.s);
	add_rows(&yaml, 400, "");
	costs_too_much(&yaml, "the rules of this form refer to too many cells");
	str_release(&yaml);
	str_release(&sum);
	str_release(&all);
}

/* Labels as long as they may be, in an expression as long as it may be. */
static void says_no_more_than_can_be_read(void **state)
{
	(void)state;
	struct str yaml = {0};
	str_add(&yaml,
		"tables:\n- id: t\n  columns: [{id: x, label: \"X\"}]\n  rows:\n  - {id: a, label: \"");
	str_add_times(&yaml, 'a', 900000);
	str_add(&yaml, "\"}\n  checks: [{id: C, check: \"$a");
	for (int i = 1; i < 900; i++)
		str_add(&yaml, "+$a");
	str_add(&yaml, " < 0\"}]\n");
	struct fixture f = start(yaml.s);
	need_rules(&f);
	fill(&f, "a/x=1");
	char *text = judged(&f, false);
	assert_in_range(strlen(text), CAPTION_COLS, 10000);
	free(text);
	stop(&f);
	str_release(&yaml);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(survives_anything),
	cmocka_unit_test(has_bounds),
	cmocka_unit_test(has_bounds_in_every_row),
	cmocka_unit_test(says_no_more_than_can_be_read),
};

RUN(tests)
