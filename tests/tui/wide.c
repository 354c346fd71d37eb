/* SPDX-License-Identifier: MIT */
/* A form with many columns under groups: what is seen of it at any width. */
#include "check.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "fixture.h"

static const char yaml[] =
	"form: rong\n"
	"version: 1\n"
	"language: vi\n"
	"title: \"BIỂU RỘNG\"\n"
	"terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31}\n"
	"levels: [{id: co_so, label: \"Cơ sở\"}]\n"
	"filed-by: [co_so]\n"
	"tables:\n"
	"  - id: t\n"
	"    label: \"Lao động\"\n"
	"    uom: người\n"
	"    columns:\n"
	"      - {show: number, label: \"TT\", number: A}\n"
	"      - {show: label, label: \"Ngành, nghề\", number: B}\n"
	"      - {id: tong, label: \"Tổng số lao động có mặt\", number: 1=2+..+8}\n"
	"      - label: \"Trong đó\"\n"
	"        columns:\n"
	"          - label: \"Nam\"\n"
	"            columns:\n"
	"              - label: \"Dài hạn\"\n"
	"                columns: [{id: a, label: \"Dưới 30\", number: 2}, {id: b, label: \"Từ 30\", number: "
	"3}]\n"
	"              - {id: c, label: \"Ngắn hạn\", number: 4}\n"
	"          - label: \"Nữ\"\n"
	"            columns:\n"
	"              - label: \"Dài hạn\"\n"
	"                columns: [{id: d, label: \"Dưới 30\", number: 5}, {id: e, label: \"Từ 30\", number: "
	"6}]\n"
	"              - {id: f, label: \"Ngắn hạn\", number: 7}\n"
	"          - {id: g, label: \"Chưa rõ\", number: 8}\n"
	"      - {id: h, label: \"Ghi thêm\", number: 9}\n"
	"    rows:\n"
	"      - {number: \"1.\", id: det, label: \"Dệt\"}\n"
	"      - {number: \"2.\", id: may, label: \"May\", without: [b, h]}\n"
	"      - {number: \"3.\", id: giay, label: \"Giấy, in ấn và các ngành nghề khác\"}\n"
	"print: {paper: A4 landscape}\n";

static int begin(void **state)
{
	(void)state;
	fixture_begin();
	fixture_alone("a.db", yaml);
	return 0;
}

static int end(void **state)
{
	(void)state;
	fixture_end();
	return 0;
}

static void scrolls_sideways(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		"key Enter\ntype 1200\ndump first\nkey Enter\nkey End\ndump last\nkey Left x4\n"
		"dump middle\nsize 40x10\ndump narrow\nkey End\ndump narrow at the end\n"
		"size 40x16\nkey Home\ndump taller\nsize 132x24\ndump wide\n");
	fixture_golden("wide", dump);
	free(dump);
}

/* However deep other groups go, those above the columns that are seen are named. */
static void names_the_groups_that_are_seen(void **state)
{
	static const char deep[] =
		"form: sau\nversion: 1\ntitle: \"S\"\nterms: {every: year}\nlevels: [{id: co_so, label: \"Cơ "
		"sở\"}]\n"
		"tables:\n- id: t\n  label: \"T\"\n  columns:\n  - {show: label, label: \"L\"}\n"
		"  - {label: \"Nông\", columns: [{id: a, label: \"Tổng\"}, {id: b, label: \"Nữ\"}]}\n"
		"  - {label: \"Một\", columns: [{label: \"Hai\", columns: [{label: \"Ba\", columns: [{label: "
		"\"Bốn\","
		" columns: [{id: c, label: \"Tổng\"}, {id: d, label: \"Nữ\"}]}]}]}]}\n"
		"  rows: [{id: r, label: \"Dòng rất dài\"}]\n";
	(void)state;
	fixture_alone("s.db", deep);
	char *dump = fixture_play("s.db", "size 34x24\nkey Enter\ndump\nkey End\ndump end\n");
	char *last = strstr(dump, "end 34x24");
	if (!strstr(dump, "─ Nông ─") || !last || !strstr(last, "─ Bốn ─"))
		fail_msg("%s", dump);
	free(dump);
}

/* The pages have the form's paper, which is wider than the terminal. */
static void preview_scrolls_sideways(void **state)
{
	static const char *const expected[] = {"cột 1-80 / 132", "cột 41-120 / 132", "cột 53-132 / 132",
		"cột 13-92 / 132", "80 cột chữ", "132 cột chữ"};
	(void)state;
	char *dump = fixture_play("a.db",
		"key F6\ndump\nkey Right\ndump\nkey Right x3\nkey Down\ndump\nkey Left\ndump\n"
		"key w\ndump\nkey w x2\nsize 132x24\ndump\n");
	const char *at = dump;
	for (size_t i = 0; i < COUNT(expected); i++) {
		at = strstr(at, expected[i]);
		if (!at)
			fail_msg("\"%s\" is not where it should be in\n%s", expected[i], dump);
	}
	free(dump);
}

/* F3 with the official number of a column; a row of that number comes first. */
static void a_column_is_found_by_its_number(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		"key Enter\nkey F3\ntype 8\nkey Enter\ndump column\nkey F3\ntype 2\nkey Enter\ndump row\n"
		"key F3\ntype 3\nkey Enter\nkey F3\ntype 17\nkey Enter\ndump none\n");
	const char *row = strstr(dump, "== row"), *column = strstr(dump, "\n Trong đó · Chưa rõ (người)");
	assert_true(column && column < row);
	assert_non_null(strstr(row, ">2. May"));
	assert_non_null(strstr(row, "\n Tổng số lao động có mặt (người)"));
	assert_non_null(strstr(row, "\"17\""));
	free(dump);
}

/* In a unit's own file the one line of a table with rows: units has the unit's name. */
static void the_line_of_a_unit_has_its_name(void **state)
{
	static const char units[] = "form: dv\nversion: 1\nlanguage: vi\ntitle: \"S\"\nterms: {every: "
				    "year}\nlevels: [{id: co_so, "
				    "label: \"Cơ sở\"}]\n"
				    "tables:\n- id: t\n  label: \"Kết quả\"\n  rows: units\n  columns:\n"
				    "  - {show: label, label: \"Đơn vị\"}\n  - {id: a, label: \"Số\"}\n";
	(void)state;
	fixture_alone("u.db", units);
	char *dump = fixture_play("u.db", "key Enter\ndump table\nkey F6\ndump paper\n");
	const char *paper = strstr(dump, "== paper"), *line = strstr(dump, "> Đơn vị A ....");
	if (!line || line > paper || !strstr(paper, "│ Đơn vị A "))
		fail_msg("%s", dump);
	free(dump);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(a_column_is_found_by_its_number, begin, end),
	cmocka_unit_test_setup_teardown(the_line_of_a_unit_has_its_name, begin, end),
	cmocka_unit_test_setup_teardown(preview_scrolls_sideways, begin, end),
	cmocka_unit_test_setup_teardown(names_the_groups_that_are_seen, begin, end),
	cmocka_unit_test_setup_teardown(scrolls_sideways, begin, end),
};

RUN(tests)
