/* SPDX-License-Identifier: MIT */
/* Tables: widths, wrapping, spans, heads on every page. */
#include "check.h"

#include "base/mem.h"
#include "base/tr.h"
#include "page/page.h"
#include "sheet.h"

#define ROW(...)                                                                                             \
	.cells = (const struct page_cell[]){__VA_ARGS__},                                                    \
	.cell_count = (int)COUNT(((const struct page_cell[]){__VA_ARGS__}))

static const struct page_column columns[] = {{.align = ALIGN_LEFT}, {.align = ALIGN_LEFT, .weight = 1},
	{.align = ALIGN_DECIMAL}, {.align = ALIGN_DECIMAL}};

static struct page *make(const struct page_style *style, const struct page_row *rows, int count)
{
	struct page *page = page_new(style);
	page_table(page, &(struct page_table){columns, (int)COUNT(columns), rows, count});
	return page;
}

static void test_figures(void **state)
{
	(void)state;
	const struct page_row rows[] = {
		{.head = true, ROW({.text = "TT"}, {.text = "Nội dung"}, {.text = "Năm", .span = 2})},
		{.head = true, .rule = true, ROW({0}, {0}, {.text = "2019"}, {.text = "2020"})},
		{ROW({.text = "1."}, {.text = "Tổng số lao động của cả đơn vị"}, {.text = "1.234,5"},
			{.text = "7"})},
		{.rule = true, ROW({.text = "VII", .span = 4})},
		{.rule = true, ROW({.text = "2."}, {.text = "Nữ"}, {.text = "…"}, {.text = "12,25"})},
	};
	assert_pages(make(&(struct page_style){.cols = 44}, rows, COUNT(rows)), NULL,
		"┌────┬───────────────────┬─────────────────┐\n"
		"│ TT │     Nội dung      │       Năm       │\n"
		"│    │                   ├─────────┬───────┤\n"
		"│    │                   │  2019   │ 2020  │\n"
		"├────┼───────────────────┼─────────┼───────┤\n"
		"│ 1. │ Tổng số lao động  │ 1.234,5 │  7    │\n"
		"│    │ của cả đơn vị     │         │       │\n"
		"├────┴───────────────────┴─────────┴───────┤\n"
		"│ VII                                      │\n"
		"├────┬───────────────────┬─────────┬───────┤\n"
		"│ 2. │ Nữ                │     …   │ 12,25 │\n"
		"└────┴───────────────────┴─────────┴───────┘\n");
}

/* Every line of a cell is a figure of its own. */
static void test_figure_lines(void **state)
{
	(void)state;
	const struct page_row rows[] = {
		{ROW({.text = "1."}, {.text = "a"}, {.text = "1.234,5\n5/6 (1)"}, {.text = "7,25\n6"})},
		{ROW({.text = "2."}, {.text = "b"}, {.text = "12\n6/6"}, {.text = "-10\n…"})},
	};
	assert_pages(make(&(struct page_style){.cols = 40}, rows, COUNT(rows)), NULL,
		"┌────┬──────────────┬─────────┬────────┐\n"
		"│ 1. │ a            │ 1.234,5 │   7,25 │\n"
		"│    │              │ 5/6 (1) │   6    │\n"
		"│ 2. │ b            │    12   │ -10    │\n"
		"│    │              │   6/6   │   …    │\n"
		"└────┴──────────────┴─────────┴────────┘\n");
}

