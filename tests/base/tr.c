/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/tr.h"

static void in_vietnamese_unless_told(void **state)
{
	(void)state;
	assert_string_equal(tr_language(), "vi");
	assert_string_equal(tr("the disk is full"), "đĩa đã đầy");
	assert_string_equal(tr("no message of the program"), "no message of the program");
	assert_string_equal(tr(""), "");
}

static void in_english(void **state)
{
	(void)state;
	assert_true(tr_select("en"));
	assert_false(tr_select("fr"));
	assert_string_equal(tr_language(), "en");
	assert_string_equal(tr("the disk is full"), "the disk is full");
	assert_string_equal(trn("%lu page", "%lu pages", 1), "%lu page");
	assert_string_equal(trn("%lu page", "%lu pages", 0), "%lu pages");
	assert_true(tr_select("vi"));
	assert_string_equal(tr_language(), "vi");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(in_vietnamese_unless_told),
	cmocka_unit_test(in_english),
};
RUN(tests)
