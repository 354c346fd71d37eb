/* SPDX-License-Identifier: MIT */
/* From the bytes of a YAML file to a form. The language is tonghop-form(5). */
#ifndef FORM_LOAD_H
#define FORM_LOAD_H

#include <stddef.h>

#include "form/diag.h"
#include "form/form.h"

enum { FORM_YAML_MAX = 4 * 1024 * 1024 }; /* bytes */

/* NULL when anything is wrong: then diags has at least one line. Expressions
 * are only kept here; rules_compile() (rule/rule.h) reads them. name is copied. */
struct form *form_load(const char *name, const char *yaml, size_t len, struct diags *diags);

/* The same, but a form with errors is given too, as far as it was read, so that rules_compile() can look for
 * more of them: nothing else can be done with it. NULL when there is nothing to look at. */
struct form *form_draft(const char *name, const char *yaml, size_t len, struct diags *diags);

/* A line of an open list that a unit wrote: lines: free. */
struct free_line {
	int64_t row_num;     /* random, above every form_number() */
	int32_t caption_num; /* of its heading: struct row */
	int64_t place;       /* lines stand in this order, then in that of their numbers */
	const char *caption;
};

/* The same form with these lines as rows, their captions as cells: a new form,
 * to be freed. Lines whose heading the form lacks are left out. NULL when it would have more rows or cells
 * than a form may have. */
struct form *form_with_lines(const struct form *form, const struct free_line *lines, int count);

#endif
