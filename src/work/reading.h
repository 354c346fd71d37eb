/* SPDX-License-Identifier: MIT */
/* Reports out of the file into memory, computed cells filled in. */
#ifndef WORK_READING_H
#define WORK_READING_H

#include "work/book.h"

/* The report with this id, of a unit and the form at hand, for a term. Filled in even when it
 * fails; ends with report_release(). */
bool reading_report(
	struct book *book, int64_t id, int unit, const char *term, struct report *out, struct err *err);

/* The unit's report of the term before with those behind it, as far back as the rules look and at
 * least so many terms; *out is NULL where there is none. */
bool reading_last(
	struct book *book, int unit, const char *term, int least, struct report **out, struct err *err);

/* The numbers of the unit's codes, for report->attributes; 0 where the unit list says nothing that the form
 * knows. The caller frees it. */
int32_t *reading_attributes(const struct form *form, const struct unit *unit);

#endif
