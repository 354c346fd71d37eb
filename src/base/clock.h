/* SPDX-License-Identifier: MIT */
/* The time of day, shown to people and never used to order anything. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

/* Seconds since 1970 UTC; TONGHOP_NOW (such a number) stands in for the clock
 * in tests and demonstrations. */
int64_t clock_now(void);

enum { CLOCK_TEXT = 20 }; /* bytes, with the NUL */

/* "10/01/2021 08:30" in local time; "?" for a time no calendar has. */
void clock_text(char out[CLOCK_TEXT], int64_t seconds);

#endif
