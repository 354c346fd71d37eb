/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/tr.h"
#include "form/diag.h"

static void prints(struct diags *diags, const char *source, size_t len, const char *expected)
{
	struct str out = {0};
	diags_print(diags, "f", source, len, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	diags_release(diags);
}

static void nothing_wrong(void **state)
{
	(void)state;
	struct diags diags = {0};
	prints(&diags, "", 0, "");
	diags_release(NULL);
}

static void sorted_by_place(void **state)
{
	(void)state;
	struct diags diags = {0};
	assert_false(diag_add(&diags, 2, 2, "third"));
	diag_add(&diags, 0, 0, "%s", "first");
	diag_add(&diags, 2, 1, "second");
	prints(&diags, "a\nbc\n", 5, "f: first\nf:2:1: second\n  bc\n  ^\nf:2:2: third\n  bc\n   ^\n");
}

/* Columns are code points; the caret stands under the letter all the same. */
static void caret_stands_under_the_letter(void **state)
{
	(void)state;
	struct diags diags = {0};
	diag_add(&diags, 1, 3, "x");
	prints(&diags, "Đầ!", strlen("Đầ!"), "f:1:3: x\n  Đầ!\n    ^\n");
	diag_add(&diags, 1, 4, "x");
	prints(&diags, "字\ta!", strlen("字\ta!"), "f:1:4: x\n  字 a!\n      ^\n");
	diag_add(&diags, 1, 2, "x");
	prints(&diags,
		"\xE1"
		"b\r\n",
		4, "f:1:2: x\n  ?b\n   ^\n");
}

static void places_outside_the_text_are_harmless(void **state)
{
	(void)state;
	struct diags diags = {0};
	diag_add(&diags, 1, 9, "x");
	prints(&diags, "ab", 2, "f:1:9: x\n  ab\n    ^\n");
	diag_add(&diags, 7, 1, "x");
	prints(&diags, "ab", 2, "f:7:1: x\n  \n  ^\n");
	diag_add(&diags, 1, 1, "x");
	prints(&diags, NULL, 0, "f:1:1: x\n  \n  ^\n");
}

static void long_lines_are_cut(void **state)
{
	(void)state;
	char line[400], expected[400];
	memset(line, 'a', sizeof line);
	line[200] = 'X';
	struct diags diags = {0};
	diag_add(&diags, 1, 201, "x");
	strcpy(expected, "f:1:201: x\n  …");
	size_t n = strlen(expected);
	memset(expected + n, 'a', 100);
	expected[n + 59] = 'X';
	strcpy(expected + n + 100, "…\n  ");
	n = strlen(expected);
	memset(expected + n, ' ', 60);
	strcpy(expected + n + 60, "^\n");
	prints(&diags, line, sizeof line, expected);
}

static void only_so_many_are_kept(void **state)
{
	(void)state;
	tr_select("en");
	struct diags diags = {0};
	for (int i = 0; i < DIAGS_MAX; i++)
		diag_add(&diags, 0, 0, "x");
	assert_false(diags.full);
	diag_add(&diags, 0, 0, "x");
	assert_true(diags.full);
	assert_int_equal(diags.count, DIAGS_MAX);
	struct str out = {0};
	diags_print(&diags, "f", "", 0, &out);
	assert_non_null(strstr(str_text(&out), "f: only the first 100 errors are shown\n"));
	str_release(&out);
	diags_release(&diags);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(nothing_wrong),
	cmocka_unit_test(sorted_by_place),
	cmocka_unit_test(caret_stands_under_the_letter),
	cmocka_unit_test(places_outside_the_text_are_harmless),
	cmocka_unit_test(long_lines_are_cut),
	cmocka_unit_test(only_so_many_are_kept),
};
RUN(tests)
