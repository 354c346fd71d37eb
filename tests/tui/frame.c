/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>

#include "base/tr.h"
#include "tui/frame.h"

static char *footer(enum where where, int cols)
{
	struct str out = {0};
	frame_footer(where, cols, &out);
	return str_take(&out);
}

static void always_shows_the_ways_out(void **state)
{
	(void)state;
	tr_select("en");
	char *wide = footer(ON_TABLE, 200), *narrow = footer(ON_TABLE, 20), *asked = footer(ON_LINE, 9);
	assert_non_null(strstr(wide, "Enter next"));
	assert_non_null(strstr(wide, "F10 leave  ?"));
	assert_string_equal(narrow, "F10 leave  ?");
	assert_string_equal(asked, "F1 help");
	free(wide);
	free(narrow);
	free(asked);
	tr_select("vi");
}

static struct canvas body_of(int rows, int cols, const char *message, const char *question)
{
	struct canvas canvas, body;
	struct face face = {0};
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
	canvas_release(&canvas);
	face_release(&face);
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
		}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(always_shows_the_ways_out),
	cmocka_unit_test(leaves_room_at_every_size),
};

RUN(tests)
