/* SPDX-License-Identifier: MIT */
/* Where a table that cannot be read at one place can be read again. */
#ifndef STORE_REACH_H
#define STORE_REACH_H

#include <stdbool.h>
#include <stdint.h>

/* The least key above low from which can() says that it can, found in strides that double and then halve;
 * 0: none. */
int64_t reach(bool (*can)(const void *ctx, int64_t key), const void *ctx, int64_t low);

#endif
