/* SPDX-License-Identifier: MIT */
/* What a table shows and the ways through it, on the small form. */
#include "check.h"

#include "fixture.h"
#include "form/load.h"
#include "tui/cell_text.h"
#include "tui/outline.h"
#include "tui/route.h"
#include "tui/sheet.h"

static struct form *form;
static struct report report;

static int begin(void **state)
{
	(void)state;
	struct diags diags = {0};
	form = form_load("form", fixture_yaml, strlen(fixture_yaml), &diags);
	if (form)
		report_init(&report, form, 1);
	return form ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	report_release(&report);
	form_free(form);
	return 0;
}

static int cell(const char *address)
{
	struct err err = {0};
	enum part_kind part;
	int found;
	if (!address_parse(form, address, strlen(address), &found, &part, &err))
		fail_msg("%s", err.text);
	return found;
}

static void goes_through_what_is_typed(void **state)
{
	(void)state;
	assert_int_equal(route_end(&report, 0, 1, NULL), cell("cnvcld/n2019"));
	assert_int_equal(route_end(&report, 0, -1, NULL), cell("chi/n2020"));
	assert_int_equal(route_next(&report, cell("cnvcld/n2019"), 1, NULL), cell("cnvcld/n2020"));
	assert_int_equal(route_next(&report, cell("cnvcld/n2020"), 1, NULL), cell("doan_vien/n2019"));
	assert_int_equal(route_next(&report, cell("nu/n2020"), 1, NULL), cell("thu/n2019"));
	assert_int_equal(route_next(&report, cell("chi/n2020"), 1, NULL), -1);
	assert_int_equal(route_next(&report, cell("cnvcld/n2019"), -1, NULL), -1);
}

static void goes_down_where_the_form_says(void **state)
{
	(void)state;
	form->tables[0].down = true;
	assert_int_equal(route_next(&report, cell("cnvcld/n2019"), 1, NULL), cell("doan_vien/n2019"));
	assert_int_equal(route_next(&report, cell("chi/n2019"), 1, NULL), cell("cnvcld/n2020"));
	assert_int_equal(route_next(&report, cell("cnvcld/n2020"), -1, NULL), cell("chi/n2019"));
}

static void passes_over_greyed_cells(void **state)
{
	(void)state;
	assert_int_equal(route_down(&report, cell("nu/n2019"), 1, NULL), cell("thu/n2019"));
	assert_int_equal(route_down(&report, cell("thu/n2019"), -1, NULL), cell("nu/n2019"));
	assert_int_equal(route_down(&report, cell("cnvcld/n2019"), -1, NULL), -1);
	assert_int_equal(route_across(&report, cell("thu/n2020"), 1), cell("thu/ky"));
	assert_int_equal(route_across(&report, cell("thu/n2019"), -1), -1);
	assert_int_equal(route_row(&report, 0, 0), cell("cnvcld/n2019"));
	report.levels = 2;
	assert_int_equal(route_down(&report, cell("nu/n2019"), 1, NULL), cell("cap/n2019"));
}

static void text_is(const char *address, const char *text)
{
	struct str out = {0};
	cell_text(&report, cell(address), &out);
	assert_string_equal(str_text(&out), text);
	str_release(&out);
}

static void shows_states_apart(void **state)
{
	(void)state;
	text_is("thu/n2019", "");
	report_set(&report, cell("thu/n2019"), STATE_VALUE, 12345678, NULL);
	text_is("thu/n2019", "1.234.567,8");
	report_set(&report, cell("thu/n2019"), STATE_VALUE, 0, NULL);
	text_is("thu/n2019", "0,0");
	report_set(&report, cell("thu/n2019"), STATE_NA, 0, NULL);
	text_is("thu/n2019", "-");
	report_set(&report, cell("thu/n2019"), STATE_UNKNOWN, 0, NULL);
	text_is("thu/n2019", "…");
	report_set(&report, cell("thu/n2019"), STATE_CONFLICT, 0, NULL);
	text_is("thu/n2019", "≠");
	text_is("cap/n2019", "×");
}

static void fit(struct sheet *sheet, int at, int rows, int cols)
{
	sheet_measure(sheet, &report, 0, at, NULL, cols);
	sheet_fit(sheet, form->cells[at].row, rows);
}

