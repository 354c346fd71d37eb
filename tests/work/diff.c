/* SPDX-License-Identifier: MIT */
/* The change sheet of two versions of a small form, change by change. */
#include "check.h"

#include "base/tr.h"
#include "form/load.h"
#include "work/diff.h"

/* A form: "%s" stands for its version, its outline and its rows. */
#define FORM(id, version, outline, rows)                                                                     \
	"form: " id "\nversion: " version "\nlanguage: en\ntitle: \"T\"\nterms: {every: year}\n"             \
	"levels: [{id: low, label: \"Low\"}, {id: high, label: \"High\"}]\n"                                 \
	"lists: {a: {x: \"X\", y: \"Y\"}, b: {x: \"X\"}}\n"                                                  \
	"outline: [" outline "]\n"                                                                           \
	"tables:\n- id: t\n  label: \"T\"\n  columns: [{show: label, label: \"L\"}, {id: v, label: "         \
	"\"V\"}]\n  rows:\n" rows

#define ONE "  - {id: one, number: 1, label: \"One\", uom: kg}\n"
#define TWO "  - {id: two, number: 2, label: \"Two\"}\n"
#define THREE "  - {id: three, number: 3, label: \"Three\"}\n"

static struct form *load(const char *name, const char *yaml)
{
	struct diags diags = {0};
	struct form *form = form_load(name, yaml, strlen(yaml), &diags);
	if (!form)
		fail_msg("%s:%d: %s", name, diags.v[0].line, diags.v[0].text);
	return form;
}

static void sheet_is(const char *older, const char *newer, const char *expected)
{
	struct form *a = load("old.yaml", older), *b = load("new.yaml", newer);
	struct str out = {0};
	struct err err = {0};
	tr_select("en");
	assert_true(form_diff(a, b, &out, &err));
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	form_free(a);
	form_free(b);
}

#define CHANGED(older, newer, sheet)                                                                         \
	sheet_is(FORM("f", "1", "", older), FORM("f", "2", "", newer), "f: version 1 -> version 2\n" sheet)

static void has_nothing_to_say_of_the_same(void **state)
{
	(void)state;
	CHANGED(ONE TWO, ONE TWO, "0 changes.\n");
}

static void tells_new_and_removed_where_they_stand(void **state)
{
	(void)state;
	CHANGED(ONE TWO, ONE THREE,
		"removed row t.two\n    number: 2\n    caption: Two\n"
		"new row t.three\n    number: 3\n    caption: Three\n"
		"2 changes.\n");
}

static void knows_a_row_by_its_oldest_name(void **state)
{
	(void)state;
	CHANGED(ONE, "  - {id: first, was: one, number: 1, label: \"The first\", uom: kg}\n",
		"row t.first\n    renamed: it was t.one\n    caption: One -> The first\n2 changes.\n");
}

static void tells_once_that_a_table_is_renamed(void **state)
{
	(void)state;
	static const char head[] = "f: version 1 -> version 2\ntable u\n    renamed: it was t\n1 change.\n";
	const char *older = FORM("f", "1", "", ONE TWO);
	const char *newer = FORM("f", "2", "", ONE TWO);
	struct str renamed = {0};
	const char *id = strstr(newer, "- id: t\n");
	str_add_bytes(&renamed, newer, (size_t)(id - newer));
	str_addf(&renamed, "- id: u\n  was: t\n%s", id + strlen("- id: t\n"));
	sheet_is(older, str_text(&renamed), head);
	str_release(&renamed);
}

/* One row has moved, not the two that it went by. */
static void tells_the_fewest_that_moved(void **state)
{
	(void)state;
	CHANGED(ONE TWO THREE, THREE ONE TWO, "row t.three\n    moved to another place\n1 change.\n");
}

static void warns_of_what_kept_figures_mean(void **state)
{
	(void)state;
	CHANGED(ONE "  - {id: c, label: \"C\", type: choice, list: a}\n",
		"  - {id: one, number: 1, label: \"One\", uom: kg, decimals: 2, measure: stock}\n"
		"  - {id: c, label: \"C\", type: choice, list: b}\n",
		"row t.one\n    decimals: 0 -> 2 (needs a new id)\n    over time: flow -> stock (needs a new "
		"id)\n"
		"row t.c\n    list: a -> b (needs a new id)\n"
		"3 changes.\n"
		"3 of them change what kept figures mean: 'form use' will refuse them.\n");
}

static void tells_of_the_outline_and_of_rules(void **state)
{
	(void)state;
	sheet_is(FORM("f", "1", "{id: p, label: \"P\", hint: \"Short.\"}", ONE TWO),
		FORM("f", "2", "{id: p, label: \"P\", hint: \"Long.\", words: 300}",
			ONE "  - {id: two, number: 2, label: \"Two\", at-most: $one}\n"),
		"f: version 1 -> version 2\n"
		"part p\n    hint: Short. -> Long.\n    words: - -> 300\n"
		"new check t.two.at_most\n    rule: at-most: $one\n"
		"3 changes.\n");
}

static void refuses_two_forms(void **state)
{
	(void)state;
	struct form *a = load("old.yaml", FORM("f", "1", "", ONE)),
		    *b = load("new.yaml", FORM("g", "2", "", ONE));
	struct str out = {0};
	struct err err = {0};
	assert_false(form_diff(a, b, &out, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, "old.yaml is form f and new.yaml is form g; a change sheet is about "
				      "two versions of one form");
	assert_int_equal(out.len, 0);
	form_free(a);
	form_free(b);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(has_nothing_to_say_of_the_same),
	cmocka_unit_test(tells_new_and_removed_where_they_stand),
	cmocka_unit_test(knows_a_row_by_its_oldest_name),
	cmocka_unit_test(tells_once_that_a_table_is_renamed),
	cmocka_unit_test(tells_the_fewest_that_moved),
	cmocka_unit_test(warns_of_what_kept_figures_mean),
	cmocka_unit_test(tells_of_the_outline_and_of_rules),
	cmocka_unit_test(refuses_two_forms),
};

RUN(tests)
