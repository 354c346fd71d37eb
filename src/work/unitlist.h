/* SPDX-License-Identifier: MIT */
/* The unit tree as CSV: code,name,level,parent, then one column an attribute. */
#ifndef WORK_UNITLIST_H
#define WORK_UNITLIST_H

#include "form/form.h"
#include "store/store.h"

/* Reads a list. Levels must be levels of the form, parents in the list, no unit below itself. False when
 * anything is wrong: err names the line and the column of the one mistake, or how many there are, with the
 * first of them a line each in *problems. */
bool unitlist_read(const char *name, const char *csv, size_t len, const struct form *form, struct units *out,
	struct str *problems, struct err *err);
/* Adds one unit at the top; the name is cleaned. ERR_USAGE says what is wrong with it. */
bool unitlist_add(struct units *units, const struct form *form, const char *code, const char *name,
	const char *level, struct err *err);
void unitlist_write(const struct units *units, struct str *out);

#endif
