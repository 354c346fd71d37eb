/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>

#include "base/tr.h"
#include "text/number.h"

#define LARGE "is too large: a figure has at most 18 digits, those after the comma included"

/* However far it is typed. */
static void begins(const char *s)
{
	struct err err = {0};
	char part[80];
	for (size_t len = 0; len <= strlen(s); len++) {
		snprintf(part, sizeof part, "%.*s", (int)len, s);
		bool letter = ((unsigned char)s[len] & 0xC0) != 0x80; /* not inside of one */
		if (letter && !number_begins(part, &err))
			fail_msg("\"%s\" of \"%s\" refused: %s", part, s, err.text);
	}
}

static void is(const char *s, int decimals, int64_t want)
{
	struct err err = {0};
	int64_t value = -77;
	if (!number_parse(s, decimals, &value, &err))
		fail_msg("%s refused: %s", s, err.text);
	if (value != want)
		fail_msg("%s with %d decimals: %lld, not %lld", s, decimals, (long long)value,
			(long long)want);
	begins(s);
}

static void refused(const char *s, int decimals, const char *want)
{
	struct err err = {0};
	int64_t value = -77;
	tr_select("en");
	if (number_parse(s, decimals, &value, &err))
		fail_msg("%s with %d decimals gives %lld", s, decimals, (long long)value);
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, want);
	assert_int_equal(value, -77);
}

static void not_a_figure(const char *s)
{
	char want[200];
	snprintf(want, sizeof want, "\"%s\" is not a figure; write it as 1.234.567,8", s);
	refused(s, 2, want);
}

static void both_marks(void **state)
{
	(void)state;
	is("1.234.567,8", 1, 12345678);
	is("1234567,8", 1, 12345678);
	is("1 234 567,8", 1, 12345678);
	is("1\u00A0234\u202F567,8", 1, 12345678);
	is("1,234,567.8", 1, 12345678);
	is("1.234,5", 2, 123450);
	is("1 234.5", 1, 12345);
	is("  7 ", 0, 7);
	is("0", 0, 0);
	is("007", 0, 7);
}

static void one_point(void **state)
{
	(void)state;
	is("1.234", 0, 1234);
	is("1.234", 3, 1234000);
	is("12.345", 2, 1234500);
	is("123.456", 0, 123456);
	is("1.5", 1, 15);
	is("0.25", 2, 25);
	is("12.50", 2, 1250);
	is("0.125", 3, 125);
	is("1234.567", 3, 1234567);
	is(".5", 1, 5);
	is("1.234.567", 0, 1234567);
}

static void one_comma(void **state)
{
	(void)state;
	is("1,5", 1, 15);
	is(",5", 1, 5);
	is("1,234", 3, 1234);
	is("0,125", 3, 125);
	is("1,234,567", 0, 1234567);
	is("1 234,567", 3, 1234567);
}

static void ambiguous_comma(void **state)
{
	(void)state;
	refused("1,234", 2, "\"1,234\" may mean 1.234 or 1,23: write it as one of these");
	refused("1,234", 1, "\"1,234\" may mean 1.234 or 1,2: write it as one of these");
	refused("-1,234", 2, "\"-1,234\" may mean -1.234 or -1,23: write it as one of these");
	refused("123,000", 2, "\"123,000\" may mean 123.000 or 123,00: write it as one of these");
	refused("1,234", 0, "\"1,234\": only whole numbers stand here; 1.234 is written with a point");
}

/* A zero that was not struck would make 5 of 5.000. */
static void ambiguous_point(void **state)
{
	(void)state;
	refused("5.00", 0, "\"5.00\" may mean 5.000 or 5: write it as one of these");
	refused("5.0", 0, "\"5.0\" may mean 5.000 or 5: write it as one of these");
	refused("-120.00", 0, "\"-120.00\" may mean -120.000 or -120: write it as one of these");
	refused("5.0000", 0, "\"5.0000\" may mean 5.000 or 5: write it as one of these");
	refused("1.50", 0, "\"1.50\": only whole numbers stand here");
	is("5.00", 2, 500);
	is("5.000", 0, 5000);
	is("1234.00", 0, 1234);
	is("1.234,00", 0, 1234);
	is("5,00", 0, 5);
	is("0.00", 0, 0);
}

static void negative(void **state)
{
	(void)state;
	is("-5", 0, -5);
	is("\u22125", 0, -5);
	is("\u20135", 0, -5);
	is("- 5", 0, -5);
	is("(1.500)", 0, -1500);
	is("( 1.500 )", 0, -1500);
	is("-0", 0, 0);
}

static void nonsense(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",
		" ",
		"12.34.567",
		"1..2",
		"1,",
		"1.",
		"12a",
		"-",
		"(",
		"()",
		"(5",
		"5)",
		"(-5)",
		"--5",
		"+5",
		"1,2,3",
		"1.234.56",
		"1.234,567.8",
		"1,234,567,8.",
		"1.234.567,8,9",
		"0.123.456",
		"1 23",
		"1  234",
		"1.234 567",
		".",
		",",
		",5,",
		"5%",
		"1,5 tr",
		"500k",
		"2 tỷ",
		"1e3",
		"0x10",
		"１",
		"111111111111111111111111111111111111111111111111111111111",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		not_a_figure(bad[i]);
}

