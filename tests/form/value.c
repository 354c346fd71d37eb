/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>

#include "base/tr.h"
#include "form/value.h"
#include "tiny.h"

/* However far it is typed. */
static void begins(int cell, const char *s)
{
	struct err err = {0};
	char part[80];
	for (size_t len = 0; len <= strlen(s); len++) {
		snprintf(part, sizeof part, "%.*s", (int)len, s);
		bool letter = ((unsigned char)s[len] & 0xC0) != 0x80; /* not inside of one */
		if (letter && !value_begins(&tiny_form, cell, part, &err))
			fail_msg("\"%s\" of \"%s\" refused: %s", part, s, err.text);
	}
}

static void never_begins(int cell, const char *s, const char *want)
{
	struct err err = {0};
	tr_select("en");
	assert_false(value_begins(&tiny_form, cell, s, &err));
	assert_string_equal(err.text, want);
}

static void reads(int cell, const char *s, enum value_style style, enum state state, int64_t value)
{
	struct answer answer;
	struct err err = {0};
	if (!value_parse(&tiny_form, cell, s, style, &answer, &err))
		fail_msg("\"%s\" refused: %s", s, err.text);
	assert_int_equal(answer.state, state);
	assert_int_equal(answer.value, value);
	assert_null(answer.text);
	if (style == VALUE_TYPED)
		begins(cell, s);
}

static void reads_text(int cell, const char *s, const char *want)
{
	struct answer answer;
	assert_true(value_parse(&tiny_form, cell, s, VALUE_TYPED, &answer, NULL));
	assert_int_equal(answer.state, STATE_VALUE);
	assert_string_equal(answer.text, want);
	free(answer.text);
}

