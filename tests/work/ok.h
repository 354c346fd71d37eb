/* SPDX-License-Identifier: MIT */
/* A call that gets &err; its message is the test's failure. */
#ifndef TESTS_WORK_OK_H
#define TESTS_WORK_OK_H

#include "base/err.h"

#define OK(call)                                                                                             \
	do {                                                                                                 \
		struct err err = {0};                                                                        \
		if (!(call))                                                                                 \
			fail_msg("%s", err.text);                                                            \
	} while (0)

#endif
