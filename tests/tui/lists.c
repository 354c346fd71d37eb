/* SPDX-License-Identifier: MIT */
/* Choices, yes/no and open lists on the screen. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/tr.h"
#include "fixture.h"
#include "store/store.h"

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
	"  chu_de: {000: \"Tổng loại\", 100: \"Triết học\", 200: \"Tôn giáo\", 300: \"Khoa học xã hội\","
	" 400: \"Ngôn ngữ\", 500: \"Khoa học tự nhiên\", 600: \"Công nghệ\", 700: \"Nghệ thuật\", 800: \"Văn "
	"học\","
	" 900: \"Lịch sử\", 910: \"Địa lý\", 999: \"Khác\"}\n"
	"header: [{id: hang, label: \"Hạng đơn vị\", type: choice, list: hang},"
	" {id: da_nop, label: \"Đã nộp\", type: yes/no, required: yes}]\n"
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
	"      - {id: so, label: \"Số người\"}\n"
	"  - id: sach\n"
	"    label: \"Sách\"\n"
	"    columns: [{show: code, label: \"Mã\"}, {show: label, label: \"Nội dung\"}, {id: ban, label: "
	"\"Số bản\"}]\n"
	"    rows:\n"
	"      - {id: tong, label: \"Tổng số\", equals: $chu_de}\n"
	"      - {label: \"Theo chủ đề\", lines: chu_de}\n"
	"      - {label: \"Theo hạng\", lines: hang}\n"
	"      - {heading: khac, label: \"Sáng kiến\", lines: free}\n"
	"      - {id: mat, label: \"Số mất\"}\n";

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
	if (strstr(dump, words))
		return;
	fputs(dump, stderr);
	fail_msg("\"%s\" is not there", words);
}

static void is_picked_from_a_list(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		"key Down x2\nkey Enter\ndump choice\nkey Space\ndump list\ntype biet\ndump narrowed\n"
		"key Enter\ndump taken\nkey Space\nkey Down\nkey Enter\nkey Space\nkey Esc\n"
		"type k\nkey Enter\nkey M-Space\ntype 1\nkey Enter\ndump end\n");
	fixture_golden("choice", dump);
	free(dump);
}

/* A field that has to be filled in is a finding, and is asked for there. */
static void fields_are_picked_from_the_findings(void **state)
{
	(void)state;
	char *dump = fixture_play(
		"a.db", "key F5\ndump a\nkey Enter\ndump b\nkey Enter\ndump c\nkey F7\ndump d\n");
	shows(dump, "Đã nộp");
	shows(dump, "Gõ vài chữ hoặc số");
	shows(dump, "Đã nộp: có");
	free(dump);
}

static void is_typed_as_before(void **state)
{
	(void)state;
	char *dump =
		fixture_play("a.db", "key Down x2\nkey Enter\ntype da\ndump typing\nkey Enter\ndump taken\n"
				     "type hang\nkey Enter\ndump refused\nkey M-Space\ndump narrowed\nkey "
				     "Down\nkey Enter\ndump next\n");
	shows(dump, "Chọn một trong: dac_biet Đặc biệt · Alt-phím cách mở danh sách");
	shows(dump, "\"hang\" có thể là nhiều mục: mot (Hạng một), hai (Hạng hai)");
	shows(dump, "1. mot       Hạng một");
	shows(dump, "Đặc biệt  Hạng hai");
	free(dump);
}

static void fields_are_picked_too(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		"dump field\nkey Enter\ndump list\ntype 3\nkey Enter\nkey Down\nkey Enter\n"
		"type c\nkey Enter\ndump filled\nkey Up\nkey Enter\nkey Esc\nkey Enter\ntype zzz\nkey Enter\n"
		"dump none\nkey Esc\ndump kept\n");
	shows(dump, "Chọn một trong: mot Hạng một, hai Hạng hai, dac_biet Đặc biệt");
	shows(dump, "Hạng đơn vị: Đặc biệt");
	shows(dump, "Đã nộp: có");
	shows(dump, "Không có mục nào như vậy.");
	free(dump);
}

/* The table of books is the second of the two; the first cell is its total. */
#define BOOKS "key Down x3\nkey Enter\n"

static void lines_come_as_they_are_wanted(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		BOOKS "dump closed\nkey Insert\ndump which\nkey Enter\ndump all\ntype khoa hoc\ndump "
		      "found\nkey Enter\n"
		      "type 7\nkey Enter\nkey Up\nkey Insert\ndump which from there\nkey Enter\n"
		      "type 910\nkey Enter\ndump opened\n"
		      "key Down\ndump whole list\n");
	fixture_golden("lines", dump);
	free(dump);
}

