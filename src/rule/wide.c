/* SPDX-License-Identifier: MIT */
#include "rule/wide.h"

#include <assert.h>
#include <stddef.h>

struct wide wide_of(uint64_t n)
{
	return (struct wide){.lo = n};
}

bool wide_is_zero(struct wide a)
{
	return a.hi == 0 && a.lo == 0;
}

int wide_compare(struct wide a, struct wide b)
{
	if (a.hi != b.hi)
		return a.hi < b.hi ? -1 : 1;
	return a.lo < b.lo ? -1 : a.lo > b.lo;
}

bool wide_add(struct wide a, struct wide b, struct wide *out)
{
	uint64_t carry = __builtin_add_overflow(a.lo, b.lo, &out->lo);
	bool over = __builtin_add_overflow(a.hi, b.hi, &out->hi);
	return !__builtin_add_overflow(out->hi, carry, &out->hi) && !over;
}

struct wide wide_subtract(struct wide a, struct wide b)
{
	return (struct wide){.hi = a.hi - b.hi - (a.lo < b.lo), .lo = a.lo - b.lo};
}

/* The whole product, from those of the 32-bit halves. */
static struct wide product(uint64_t a, uint64_t b)
{
	uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
	uint64_t low = a0 * b0;
	uint64_t middle = a1 * b0 + (low >> 32);
	uint64_t other = a0 * b1 + (uint32_t)middle;
	return (struct wide){
		.hi = a1 * b1 + (middle >> 32) + (other >> 32), .lo = other << 32 | (uint32_t)low};
}

bool wide_multiply(struct wide a, struct wide b, struct wide *out)
{
	if (a.hi > 0 && b.hi > 0)
		return false;
	uint64_t cross;
	if (__builtin_mul_overflow(a.hi, b.lo, &cross) ||
		(a.hi == 0 && __builtin_mul_overflow(a.lo, b.hi, &cross)))
		return false;
	*out = product(a.lo, b.lo);
	return !__builtin_add_overflow(out->hi, cross, &out->hi);
}

static int bits(struct wide a)
{
	if (a.hi > 0)
		return 128 - __builtin_clzll(a.hi);
	return a.lo > 0 ? 64 - __builtin_clzll(a.lo) : 0;
}

/* 0 <= n < 128 */
static struct wide shift_left(struct wide a, int n)
{
	if (n == 0)
		return a;
	if (n >= 64)
		return (struct wide){.hi = a.lo << (n - 64)};
	return (struct wide){.hi = a.hi << n | a.lo >> (64 - n), .lo = a.lo << n};
}

static struct wide halve(struct wide a)
{
	return (struct wide){.hi = a.hi >> 1, .lo = a.hi << 63 | a.lo >> 1};
}

/* Long division in base two; its length is the length of the quotient. */
static struct wide divide_long(struct wide a, struct wide b, struct wide *rest)
{
	struct wide quotient = {0};
	int shift = bits(a) - bits(b);
	struct wide part = shift >= 0 ? shift_left(b, shift) : b;
	for (; shift >= 0; shift--, part = halve(part)) {
		quotient = shift_left(quotient, 1);
		if (wide_compare(a, part) >= 0) {
			a = wide_subtract(a, part);
			quotient.lo |= 1;
		}
	}
	*rest = a;
	return quotient;
}

struct wide wide_divide(struct wide a, struct wide b, struct wide *rest)
{
	assert(!wide_is_zero(b));
	struct wide unwanted;
	if (!rest)
		rest = &unwanted;
	if (a.hi > 0 || b.hi > 0)
		return divide_long(a, b, rest);
	*rest = wide_of(a.lo % b.lo);
	return wide_of(a.lo / b.lo);
}

struct wide wide_gcd(struct wide a, struct wide b)
{
	while (!wide_is_zero(b)) {
		struct wide rest;
		wide_divide(a, b, &rest);
		a = b;
		b = rest;
	}
	return a;
}
