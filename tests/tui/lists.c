/* SPDX-License-Identifier: MIT */
/* Choices, yes/no and open lists on the screen. */
#include "check.h"

#include <stdlib.h>

#include "base/tr.h"
#include "fixture.h"

static const char yaml[] =
	"form: chon\n"
	"version: 1\n"
	"language: vi\n"
	"title: \"BIỂU CÓ LỰA CHỌN\"\n"
	"terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31}\n"
	"levels: [{id: co_so, label: \"Cơ sở\"}]\n"
	"filed-by: [co_so]\n"
	"lists:\n"
	"  hang: {mot: \"Hạng một\", hai: \"Hạng hai\", dac_biet: \"Đặc biệt\"}\n"
	"header: [{id: hang, label: \"Hạng đơn vị\", type: choice, list: hang},"
	" {id: da_nop, label: \"Đã nộp\", type: yes/no}]\n"
	"tables:\n"
	"  - id: t\n"
	"    label: \"Tình hình\"\n"
	"    columns:\n"
	"      - {show: label, label: \"Nội dung\"}\n"
	"      - {id: nay, label: \"Năm nay\"}\n"
	"      - {id: sau, label: \"Năm sau\"}\n"
	"    rows:\n"
	"      - {id: xep, label: \"Xếp hạng\", type: choice, list: hang}\n"
	"      - {id: dat, label: \"Đã đạt\", type: yes/no}\n"
	"      - {id: so, label: \"Số người\"}\n";

static int begin(void **state)
{
	(void)state;
	tr_select("vi");
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

static void shows(const char *dump, const char *words)
{
	if (!strstr(dump, words))
		fail_msg("\"%s\" is not in\n%s", words, dump);
}

static void is_picked_from_a_list(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db", "key Down x2\nkey Enter\ndump choice\nkey Space\ndump list\ntype biet\ndump narrowed\n"
					  "key Enter\ndump taken\nkey Space\nkey Down\nkey Enter\nkey Space\nkey Esc\n"
					  "type k\nkey Enter\nkey M-Down\ntype 1\nkey Enter\ndump end\n");
	fixture_golden("choice", dump);
	free(dump);
}

static void is_typed_as_before(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db", "key Down x2\nkey Enter\ntype da\ndump typing\nkey Enter\ndump taken\n"
					  "type hang\nkey Enter\ndump refused\nkey M-Down\ndump narrowed\nkey Down\nkey Enter\ndump next\n");
	shows(dump, "Chọn một trong: dac_biet Đặc biệt · M-Down mở danh sách");
	shows(dump, "\"hang\" có thể là nhiều mục: mot (Hạng một), hai (Hạng hai)");
	shows(dump, "1. mot       Hạng một");
	shows(dump, "Đặc biệt  Hạng hai");
	free(dump);
}

static void fields_are_picked_too(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db", "dump field\nkey Enter\ndump list\ntype 3\nkey Enter\nkey Down\nkey Enter\n"
					  "type c\nkey Enter\ndump filled\nkey Up\nkey Enter\nkey Esc\nkey Enter\ntype zzz\nkey Enter\n"
					  "dump none\nkey Esc\ndump kept\n");
	shows(dump, "Chọn một trong: mot Hạng một, hai Hạng hai, dac_biet Đặc biệt");
	shows(dump, "Hạng đơn vị: Đặc biệt");
	shows(dump, "Đã nộp: có");
	shows(dump, "Không có mục nào như vậy.");
	free(dump);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(is_picked_from_a_list, begin, end),
	cmocka_unit_test_setup_teardown(is_typed_as_before, begin, end),
	cmocka_unit_test_setup_teardown(fields_are_picked_too, begin, end),
};

RUN(tests)
