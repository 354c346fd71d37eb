/* SPDX-License-Identifier: MIT */
/* What files hold: a change here makes every file unreadable. */
#include "check.h"

#include "base/hash.h"

static void known_bytes(void **state)
{
	(void)state;
	assert_true(hash_bytes("", 0) == 0xcbf29ce484222325u);
	assert_true(hash_bytes("a", 1) == 0xaf63dc4c8601ec8cu);
	assert_true(hash_bytes("foobar", 6) == 0x85944171f73967e8u);
	assert_true(hash_bytes("\xff", 1) == (0xcbf29ce484222325u ^ 0xff) * 0x100000001b3u);
}

static void known_mixes(void **state)
{
	(void)state;
	assert_true(hash_mix(0) == 0xe220a8397b1dcdafu);
	assert_true(hash_mix(1) == 0x910a2dec89025cc1u);
}

static void random_numbers_are_positive(void **state)
{
	(void)state;
	int64_t before = hash_random();
	for (int i = 0; i < 100; i++) {
		int64_t now = hash_random();
		assert_true(now > 0 && now != before);
		before = now;
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(known_bytes),
	cmocka_unit_test(known_mixes),
	cmocka_unit_test(random_numbers_are_positive),
};
RUN(tests)
