/* SPDX-License-Identifier: MIT */
/* Where a table can be read again, over all the numbers that a row can have. */
#include "check.h"

#include "store/reach.h"

/* Keys that can be read: from this one on. */
static bool from(const void *ctx, int64_t key)
{
	return key >= *(const int64_t *)ctx;
}

static bool never(const void *ctx, int64_t key)
{
	(void)ctx;
	(void)key;
	return false;
}

static void the_least_key(void **state)
{
	/* Lines of open lists have 63-bit numbers. */
	static const int64_t keys[] = {
		1, 2, 3, 1000, INT64_MAX / 2, INT64_MAX / 4 * 3, INT64_MAX - 1, INT64_MAX};
	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
			int64_t low = keys[k] - 1, least = keys[i] > low ? keys[i] : low + 1;
			assert_int_equal(reach(from, &keys[i], low), least);
		}
}

static void none(void **state)
{
	(void)state;
	assert_int_equal(reach(never, NULL, 0), 0);
	assert_int_equal(reach(never, NULL, INT64_MAX - 1), 0);
	assert_int_equal(reach(from, &(int64_t){1}, INT64_MAX), 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_least_key),
	cmocka_unit_test(none),
};
RUN(tests)
