/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/mem.h"
#include "base/nearest.h"

static const char *const known[] = {"at-least", "at-most", "id", "label", "level", "rows", "value"};

static const char *near(const char *word)
{
	return nearest(word, known, COUNT(known));
}

static void finds_slips(void **state)
{
	(void)state;
	assert_string_equal(near("lable"), "label");
	assert_string_equal(near("labels"), "label");
	assert_string_equal(near("row"), "rows");
	assert_string_equal(near("at_most"), "at-most");
	assert_string_equal(near("value"), "value");
}

static void stays_silent_when_far(void **state)
{
	(void)state;
	assert_null(near("colour"));
	assert_null(near("x"));
	assert_null(near(""));
	assert_null(near("levellevellevellevellevellevellevellevellevellevellevellevellevellevellevel"));
	assert_null(nearest("label", NULL, 0));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(finds_slips),
	cmocka_unit_test(stays_silent_when_far),
};
RUN(tests)
