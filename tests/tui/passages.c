/* SPDX-License-Identifier: MIT */
#include "tui/passages.h"

#include "check.h"

static void joins(const char *a, const char *b, const char *expected)
{
	struct str out = {0};
	passages_join(a, b, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void joining(void **state)
{
	(void)state;
	joins("", "", "");
	joins("a", "", "a");
	joins("", "b", "b");
	joins("a", "a", "a");
	joins("a", "b", "a\nb");
	joins("đầu\na\ncuối", "đầu\nb\ncuối", "đầu\na\nb\ncuối");
	joins("a\nchung", "chung\nb", "a\nchung\nb");
	joins("một\nhai", "hai\nmột", "một\nhai\nmột");
	joins("a\n\nb", "a\n\nc", "a\n\nb\nc");
}

static void showing(void **state)
{
	(void)state;
	struct passages passages = {0};
	struct edit edit;
	edit_init(&edit, true);
	assert_int_equal(passages_at(&passages, 0), -1);
	passages_add(&passages, "A", "một");
	passages_add(&passages, "B", "");
	passages_show(&passages, &edit);
	assert_string_equal(edit.text.s, "A\nmột\n\nB\n");
	assert_true(edit.view);
	assert_int_equal(passages_at(&passages, 3), 0);
	assert_int_equal(passages_at(&passages, edit.text.len), 1);
	passages_release(&passages);
	edit_release(&edit);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(joining),
	cmocka_unit_test(showing),
};

RUN(tests)
