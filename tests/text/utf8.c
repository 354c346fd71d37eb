/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/tr.h"
#include "text/utf8.h"

static void accepts_n(const char *in, size_t len, bool lines, const char *want)
{
	struct str out = {0};
	struct err err = {0};
	if (!utf8_accept(in, len, lines, &out, &err))
		fail_msg("refused: %s", err.text);
	assert_string_equal(str_text(&out), want);
	assert_true(utf8_is_clean(want, strlen(want), lines));
	assert_int_equal(utf8_is_clean(in, len, lines), len == strlen(want) && !memcmp(in, want, len));
	str_release(&out);
}

static void accepts(const char *in, bool lines, const char *want)
{
	accepts_n(in, strlen(in), lines, want);
}

static void refuses_n(const char *in, size_t len, bool lines, const char *want)
{
	struct str out = {0};
	struct err err = {0};
	tr_select("en");
	assert_false(utf8_accept(in, len, lines, &out, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, want);
	assert_int_equal(out.len, 0);
	assert_false(utf8_is_clean(in, len, lines));
	str_release(&out);
}

static void tidies(const char *in, const char *want, int left_out)
{
	struct str out = {0};
	assert_int_equal(utf8_tidy(in, strlen(in), &out), left_out);
	assert_string_equal(str_text(&out), want);
	str_release(&out);
}

/* What comes from word processors and terminals. */
static void tidies_what_is_pasted(void **state)
{
	(void)state;
	tidies("một\vhai\fba\r\nbốn\tnăm", "một\vhai\fba\r\nbốn\tnăm", 0);
	tidies("\x1B[1mđậm\x7F\u202E\xC2\x85.", "[1mđậm\xC2\x85.", 3);
	tidies("a\xFF", "a\xFF", 0);
	tidies("", "", 0);
}

static void refuses(const char *in, bool lines, const char *want)
{
	refuses_n(in, strlen(in), lines, want);
}

static void clean_text_stays(void **state)
{
	(void)state;
	accepts("", true, "");
	accepts("Tiếng Việt – “Đắk Lắk” 15/BC-CĐCS", false, "Tiếng Việt – “Đắk Lắk” 15/BC-CĐCS");
	accepts("một\nhai\n", true, "một\nhai\n");
	accepts("漢字 😀", false, "漢字 😀");
}

static void text_becomes_nfc(void **state)
{
	(void)state;
	accepts("Tie\u0302\u0301ng Vie\u0323\u0302t", false, "Tiếng Việt");
	accepts("Vi\u00EA\u0323t", false, "Việt");
	accepts("e\u0302\u0301", false, "ế");
	accepts("\u212B", false, "\u00C5");
	accepts("o\u031B\u0300", false, "ờ");
}

static void line_ends_and_tabs_become_plain(void **state)
{
	(void)state;
	accepts("a\r\nb\rc\n\r\nd", true, "a\nb\nc\n\nd");
	accepts("a\u2028b\u2029c\xC2\x85"
		"d",
		true, "a\nb\nc\nd");
	accepts("a\vb\fc", true, "a\nb\nc");
	accepts("a\tb", false, "a b");
}

static void refusals_name_the_place(void **state)
{
	(void)state;
	refuses("ab\xFF", false, "line 1, character 3: not UTF-8");
	refuses("\xC0\x80", false, "line 1, character 1: not UTF-8");
	refuses("\xED\xA0\x80", false, "line 1, character 1: not UTF-8");
	refuses("ế\nTi\xE1\xBA", true, "line 2, character 3: not UTF-8");
	refuses_n("a\0b", 3, false, "line 1, character 2: control character U+0000 cannot be kept");
	refuses("a\x1B[2J", true, "line 1, character 2: control character U+001B cannot be kept");
	refuses("\x7F", true, "line 1, character 1: control character U+007F cannot be kept");
	refuses("\xC2\x9B", true, "line 1, character 1: control character U+009B cannot be kept");
	refuses("ế\nb", false, "character 2: a line break; this text has one line only");
	refuses("a\u2028", false, "character 2: a line break; this text has one line only");
}

static void bidi_controls_are_refused(void **state)
{
	(void)state;
	refuses("a\nb\u202Ec", true,
		"line 2, character 2: U+202E, which turns the direction of writing, cannot be kept");
	static const unsigned bad[] = {
		0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char s[4];
		assert_false(utf8_is_clean(s, utf8_encode(s, bad[i]), true));
	}
}

static void longest_text(void **state)
{
	(void)state;
	size_t len = UTF8_TEXT_MAX;
	char *s = malloc(len + 1);
	memset(s, 'a', len + 1);
	assert_true(utf8_is_clean(s, len, false));
	refuses_n(s, len + 1, false, "the text is longer than 1000000 bytes");
	/* U+0958 doubles in NFC. */
	for (size_t i = 0; i + 3 <= len; i += 3)
		memcpy(s + i, "\u0958", 3);
	refuses_n(s, len - len % 3, false, "the text is longer than 1000000 bytes");
	free(s);
}

/* What utf8.c passes over without the library must be what the library leaves alone. */
static void quick_blocks_are_nfc(void **state)
{
	(void)state;
	for (unsigned c = 0xA0; c < 0x2100; c++) {
		char s[4];
		size_t len = utf8_encode(s, c), n = 0;
		if (!utf8_is_clean(s, len, false))
			continue;
		uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)s, len, NULL, &n);
		assert_true(n == len && !memcmp(nfc, s, n));
		free(nfc);
		if (c < 0x300 || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2010 && c <= 0x205F))
			assert_int_equal(uc_combining_class(c), 0);
	}
}

