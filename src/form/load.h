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

#endif
