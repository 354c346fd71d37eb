/* SPDX-License-Identifier: MIT */
/* Unsigned whole numbers of 128 bits, on 32-bit machines too. */
#ifndef RULE_WIDE_H
#define RULE_WIDE_H

#include <stdbool.h>
#include <stdint.h>

struct wide {
	uint64_t hi, lo;
};

struct wide wide_of(uint64_t n);
bool wide_is_zero(struct wide a);
int wide_compare(struct wide a, struct wide b);                     /* <0, 0, >0 */
bool wide_add(struct wide a, struct wide b, struct wide *out);      /* false: too large */
bool wide_multiply(struct wide a, struct wide b, struct wide *out); /* false: too large */
struct wide wide_subtract(struct wide a, struct wide b);            /* a >= b */
/* b is not zero; rest may be NULL. */
struct wide wide_divide(struct wide a, struct wide b, struct wide *rest);
struct wide wide_gcd(struct wide a, struct wide b);

#endif
