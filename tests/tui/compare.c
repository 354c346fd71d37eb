/* SPDX-License-Identifier: MIT */
/* The line beside a figure: the year before, what it has to be. */
#include "check.h"

#include <stdlib.h>

#include "base/tr.h"
#include "fixture.h"
#include "tui/compare.h"

static struct book *book;

static const char yaml[] =
	"form: so\n"
	"version: 1\n"
	"language: vi\n"
	"title: \"SO\"\n"
	"terms: {every: year, due: 01-15}\n"
	"levels: [{id: co_so, label: \"Cơ sở\"}]\n"
	"filed-by: [co_so]\n"
	"tables:\n"
	"  - id: t\n"
	"    label: \"T\"\n"
	"    columns: [{show: label, label: \"Tên\"}, {id: a, label: [\"Nửa\", \"đầu\"]}, {id: b, label: "
	"\"Nửa cuối\"},"
	" {id: nam, label: \"Năm\", across: [a, b]}, {id: kh, label: \"Kế hoạch\", fill: $nam}]\n"
	"    rows:\n"
	"      - {id: tong, label: \"Tổng\", equals: parts, rows: [{id: x, label: \"X\"}, {id: y, label: "
	"\"Y\"}]}\n"
	"      - {id: le, label: \"Lẻ\", decimals: 1}\n"
	"      - {id: ty_le, label: \"Tỷ lệ\", type: percent, decimals: 1}\n"
	"      - {id: chu, label: \"Chữ\", type: text}\n";

static char code[] = "A", name[] = "Đơn vị A", level[] = "co_so", none[] = "";

static int begin(void **state)
{
	struct unit unit = {.code = code, .name = name, .level = level, .attributes = none, .parent = -1};
	struct err err = {0};
	(void)state;
	fixture_begin();
	tr_select("en");
	fixture_file("a.db", yaml, &(struct units){.v = &unit, .count = 1}, "A", "2020");
	if (!book_open(fixture_path("a.db"), STORE_WRITE, &(struct book_pick){0}, &book, &err))
		fail_msg("%s", err.text);
	return 0;
}

static int end(void **state)
{
	(void)state;
	book_close(book);
	tr_select("vi");
	fixture_end();
	return 0;
}

static int cell(const char *address)
{
	struct err err = {0};
	enum part_kind part;
	int found = -1;
	if (!address_parse(book->form, address, strlen(address), &found, &part, &err))
		fail_msg("%s", err.text);
	return found;
}

static void type(const char *address, const char *text)
{
	struct err err = {0};
	if (!book_type(book, cell(address), PART_ANSWER, text, VALUE_TYPED, &err))
		fail_msg("%s", err.text);
}

static void says(const char *address, const char *words)
{
	struct str out = {0};
	compare_line(book, cell(address), &book->report.answers[cell(address)], &out);
	assert_string_equal(str_text(&out), words);
	str_release(&out);
}

static void knows_what_came_before(void **state)
{
	(void)state;
	assert_int_equal(compare_before(book->form, cell("x/a")), -1);
	assert_int_equal(compare_before(book->form, cell("x/b")), cell("x/a"));
	assert_int_equal(compare_before(book->form, cell("x/nam")), -1);
	assert_int_equal(compare_before(book->form, cell("x/kh")), -1);
}

static void tells_the_change(void **state)
{
	(void)state;
	says("x/b", "");
	type("x/a", "1200");
	says("x/b", "Nửa đầu: 1.200");
	type("x/b", "1229");
	says("x/b", "Nửa đầu: 1.200 (+2,4 %)");
	type("x/b", "600");
	says("x/b", "Nửa đầu: 1.200 (-50,0 %)");
	type("x/b", "1200");
	says("x/b", "Nửa đầu: 1.200 (0,0 %)");
	type("le/a", "0,5");
	type("le/b", "1,5");
	says("le/b", "Nửa đầu: 0,5 (+200,0 %)");
}

/* No percentage of nothing, of a state or of a percentage. */
static void tells_no_change_where_there_is_none(void **state)
{
	(void)state;
	type("x/a", "0");
	type("x/b", "5");
	says("x/b", "Nửa đầu: 0");
	type("x/a", "!na");
	says("x/b", "Nửa đầu: -");
	type("x/a", "!unknown");
	says("x/b", "Nửa đầu: …");
	type("ty_le/a", "10");
	type("ty_le/b", "20");
	says("ty_le/b", "Nửa đầu: 10,0");
	type("le/a", "0,1");
	type("le/b", "900.000.000.000");
	says("le/b", "Nửa đầu: 0,1");
	type("chu/a", "một");
	says("chu/a", "");
}

static void holds_a_sum_beside_its_parts(void **state)
{
	(void)state;
	says("tong/a", "");
	type("x/a", "3");
	type("y/a", "4");
	says("tong/a", "the sum: 7");
	type("tong/a", "7");
	says("tong/a", "the sum: 7, agrees");
	type("tong/a", "9");
	says("tong/a", "the sum: 7, off by +2");
	type("tong/a", "5");
	says("tong/a", "the sum: 7, off by -2");
	type("tong/b", "6");
	type("x/b", "6");
	says("tong/b", "Nửa đầu: 5 (+20,0 %) · the sum: 6, agrees");
	says("x/a", "");
}

static void knows_last_term(void **state)
{
	(void)state;
	struct err err = {0};
	type("x/a", "5");
	book_close(book);
	if (!book_open(fixture_path("a.db"), STORE_WRITE, &(struct book_pick){.term = "2021"}, &book, &err))
		fail_msg("%s", err.text);
	says("x/a", "Last term: 5");
	type("x/a", "6");
	says("x/a", "Last term: 5 (+20,0 %)");
	says("x/b", "Nửa đầu: 6");
}

static void tells_what_the_form_offers(void **state)
{
	(void)state;
	type("x/a", "5");
	type("x/b", "2");
	says("x/kh", "offered: 7 (= takes it)");
	type("x/kh", "8");
	says("x/kh", "");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(knows_what_came_before, begin, end),
	cmocka_unit_test_setup_teardown(tells_the_change, begin, end),
	cmocka_unit_test_setup_teardown(tells_no_change_where_there_is_none, begin, end),
	cmocka_unit_test_setup_teardown(knows_last_term, begin, end),
	cmocka_unit_test_setup_teardown(tells_what_the_form_offers, begin, end),
	cmocka_unit_test_setup_teardown(holds_a_sum_beside_its_parts, begin, end),
};

RUN(tests)
