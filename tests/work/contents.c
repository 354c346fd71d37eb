/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "work/contents.h"

static void lists_each_content_once_whatever_the_order(void **state)
{
	(void)state;
	char one[] = "một", two[] = "hai", same[] = "một";
	struct head texts[] = {
		{.site = 9, .state = STATE_VALUE, .text = one},
		{.site = 1, .state = STATE_EMPTY},
		{.site = 5, .state = STATE_VALUE, .text = two},
		{.site = 7, .state = STATE_VALUE, .text = same},
	};
	int count;
	for (int turn = 0; turn < 4; turn++) {
		struct heads heads = {.v = texts, .count = 4};
		const struct head **v = contents_list(&heads, &count);
		assert_int_equal(count, 3);
		assert_int_equal(v[0]->state, STATE_EMPTY);
		assert_string_equal(v[1]->text, "hai");
		assert_string_equal(v[2]->text, "một");
		free(v);
		struct head first = texts[0];
		memmove(texts, texts + 1, 3 * sizeof *texts);
		texts[3] = first;
	}
	for (int i = 0; i < 4; i++)
		texts[i].at = texts[i].text == one ? 7 : texts[i].text == same ? 1 : 5;
	const struct head **v = contents_list(&(struct heads){.v = texts, .count = 4}, &count);
	assert_int_equal(count, 3);
	assert_ptr_equal(v[0]->text, same); /* whoever gave an answer first counts */
	assert_int_equal(v[1]->state, STATE_EMPTY);
	assert_string_equal(v[2]->text, "hai");
	free(v);
	free(contents_list(&(struct heads){0}, &count));
	assert_int_equal(count, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(lists_each_content_once_whatever_the_order),
};
RUN(tests)