static void widths(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int cols;
	} rows[] = {
		{"", 0},
		{"abc", 3},
		{"Tiếng Việt", 10},
		{"Tie\u0302\u0301ng", 5},
		{"漢字", 4},
		{"😀", 2},
		{"“–”…₫", 5},
		{"│─", 2},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(utf8_cols(rows[i].s, strlen(rows[i].s)), rows[i].cols);
}

static void every_vietnamese_letter_is_one_column(void **state)
{
	(void)state;
	for (unsigned c = 0x1EA0; c <= 0x1EF9; c++) {
		char s[4];
		assert_int_equal(utf8_cols(s, utf8_encode(s, c)), 1);
	}
}

static void graphemes_forth_and_back(void **state)
{
	(void)state;
	const char *s = "ae\u0302\u0301ế😀👨\u200D👩\u200D👧🇻🇳b";
	static const size_t at[] = {0, 1, 6, 9, 13, 31, 39, 40};
	size_t len = strlen(s);
	assert_int_equal(len, 40);
	for (size_t i = 0; i + 1 < sizeof at / sizeof *at; i++) {
		assert_int_equal(utf8_next(s, len, at[i]), at[i + 1]);
		assert_int_equal(utf8_prev(s, len, at[i + 1]), at[i]);
	}
	assert_int_equal(utf8_next(s, len, len), len);
	assert_int_equal(utf8_next(s, len, len + 5), len);
	assert_int_equal(utf8_prev(s, len, 0), 0);
	assert_int_equal(utf8_next("e\u0301", 3, 0), 3);
	assert_int_equal(utf8_next(NULL, 0, 0), 0);
}

/* Both directions against the library's whole-text algorithm. */
static void graphemes_as_in_annex_29(void **state)
{
	(void)state;
	static const char *const bits[] = {
		"a",
		" ",
		"ế",
		"\u0302",
		"\u200D",
		"👩",
		"🏽",
		"\uFE0F",
		"🇻",
		"🇳",
		"한",
		"\u1100",
		"\u1161",
		"\n",
		"\r",
	};
	uint64_t x = 88172645463325252u;
	for (int round = 0; round < 20000; round++) {
		struct str s = {0};
		for (int i = 0; i < 8; i++) {
			x ^= x << 13, x ^= x >> 7, x ^= x << 17;
			str_add(&s, bits[x % (sizeof bits / sizeof *bits)]);
		}
		char breaks[64];
		size_t at = 0;
		u8_grapheme_breaks((const uint8_t *)s.s, s.len, breaks);
		for (size_t i = 1; i <= s.len; i++) {
			if (i < s.len && !breaks[i])
				continue;
			if (utf8_next(s.s, s.len, at) != i || utf8_prev(s.s, s.len, i) != at)
				fail_msg("\"%s\": %zu to %zu, not %zu, and back to %zu", s.s, at,
					utf8_next(s.s, s.len, at), i, utf8_prev(s.s, s.len, i));
			at = i;
		}
		str_release(&s);
	}
}

