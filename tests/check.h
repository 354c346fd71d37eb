/* SPDX-License-Identifier: MIT */
/* What every unit test includes first: cmocka, reporting one TAP line a case. */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define RUN(tests)                                                                                           \
	int main(void)                                                                                       \
	{                                                                                                    \
		cmocka_set_message_output(CM_OUTPUT_TAP);                                                    \
		return cmocka_run_group_tests(tests, NULL, NULL);                                            \
	}

#endif
