/* SPDX-License-Identifier: MIT */
/* Days of the Gregorian calendar, counted from 1970-01-01. */
#ifndef FORM_DATE_H
#define FORM_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct date {
	int year, month, day;
};

/* False for a day no calendar has; years 1 to 9999. */
bool date_to_days(struct date date, int64_t *days);
/* A day before or behind those years, as a damaged file may have, gives their first or last. */
struct date date_from_days(int64_t days);

/* The day that it is here by the clock (base/clock.h). */
int64_t date_today(void);
/* Appends d/m/yyyy, as people write it: "14/01/2021". */
void date_add(int64_t days, struct str *out);

/* Reads d/m/yyyy, d-m-yyyy, d.m.yyyy or yyyy-m-d, nothing around it. */
bool date_parse(const char *s, int64_t *days);

#endif
