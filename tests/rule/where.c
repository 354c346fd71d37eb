/* SPDX-License-Identifier: MIT */
/* Conditions over the reports of another form. */
#include "fixture.h"

#define TABLES                                                                                               \
	"header: [{id: town, label: \"Town\", type: yes/no}]\n"                                              \
	"tables:\n- id: t\n  label: \"T\"\n  columns: [{id: x, label: \"X\"}, {id: y, label: \"Y\", value: " \
	"$x * 2}]\n"                                                                                         \
	"  rows: [{id: a, label: \"A\"}, {id: b, label: \"B\"}]\n"                                           \
	"- {id: u, label: \"U\", columns: [{id: v, label: \"V\"}], rows: [{id: z, label: \"Z\"}]}\n"

static bool holds(const struct fixture *f, int table, const char *text)
{
	struct source source = {text, 1, 1};
	struct diags diags = {0};
	struct rules_where *where = rules_where_compile(f->form, table, &source, &diags);
	if (!where)
		fail_msg("%s", diags.v[0].text);
	bool held = rules_where_test(where, &f->report);
	rules_where_free(where);
	return held;
}

static void is_true_or_not(void **state)
{
	(void)state;
	struct fixture f = start(TABLES);
	fill(&f, "a/x=300 z/v=!unknown @town=yes");
	rules_compute(f.rules, &f.report, false);
	assert_true(holds(&f, 0, "$a(y) > 500"));
	assert_false(holds(&f, 0, "$a(y) > 600"));
	assert_true(holds(&f, -1, "$t.a(all) = 300 and $header.town"));
	/* What is not known is not true. */
	assert_false(holds(&f, 0, "$b(x) < 1"));
	assert_false(holds(&f, 0, "$u.z(v) < 1"));
	assert_true(holds(&f, 0, "empty($b(x))"));
	stop(&f);
}

static void refused(const struct fixture *f, int table, const char *text, const char *expected)
{
	struct source source = {text, 7, 3};
	struct diags diags = {0};
	struct str found = {0};
	assert_null(rules_where_compile(f->form, table, &source, &diags));
	str_addf(&found, "%d:%d: %s", diags.v[0].line, diags.v[0].col, diags.v[0].text);
	assert_string_equal(found.s, expected);
	str_release(&found);
	diags_release(&diags);
}

static void refuses(void **state)
{
	(void)state;
	struct fixture f = start(TABLES);
	need_rules(&f);
	refused(&f, 0, "$a > 1",
		"7:3: the condition leaves a row or a column open: say both, as in $row(column)");
	refused(&f, 0, "1 < $c(x)", "7:7: table t has no row or column 'c'");
	refused(&f, 0, "$a(x)", "7:3: a condition is needed here: compare the figure with another");
	refused(&f, -1, "$a(x) > 1", "7:3: between tables a reference names its table: $table.a(column)");
	rules_where_free(NULL);
	stop(&f);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(is_true_or_not),
	cmocka_unit_test(refuses),
};

RUN(tests)
