/* SPDX-License-Identifier: MIT */
/* What an expression gives: an exact fraction, or the reason why there is none.
 * Nothing is rounded before figure_round. */
#ifndef RULE_FIGURE_H
#define RULE_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "rule/wide.h"

/* In rising order of what wins when two meet. */
enum figure_state { FIGURE_NUMBER, FIGURE_EMPTY, FIGURE_UNKNOWN, FIGURE_OVERFLOW };

struct figure {
	enum figure_state state;
	bool negative;
	bool broken;          /* no number although all is there: a division by zero, too large, a conflict */
	struct wide num, den; /* den > 0 in FIGURE_NUMBER; not always in lowest terms */
};

struct figure figure_none(enum figure_state state);
struct figure figure_of(int64_t value, int decimals); /* value / 10^decimals */
bool figure_is_zero(const struct figure *a);
enum figure_state figure_worse(const struct figure *a, const struct figure *b);

/* An empty counts 0 unless both are empty. */
struct figure figure_add(const struct figure *a, const struct figure *b);
struct figure figure_subtract(const struct figure *a, const struct figure *b);
/* Empty with an empty, and when divided by zero, which is broken. */
struct figure figure_multiply(const struct figure *a, const struct figure *b);
struct figure figure_divide(const struct figure *a, const struct figure *b);
struct figure figure_negate(struct figure a);

/* Both are numbers. Exact, never too large. */
int figure_compare(const struct figure *a, const struct figure *b);

/* The nearest value / 10^decimals, half away from zero; *exact, if wanted,
 * tells whether nothing was lost. False when a (a number) is too large. */
bool figure_round(const struct figure *a, int decimals, int64_t *value, bool *exact);

#endif
