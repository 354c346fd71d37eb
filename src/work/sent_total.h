/* SPDX-License-Identifier: MIT */
/* How a total stands in the report of the office that sends it: "VALUE N/M", the value in its canonical form.
 * Behind a mean stands exactly what it is the quotient of, "VALUE N/M SUM/WEIGHT": other units have other
 * weights, and nothing rounded is averaged again. */
#ifndef WORK_SENT_TOTAL_H
#define WORK_SENT_TOTAL_H

#include "base/str.h"
#include "form/report.h"
#include "work/tally.h"

/* More units than this stand behind no total. */
enum { SENT_UNITS_MAX = 1000000 };

/* What came together in a cell. False for what cannot be sent: it is not known, or no figure of
 * NUMBER_DECIMALS_MAX decimals holds the sum of a mean. */
bool sent_total_of(
	const struct answer *answer, const struct tally *tally, int n, int m, struct sent_total *out);
void sent_total_add(const struct form *form, int cell, const struct sent_total *total, struct str *out);
/* False for what no office could have sent. */
bool sent_total_parse(const struct form *form, int cell, const char *text, struct sent_total *out);

#endif
