/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "rule/figure.h"

static int64_t rounded(struct figure f, int decimals)
{
	int64_t value = 0;
	assert_true(figure_round(&f, decimals, &value, NULL));
	return value;
}

static struct figure divided(int64_t a, int64_t b)
{
	struct figure x = figure_of(a, 0), y = figure_of(b, 0);
	return figure_divide(&x, &y);
}

static void keeps_fractions(void **state)
{
	(void)state;
	struct figure third = divided(1, 3), two = figure_of(2, 0), sum = figure_of(0, 0);
	for (int i = 0; i < 3; i++)
		sum = figure_add(&sum, &third);
	struct figure one = figure_of(1, 0);
	assert_int_equal(figure_compare(&sum, &one), 0);
	struct figure f = figure_multiply(&third, &two);
	assert_int_equal(rounded(f, 2), 67);
	/* At a scale of six decimals this would come to 0.60. */
	f = divided(7, 1234567);
	struct figure scale = figure_of(100000, 0);
	f = figure_multiply(&f, &scale);
	assert_int_equal(rounded(f, 2), 57);
}

static void rounds_half_away_from_zero(void **state)
{
	(void)state;
	assert_int_equal(rounded(divided(1, 2), 0), 1);
	assert_int_equal(rounded(divided(-1, 2), 0), -1);
	assert_int_equal(rounded(divided(5, 2), 0), 3);
	assert_int_equal(rounded(divided(49, 100), 0), 0);
	assert_int_equal(rounded(divided(-149, 100), 0), -1);
	assert_int_equal(rounded(divided(1, 8), 2), 13);
	assert_int_equal(rounded(figure_of(125, 2), 1), 13);
	bool exact;
	int64_t value;
	struct figure f = figure_of(120, 2);
	assert_true(figure_round(&f, 1, &value, &exact));
	assert_true(exact);
	f = divided(1, 3);
	assert_true(figure_round(&f, 6, &value, &exact));
	assert_false(exact);
}

static void empties(void **state)
{
	(void)state;
	struct figure none = figure_none(FIGURE_EMPTY), five = figure_of(5, 0), zero = figure_of(0, 0);
	assert_int_equal(rounded(figure_add(&none, &five), 0), 5);
	assert_int_equal(rounded(figure_subtract(&none, &five), 0), -5);
	assert_int_equal(rounded(figure_subtract(&five, &none), 0), 5);
	assert_int_equal(figure_add(&none, &none).state, FIGURE_EMPTY);
	assert_int_equal(figure_multiply(&none, &five).state, FIGURE_EMPTY);
	assert_int_equal(figure_divide(&five, &none).state, FIGURE_EMPTY);
	assert_int_equal(figure_divide(&five, &zero).state, FIGURE_EMPTY);
	struct figure unknown = figure_none(FIGURE_UNKNOWN);
	assert_int_equal(figure_add(&unknown, &none).state, FIGURE_UNKNOWN);
	assert_int_equal(figure_multiply(&none, &unknown).state, FIGURE_UNKNOWN);
}

static void too_large(void **state)
{
	(void)state;
	struct figure big = figure_of(INT64_MAX, 0), f = figure_multiply(&big, &big);
	int64_t value;
	assert_int_equal(f.state, FIGURE_NUMBER);
	assert_false(figure_round(&f, 0, &value, NULL));
	struct figure huge = figure_multiply(&f, &big);
	assert_int_equal(huge.state, FIGURE_OVERFLOW);
	assert_int_equal(figure_add(&huge, &big).state, FIGURE_OVERFLOW);
	/* What comes back within bounds is right to the last digit. */
	f = figure_divide(&f, &big);
	assert_int_equal(rounded(f, 0), INT64_MAX);
	struct figure one = figure_of(1, 0);
	f = figure_add(&big, &one);
	assert_false(figure_round(&f, 0, &value, NULL));
	f = figure_of(INT64_MIN, 0);
	assert_false(figure_round(&f, 0, &value, NULL));
}

/* Unreduced fractions are reduced before anything is called too large. */
static void reduces(void **state)
{
	(void)state;
	struct figure f = figure_of(1, 0);
	for (int i = 1; i < 60; i++) {
		struct figure x = divided(i + 1, i);
		f = figure_multiply(&f, &x);
		assert_int_equal(f.state, FIGURE_NUMBER);
	}
	assert_int_equal(rounded(f, 0), 60);
	f = figure_of(0, 0);
	for (int i = 1; i <= 40; i++) {
		struct figure x = divided(1, i);
		f = figure_add(&f, &x);
	}
	assert_int_equal(rounded(f, 6), 4278543);
}

static void compares(void **state)
{
	(void)state;
	struct figure a = divided(INT64_MAX, INT64_MAX - 1), b = divided(INT64_MAX - 1, INT64_MAX - 2);
	assert_true(figure_compare(&a, &b) < 0);
	assert_true(figure_compare(&b, &a) > 0);
	struct figure square = figure_multiply(&a, &a), other = figure_multiply(&b, &a);
	assert_true(figure_compare(&square, &other) < 0);
	struct figure minus = figure_negate(a);
	assert_true(figure_compare(&minus, &b) < 0);
	struct figure zero = figure_of(0, 0), minus_zero = figure_negate(zero), half = divided(2, 4);
	assert_int_equal(figure_compare(&zero, &minus_zero), 0);
	struct figure point_five = figure_of(5, 1);
	assert_int_equal(figure_compare(&half, &point_five), 0);
}

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 native;

static native to_native(struct wide a)
{
	return (native)a.hi << 64 | a.lo;
}

static uint64_t next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed ^ *seed >> 29;
}

/* Of any length in bits, all as likely. */
static struct wide any_wide(uint64_t *seed)
{
	unsigned bits = (unsigned)(next(seed) % 129);
	native n = (native)next(seed) << 64 | next(seed);
	n = bits == 0 ? 0 : n >> (128 - bits);
	return (struct wide){.hi = (uint64_t)(n >> 64), .lo = (uint64_t)n};
}

static void agrees_with_the_compiler(void **state)
{
	(void)state;
	uint64_t seed = 20210115;
	for (int i = 0; i < 200000; i++) {
		struct wide a = any_wide(&seed), b = any_wide(&seed), out, rest;
		native x = to_native(a), y = to_native(b), expected;
		assert_int_equal(wide_add(a, b, &out), !__builtin_add_overflow(x, y, &expected));
		assert_true(to_native(out) == expected);
		bool fits = !__builtin_mul_overflow(x, y, &expected);
		assert_int_equal(wide_multiply(a, b, &out), fits);
		assert_true(!fits || to_native(out) == expected);
		assert_int_equal(wide_compare(a, b), x < y ? -1 : x > y);
		if (y == 0)
			continue;
		out = wide_divide(a, b, &rest);
		assert_true(to_native(out) == x / y && to_native(rest) == x % y);
		out = wide_gcd(a, b);
		assert_true(x % to_native(out) == 0 && y % to_native(out) == 0);
	}
}
#endif

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(keeps_fractions),
	cmocka_unit_test(rounds_half_away_from_zero),
	cmocka_unit_test(empties),
	cmocka_unit_test(too_large),
	cmocka_unit_test(reduces),
	cmocka_unit_test(compares),
#ifdef __SIZEOF_INT128__
	cmocka_unit_test(agrees_with_the_compiler),
#endif
};

RUN(tests)
