/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "tui/line.h"

static void press(struct line *line, const char *name)
{
	struct key key;
	assert_true(key_parse(name, &key));
	assert_true(line_key(line, &key));
}

static void edits(void **state)
{
	(void)state;
	struct line line = {0};
	line_set(&line, "việt");
	press(&line, "Left");
	press(&line, "Backspace");
	assert_string_equal(line_text(&line), "vit");
	press(&line, "ệ");
	press(&line, "Home");
	press(&line, "Delete");
	press(&line, "V");
	press(&line, "End");
	press(&line, "Space");
	press(&line, "N");
	assert_string_equal(line_text(&line), "Việt N");
	press(&line, "C-Left");
	assert_int_equal(line.edit.at, 7);
	press(&line, "C-Left");
	assert_int_equal(line.edit.at, 0);
	line_release(&line);
}

/* As in a cell: typing replaces, Backspace mends. */
static void what_is_offered_gives_way(void **state)
{
	(void)state;
	struct line line = {0};
	struct canvas canvas;
	struct str out = {0};
	line_set(&line, "12,5");
	line_offer(&line);
	canvas_init(&canvas, 1, 6, false);
	line_draw(&line, &canvas, 0, 0, 6, ATTR_UNDERLINE);
	canvas_dump(&canvas, true, &out);
	assert_non_null(strstr(out.s, " rrrruu\n"));
	press(&line, "7");
	assert_string_equal(line_text(&line), "7");
	line_set(&line, "12,5");
	line_offer(&line);
	press(&line, "Backspace");
	press(&line, "6");
	assert_string_equal(line_text(&line), "12,6");
	line_set(&line, "12,5");
	line_offer(&line);
	press(&line, "Home");
	press(&line, "3");
	assert_string_equal(line_text(&line), "312,5");
	str_release(&out);
	canvas_release(&canvas);
	line_release(&line);
}

/* Some input methods send a letter and its mark apart. */
static void composes_marks(void **state)
{
	(void)state;
	struct line line = {0};
	line_insert(&line, "e", 1);
	line_insert(&line, "\xCC\x82", 2);
	line_insert(&line, "\xCC\xA3", 2);
	assert_string_equal(line_text(&line), "ệ");
	assert_int_equal(line.edit.at, 3);
	line_release(&line);
}

static void takes_pasted_lines_as_one(void **state)
{
	(void)state;
	struct line line = {0};
	assert_true(line_insert(&line, "12\t13\v14\r\n", 10));
	assert_string_equal(line_text(&line), "12 13 14");
	assert_false(line_insert(&line, "\x1b[31m", 5));
	assert_false(line_insert(&line, "\xff", 1));
	assert_string_equal(line_text(&line), "12 13 14");
	line_release(&line);
}

static void scrolls_to_the_cursor(void **state)
{
	(void)state;
	struct line line = {0};
	struct canvas canvas;
	struct str out = {0};
	line_set(&line, "abcdefgh");
	canvas_init(&canvas, 1, 6, false);
	line_draw(&line, &canvas, 0, 1, 4, ATTR_UNDERLINE);
	canvas_dump(&canvas, false, &out);
	assert_string_equal(out.s, " fgh\ncursor 0,4\n");
	str_release(&out);
	canvas_release(&canvas);
	line_release(&line);
}

static void leaves_other_keys_alone(void **state)
{
	(void)state;
	struct line line = {0};
	struct key key;
	key_parse("Enter", &key);
	assert_false(line_key(&line, &key));
	key_parse("F5", &key);
	assert_false(line_key(&line, &key));
	line_release(&line);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(edits),
	cmocka_unit_test(what_is_offered_gives_way),
	cmocka_unit_test(composes_marks),
	cmocka_unit_test(takes_pasted_lines_as_one),
	cmocka_unit_test(scrolls_to_the_cursor),
	cmocka_unit_test(leaves_other_keys_alone),
};

RUN(tests)