/* From a line of one list a line comes to the other, which has none to put the cursor in. */
static void every_list_is_reached_from_a_line(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		BOOKS "key Insert\nkey 2\ntype Mới\nkey Enter\nkey +\ndump asked\nkey 2\ntype 910\n"
		      "key Enter\ndump added\n");
	const char *asked = strstr(dump, "== asked");
	shows(asked, " 1.  Sáng kiến");
	shows(asked, " 2.  Theo chủ đề");
	shows(strstr(dump, "== added"), ">910     Địa lý");
	free(dump);
}

static void an_empty_line_goes_again(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		BOOKS "key Insert\nkey Enter\ntype 300\nkey Enter\ntype 7\nkey M-+\nkey Enter\n"
		      "type 200\nkey Enter\nkey Down\nkey Up\ndump stays\nkey F10\ndump contents\nkey Enter\n"
		      "dump again\nkey F10\nkey M-s\ntype ton giao\nkey Enter\nkey Enter\ndump sought\n");
	const char *again = strstr(dump, "== again"), *sought = strstr(dump, "== sought");
	const char *stays = strstr(strstr(dump, "== stays"), "Tôn giáo");
	assert_true(stays && stays < again);
	shows(again, "Khoa học xã hội");
	assert_true(strstr(again, "Tôn giáo") > sought);
	shows(sought, ">200     Tôn giáo");
	shows(dump, "1/1");
	free(dump);
}

static void the_way_passes_hidden_lines(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		BOOKS "type 1\nkey Enter\ntype 2\nkey Enter\ntype 3\nkey Enter\ntype 4\nkey Enter\n"
		      "type 5\nkey Enter\ndump typed\nkey Insert\ntype 2\ntype Mới\nkey Enter\ntype 9\n"
		      "key Enter\ndump free\n");
	shows(dump, "5/5");
	shows(dump, "         Mới       ");
	free(dump);
}

static void a_line_is_taken_out_and_comes_back(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		BOOKS "type 7\nkey Enter\nkey Up\nkey Insert\nkey Enter\ntype 300\nkey Enter\ntype 7\n"
		      "key Enter\nkey Up\nkey M-d\ndump out\nkey F11\ndump back\nkey F12\ndump out again\n"
		      "key F11\nkey F10\nkey Enter\ndump kept\nkey Up\nkey M-d\ndump not a line\n");
	const char *back = strstr(dump, "== back"), *kept = strstr(dump, "== kept"),
		   *out = strstr(dump, "== out");
	shows(out, "Đã bỏ dòng: Khoa học xã hội. F11 lấy lại.");
	shows(out, "còn 12 dòng");
	shows(out, " 1/2 ");
	assert_true(strstr(strstr(out, "Theo chủ đề"), "300     Khoa học") > back);
	shows(back, ">300     Khoa học xã hội");
	shows(back, " 2/3 ");
	shows(kept, ">300     Khoa học xã hội");
	shows(kept, "chỉ bỏ được dòng của danh sách mở");
	free(dump);
}

/* What was taken out is empty where the line is used again. */
static void a_line_is_used_again(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		BOOKS "key Insert\nkey Enter\ntype 300\nkey Enter\ntype 7\nkey Enter\nkey Up\nkey M-d\n"
		      "key Insert\nkey Enter\ntype 300\nkey Enter\ntype x\ndump\nkey Esc\n");
	shows(dump, "ô\n vẫn để trống.");
	free(dump);
}

static void so_does_one_written_by_the_unit(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		BOOKS "key Insert\nkey 2\ntype Mới\nkey Enter\ntype 4\nkey Enter\nkey Up\n"
		      "key M-D\ndump out\nkey F6\ndump printed\nkey Esc\nkey F11\ndump back\nkey M-d\n");
	const char *back = strstr(dump, "== back"), *out = strstr(dump, "== out");
	assert_true(strstr(strstr(out, "Sáng kiến"), " Mới ") > back);
	shows(back, ">        Mới ");
	shows(back, "     4]");
	free(dump);
	dump = fixture_play("a.db", BOOKS "dump reopened\n");
	shows(dump, "Sáng kiến (+: thêm dòng)\n>       Số mất");
	free(dump);
}

