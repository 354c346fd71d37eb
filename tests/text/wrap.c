/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/str.h"
#include "text/utf8.h"
#include "text/wrap.h"

/* The lines of s, each closed by '|'. */
static void wraps(const char *s, int cols, const char *want)
{
	struct str out = {0};
	size_t len = strlen(s);
	for (size_t at = 0, skip; at < len; at += skip) {
		size_t n = wrap_line(s + at, len - at, cols, &skip);
		assert_true(skip > 0 && skip >= n && at + skip <= len);
		str_add_bytes(&out, s + at, n);
		str_add_char(&out, '|');
	}
	assert_string_equal(str_text(&out), want);
	str_release(&out);
}

static void at_spaces(void **state)
{
	(void)state;
	wraps("aaaa bbbb cccc", 9, "aaaa bbbb|cccc|");
	wraps("aaaa bbbb cccc", 8, "aaaa|bbbb|cccc|");
	wraps("aaaa bbbb cccc", 14, "aaaa bbbb cccc|");
	wraps("aaa   bbb", 5, "aaa|bbb|");
	wraps("a b", 1, "a|b|");
}

static void vietnamese_is_not_broken_elsewhere(void **state)
{
	(void)state;
	wraps("Số 15/BC-CĐCS ngày", 12, "Số|15/BC-CĐCS|ngày|");
	wraps("tại TP.HCM nay", 8, "tại|TP.HCM|nay|");
	wraps("12\u00A0500 đồng/năm", 8, "12\u00A0500|đồng/năm|");
}

static void over_long_words_are_split(void **state)
{
	(void)state;
	wraps("abcdefghij", 4, "abcd|efgh|ij|");
	wraps("ab cdefghij", 4, "ab|cdef|ghij|");
	wraps("ee\u0302\u0301e\u0302\u0301e", 2, "ee\u0302\u0301|e\u0302\u0301e|");
}

static void wide_characters(void **state)
{
	(void)state;
	wraps("漢字漢", 5, "漢字|漢|");
	wraps("漢字", 1, "漢|字|");
	wraps("a😀 b", 3, "a😀|b|");
}

static void line_feeds(void **state)
{
	(void)state;
	wraps("a\nb\n\nc", 9, "a|b||c|");
	wraps("a\n", 9, "a|");
	wraps("\n\n", 9, "||");
	wraps("aaaa\nbb", 4, "aaaa|bb|");
	wraps("aaaa  \nbb", 4, "aaaa|bb|");
}

static void spaces_around(void **state)
{
	(void)state;
	wraps("  aa bb", 5, "  aa|bb|");
	wraps("  aaaaaa", 5, "  aaa|aaa|");
	wraps("      ", 4, "    |");
	wraps("aaaa    ", 4, "aaaa|");
}

static void nothing(void **state)
{
	(void)state;
	size_t skip = 7;
	assert_int_equal(wrap_line("", 0, 10, &skip), 0);
	assert_int_equal(skip, 0);
}

/* Every line fits and no byte but spaces and line feeds is lost. */
static void any_width(void **state)
{
	(void)state;
	const char *s = "Công đoàn cơ sở  thực hiện 15/NQ-BCH:\n  – phát triển đoàn viên; – xây dựng CĐCS "
			"vững mạnh.\n";
	size_t len = strlen(s);
	for (int cols = 1; cols < 100; cols++)
		for (size_t at = 0, skip; at < len; at += skip) {
			size_t n = wrap_line(s + at, len - at, cols, &skip);
			assert_true(utf8_cols(s + at, n) <= cols);
			assert_int_equal(strspn(s + at + n, " \n") >= skip - n, 1);
		}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(at_spaces),
	cmocka_unit_test(vietnamese_is_not_broken_elsewhere),
	cmocka_unit_test(over_long_words_are_split),
	cmocka_unit_test(wide_characters),
	cmocka_unit_test(line_feeds),
	cmocka_unit_test(spaces_around),
	cmocka_unit_test(nothing),
	cmocka_unit_test(any_width),
};

RUN(tests)
