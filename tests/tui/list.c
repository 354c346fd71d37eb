/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "tui/list.h"

static void stays_inside(void **state)
{
	(void)state;
	struct list list = {.count = 3};
	list_fit(&list, 10);
	assert_true(list_act(&list, ACTION_UP));
	assert_int_equal(list.at, 0);
	assert_true(list_act(&list, ACTION_LAST));
	assert_true(list_act(&list, ACTION_DOWN));
	assert_int_equal(list.at, 2);
	assert_int_equal(list.top, 0);
	assert_false(list_act(&list, ACTION_CHECK));
}

static void scrolls(void **state)
{
	(void)state;
	struct list list = {.count = 100};
	list_fit(&list, 10);
	list_act(&list, ACTION_PAGE_DOWN);
	assert_int_equal(list.at, 9);
	assert_int_equal(list.top, 0);
	list_act(&list, ACTION_DOWN);
	assert_int_equal(list.top, 1);
	list_act(&list, ACTION_LAST);
	assert_int_equal(list.top, 90);
	list_act(&list, ACTION_PAGE_UP);
	list_act(&list, ACTION_PAGE_UP);
	assert_int_equal(list.at, 81);
	assert_int_equal(list.top, 81);
}

static void survives_shrinking(void **state)
{
	(void)state;
	struct list list = {.count = 100, .at = 99, .top = 90};
	list.count = 5;
	list_fit(&list, 10);
	assert_int_equal(list.at, 4);
	assert_int_equal(list.top, 0);
	list.count = 0;
	list_fit(&list, 10);
	assert_int_equal(list.at, 0);
	list_fit(&list, 0);
	assert_int_equal(list.top, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(stays_inside),
	cmocka_unit_test(scrolls),
	cmocka_unit_test(survives_shrinking),
};

RUN(tests)
