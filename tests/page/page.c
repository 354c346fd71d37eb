/* SPDX-License-Identifier: MIT */
/* Prose, texts side by side, and how pieces are laid out on pages. */
#include "check.h"

#include "base/tr.h"
#include "page/page.h"
#include "sheet.h"

static void test_prose(void **state)
{
	(void)state;
	struct page *page = page_new(&(struct page_style){.cols = 40});
	page_prose(page, &(struct prose){.text = "BÁO CÁO\nNăm 2020", .align = ALIGN_CENTRE});
	page_gap(page, 1);
	page_prose(page,
		&(struct prose){
			.text = "- Số lượng, chất lượng, cơ cấu đội ngũ công nhân, viên chức, lao động.",
			.first = 2,
			.rest = 4});
	page_prose(page, &(struct prose){.text = "Hà Nội", .align = ALIGN_RIGHT});
	assert_pages(page, NULL,
		"                BÁO CÁO\n"
		"                Năm 2020\n"
		"\n"
		"  - Số lượng, chất lượng, cơ cấu đội ngũ\n"
		"    công nhân, viên chức, lao động.\n"
		"                                  Hà Nội\n");
}

static void test_beside(void **state)
{
	(void)state;
	struct page *page = page_new(&(struct page_style){.cols = 48});
	page_beside(page,
		(const char *const[]){"CÔNG ĐOÀN\nCĐCS Giấy Mẫu", NULL, "TM. BAN THƯỜNG VỤ\n\nCHỦ TỊCH"}, 3);
	assert_pages(page, NULL,
		"   CÔNG ĐOÀN                     TM. BAN THƯỜNG\n"
		" CĐCS Giấy Mẫu                         VỤ\n"
		"\n"
		"                                    CHỦ TỊCH\n");
}

static void test_ascii(void **state)
{
	(void)state;
	struct page *page = page_new(&(struct page_style){.cols = 40, .ascii = true});
	page_prose(page, &(struct prose){.text = "Đoàn viên\n“Mái ấm”"});
	page_table(page,
		&(struct page_table){
			.columns = (const struct page_column[]){{ALIGN_LEFT, 0, 0}, {ALIGN_RIGHT, 0, 0}},
			.column_count = 2,
			.rows = (const struct page_row[]){{.cells = (const struct page_cell[]){{.text = "Nữ"},
								   {.text = "1.234"}},
				.cell_count = 2}},
			.row_count = 1});
	assert_pages(page, NULL,
		"Doan vien\n"
		"\"Mai am\"\n"
		"+----+-------+\n"
		"| Nu | 1.234 |\n"
		"+----+-------+\n");
}

/* n lines of prose: "1", "2", ... */
static void add_lines(struct page *page, int n, bool keep)
{
	for (int i = 1; i <= n; i++) {
		char text[16];
		snprintf(text, sizeof text, "%d", i);
		page_prose(page, &(struct prose){.text = text, .keep = keep});
	}
}

static void test_pages(void **state)
{
	(void)state;
	tr_select("en");
	struct page *page = page_new(&(struct page_style){.cols = 40, .lines = 10});
	add_lines(page, 9, false);
	assert_pages(page, "mã 1234",
		"1\n2\n3\n4\n5\n6\n7\n8\n\n"
		"mã 1234                         Page 1/2\n"
		"\f9\n\n\n\n\n\n\n\n\n"
		"mã 1234                         Page 2/2\n");
}

static void test_no_gap_at_top(void **state)
{
	(void)state;
	tr_select("en");
	struct page *page = page_new(&(struct page_style){.cols = 40, .lines = 10});
	page_gap(page, 3);
	add_lines(page, 8, false);
	page_gap(page, 2);
	page_prose(page, &(struct prose){.text = "end"});
	assert_pages(page, NULL,
		"1\n2\n3\n4\n5\n6\n7\n8\n\n"
		"                                Page 1/2\n"
		"\fend\n\n\n\n\n\n\n\n\n"
		"                                Page 2/2\n");
}

static void test_keep(void **state)
{
	(void)state;
	tr_select("en");
	struct page *page = page_new(&(struct page_style){.cols = 40, .lines = 10});
	add_lines(page, 6, false);
	page_prose(page, &(struct prose){.text = "heading", .keep = true});
	page_gap(page, 1);
	page_prose(page, &(struct prose){.text = "answer"});
	assert_pages(page, NULL,
		"1\n2\n3\n4\n5\n6\n\n\n\n"
		"                                Page 1/2\n"
		"\fheading\n\nanswer\n\n\n\n\n\n\n"
		"                                Page 2/2\n");
}

/* Eight kept lines fill a page and turn it; nine fit on none and begin where they stand. */
static void test_keep_a_whole_page(void **state)
{
	(void)state;
	for (int kept = 7; kept <= 8; kept++) {
		struct page *page = page_new(&(struct page_style){.cols = 40, .lines = 10});
		page_prose(page, &(struct prose){.text = "before"});
		add_lines(page, kept, true);
		page_prose(page, &(struct prose){.text = "end"});
		char *out = finish(page, NULL);
		assert_int_equal(strncmp(out, "before\n\n", 8) == 0, kept == 7);
		free(out);
	}
}

/* A kept block longer than a page still comes out whole, over several pages. */
static void test_keep_too_long(void **state)
{
	(void)state;
	tr_select("en");
	struct page *page = page_new(&(struct page_style){.cols = 40, .lines = 10});
	add_lines(page, 20, true);
	char *out = finish(page, NULL);
	assert_int_equal(count_of(out, "\f"), 2);
	assert_non_null(strstr(out, "\n20\n"));
	free(out);
}

/* No line of a paragraph stands alone at the bottom or at the top of a page. */
static void test_widows(void **state)
{
	(void)state;
	tr_select("en");
	struct page *page = page_new(&(struct page_style){.cols = 40, .lines = 10});
	add_lines(page, 5, false);
	page_prose(page, &(struct prose){.text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbb "
						 "cccccccccccccccccccccccccccc "
						 "dddddddddddddddddddddddddd"});
	char *out = finish(page, NULL);
	assert_non_null(strstr(out, "bbb\n\n"));
	assert_non_null(strstr(out, "\fcccccccccccccccccccccccccccc\ndddd"));
	free(out);
}

static void test_empty(void **state)
{
	(void)state;
	tr_select("en");
	page_free(NULL);
	assert_pages(page_new(&(struct page_style){.cols = 1}), NULL, "");
	struct page *page = page_new(&(struct page_style){.cols = 40});
	page_prose(page, &(struct prose){0});
	assert_pages(page, "foot", "\n\nfoot\n");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_prose),
	cmocka_unit_test(test_beside),
	cmocka_unit_test(test_ascii),
	cmocka_unit_test(test_pages),
	cmocka_unit_test(test_no_gap_at_top),
	cmocka_unit_test(test_keep),
	cmocka_unit_test(test_keep_a_whole_page),
	cmocka_unit_test(test_keep_too_long),
	cmocka_unit_test(test_widows),
	cmocka_unit_test(test_empty),
};
RUN(tests)
