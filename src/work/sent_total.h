/* SPDX-License-Identifier: MIT */
/* How a total stands in the report of the office that sends it: "VALUE N/M", the value in its canonical form. */
#ifndef WORK_SENT_TOTAL_H
#define WORK_SENT_TOTAL_H

#include "base/str.h"
#include "form/report.h"

/* More units than this stand behind no total. */
enum { SENT_UNITS_MAX = 1000000 };

void sent_total_add(const struct form *form, int cell, const struct sent_total *total, struct str *out);
/* False for what no office could have sent. */
bool sent_total_parse(const struct form *form, int cell, const char *text, struct sent_total *out);

#endif
