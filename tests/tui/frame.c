/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>

#include "base/tr.h"
#include "tui/frame.h"

static struct face face;

static char *footer(enum where where, int cols)
{
	struct str out = {0};
	frame_footer(where, &face, cols, &out);
	return str_take(&out);
}

static void always_shows_the_ways_out(void **state)
{
	(void)state;
	tr_select("en");
	char *wide = footer(ON_TABLE, 200), *narrow = footer(ON_TABLE, 20), *asked = footer(ON_LINE, 20);
	assert_non_null(strstr(wide, "Enter next"));
	assert_non_null(strstr(wide, "F10 leave  ?"));
	assert_string_equal(narrow, "F10 leave  ?");
	assert_string_equal(asked, "Esc back  F1 help");
	free(wide);
	free(narrow);
	free(asked);
	tr_select("vi");
}

static void passes_over_what_does_nothing_here(void **state)
{
	(void)state;
	tr_select("en");
	char *all = footer(ON_TABLE, 200);
	face.absent[ACTION_UNITS] = face.absent[ACTION_SETTLE] = true;
	char *some = footer(ON_TABLE, 200);
	assert_non_null(strstr(all, "Enter next  Alt-c settle  F2 note"));
	assert_non_null(strstr(all, "F8 units"));
	assert_non_null(strstr(some, "Enter next  F2 note"));
	assert_null(strstr(some, "F8 units"));
	free(all);
	free(some);
	face = (struct face){0};
	tr_select("vi");
}

static void says_what_the_key_would_do(void **state)
{
	(void)state;
	tr_select("en");
	char *opens = footer(ON_CHOICE, 200);
	face.names[ACTION_OPEN] = "take";
	char *takes = footer(ON_CHOICE, 200);
	assert_non_null(strstr(opens, "Enter open"));
	assert_non_null(strstr(takes, "Enter take"));
	free(opens);
	free(takes);
	char *named = footer(ON_LINE, 200);
	face.names[ACTION_TYPING] = "VNI";
	char *next = footer(ON_LINE, 200);
	assert_non_null(strstr(named, "F9 Telex"));
	assert_non_null(strstr(next, "F9 VNI"));
	free(named);
	free(next);
	face = (struct face){0};
	tr_select("vi");
}

static struct canvas body_of(int rows, int cols, const char *message, const char *question)
{
	struct canvas canvas, body;
	struct line line = {0};
	struct frame frame = {.title = "A report",
		.status = "saved",
		.face = &face,
		.message = message,
		.question = question,
		.line = question ? &line : NULL,
		.where = ON_HOME};
	str_add(&face.heading, "Heading");
	str_add(&face.count, "1/2");
	canvas_init(&canvas, rows, cols, false);
	body = frame_draw(&frame, &canvas);
	frame_head(frame.face, &canvas);
	canvas_release(&canvas);
	face_release(&face);
	face = (struct face){0};
	line_release(&line);
	return body;
}

/* Whatever is said and asked, there is room for what it is about. */
static void leaves_room_at_every_size(void **state)
{
	static const char words[] =
		"A long message that needs more than one line on a narrow screen, and a few more words.";
	(void)state;
	for (int rows = FRAME_ROWS_MIN; rows < 60; rows++)
		for (int cols = FRAME_COLS_MIN; cols < 200; cols += 7) {
			assert_in_range(body_of(rows, cols, "", NULL).rows, 3, rows);
			assert_in_range(body_of(rows, cols, words, NULL).rows, 3, rows);
			assert_in_range(body_of(rows, cols, words, words).rows, 2, rows);
			assert_int_equal(body_of(rows, cols, "", NULL).cols, cols);
			assert_true(body_of(rows, cols, words, NULL).rows >= rows - FRAME_TAKES);
		}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(always_shows_the_ways_out),
	cmocka_unit_test(says_what_the_key_would_do),
	cmocka_unit_test(passes_over_what_does_nothing_here),
	cmocka_unit_test(leaves_room_at_every_size),
};

RUN(tests)
