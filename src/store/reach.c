/* SPDX-License-Identifier: MIT */
#include "store/reach.h"

int64_t reach(bool (*can)(const void *ctx, int64_t key), const void *ctx, int64_t low)
{
	int64_t high = low, step = 1;
	do {
		if (high == INT64_MAX)
			return 0;
		low = high;
		high = low > INT64_MAX - step ? INT64_MAX : low + step;
		step = step > INT64_MAX / 2 ? step : step * 2;
	} while (!can(ctx, high));
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (can(ctx, middle))
			high = middle;
		else
			low = middle;
	}
	return high;
}