static void next_is(const char *s, size_t len)
{
	char breaks[8];
	size_t want = 1;
	u8_grapheme_breaks((const uint8_t *)s, len, breaks);
	while (want < len && !breaks[want])
		want++;
	if (utf8_next(s, len, 0) != want)
		fail_msg("\"%.*s\": %zu, not %zu", (int)len, s, utf8_next(s, len, 0), want);
}

/* What grapheme.c passes over without the library must be as the library sees it. */
static void quick_letters_are_as_in_the_library(void **state)
{
	(void)state;
	for (unsigned c = ' '; c < 0x2600; c++) {
		char s[8];
		size_t len = utf8_encode(s, c);
		if (utf8_cols(s, len) != u8_width((const uint8_t *)s, len, "UTF-8"))
			fail_msg("U+%04X: %d columns", c, utf8_cols(s, len));
		for (unsigned d = 'a'; d < 0x2600; d = d < 0x1E00 ? d + 89 : d + 43) {
			next_is(s, len + utf8_encode(s + len, d));
			next_is(s, len + utf8_encode(s + len, 0x302));
		}
	}
}

static void first_words(void **state)
{
	static const struct {
		const char *s;
		int cols;
		const char *want;
	} cases[] = {
		{"", 10, ""},
		{"Một hai", 7, "Một hai"},
		{"Một hai ba", 8, "Một hai…"},
		{"Một hai ba", 7, "Một hai…"},
		{"Một hai ba", 6, "Một…"},
		{"Nghiêng", 3, "Ngh…"},
		{"Một\nhai", 10, "Một…"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str out = {0};
		utf8_add_first(cases[i].s, cases[i].cols, &out);
		assert_string_equal(str_text(&out), cases[i].want);
		str_release(&out);
	}
}

static void prefix_that_fits(void **state)
{
	(void)state;
	const char *s = "aế漢e\u0301";
	assert_int_equal(utf8_fit(s, strlen(s), 0), 0);
	assert_int_equal(utf8_fit(s, strlen(s), 2), 4);
	assert_int_equal(utf8_fit(s, strlen(s), 3), 4);
	assert_int_equal(utf8_fit(s, strlen(s), 4), 7);
	assert_int_equal(utf8_fit(s, strlen(s), 5), strlen(s));
	assert_int_equal(utf8_fit(s, strlen(s), 99), strlen(s));
}

static void encodes(void **state)
{
	(void)state;
	char s[4];
	assert_int_equal(utf8_encode(s, 'a'), 1);
	assert_int_equal(utf8_encode(s, 0x1EBF), 3);
	assert_memory_equal(s, "ế", 3);
	assert_int_equal(utf8_encode(s, 0x1F600), 4);
	assert_int_equal(utf8_encode(s, 0xD800), 0);
	assert_int_equal(utf8_encode(s, 0x110000), 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(tidies_what_is_pasted),
	cmocka_unit_test(clean_text_stays),
	cmocka_unit_test(text_becomes_nfc),
	cmocka_unit_test(line_ends_and_tabs_become_plain),
	cmocka_unit_test(refusals_name_the_place),
	cmocka_unit_test(bidi_controls_are_refused),
	cmocka_unit_test(longest_text),
	cmocka_unit_test(quick_blocks_are_nfc),
	cmocka_unit_test(widths),
	cmocka_unit_test(every_vietnamese_letter_is_one_column),
	cmocka_unit_test(graphemes_forth_and_back),
	cmocka_unit_test(graphemes_as_in_annex_29),
	cmocka_unit_test(quick_letters_are_as_in_the_library),
	cmocka_unit_test(prefix_that_fits),
	cmocka_unit_test(first_words),
	cmocka_unit_test(encodes),
};

RUN(tests)
