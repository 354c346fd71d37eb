/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/json.h"
#include "base/str.h"

static void an_empty_one_is_text(void **state)
{
	(void)state;
	struct str str = {0};
	assert_string_equal(str_text(&str), "");
	str_clear(&str);
	str_add_times(&str, 'x', -1);
	assert_null(str.s);
	str_addf(&str, "%s", "");
	assert_string_equal(str_text(&str), "");
	char *taken = str_take(&str);
	assert_string_equal(taken, "");
	free(taken);
	str_release(&str);
	str_release(NULL);
}

/* At every length around those at which more room is taken. */
static void grows(void **state)
{
	(void)state;
	struct str one = {0}, all = {0}, formatted = {0};
	char want[300] = "";
	for (size_t len = 1; len < sizeof want; len++) {
		want[len - 1] = (char)('a' + len % 26);
		str_add_char(&one, want[len - 1]);
		str_clear(&all);
		str_add(&all, want);
		str_release(&formatted);
		str_add(&formatted, "#");
		str_addf(&formatted, "%s", want);
		assert_string_equal(one.s, want);
		assert_string_equal(all.s, want);
		assert_string_equal(formatted.s + 1, want);
		assert_int_equal(formatted.len, len + 1);
	}
	str_release(&one);
	str_release(&all);
	str_release(&formatted);
}

static void holds_any_bytes(void **state)
{
	(void)state;
	struct str str = {0};
	str_add_bytes(&str, "a\0b", 3);
	str_addf(&str, "%d", 7);
	assert_int_equal(str.len, 4);
	assert_memory_equal(str.s, "a\0b7", 5);
	char *taken = str_take(&str);
	assert_null(str.s);
	assert_int_equal(str.len, 0);
	free(taken);
}

static void json_is_escaped(void **state)
{
	(void)state;
	struct str str = {0};
	json_member(&str, "a\"b", "c\\d\n\t\x1f/ê", true);
	json_member(&str, "", "", false);
	assert_string_equal(str.s, "\"a\\\"b\": \"c\\\\d\\n\\u0009\\u001f/ê\", \"\": \"\"");
	str_release(&str);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(an_empty_one_is_text),
	cmocka_unit_test(grows),
	cmocka_unit_test(holds_any_bytes),
	cmocka_unit_test(json_is_escaped),
};
RUN(tests)
