/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <time.h>

#include "base/clock.h"

static void shows(int64_t seconds, const char *want)
{
	char text[CLOCK_TEXT];
	clock_text(text, seconds);
	assert_string_equal(text, want);
}

static void times_of_the_calendar(void **state)
{
	(void)state;
	setenv("TZ", "UTC0", 1);
	tzset();
	shows(0, "01/01/1970 00:00");
	shows(-1, "31/12/1969 23:59");
	shows(1610267400, "10/01/2021 08:30");
	shows(INT64_MAX, "?");
	shows(INT64_MIN, "?");
}

static void the_clock_of_tests(void **state)
{
	(void)state;
	static const char *const no_clocks[] = {"", "5x", "x", "99999999999999999999"};
	setenv("TONGHOP_NOW", "-5", 1);
	assert_int_equal(clock_now(), -5);
	for (size_t i = 0; i < sizeof no_clocks / sizeof *no_clocks; i++) {
		setenv("TONGHOP_NOW", no_clocks[i], 1);
		assert_true(clock_now() > 1600000000 && clock_now() < INT64_MAX);
	}
	unsetenv("TONGHOP_NOW");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(times_of_the_calendar),
	cmocka_unit_test(the_clock_of_tests),
};
RUN(tests)