/* Whatever the size, the current cell is in view and the names beside it. */
static void keeps_the_cell_in_view(void **state)
{
	struct sheet sheet = {0};
	(void)state;
	report_set(&report, cell("thu/n2020"), STATE_VALUE, INT64_MAX, NULL);
	for (int rows = 2; rows < 40; rows++)
		for (int cols = 20; cols < 140; cols += 3)
			for (int at = route_end(&report, 0, 1, NULL); at >= 0;
				at = route_next(&report, at, 1, NULL)) {
				int row, col, width;
				fit(&sheet, at, rows, cols);
				assert_true(sheet_place(&sheet, at, &row, &col, &width));
				assert_in_range(row, sheet.head_rows, rows - 1);
				assert_true(col > 0 && width > 0);
				assert_in_range(sheet.label_cols, 4, cols);
			}
	sheet_release(&sheet);
}

static void scrolls_columns_under_frozen_names(void **state)
{
	struct sheet sheet = {0};
	(void)state;
	fit(&sheet, cell("thu/n2019"), 20, 34);
	assert_int_equal(sheet.first, 0);
	assert_true(sheet.shown < sheet.count);
	fit(&sheet, cell("thu/ky"), 20, 34);
	assert_int_equal(sheet.first + sheet.shown, sheet.count);
	sheet_release(&sheet);
}

static char no_mark(const void *ctx, int cell)
{
	(void)ctx;
	(void)cell;
	return ' ';
}

static bool is_cut(const struct sheet *sheet, int at, int rows, int cols)
{
	struct canvas canvas;
	struct str out = {0};
	canvas_init(&canvas, rows, cols, false);
	sheet_draw(sheet, &canvas, at, no_mark, NULL);
	int row = form->cells[at].row, from = sheet->head_rows + sheet->lines[row] - sheet->top;
	struct canvas seen = canvas_view(&canvas, from, 0, sheet->lines[row + 1] - sheet->lines[row], cols);
	canvas_dump(&seen, false, &out);
	bool cut = strstr(out.s, "…");
	str_release(&out);
	canvas_release(&canvas);
	return cut;
}

/* What is not told again because it is seen is seen, also when the lines below the body are fewer. */
static void shows_the_row_that_it_says_it_shows(void **state)
{
	struct sheet sheet = {0};
	int shown = 0, cut = 0;
	(void)state;
	for (int rows = 12; rows < 30; rows++)
		for (int cols = 20; cols < 140; cols += 3)
			for (int at = route_end(&report, 0, 1, NULL); at >= 0;
				at = route_next(&report, at, 1, NULL)) {
				sheet_measure(&sheet, &report, 0, at, NULL, cols);
				bool said = sheet_shows_row(&sheet, form->cells[at].row, rows);
				for (int more = 0; said && more < 3; more++) {
					sheet_fit(&sheet, form->cells[at].row, rows + more);
					assert_false(is_cut(&sheet, at, rows + more, cols));
				}
				shown += said;
				cut += !said;
			}
	assert_true(shown > cut && cut > 0);
	sheet_release(&sheet);
}

static void makes_one_tree_of_all(void **state)
{
	static const enum node_kind kinds[] = {NODE_FIELD, NODE_HEADING, NODE_PROMPT, NODE_PROMPT, NODE_NOTE,
		NODE_TABLE, NODE_SECTION, NODE_SECTION};
	struct outline outline = {0};
	(void)state;
	outline_make(&outline, form);
	assert_int_equal(outline.count, sizeof kinds / sizeof *kinds);
	for (int i = 0; i < outline.count; i++)
		assert_int_equal(outline.nodes[i].kind, kinds[i]);
	assert_int_equal(outline_of(&outline, form, cell("kho_khan")), 3);
	assert_int_equal(outline_of(&outline, form, cell("nu/ky")), 6);
	assert_int_equal(outline_of(&outline, form, cell("thu/n2019")), 7);
	assert_int_equal(outline_of(&outline, form, -1), 0);
	outline_release(&outline);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(goes_through_what_is_typed, begin, end),
	cmocka_unit_test_setup_teardown(goes_down_where_the_form_says, begin, end),
	cmocka_unit_test_setup_teardown(passes_over_greyed_cells, begin, end),
	cmocka_unit_test_setup_teardown(shows_states_apart, begin, end),
	cmocka_unit_test_setup_teardown(keeps_the_cell_in_view, begin, end),
	cmocka_unit_test_setup_teardown(scrolls_columns_under_frozen_names, begin, end),
	cmocka_unit_test_setup_teardown(shows_the_row_that_it_says_it_shows, begin, end),
	cmocka_unit_test_setup_teardown(makes_one_tree_of_all, begin, end),
};

RUN(tests)
