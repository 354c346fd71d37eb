/* SPDX-License-Identifier: MIT */
/* Making a new FILE.db. */
#ifndef WORK_CREATE_H
#define WORK_CREATE_H

#include "base/str.h"
#include "store/store.h"

/* What a new file is made of. units: the whole tree when not empty, else the one unit is made
 * from name (the code when NULL) and level (the lowest that files when NULL). */
struct create {
	const char *form_name; /* for messages */
	const char *yaml;
	size_t yaml_len;
	const char *unit, *term, *name, *level, *clerk;
	const char *units_name, *units_csv;
	size_t units_len;
	bool demo; /* marked as invented figures */
};

/* Leaves no file behind when it fails. A form with errors is ERR_REFUSED; the errors, ready to
 * print, come in *problems, and so do those of a list of units. */
bool create_file(const char *path, const struct create *create, struct str *problems, struct err *err);

#endif
