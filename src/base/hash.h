/* SPDX-License-Identifier: MIT */
/* 64-bit hashes that are part of the file format: never change them. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
uint64_t hash_bytes(const void *data, size_t len);

/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit
 * moves every output bit. hash_mix(0) is not 0. */
uint64_t hash_mix(uint64_t x);

/* Unpredictable bits from the system, never 0, the top bit clear: fits a
 * positive int64_t. */
int64_t hash_random(void);

#endif
