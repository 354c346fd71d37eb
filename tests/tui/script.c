/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/tr.h"
#include "tui/script.h"

static void refuse(const char *text, const char *message)
{
	struct script script = {0};
	struct err err = {0};
	assert_false(script_parse(&script, "keys", text, strlen(text), &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, message);
	script_release(&script);
}

static void names_the_bad_line(void **state)
{
	(void)state;
	refuse("# fine\nkey Entr\n", "keys:2: \"Entr\" is not a key; keys are Enter, F4, ^G, M-x, S-Tab ...");
	refuse("key Enter 3\n", "keys:1: after the key comes how often, such as x3");
	refuse("key Enter x0\n", "keys:1: after the key comes how often, such as x3");
	refuse("size 80\n", "keys:1: a size is columns x rows, such as 80x24");
	refuse("size 80x99999\n", "keys:1: a size is columns x rows, such as 80x24");
	refuse("press Enter\n", "keys:1: \"press\" is unknown; a line begins with type, key, paste, idle, "
				"size, dump, marks or #");
	refuse("type \xff\n", "keys:1: this line is not plain UTF-8 text");
}

static void plays_what_is_written(void **state)
{
	(void)state;
	static const char text[] =
		"# a comment\n\ntype aộ\nkey Down x2\nsize 40x10\npaste một\\thai\\\\\\n\nidle\ndump the end";
	struct script script = {0};
	struct str dump = {0};
	struct canvas canvas;
	struct event event;
	assert_true(script_parse(&script, "keys", text, strlen(text), NULL));
	struct device *player = player_new(&script, false, &dump);
	canvas_init(&canvas, 1, 5, false);
	canvas_text(&canvas, 0, 0, 5, ATTR_NORMAL, "hello");
	player->class->show(player, &canvas);
	player->class->next(player, &event);
	assert_int_equal(event.key.ch, 'a');
	player->class->next(player, &event);
	assert_int_equal(event.key.ch, 0x1ED9);
	player->class->next(player, &event);
	player->class->next(player, &event);
	assert_int_equal(event.key.kind, K_DOWN);
	player->class->next(player, &event);
	assert_int_equal(event.kind, EVENT_RESIZE);
	assert_int_equal(event.cols, 40);
	assert_int_equal(event.rows, 10);
	player->class->next(player, &event);
	assert_int_equal(event.kind, EVENT_PASTE);
	assert_string_equal(event.text, "một\thai\\\n");
	player->class->next(player, &event);
	assert_int_equal(event.kind, EVENT_IDLE);
	player->class->next(player, &event);
	assert_int_equal(event.kind, EVENT_END);
	assert_string_equal(str_text(&dump), "== the end 5x1\nhello\ncursor off\n");
	canvas_release(&canvas);
	player_free(player);
	script_release(&script);
	str_release(&dump);
}

static int in_english(void **state)
{
	(void)state;
	return tr_select("en") ? 0 : -1;
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(names_the_bad_line, in_english),
	cmocka_unit_test(plays_what_is_written),
};

RUN(tests)