/* The head comes back on every page, a row stays on one, ditto marks are spelled out at the top. */
static void test_pages(void **state)
{
	(void)state;
	tr_select("en");
	static const char *const full[] = {NULL, NULL, "người", NULL};
	struct page_row rows[7] = {
		{.head = true, ROW({.text = "TT"}, {.text = "Tên"}, {.text = "ĐVT"}, {.text = "Số"})}};
	const struct page_row body = {.rule = true,
		ROW({.text = "1."}, {.text = "Tổng số công đoàn cơ sở"}, {.text = "“"}, {.text = "5"})};
	for (int i = 1; i < 7; i++) {
		rows[i] = body;
		rows[i].full = i > 1 ? full : NULL;
	}
	char *out = finish(make(&(struct page_style){.cols = 40, .lines = 15}, rows, COUNT(rows)), NULL);
	assert_fits(out, 40);
	assert_int_equal(count_of(out, "TT"), 2);
	assert_int_equal(count_of(out, "\f┌"), 1);
	assert_int_equal(count_of(out, "người"), 1);
	assert_int_equal(count_of(out, "“"), 5);
	assert_int_equal(count_of(out, "└"), 2);
	assert_int_equal(count_of(out, "Tổng số công đoàn"), 6);
	free(out);
}

/* A caption goes on through the empty cells below it, where the lines between the rows are its own too;
 * only what it lacks then makes the head taller. */
static void test_captions_over_rows(void **state)
{
	(void)state;
	const struct page_row rows[] = {
		{.head = true,
			ROW({.text = "Đơn\nvị\nbáo\ncáo\nnăm\nnay"}, {.text = "Trong đó", .span = 2},
				{.text = "Ghi\nchú"})},
		{.head = true, .rule = true, ROW({0}, {.text = "Nam"}, {.text = "Nữ"}, {0})},
		{.head = true, .rule = true, ROW({.text = "1"}, {.text = "2"}, {.text = "3"}, {.text = "4"})},
		{.rule = true, ROW({.text = "A"}, {.text = "b"}, {.text = "5"}, {.text = "6"})},
	};
	assert_pages(make(&(struct page_style){.cols = 40}, rows, COUNT(rows)), NULL,
		"┌─────┬──────────────────────────┬─────┐\n"
		"│ Đơn │         Trong đó         │ Ghi │\n"
		"│ vị  ├─────────────────────┬────┤ chú │\n"
		"│ báo │         Nam         │ Nữ │     │\n"
		"│ cáo │                     │    │     │\n"
		"│ năm │                     │    │     │\n"
		"│ nay │                     │    │     │\n"
		"├─────┼─────────────────────┼────┼─────┤\n"
		"│  1  │          2          │ 3  │  4  │\n"
		"├─────┼─────────────────────┼────┼─────┤\n"
		"│ A   │ b                   │  5 │   6 │\n"
		"└─────┴─────────────────────┴────┴─────┘\n");
}

