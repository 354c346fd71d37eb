/* SPDX-License-Identifier: MIT */
/* What is looked up in the report of the term before. */
#include "fixture.h"

#include "base/mem.h"

#define TABLE                                                                                                \
	"tables:\n- id: t\n  label: \"T\"\n  columns:\n"                                                     \
	"  - {id: h1, label: \"H1\"}\n  - {id: h2, label: \"H2\"}\n  - {id: year, label: \"Year\", across: " \
	"[h1, h2]}\n"

/* The report at hand becomes that of the term before. */
static void next_term(struct fixture *f)
{
	struct report *last = mem_alloc(sizeof *last);
	need_rules(f);
	rules_compute(f->rules, &f->report, false);
	*last = f->report;
	report_init(&f->report, f->form, 1);
	f->report.last = last;
}

static void values_of_last_term(void **state)
{
	(void)state;
	struct fixture f = start(
		TABLE "  - {id: before, label: \"Before\", value: last($year)}\n"
		      "  - {id: change, label: \"%\", decimals: 1, value: $year / last($year) * 100 - 100}\n"
		      "  rows:\n  - {id: a, label: \"A\"}\n  - {id: b, label: \"B\"}\n");
	fill(&f, "a/h1=10 a/h2=20 b/h1=!unknown");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "a/before", "");
	assert_int_equal(rules_terms(f.rules), 1);
	next_term(&f);
	fill(&f, "a/h1=36 b/h1=1");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "a/before", "30");
	SHOWS(&f, "a/change", "20");
	SHOWS(&f, "b/before", "!unknown");
	stop(&f);
}

/* What is left of one term is where the next begins: no circle. */
static void carried_from_term_to_term(void **state)
{
	(void)state;
	struct fixture f =
		start("tables:\n- id: t\n  label: \"T\"\n  columns: [{id: v, label: \"V\"}]\n  rows:\n"
		      "  - {id: more, label: \"More\"}\n  - {id: stock, label: \"Stock\", value: "
		      "last($stock) + $more}\n");
	need_rules(&f);
	assert_int_equal(rules_terms(f.rules), RULES_TERMS_ALL);
	for (int i = 0; i < 3; i++) {
		fill(&f, "more/v=5");
		next_term(&f);
	}
	fill(&f, "more/v=1");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "stock/v", "16");
	stop(&f);
}

static void how_far_back(void **state)
{
	(void)state;
	static const struct {
		const char *rows;
		int terms;
	} cases[] = {
		{"  - {id: a, label: \"A\", value: $b}\n  - {id: b, label: \"B\"}\n", 0},
		{"  - {id: a, label: \"A\", at-most: last($b)}\n  - {id: b, label: \"B\"}\n", 1},
		{"  - {id: a, label: \"A\", at-most: last($b)}\n  - {id: b, label: \"B\", value: last($a) * "
		 "2}\n",
			RULES_TERMS_ALL},
		{"  - {id: a, label: \"A\", value: last($a(h2))}\n", RULES_TERMS_ALL},
		{"  - {id: a, label: \"A\", value: last(last($b))}\n  - {id: b, label: \"B\"}\n",
			RULES_TERMS_ALL},
		{"  - {id: a, label: \"A\"}\n  - {id: c, label: \"C\", value: last($b)}\n  - {id: b, label: "
		 "\"B\", value: $a}\n",
			1},
		{"  - {id: a, label: \"A\", change-limit: 10}\n", 1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str yaml = {0};
		str_addf(&yaml, "%s  rows:\n%s", TABLE, cases[i].rows);
		struct fixture f = start(yaml.s);
		need_rules(&f);
		assert_int_equal(rules_terms(f.rules), cases[i].terms);
		stop(&f);
		str_release(&yaml);
	}
}

static void checks_against_last_term(void **state)
{
	(void)state;
	struct fixture f = start(
		TABLE "  rows:\n  - {id: a, label: \"A\", change-limit: 50}\n"
		      "  - {id: b, label: \"B\"}\n  checks: [{id: K, check: last($b(h2)) <= $b(h1)}]\n");
	fill(&f, "a/h1=1 a/h2=100 b/h2=7");
	rules_compute(f.rules, &f.report, false);
	JUDGED(&f, "a/h2: A (100) was 1 in the column before: a change of more than 50%\n");
	next_term(&f);
	fill(&f, "a/h1=151 a/h2=150 b/h1=6");
	JUDGED(&f, "a/h1: A (151) was 100 last term: a change of more than 50%\n"
		   "b/h1: B · H2 of last term (7) must be at most B · H1 (6); difference 1\n");
	fill(&f, "a/h1=150 b/h1=7");
	JUDGED(&f, "");
	stop(&f);
}

static void offers_what_may_be_changed(void **state)
{
	(void)state;
	struct fixture f = start(TABLE "  - {id: plan, label: \"Plan\", fill: last($year) * 1.05}\n"
				       "  rows:\n  - {id: a, label: \"A\"}\n  - {id: n, label: \"N\", type: "
				       "text}\n  - {id: o, label: \"O\", at: [high]}\n");
	struct answer answer;
	fill(&f, "a/h1=10 a/h2=20 o/h1=4");
	assert_false(rules_fill(f.rules, &f.report, cell_at(&f, "a/plan"), &answer));
	next_term(&f);
	assert_true(rules_fill(f.rules, &f.report, cell_at(&f, "a/plan"), &answer));
	assert_int_equal(answer.state, STATE_VALUE);
	assert_int_equal(answer.value, 32);
	assert_false(rules_fill(f.rules, &f.report, cell_at(&f, "a/h1"), &answer));
	assert_false(rules_fill(f.rules, &f.report, cell_at(&f, "o/plan"), &answer));
	assert_int_equal(rules_terms(f.rules), 1);
	stop(&f);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(values_of_last_term),
	cmocka_unit_test(carried_from_term_to_term),
	cmocka_unit_test(how_far_back),
	cmocka_unit_test(checks_against_last_term),
	cmocka_unit_test(offers_what_may_be_changed),
};

RUN(tests)
