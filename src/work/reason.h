/* SPDX-License-Identifier: MIT */
/* Warnings by the address of the reason for them: !CHECK/COLUMN, or !CHECK where the check warns once. */
#ifndef WORK_REASON_H
#define WORK_REASON_H

#include "work/book.h"

/* The warning of the report at hand that s[0..len) names, from its '!' on; borrowed until the next write.
 * ERR_USAGE when there is none, when it is an error, or when several fit, which are named then. */
bool reason_find(
	const struct book *book, const char *s, size_t len, const struct finding **out, struct err *err);
/* Appends the address of the reason for a finding of a check of the form. */
void reason_address(const struct form *form, const struct finding *finding, struct str *out);

#endif
