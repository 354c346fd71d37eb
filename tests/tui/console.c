/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <fcntl.h>
#include <unistd.h>

#include "tui/console.h"

static void counts_what_is_missing(void **state)
{
	(void)state;
	static unsigned short font[0x2000];
	assert_int_equal(console_missing(NULL, 0), 134);
	for (unsigned short i = 0; i < 0x100; i++)
		font[i] = i;
	assert_int_equal(console_missing(font, 0x100), 134 - 32);
	for (unsigned short i = 0; i < 0x2000; i++)
		font[0x1FFF - i] = i;
	assert_int_equal(console_missing(font, 0x2000), 0);
	font[0x1FFF - 0x1EBF] = 'e'; /* ế */
	assert_int_equal(console_missing(font, 0x2000), 1);
}

static void other_terminals_are_no_consoles(void **state)
{
	(void)state;
	int null = open("/dev/null", O_RDONLY);
	assert_false(console_lacks_letters(null));
	close(null);
	assert_false(console_lacks_letters(-1));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(counts_what_is_missing),
	cmocka_unit_test(other_terminals_are_no_consoles),
};

RUN(tests)