/* Of the same nonsense, what no further sign can mend. */
static void never_begins(void **state)
{
	(void)state;
	static const char *const bad[] = {"x", "12a", "1..2", "1,.5", "--5", "(-5)", "5)", "1 2 %", "=5",
		"1e3", "１", ". 5", "1234567890123456789", "12345678901234567890",
		"1.234.567.890.123.456.789,0"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (number_begins(bad[i], NULL))
			fail_msg("\"%s\" may go on", bad[i]);
	struct err err = {0};
	tr_select("en");
	assert_false(number_begins("12345678901234567890", &err));
	assert_string_equal(err.text, "\"12345678901234567890\" " LARGE);
	assert_false(number_begins("12k", &err));
	assert_string_equal(err.text, "\"12k\" is not a figure; write it as 1.234.567,8");
}

static void more_decimals_than_the_cell(void **state)
{
	(void)state;
	is("1,50", 1, 15);
	is("1,0", 0, 1);
	is("12,500000", 1, 125);
	refused("1,5", 0, "\"1,5\": only whole numbers stand here");
	refused("1,25", 1, "\"1,25\": at most 1 digit may stand after the comma here");
	refused("1,2345", 2, "\"1,2345\": at most 2 digits may stand after the comma here");
	refused("1.234,567", 2, "\"1.234,567\": at most 2 digits may stand after the comma here");
}

static void overflow(void **state)
{
	(void)state;
	is("999.999.999.999.999.999", 0, 999999999999999999);
	is("-999999999999999999", 0, -999999999999999999);
	is("999999999999,999999", 6, 999999999999999999);
	refused("1234567890123456789", 0, "\"1234567890123456789\" " LARGE);
	refused("1000000000000000000", 0, "\"1000000000000000000\" " LARGE);
	refused("18446744073709551616", 0, "\"18446744073709551616\" " LARGE);
	refused("1000000000000", 6, "\"1000000000000\" " LARGE);
}

static void canonical(void **state)
{
	(void)state;
	static const struct {
		int64_t value;
		int decimals;
		const char *text;
	} rows[] = {
		{0, 0, "0"},
		{0, 2, "0"},
		{-5, 0, "-5"},
		{12345678, 1, "1234567.8"},
		{12345600, 2, "123456"},
		{-5, 2, "-0.05"},
		{5, 6, "0.000005"},
		{1000, 0, "1000"},
		{INT64_MAX, 6, "9223372036854.775807"},
		{-INT64_MAX, 0, "-9223372036854775807"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char out[NUMBER_TEXT_MAX];
		int64_t back = 0;
		number_canonical(out, rows[i].value, rows[i].decimals);
		assert_string_equal(out, rows[i].text);
		assert_true(number_parse_canonical(out, rows[i].decimals, &back, NULL));
		assert_int_equal(back, rows[i].value);
	}
}

static void canonical_refusals(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "-", ".5", "5.", "1,5", "1.2.3", " 1", "1 ", "+1", "--1", "1.a", "(1)"};
	struct err err;
	int64_t value;
	tr_select("en");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(number_parse_canonical(bad[i], 2, &value, &err));
		assert_non_null(strstr(err.text, "is not a canonical figure such as -1234567.8"));
	}
	assert_false(number_parse_canonical("1.234", 2, &value, &err));
	assert_true(number_parse_canonical("1.230", 2, &value, &err));
	assert_int_equal(value, 123);
	assert_false(number_parse_canonical(
		"99999999999999999999999999999999999999999999999999999", 0, &value, &err));
	assert_non_null(strstr(err.text, LARGE));
}

static void formatted(void **state)
{
	(void)state;
	static const struct {
		int64_t value;
		int decimals;
		const char *text;
	} rows[] = {
		{0, 0, "0"},
		{0, 2, "0,00"},
		{7, 0, "7"},
		{123, 0, "123"},
		{1234, 0, "1.234"},
		{123456, 0, "123.456"},
		{-1234567, 0, "-1.234.567"},
		{-123456780, 2, "-1.234.567,80"},
		{5, 1, "0,5"},
		{-5, 3, "-0,005"},
		{12345678900, 0, "12.345.678.900"},
		{INT64_MAX, 0, "9.223.372.036.854.775.807"},
		{INT64_MIN, 0, "-9.223.372.036.854.775.808"},
		{INT64_MIN, 6, "-9.223.372.036.854,775808"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char out[NUMBER_TEXT_MAX];
		number_format(out, rows[i].value, rows[i].decimals);
		assert_string_equal(out, rows[i].text);
	}
}

static void round_trips(void **state)
{
	(void)state;
	uint64_t x = 88172645463325252u;
	for (int i = 0; i < 20000; i++) {
		x ^= x << 13, x ^= x >> 7, x ^= x << 17;
		int64_t value = (int64_t)(x >> (1 + x % 60)) % 1000000000000000000, back = 0;
		int decimals = i % (NUMBER_DECIMALS_MAX + 1);
		char out[NUMBER_TEXT_MAX];
		number_format(out, -value, decimals);
		assert_true(number_parse(out, decimals, &back, NULL));
		assert_int_equal(back, -value);
		number_canonical(out, value, decimals);
		assert_true(number_parse_canonical(out, decimals, &back, NULL));
		assert_int_equal(back, value);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(both_marks),
	cmocka_unit_test(one_point),
	cmocka_unit_test(one_comma),
	cmocka_unit_test(ambiguous_comma),
	cmocka_unit_test(ambiguous_point),
	cmocka_unit_test(negative),
	cmocka_unit_test(nonsense),
	cmocka_unit_test(never_begins),
	cmocka_unit_test(more_decimals_than_the_cell),
	cmocka_unit_test(overflow),
	cmocka_unit_test(canonical),
	cmocka_unit_test(canonical_refusals),
	cmocka_unit_test(formatted),
	cmocka_unit_test(round_trips),
};

RUN(tests)
