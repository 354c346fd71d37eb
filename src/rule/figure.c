/* SPDX-License-Identifier: MIT */
#include "rule/figure.h"

#include <assert.h>

#include "base/mem.h"

static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
	10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000,
	10000000000000000, 100000000000000000, 1000000000000000000};

struct figure figure_none(enum figure_state state)
{
	return (struct figure){.state = state, .broken = state == FIGURE_OVERFLOW};
}

struct figure figure_of(int64_t value, int decimals)
{
	assert(decimals >= 0 && decimals < (int)COUNT(powers));
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
	return (struct figure){.negative = value < 0, .num = wide_of(size), .den = wide_of(powers[decimals])};
}

bool figure_is_zero(const struct figure *a)
{
	return a->state == FIGURE_NUMBER && wide_is_zero(a->num);
}

enum figure_state figure_worse(const struct figure *a, const struct figure *b)
{
	return a->state > b->state ? a->state : b->state;
}

/* No number, for the reasons of both. */
static struct figure neither(const struct figure *a, const struct figure *b)
{
	return (struct figure){.state = figure_worse(a, b), .broken = a->broken || b->broken};
}

static void divide_both(struct wide *a, struct wide *b)
{
	struct wide g = wide_gcd(*a, *b);
	if (wide_compare(g, wide_of(1)) <= 0)
		return;
	*a = wide_divide(*a, g, NULL);
	*b = wide_divide(*b, g, NULL);
}

/* The sum of the numerators, with their signs. */
static bool add_signed(bool a_negative, struct wide a, bool b_negative, struct wide b, struct figure *out)
{
	if (a_negative == b_negative) {
		out->negative = a_negative;
		return wide_add(a, b, &out->num);
	}
	bool swap = wide_compare(a, b) < 0;
	out->negative = swap ? b_negative : a_negative;
	out->num = swap ? wide_subtract(b, a) : wide_subtract(a, b);
	return true;
}

static bool add_numbers(const struct figure *a, const struct figure *b, struct figure *out)
{
	if (wide_compare(a->den, b->den) == 0) {
		out->den = a->den;
		return add_signed(a->negative, a->num, b->negative, b->num, out);
	}
	struct wide a_factor = b->den, b_factor = a->den, a_num, b_num;
	divide_both(&a_factor, &b_factor);
	return wide_multiply(a->num, a_factor, &a_num) && wide_multiply(b->num, b_factor, &b_num) &&
	       wide_multiply(a->den, a_factor, &out->den) &&
	       add_signed(a->negative, a_num, b->negative, b_num, out);
}

struct figure figure_add(const struct figure *a, const struct figure *b)
{
	enum figure_state state = figure_worse(a, b);
	if (state > FIGURE_EMPTY || (a->state == FIGURE_EMPTY && b->state == FIGURE_EMPTY))
		return neither(a, b);
	if (a->state == FIGURE_EMPTY)
		return *b;
	if (b->state == FIGURE_EMPTY)
		return *a;
	struct figure out = {0};
	if (add_numbers(a, b, &out))
		return out;
	struct figure x = *a, y = *b;
	divide_both(&x.num, &x.den);
	divide_both(&y.num, &y.den);
	return add_numbers(&x, &y, &out) ? out : figure_none(FIGURE_OVERFLOW);
}

struct figure figure_negate(struct figure a)
{
	a.negative = !a.negative;
	return a;
}

struct figure figure_subtract(const struct figure *a, const struct figure *b)
{
	struct figure minus = figure_negate(*b);
	return figure_add(a, &minus);
}

static bool multiply_numbers(const struct figure *a, const struct figure *b, struct figure *out)
{
	out->negative = a->negative != b->negative;
	return wide_multiply(a->num, b->num, &out->num) && wide_multiply(a->den, b->den, &out->den);
}

struct figure figure_multiply(const struct figure *a, const struct figure *b)
{
	if (figure_worse(a, b) != FIGURE_NUMBER)
		return neither(a, b);
	struct figure out = {0};
	if (multiply_numbers(a, b, &out))
		return out;
	struct figure x = *a, y = *b;
	divide_both(&x.num, &x.den);
	divide_both(&y.num, &y.den);
	divide_both(&x.num, &y.den);
	divide_both(&y.num, &x.den);
	return multiply_numbers(&x, &y, &out) ? out : figure_none(FIGURE_OVERFLOW);
}

struct figure figure_divide(const struct figure *a, const struct figure *b)
{
	if (figure_worse(a, b) != FIGURE_NUMBER)
		return neither(a, b);
	if (wide_is_zero(b->num))
		return (struct figure){.state = FIGURE_EMPTY, .broken = true};
	struct figure inverse = {.negative = b->negative, .num = b->den, .den = b->num};
	return figure_multiply(a, &inverse);
}

/* a/b against c/d by their continued fractions: nothing can become too large. */
static int compare_fractions(struct wide a, struct wide b, struct wide c, struct wide d)
{
	for (int sign = 1;; sign = -sign) {
		struct wide left_rest, right_rest;
		struct wide left = wide_divide(a, b, &left_rest), right = wide_divide(c, d, &right_rest);
		int order = wide_compare(left, right);
		if (order != 0)
			return sign * order;
		if (wide_is_zero(left_rest) || wide_is_zero(right_rest))
			return sign * wide_compare(left_rest, right_rest);
		a = b;
		b = left_rest;
		c = d;
		d = right_rest;
	}
}

int figure_compare(const struct figure *a, const struct figure *b)
{
	assert(a->state == FIGURE_NUMBER && b->state == FIGURE_NUMBER);
	bool a_negative = a->negative && !wide_is_zero(a->num);
	bool b_negative = b->negative && !wide_is_zero(b->num);
	if (a_negative != b_negative)
		return a_negative ? -1 : 1;
	int order = wide_compare(a->den, b->den) == 0 ? wide_compare(a->num, b->num)
						      : compare_fractions(a->num, a->den, b->num, b->den);
	return a_negative ? -order : order;
}

bool figure_round(const struct figure *a, int decimals, int64_t *value, bool *exact)
{
	assert(a->state == FIGURE_NUMBER && decimals >= 0 && decimals < (int)COUNT(powers));
	struct wide num = a->num, den = a->den, rest, scale = wide_of(powers[decimals]);
	divide_both(&num, &den);
	struct wide whole = wide_divide(num, den, &rest), part;
	if (!wide_multiply(whole, scale, &whole) || !wide_multiply(rest, scale, &part))
		return false;
	part = wide_divide(part, den, &rest);
	bool up = !wide_is_zero(rest) && wide_compare(rest, wide_subtract(den, rest)) >= 0;
	if (exact)
		*exact = wide_is_zero(rest);
	if (!wide_add(whole, part, &whole) || !wide_add(whole, wide_of(up), &whole))
		return false;
	if (whole.hi > 0 || whole.lo > INT64_MAX)
		return false;
	*value = a->negative ? -(int64_t)whole.lo : (int64_t)whole.lo;
	return true;
}
