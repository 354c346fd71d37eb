/* SPDX-License-Identifier: MIT */
#include "stage.h"

#include "base/tr.h"

static bool confirms(const char *keys)
{
	struct stage stage;
	stage_begin(&stage, keys);
	bool yes = ui_confirm(&stage.ui, "Really?");
	stage_end(&stage);
	return yes;
}

/* By number, by the letter of either language, by the cursor. */
static void yes_and_no(void **state)
{
	(void)state;
	assert_true(confirms("type 1\n"));
	assert_true(confirms("type c\n"));
	assert_true(confirms("type Y\n"));
	assert_true(confirms("key Enter\n"));
	assert_false(confirms("type 2\n"));
	assert_false(confirms("type k\ntype c\n"));
	assert_false(confirms("type N\ntype c\n"));
	assert_false(confirms("key Down\nkey Enter\n"));
	assert_false(confirms("key Esc\ntype c\n"));
	assert_true(confirms("type x\ntype 9\nkey F5\ntype c\n"));
}

static void what_answers_nothing_is_said(void **state)
{
	(void)state;
	const char *const options[] = {"One", "Two"};
	struct stage stage;
	tr_select("en");
	stage_begin(&stage, "key F5\ndump\ntype c\nkey Down\ndump\nkey Enter\n");
	assert_int_equal(ui_choose(&stage.ui, "Which?", options, 2), 1);
	stage_shows(&stage, "\n Which?\n This key does nothing here. F1 shows the keys.\n");
	stage_shows(&stage, "\n Which?\n\n");
	stage_end(&stage);
}

/* A digit answers at once, so that no line has two. */
static void nine_lines_have_a_number(void **state)
{
	(void)state;
	const char *const options[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"};
	struct stage stage;
	stage_begin(&stage, "dump\ntype 9\n");
	assert_int_equal(ui_choose(&stage.ui, "Which?", options, 11), 8);
	stage_shows(&stage, "\n 9.  I\n     J\n     K\n");
	stage_end(&stage);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(yes_and_no),
	cmocka_unit_test(what_answers_nothing_is_said),
	cmocka_unit_test(nine_lines_have_a_number),
};

RUN(tests)
