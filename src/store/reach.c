/* SPDX-License-Identifier: MIT */
#include "store/reach.h"

int64_t reach(bool (*can)(const void *ctx, int64_t key), const void *ctx, int64_t low)
{
	int64_t step = 1;
	while (low <= INT64_MAX - step && !can(ctx, low + step)) {
		if (step > INT64_MAX / 2)
			return 0;
		step *= 2;
	}
	if (low > INT64_MAX - step)
		return 0;
	int64_t high = low + step;
	low += step / 2;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (can(ctx, middle))
			high = middle;
		else
			low = middle;
	}
	return high;
}
