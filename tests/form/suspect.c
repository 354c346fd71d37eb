/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/str.h"
#include "base/tr.h"
#include "form/load.h"
#include "form/suspect.h"

static void notes_of(const char *columns, const char *wanted)
{
	struct str yaml = {0}, out = {0};
	struct diags diags = {0};
	tr_select("en");
	str_addf(&yaml,
		"form: f\nversion: 1\ntitle: T\nterms: {every: year}\nlevels: [{id: a, label: "
		"A}]\ntables:\n- id: t\n"
		"  rows: [{id: r, label: R}]\n  columns:\n%s",
		columns);
	struct form *form = form_load("f", str_text(&yaml), yaml.len, &diags);
	assert_non_null(form);
	form_suspect(form, &diags);
	diags_print(&diags, "f", str_text(&yaml), yaml.len, &out);
	assert_string_equal(str_text(&out), wanted);
	str_release(&yaml);
	str_release(&out);
	diags_release(&diags);
	form_free(form);
}

static void a_total_beside_a_sum(void **state)
{
	(void)state;
	notes_of("  - {id: a, label: \"Tổng số\"}\n  - {id: b, label: B, number: 2=3}\n  - {id: c, label: C, "
		 "number: 3}\n",
		"f:10:5: note: nothing adds up to \"Tổng số\", but the column on its right is a sum\n"
		"    - {id: a, label: \"Tổng số\"}\n      ^\n");
	notes_of("  - {id: a, label: \"Tổng\"}\n  - {id: b, label: B, value: $a * 2}\n",
		"f:10:5: note: nothing adds up to \"Tổng\", but the column on its right is a sum\n"
		"    - {id: a, label: \"Tổng\"}\n      ^\n");
}

static void other_columns_are_not_suspected(void **state)
{
	(void)state;
	notes_of("  - {id: a, label: \"Tổng số nữ\"}\n  - {id: b, label: B, value: $a * 2}\n", "");
	notes_of("  - {id: a, label: \"Tổng\", equals: $c}\n  - {id: b, label: B, equals: $c}\n  - {id: c, "
		 "label: C}\n",
		"");
	notes_of("  - {id: a, label: \"Tổng\"}\n  - {id: b, label: B}\n", "");
	notes_of("  - {id: b, label: B, equals: $a}\n  - {id: a, label: \"Tổng\"}\n", "");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_total_beside_a_sum),
	cmocka_unit_test(other_columns_are_not_suspected),
};
RUN(tests)
