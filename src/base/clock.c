/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t clock_now(void)
{
	const char *fixed = getenv("TONGHOP_NOW");
	if (fixed) {
		char *end = NULL;
		errno = 0;
		long long t = strtoll(fixed, &end, 10);
		if (!errno && end != fixed && !*end)
			return t;
	}
	return (int64_t)time(NULL);
}

void clock_text(char out[CLOCK_TEXT], int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm;
	if ((int64_t)t != seconds || !localtime_r(&t, &tm) ||
		strftime(out, CLOCK_TEXT, "%d/%m/%Y %H:%M", &tm) == 0)
		strcpy(out, "?");
}
