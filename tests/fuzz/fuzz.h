/* SPDX-License-Identifier: MIT */
/* What a target is: fuzz() takes any bytes and must come back. See README.md. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int fuzz(const uint8_t *data, size_t size);

static inline void need(int condition)
{
	if (!condition)
		abort();
}

#endif
