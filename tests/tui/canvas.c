/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "tui/canvas.h"

static char *dump(const struct canvas *canvas, bool attributes)
{
	struct str out = {0};
	canvas_dump(canvas, attributes, &out);
	return str_take(&out);
}

#define SHOWS(canvas, attributes, text)                                                                      \
	do {                                                                                                 \
		char *s = dump((canvas), (attributes));                                                      \
		assert_string_equal(s, (text));                                                              \
		free(s);                                                                                     \
	} while (0)

static void draws_and_clips(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 2, 6, false);
	assert_int_equal(canvas_text(&canvas, 0, 4, 10, ATTR_NORMAL, "Đoàn"), 4);
	canvas_text(&canvas, 1, -2, 10, ATTR_NORMAL, "abcd");
	canvas_text(&canvas, 2, 0, 10, ATTR_NORMAL, "below");
	canvas_text(&canvas, -1, 0, 10, ATTR_NORMAL, "above");
	SHOWS(&canvas, false, "    Đo\ncd\ncursor off\n");
	canvas_release(&canvas);
}

static void respects_width(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 3, 8, false);
	canvas_text(&canvas, 0, 0, 3, ATTR_NORMAL, "tiếng");
	canvas_cut(&canvas, 1, 0, 4, ATTR_NORMAL, "tiếng Việt");
	canvas_right(&canvas, 2, 0, 8, ATTR_NORMAL, "1.234");
	SHOWS(&canvas, false, "tiế\ntiế…\n   1.234\ncursor off\n");
	canvas_release(&canvas);
}

static void splits_no_wide_letter(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 1, 5, false);
	assert_int_equal(canvas_text(&canvas, 0, 0, 3, ATTR_NORMAL, "工会"), 2);
	SHOWS(&canvas, false, "工\ncursor off\n");
	canvas_text(&canvas, 0, 1, 1, ATTR_NORMAL, "x");
	SHOWS(&canvas, false, " x\ncursor off\n");
	canvas_text(&canvas, 0, 0, 2, ATTR_NORMAL, "工");
	canvas_text(&canvas, 0, 0, 1, ATTR_NORMAL, "y");
	SHOWS(&canvas, false, "y\ncursor off\n");
	canvas_release(&canvas);
}

static void makes_control_characters_harmless(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 1, 8, false);
	canvas_text(&canvas, 0, 0, 8, ATTR_NORMAL, "a\x1b[31m\n");
	SHOWS(&canvas, false, "a [31m\ncursor off\n");
	canvas_release(&canvas);
}

static void wraps_prose(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 3, 10, false);
	assert_int_equal(canvas_wrap(&canvas, 0, 0, 3, 10, ATTR_NORMAL, "một hai ba bốn"), 2);
	SHOWS(&canvas, false, "một hai ba\nbốn\n\ncursor off\n");
	canvas_clear(&canvas);
	assert_int_equal(canvas_wrap(&canvas, 0, 0, 1, 10, ATTR_NORMAL, "một hai ba bốn"), 1);
	SHOWS(&canvas, false, "một hai b…\n\n\ncursor off\n");
	assert_int_equal(canvas_wrapped_rows("một hai ba bốn", 10), 2);
	assert_int_equal(canvas_wrapped_rows("", 10), 0);
	canvas_release(&canvas);
}

static void dumps_attributes_and_cursor(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 2, 6, false);
	canvas_text(&canvas, 1, 1, 2, ATTR_BOLD, "ab");
	canvas_mark(&canvas, 1, 2, 2, ATTR_REVERSE);
	canvas_mark(&canvas, 1, 5, 9, ATTR_UNDERLINE);
	canvas.cursor_row = 1;
	canvas.cursor_col = 3;
	SHOWS(&canvas, true, "\n ab\n 1  bBr u\ncursor 1,3\n");
	canvas_release(&canvas);
}

static void folds_to_ascii(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 3, 6, true);
	canvas_text(&canvas, 0, 0, 6, ATTR_NORMAL, "Đoàn ộ");
	canvas_rule(&canvas, 1, 0, 3);
	canvas_cut(&canvas, 2, 0, 3, ATTR_NORMAL, "viên chức");
	SHOWS(&canvas, false, "Doan o\n---\nvi>\ncursor off\n");
	canvas_release(&canvas);
}

static void views_are_clipped_parts(void **state)
{
	(void)state;
	struct canvas canvas;
	canvas_init(&canvas, 3, 6, false);
	struct canvas view = canvas_view(&canvas, 1, 2, 9, 9);
	assert_int_equal(view.rows, 2);
	assert_int_equal(view.cols, 4);
	canvas_text(&view, 0, 0, 9, ATTR_NORMAL, "abcdef");
	SHOWS(&canvas, false, "\n  abcd\n\ncursor off\n");
	struct canvas none = canvas_view(&canvas, 9, 9, 1, 1);
	assert_int_equal(none.rows, 0);
	canvas_text(&none, 0, 0, 1, ATTR_NORMAL, "x");
	canvas_release(&canvas);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(draws_and_clips),
	cmocka_unit_test(respects_width),
	cmocka_unit_test(splits_no_wide_letter),
	cmocka_unit_test(makes_control_characters_harmless),
	cmocka_unit_test(wraps_prose),
	cmocka_unit_test(dumps_attributes_and_cursor),
	cmocka_unit_test(folds_to_ascii),
	cmocka_unit_test(views_are_clipped_parts),
};

RUN(tests)