static void refuses(int cell, const char *s, enum value_style style, const char *want)
{
	struct answer answer;
	struct err err = {0};
	tr_select("en");
	assert_false(value_parse(&tiny_form, cell, s, style, &answer, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, want);
	assert_null(answer.text);
}

static void writes(int cell, struct answer answer, const char *typed, const char *canonical)
{
	struct str out = {0};
	tr_select("en");
	value_add(&tiny_form, cell, &answer, VALUE_TYPED, &out);
	assert_string_equal(str_text(&out), typed);
	str_clear(&out);
	value_add(&tiny_form, cell, &answer, VALUE_CANONICAL, &out);
	assert_string_equal(str_text(&out), canonical);
	str_release(&out);
}

static void states(void **state)
{
	(void)state;
	for (int cell = 0; cell < TINY_CELLS; cell++) {
		reads(cell, "", VALUE_TYPED, STATE_EMPTY, 0);
		reads(cell, " \n", VALUE_CANONICAL, STATE_EMPTY, 0);
		reads(cell, "!na", VALUE_TYPED, STATE_NA, 0);
		reads(cell, " !unknown ", VALUE_CANONICAL, STATE_UNKNOWN, 0);
		writes(cell, (struct answer){.state = STATE_EMPTY}, "", "");
		writes(cell, (struct answer){.state = STATE_NA}, "!na", "!na");
		writes(cell, (struct answer){.state = STATE_UNKNOWN}, "!unknown", "!unknown");
		writes(cell, (struct answer){.state = STATE_CONFLICT}, "!conflict", "!conflict");
		writes(cell, (struct answer){.state = STATE_REMOVED}, "", "");
	}
	reads(TINY_SACH, "-", VALUE_TYPED, STATE_NA, 0);
	reads(TINY_SACH, "–", VALUE_TYPED, STATE_NA, 0);
	reads(TINY_SACH, " . ", VALUE_TYPED, STATE_UNKNOWN, 0);
	reads(TINY_SACH, "...", VALUE_TYPED, STATE_UNKNOWN, 0);
	reads(TINY_SACH, "…", VALUE_TYPED, STATE_UNKNOWN, 0);
	reads_text(TINY_PROMPT, "-", "-");
	refuses(TINY_SACH, "....", VALUE_TYPED, "\"....\" is not a figure; write it as 1.234.567,8");
	refuses(TINY_SACH, "-", VALUE_CANONICAL, "\"-\" is not a canonical figure such as -1234567.8");
	refuses(TINY_SACH, "!n", VALUE_TYPED, "\"!n\" is neither !na nor !unknown");
	refuses(TINY_SACH, "!conflict", VALUE_CANONICAL, "\"!conflict\" is neither !na nor !unknown");
}

/* Nonsense is told at its first letter. */
static void what_no_answer_begins_with(void **state)
{
	(void)state;
	never_begins(TINY_SACH, "x", "\"x\" is not a figure; write it as 1.234.567,8");
	never_begins(TINY_SACH, "5%", "\"5%\" is not a figure; write it as 1.234.567,8");
	never_begins(TINY_SACH, "!x", "\"!x\" is not a figure; write it as 1.234.567,8");
	never_begins(TINY_SACH, "....", "\"....\" is not a figure; write it as 1.234.567,8");
	never_begins(
		TINY_SACH, "1                                       2", "That is too long for this cell");
	never_begins(TINY_PERCENT, "%", "\"%\" is not a figure; write it as 1.234.567,8");
	never_begins(TINY_YEAR, "20201", "\"20201\" is not a year; write four digits, such as 2020");
	never_begins(TINY_DATE, "31/12/20201", "\"31/12/20201\" is not a date; write it as 31/12/2020");
	never_begins(TINY_YES_NO, "ve", "\"ve\": answer yes or no here");
	begins(TINY_TEXT, "31/12 gì cũng được");
	begins(TINY_PERCENT, "12,5%");
}

static void numbers(void **state)
{
	(void)state;
	reads(TINY_SACH, " 1.234,5 ", VALUE_TYPED, STATE_VALUE, 12345);
	reads(TINY_SACH, "1234.5", VALUE_CANONICAL, STATE_VALUE, 12345);
	refuses(TINY_SACH, "1234,5", VALUE_CANONICAL,
		"\"1234,5\" is not a canonical figure such as -1234567.8");
	refuses(TINY_SACH, "12a", VALUE_TYPED, "\"12a\" is not a figure; write it as 1.234.567,8");
	refuses(TINY_SACH, "-5", VALUE_TYPED, "\"-5\": a figure below zero cannot stand here");
	refuses(TINY_DATE, "-5", VALUE_TYPED, "\"-5\" is not a date; write it as 31/12/2020");
	reads(TINY_SACH, "-0", VALUE_TYPED, STATE_VALUE, 0);
	writes(TINY_SACH, (struct answer){.state = STATE_VALUE, .value = 12340}, "1.234,0", "1234");
}

static void percents(void **state)
{
	(void)state;
	reads(TINY_PERCENT, "-2,4%", VALUE_TYPED, STATE_VALUE, -240);
	reads(TINY_PERCENT, "2,4 %", VALUE_TYPED, STATE_VALUE, 240);
	refuses(TINY_PERCENT, "2.4%", VALUE_CANONICAL,
		"\"2.4%\" is not a canonical figure such as -1234567.8");
	refuses(TINY_PERCENT, "%", VALUE_TYPED, "\"\" is not a figure; write it as 1.234.567,8");
	refuses(TINY_SACH, "5%", VALUE_TYPED, "\"5%\" is not a figure; write it as 1.234.567,8");
}

static void dates(void **state)
{
	(void)state;
	reads(TINY_DATE, "15/1/2021", VALUE_TYPED, STATE_VALUE, 18642);
	reads(TINY_DATE, "15.1.2021", VALUE_TYPED, STATE_VALUE, 18642);
	reads(TINY_DATE, "15-01-2021", VALUE_TYPED, STATE_VALUE, 18642);
	reads(TINY_DATE, "2021-01-15", VALUE_TYPED, STATE_VALUE, 18642);
	reads(TINY_DATE, "2021-01-15", VALUE_CANONICAL, STATE_VALUE, 18642);
	refuses(TINY_DATE, "15/1/2021", VALUE_CANONICAL,
		"\"15/1/2021\" is not a date; write it as 2020-12-31");
	refuses(TINY_DATE, "2021.2.3", VALUE_TYPED, "\"2021.2.3\" is not a date; write it as 31/12/2020");
	refuses(TINY_DATE, "30/2/2021", VALUE_TYPED, "\"30/2/2021\" is not a date; write it as 31/12/2020");
	writes(TINY_DATE, (struct answer){.state = STATE_VALUE, .value = 18642}, "15/01/2021", "2021-01-15");
}

static void years(void **state)
{
	(void)state;
	reads(TINY_YEAR, "2020", VALUE_TYPED, STATE_VALUE, 2020);
	refuses(TINY_YEAR, "20", VALUE_TYPED, "\"20\" is not a year; write four digits, such as 2020");
	refuses(TINY_YEAR, "2.020", VALUE_TYPED, "\"2.020\" is not a year; write four digits, such as 2020");
	refuses(TINY_YEAR, "0999", VALUE_TYPED, "\"0999\" is not a year; write four digits, such as 2020");
	writes(TINY_YEAR, (struct answer){.state = STATE_VALUE, .value = 2020}, "2020", "2020");
}

static void yes_no(void **state)
{
	(void)state;
	reads(TINY_YES_NO, "Có", VALUE_TYPED, STATE_VALUE, 1);
	reads(TINY_YES_NO, "KHÔNG", VALUE_TYPED, STATE_VALUE, 0);
	reads(TINY_YES_NO, "yes", VALUE_CANONICAL, STATE_VALUE, 1);
	reads(TINY_YES_NO, "no", VALUE_CANONICAL, STATE_VALUE, 0);
	refuses(TINY_YES_NO, "có", VALUE_CANONICAL, "\"có\": answer yes or no here");
	refuses(TINY_YES_NO, "YES", VALUE_CANONICAL, "\"YES\": answer yes or no here");
	refuses(TINY_YES_NO, "\u0302", VALUE_TYPED, "\"\u0302\": answer yes or no here");
	refuses(TINY_YES_NO, "maybe", VALUE_TYPED, "\"maybe\": answer yes or no here");
	writes(TINY_YES_NO, (struct answer){.state = STATE_VALUE, .value = 1}, "yes", "yes");
	writes(TINY_YES_NO, (struct answer){.state = STATE_VALUE, .value = 0}, "no", "no");
}

static void texts(void **state)
{
	(void)state;
	reads_text(TINY_TEXT, "Tie\u0302\u0301ng\n", "Tiếng");
	reads_text(TINY_PROMPT, "  một\r\nhai\n\n", "  một\nhai");
	reads_text(TINY_PROMPT, "!nay", "!nay");
	refuses(TINY_TEXT, "a\nb", VALUE_TYPED, "character 2: a line break; this text has one line only");
	refuses(TINY_PROMPT, "a\x01", VALUE_TYPED,
		"line 1, character 2: control character U+0001 cannot be kept");
	writes(TINY_PROMPT, (struct answer){.state = STATE_VALUE, .text = (char *)"a\nb"}, "a\nb", "a\nb");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(states),
	cmocka_unit_test(what_no_answer_begins_with),
	cmocka_unit_test(numbers),
	cmocka_unit_test(percents),
	cmocka_unit_test(dates),
	cmocka_unit_test(years),
	cmocka_unit_test(yes_no),
	cmocka_unit_test(texts),
};

RUN(tests)
