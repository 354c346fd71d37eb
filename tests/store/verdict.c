/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "store/merge.h"

static void every_word_once(void **state)
{
	(void)state;
	for (int i = 0; i < VERDICT_COUNT; i++) {
		assert_true(verdict_word(i)[0]);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(verdict_word(i), verdict_word(j));
	}
	assert_true(verdict_is_taken(VERDICT_NEW) && verdict_is_taken(VERDICT_CONFLICT));
	assert_false(verdict_is_taken(VERDICT_WRONG_FORM) || verdict_is_taken(VERDICT_NOT_OURS));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_word_once),
};

RUN(tests)
