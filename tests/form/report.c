/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "form/report.h"
#include "tiny.h"

static void starts_empty(void **state)
{
	(void)state;
	struct report report;
	report_init(&report, &tiny_form, 1);
	for (int i = 0; i < TINY_CELLS; i++) {
		assert_int_equal(report.answers[i].state, STATE_EMPTY);
		assert_null(report.answers[i].text);
	}
	report_release(&report);
	report_release(&report);
	report_release(NULL);
}

static void answers_are_copied(void **state)
{
	(void)state;
	struct report report;
	char text[] = "một";
	report_init(&report, &tiny_form, 1);
	report_set(&report, TINY_PROMPT, STATE_VALUE, 0, text);
	text[0] = 'x';
	assert_string_equal(report.answers[TINY_PROMPT].text, "một");
	report_set(&report, TINY_PROMPT, STATE_VALUE, 0, report.answers[TINY_PROMPT].text);
	assert_string_equal(report.answers[TINY_PROMPT].text, "một");
	report_set(&report, TINY_PROMPT, STATE_NA, 0, NULL);
	assert_null(report.answers[TINY_PROMPT].text);
	report_set(&report, TINY_SACH, STATE_VALUE, 125, NULL);
	assert_int_equal(report.answers[TINY_SACH].value, 125);
	report_release(&report);
}

static void levels_open_cells(void **state)
{
	(void)state;
	struct report report;
	report_init(&report, &tiny_form, 1);
	assert_false(report_is_open(&report, TINY_PERCENT));
	assert_false(report_is_entry(&report, TINY_PERCENT));
	assert_true(report_is_open(&report, TINY_SUM));
	assert_false(report_is_entry(&report, TINY_SUM));
	assert_true(report_is_entry(&report, TINY_SACH));
	report.levels = 3;
	assert_true(report_is_entry(&report, TINY_PERCENT));
	report_release(&report);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(starts_empty),
	cmocka_unit_test(answers_are_copied),
	cmocka_unit_test(levels_open_cells),
};

RUN(tests)