/* From the contents: the sections of the table of books, the lists of ten codes or fewer whole. */
static void a_list_is_opened_at_its_lines(void **state)
{
	(void)state;
	char *dump = fixture_play("a.db",
		"key End\nkey Up\ndump contents\nkey Enter\ndump free\nkey +\ntype Mới\nkey Enter\n"
		"type 3\nkey Enter\nkey Up\nkey F10\nkey Enter\ndump written\nkey F10\nkey Up\ndump whole\n"
		"key Enter\ndump hang\nkey M-d\ndump nothing\ntype 8\nkey Enter\nkey Up\nkey M-d\n"
		"dump cleared\nkey F10\nkey Up\nkey Enter\ndump long\nkey +\n"
		"key Enter\ndump added\n");
	const char *free_list = strstr(dump, "== free"), *written = strstr(dump, "== written"),
		   *hang = strstr(dump, "== hang"), *longer = strstr(dump, "== long");
	shows(free_list, "Danh sách \"Sáng kiến\" chưa có dòng nào: bấm + để thêm dòng.");
	shows(written, ">        Mới ");
	shows(strstr(dump, "== whole"), "Danh sách mở: chỉ đếm những ô đã điền.");
	assert_true(strstr(hang, ">mot     Hạng một") < strstr(dump, "== nothing"));
	shows(strstr(dump, "== nothing"), "Hạng một: dòng này chưa có số liệu.");
	shows(strstr(dump, "== cleared"), "Đã xóa số liệu của dòng Hạng một; dòng vẫn ở đó");
	shows(longer, "Danh sách \"Theo chủ đề\" chưa có dòng nào: bấm + để thêm dòng.");
	shows(strstr(dump, "== added"), ">000     Tổng loại");
	free(dump);
}

static const char whole_yaml[] =
	"form: chon\n"
	"version: 1\n"
	"language: vi\n"
	"title: \"BIỂU\"\n"
	"terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31}\n"
	"levels: [{id: co_so, label: \"Cơ sở\"}]\n"
	"filed-by: [co_so]\n"
	"lists: {hang: {mot: \"Hạng một\", hai: \"Hạng hai\"}}\n"
	"header: [{id: ngay, label: \"Ngày\", type: date}]\n"
	"tables:\n"
	"  - id: t\n"
	"    label: \"Số\"\n"
	"    columns: [{show: label, label: \"Nội dung\"}, {id: so, label: \"Số\"}]\n"
	"    rows: [{label: \"Theo hạng\", lines: hang}, {id: mat, label: \"Mất\"}, "
	"{id: lap, label: \"Lập\", type: date}]\n";

#define HEAD                                                                                                 \
	"form: chon\n"                                                                                       \
	"version: 1\n"                                                                                       \
	"language: vi\n"                                                                                     \
	"title: \"BIỂU\"\n"                                                                                \
	"terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31}\n"                                 \
	"levels: [{id: co_so, label: \"Cơ sở\"}]\n"                                                       \
	"filed-by: [co_so]\n"
#define TABLE                                                                                                \
	"tables:\n"                                                                                          \
	"  - id: t\n"                                                                                        \
	"    label: \"Số\"\n"                                                                              \
	"    columns: [{show: label, label: \"Nội dung\"}, {id: so, label: \"Số\"}]\n"

static const char bare_yaml[] =
	HEAD "lists: {tinh: {t1: A, t2: B, t3: C, t4: D, t5: E, t6: F, t7: G, t8: H, t9: I, t10: K, t11: "
	     "L}}\n" TABLE "    rows: [{heading: sk, label: \"Sáng kiến\", lines: free}, "
	     "{heading: theo, label: \"Theo tỉnh\", lines: tinh}]\n";

/* No row of the table is there before a line of a list is. */
static void a_table_of_lists_alone_is_opened(void **state)
{
	(void)state;
	fixture_alone("b.db", bare_yaml);
	char *dump = fixture_play("b.db",
		"key Enter\ndump opened\nkey +\nkey 1\ntype t5\nkey Enter\ntype 4\nkey Enter\ndump added\n");
	const char *added = strstr(dump, "== added");
	assert_true(strstr(dump, "Sáng kiến (+: thêm dòng)") < added);
	assert_true(strstr(dump, "Theo tỉnh (+: còn 10 dòng)") < added);
	shows(dump, ">  A ...");
	shows(added, ">  E ...");
	shows(added, "Theo tỉnh (+: còn 9 dòng)");
	free(dump);
	fixture_alone("c.db", bare_yaml);
	dump = fixture_play("c.db", "key Down\nkey Enter\ndump\nkey +\ntype Mới\nkey Enter\ndump written\n");
	shows(dump, "Danh sách \"Sáng kiến\" chưa có dòng nào: bấm + để thêm dòng.");
	shows(strstr(dump, "== written"), "Mới");
	free(dump);
}

#define OWN_LISTS                                                                                             \
	TABLE "    rows: [{heading: sk, label: \"Sáng kiến\", lines: free}, {heading: dt, label: \"Đề " \
	      "tài\", lines: free}]\n"
static const char own_yaml[] = HEAD OWN_LISTS;
static const char headed_yaml[] = HEAD "header: [{id: ten, label: \"Tên\", type: text}]\n" OWN_LISTS;