/* A head of most of a page comes back as long as some rows have room below it. */
static void test_tall_head(void **state)
{
	(void)state;
	tr_select("en");
	struct page_row rows[40] = {{.head = true,
		ROW({.text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\nTT"}, {.text = "Tên"}, {.text = "ĐVT"},
			{.text = "Số"})}};
	const struct page_row body = {ROW({.text = "1."}, {.text = "Tên"}, {0}, {.text = "5"})};
	for (int i = 1; i < 40; i++)
		rows[i] = body;
	char *out = finish(make(&(struct page_style){.cols = 40, .lines = 27}, rows, COUNT(rows)), NULL);
	assert_int_equal(count_of(out, "\f"), 4);
	assert_int_equal(count_of(out, "TT"), 5);
	free(out);
}

/* The last row and the note below it go with the signature to the next page. */
static void test_held(void **state)
{
	(void)state;
	tr_select("en");
	struct page_row rows[12] = {
		{.head = true, ROW({.text = "TT"}, {.text = "Tên"}, {.text = "ĐVT"}, {.text = "Số"})}};
	const struct page_row body = {ROW({.text = "1."}, {.text = "Dòng"}, {0}, {.text = "5"})};
	for (int i = 1; i < 12; i++)
		rows[i] = body;
	struct page *page = make(&(struct page_style){.cols = 40, .lines = 20}, rows, COUNT(rows));
	page_prose(page, &(struct prose){.text = "Ghi chú"});
	page_hold(page);
	page_gap(page, 1);
	page_beside(page, (const char *const[]){"", "GIÁM ĐỐC\n\n\n"}, 2);
	char *out = finish(page, NULL), *second = strchr(out, '\f');
	assert_non_null(second);
	assert_int_equal(count_of(second, "Dòng"), 1);
	assert_int_equal(count_of(second, "TT"), 1);
	assert_int_equal(count_of(second, "Ghi chú"), 1);
	assert_int_equal(count_of(out, "Dòng"), 11);
	free(out);
}

/* A row longer than a page is split between its lines and nothing is lost. */
static void test_long_row(void **state)
{
	(void)state;
	tr_select("en");
	struct str text = {0};
	for (int i = 0; i < 60; i++)
		str_addf(&text, "câu thứ %d của câu trả lời. ", i);
	const struct page_row rows[] = {
		{.head = true, ROW({.text = "TT"}, {.text = "Nội dung"}, {0}, {0})},
		{ROW({.text = "1."}, {.text = str_text(&text)}, {0}, {0})},
	};
	char *out = finish(make(&(struct page_style){.cols = 40, .lines = 12}, rows, COUNT(rows)), NULL);
	assert_fits(out, 40);
	assert_int_equal(count_of(out, "thứ"), 60);
	assert_int_equal(count_of(out, "TT"), count_of(out, "\f") + 1);
	free(out);
	str_release(&text);
}

/* Too many or too wide columns for the paper: narrower, but no text is cut. */
static void test_squeeze(void **state)
{
	(void)state;
	for (int n = 2; n <= 60; n++) {
		struct page_column *wide = mem_alloc((size_t)n * sizeof *wide);
		struct page_cell *cells = mem_alloc((size_t)n * sizeof *cells);
		for (int i = 0; i < n; i++) {
			wide[i] = (struct page_column){.align = ALIGN_RIGHT, .min_cols = 6, .weight = i % 2};
			cells[i].text = "1.234.567.890";
		}
		const struct page_row row = {.cells = cells, .cell_count = n};
		struct page *page = page_new(&(struct page_style){.cols = 80});
		page_table(page, &(struct page_table){wide, n, &row, 1});
		char *out = finish(page, NULL);
		assert_fits(out, 80);
		int digits = 0;
		for (const char *s = out; *s; s++)
			digits += *s >= '0' && *s <= '9';
		assert_int_equal(digits, n * 10);
		free(out);
		free(wide);
		free(cells);
	}
}

/* The spare width goes by weight, first to the column that still wraps. */
static void test_share(void **state)
{
	(void)state;
	const struct page_column two[] = {{.weight = 1, .min_cols = 4}, {.weight = 1, .min_cols = 4}};
	const struct page_row row = {ROW({.text = "một hai ba bốn năm sáu bảy"}, {.text = "x"})};
	struct page *page = page_new(&(struct page_style){.cols = 40});
	page_table(page, &(struct page_table){two, 2, &row, 1});
	assert_pages(page, NULL,
		"┌────────────────────────────┬─────────┐\n"
		"│ một hai ba bốn năm sáu bảy │ x       │\n"
		"└────────────────────────────┴─────────┘\n");
}

static void test_head_only(void **state)
{
	(void)state;
	const struct page_row rows[] = {
		{.head = true, ROW({.text = "a"}, {.text = "b"}, {.text = "c"}, {.text = "d"})}};
	char *out = finish(make(&(struct page_style){.cols = 40}, rows, 1), NULL);
	assert_int_equal(count_of(out, "\n"), 3);
	free(out);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_figures),
	cmocka_unit_test(test_figure_lines),
	cmocka_unit_test(test_pages),
	cmocka_unit_test(test_captions_over_rows),
	cmocka_unit_test(test_tall_head),
	cmocka_unit_test(test_held),
	cmocka_unit_test(test_long_row),
	cmocka_unit_test(test_squeeze),
	cmocka_unit_test(test_share),
	cmocka_unit_test(test_head_only),
};
RUN(tests)
