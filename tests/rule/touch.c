/* SPDX-License-Identifier: MIT */
/* Touching a cell against computing and judging everything. */
#include "fixture.h"

static const char yaml[] =
	"header: [{id: area, label: \"Area\"}]\n"
	"tables:\n- id: t\n  label: \"T\"\n  columns:\n"
	"  - {id: h1, label: \"H1\"}\n  - {id: h2, label: \"H2\"}\n  - {id: year, label: \"Year\", across: "
	"[h1, h2]}\n"
	"  - {id: plan, label: \"Plan\", at-least: $year}\n"
	"  - {id: done, label: \"%\", decimals: 1, value: $year / $plan * 100}\n"
	"  rows:\n"
	"  - {id: a, label: \"A\", equals: parts, change-limit: 50, rows: [{id: b, label: \"B\"}, {id: c, "
	"label: \"C\"}]}\n"
	"  - {id: d, label: \"D\", measure: stock, at-most: [$a, {is: $b + $c, level: warning}]}\n"
	"  - {id: big, label: \"Big\", value: $d * $d}\n"
	"  - {id: bigger, label: \"Bigger\", at-least: $big}\n"
	"  - {id: n, label: \"N\", required: yes}\n"
	"  checks:\n  - {id: K, when: $a(all) > 5, check: $d(plan) < $header.area}\n"
	"  - {id: L, check: $b >= $b(prev), empty: zero}\n"
	"  - {id: M, check: $done <= 100}\n";

static uint64_t seed = 11;

static unsigned dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

static void same_answers(const struct report *a, const struct report *b)
{
	for (int i = 0; i < a->form->cell_count; i++) {
		assert_int_equal(a->answers[i].state, b->answers[i].state);
		assert_int_equal(a->answers[i].value, b->answers[i].value);
	}
}

static void same_findings(const struct findings *a, const struct findings *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_int_equal(a->v[i].check, b->v[i].check);
		assert_int_equal(a->v[i].cell, b->v[i].cell);
		assert_string_equal(a->v[i].text, b->v[i].text);
	}
}

static void leaves_what_judging_all_leaves(void **state)
{
	(void)state;
	static const int64_t values[] = {0, 1, 2, 3, 10, 7000000000, INT64_MAX};
	struct fixture f = start(yaml);
	struct report other;
	struct findings kept = {0};
	size_t most = 0;
	need_rules(&f);
	report_init(&other, f.form, 1);
	rules_compute(f.rules, &f.report, false);
	rules_judge(f.rules, &f.report, false, &kept);
	for (int step = 0; step < 5000; step++) {
		int cell = (int)dice((unsigned)f.form->cell_count);
		if (!report_is_entry(&f.report, cell))
			continue;
		enum state to = dice(3) ? STATE_VALUE : (enum state)dice(6);
		int64_t value = to == STATE_VALUE ? values[dice(7)] : 0;
		struct findings all = {0};
		report_set(&f.report, cell, to, value, NULL);
		report_set(&other, cell, to, value, NULL);
		rules_touch(f.rules, &f.report, cell, false, &kept);
		rules_compute(f.rules, &other, false);
		rules_judge(f.rules, &other, false, &all);
		same_answers(&f.report, &other);
		same_findings(&kept, &all);
		most = all.count > most ? all.count : most;
		findings_release(&all);
	}
	assert_true(most > 5);
	findings_release(&kept);
	report_release(&other);
	stop(&f);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(leaves_what_judging_all_leaves),
};

RUN(tests)