static void a_table_of_own_lines_alone_asks_for_the_first(void **state)
{
	(void)state;
	fixture_alone("b.db", own_yaml);
	char *dump = fixture_play("b.db",
		"key Enter\ndump which\nkey Esc\ndump given up\nkey End\nkey Enter\ndump caption\n"
		"type Mới\nkey Enter\ntype 4\nkey Enter\nkey M-d\ndump out\nkey F10\nkey Enter\nkey +\nkey "
		"2\n"
		"type Hai\nkey Enter\ndump second\nkey F10\ndump contents\n");
	shows(dump, " 2.  Đề tài");
	shows(strstr(dump, "== caption"), "Nội dung của dòng mới:");
	shows(strstr(dump, "== out"), "Đã bỏ dòng: Mới.");
	shows(strstr(dump, "== second"), "Hai");
	free(dump);
}

/* The report of another unit is not begun from here. */
static void a_table_of_own_lines_alone_stays_closed_to_others(void **state)
{
	(void)state;
	struct unit units[] = {{.code = (char[]){"A"},
				       .name = (char[]){"Một"},
				       .level = (char[]){"co_so"},
				       .attributes = (char[]){""},
				       .parent = -1,
				       .last = 1},
		{.code = (char[]){"B"},
			.name = (char[]){"Hai"},
			.level = (char[]){"co_so"},
			.attributes = (char[]){""},
			.last = 1}};
	fixture_file("b.db", headed_yaml, &(struct units){.v = units, .count = 2}, "B", "2020");
	free(fixture_play("b.db", "key Enter\ntype Hai\nkey Enter\n"));
	struct store *store;
	struct err err = {0};
	assert_true(store_open(fixture_path("b.db"), STORE_WRITE, &store, &err));
	assert_true(store_set_setting(store, "unit", "A", &err));
	store_close(store);
	char *dump = fixture_play(
		"b.db", "key F8\nkey Down\nkey Enter\nkey End\nkey Up x2\nkey Enter\ndump closed\n");
	shows(strstr(dump, "== closed"), "Bảng này chưa có dòng nào.");
	free(dump);
}

/* How a day is written is said before one is refused. */
static void a_day_is_asked_for(void **state)
{
	(void)state;
	fixture_alone("b.db", whole_yaml);
	char *dump = fixture_play("b.db", "key Enter\ndump asked\ntype 1.3.2020\nkey Enter\ndump taken\n");
	shows(dump, " Ngày · ngày, viết như 31/12/2020");
	shows(dump, " Ngày: 01/03/2020");
	free(dump);
	dump = fixture_play(
		"b.db", "key End\nkey Enter\nkey C-End\ndump asked\ntype 1.3.2020\nkey Enter\ndump taken\n");
	shows(dump, " Số · ngày, viết như 31/12/2020");
	shows(dump, "01/03/2020");
	free(dump);
}

static void a_whole_list_takes_no_more(void **state)
{
	(void)state;
	fixture_alone("b.db", whole_yaml);
	char *dump = fixture_play("b.db", "key End\nkey Enter\nkey +\ndump full\n");
	shows(dump, "Danh sách \"Theo hạng\" đã có đủ 2 dòng.");
	free(dump);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(a_day_is_asked_for, begin, end),
	cmocka_unit_test_setup_teardown(a_table_of_lists_alone_is_opened, begin, end),
	cmocka_unit_test_setup_teardown(a_table_of_own_lines_alone_asks_for_the_first, begin, end),
	cmocka_unit_test_setup_teardown(a_table_of_own_lines_alone_stays_closed_to_others, begin, end),
	cmocka_unit_test_setup_teardown(a_whole_list_takes_no_more, begin, end),
	cmocka_unit_test_setup_teardown(a_list_is_opened_at_its_lines, begin, end),
	cmocka_unit_test_setup_teardown(is_picked_from_a_list, begin, end),
	cmocka_unit_test_setup_teardown(fields_are_picked_from_the_findings, begin, end),
	cmocka_unit_test_setup_teardown(is_typed_as_before, begin, end),
	cmocka_unit_test_setup_teardown(lines_come_as_they_are_wanted, begin, end),
	cmocka_unit_test_setup_teardown(every_list_is_reached_from_a_line, begin, end),
	cmocka_unit_test_setup_teardown(an_empty_line_goes_again, begin, end),
	cmocka_unit_test_setup_teardown(the_way_passes_hidden_lines, begin, end),
	cmocka_unit_test_setup_teardown(a_line_is_taken_out_and_comes_back, begin, end),
	cmocka_unit_test_setup_teardown(a_line_is_used_again, begin, end),
	cmocka_unit_test_setup_teardown(so_does_one_written_by_the_unit, begin, end),
	cmocka_unit_test_setup_teardown(fields_are_picked_too, begin, end),
};

RUN(tests)
