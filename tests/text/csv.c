/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/tr.h"
#include "text/csv.h"

/* All records as LINE[field|field]. */
static void reads_n(const char *data, size_t len, const char *want)
{
	struct csv csv;
	struct err err = {.kind = ERR_IO};
	struct str out = {0};
	csv_init(&csv, "a.csv", data, len);
	while (csv_next(&csv, &err)) {
		str_addf(&out, "%d[", csv.line);
		for (size_t i = 0; i < csv.count; i++)
			str_addf(&out, "%s%s", i ? "|" : "", csv_field(&csv, i));
		str_add(&out, "]");
	}
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(str_text(&out), want);
	assert_false(csv_next(&csv, &err));
	csv_release(&csv);
	str_release(&out);
}

static void reads(const char *data, const char *want)
{
	reads_n(data, strlen(data), want);
}

static void refuses_n(const char *data, size_t len, const char *want)
{
	struct csv csv;
	struct err err;
	tr_select("en");
	csv_init(&csv, "a.csv", data, len);
	while (csv_next(&csv, &err))
		;
	assert_int_equal(err.kind, ERR_REFUSED);
	assert_string_equal(err.text, want);
	assert_string_equal(csv_field(&csv, 0), "");
	assert_false(csv_next(&csv, &err));
	assert_int_equal(err.kind, ERR_NONE);
	csv_release(&csv);
}

static void refuses(const char *data, const char *want)
{
	refuses_n(data, strlen(data), want);
}

static void plain(void **state)
{
	(void)state;
	reads("", "");
	reads("a", "1[a]");
	reads("a,b\nc,d\n", "1[a|b]2[c|d]");
	reads("a,b\r\nc,d", "1[a|b]2[c|d]");
	reads("a,b\rc", "1[a|b]2[c]");
	reads(",\n,a,\n", "1[|]2[|a|]");
	reads("\n\na\n\r\nb\n\n", "3[a]5[b]");
	reads("\xEF\xBB\xBFmã,tên", "1[mã|tên]");
	reads("\xEF\xBB\xBF", "");
}

static void quoted(void **state)
{
	(void)state;
	reads("\"a,b\",\"\"\"c\"\"\"\n", "1[a,b|\"c\"]");
	reads("\"a\nb\",c\nd", "1[a\nb|c]3[d]");
	reads("\"\",\"\"", "1[|]");
	reads("5\" pipe,a\"b", "1[5\" pipe|a\"b]");
	reads("\"a\"", "1[a]");
}

static void semicolons(void **state)
{
	(void)state;
	reads("a;b\n1,5;2\n", "1[a|b]2[1,5|2]");
	reads("\"a;b;c\",d\n1;2,3", "1[a;b;c|d]2[1;2|3]");
	reads("a,b,c;d\n1", "1[a|b|c;d]2[1]");
	reads("a\n1,5", "1[a]2[1|5]");
	reads("\r\n\na;b\n1,5;2\n", "3[a|b]4[1,5|2]");
	reads("\xEF\xBB\xBF\na;b", "2[a|b]");
}

static void errors_name_the_line(void **state)
{
	(void)state;
	refuses("a\n\"b\nc", "a.csv:2: a quote is opened and never closed");
	refuses("a\n\"b\"c,d\n", "a.csv:2: text after a closing quote");
	refuses("a\nb\nTi\xE1\xBA,c\n", "a.csv:3: not UTF-8; save the file as \"CSV UTF-8\"");
	refuses_n("a\nb\0c\n", 6, "a.csv:2: not UTF-8; save the file as \"CSV UTF-8\"");
}

static void missing_fields_are_empty(void **state)
{
	(void)state;
	struct csv csv;
	csv_init(&csv, "a.csv", "a,b", 3);
	assert_string_equal(csv_field(&csv, 0), "");
	assert_true(csv_next(&csv, NULL));
	assert_string_equal(csv_field(&csv, 1), "b");
	assert_string_equal(csv_field(&csv, 2), "");
	csv_release(&csv);
	csv_release(&csv);
	csv_release(NULL);
}

static void wide_records(void **state)
{
	(void)state;
	struct csv csv;
	char commas[301];
	memset(commas, ',', 300);
	csv_init(&csv, "a.csv", commas, 300);
	assert_true(csv_next(&csv, NULL));
	assert_int_equal(csv.count, 301);
	assert_string_equal(csv_field(&csv, 300), "");
	csv_release(&csv);
}

static void written_fields_come_back(void **state)
{
	(void)state;
	static const char *const fields[] = {"a", "", "b,c", "d;e", "\"", "x\ny", "\r", "tiếng"};
	struct str out = {0};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		csv_add(&out, fields[i], i == 0);
	assert_string_equal(out.s, "a,,\"b,c\",\"d;e\",\"\"\"\",\"x\ny\",\"\r\",tiếng");
	struct csv csv;
	csv_init(&csv, "a.csv", out.s, out.len);
	assert_true(csv_next(&csv, NULL));
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		assert_string_equal(csv_field(&csv, i), fields[i]);
	csv_release(&csv);
	str_release(&out);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(plain),
	cmocka_unit_test(quoted),
	cmocka_unit_test(semicolons),
	cmocka_unit_test(errors_name_the_line),
	cmocka_unit_test(missing_fields_are_empty),
	cmocka_unit_test(wide_records),
	cmocka_unit_test(written_fields_come_back),
};

RUN(tests)
