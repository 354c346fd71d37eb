/* SPDX-License-Identifier: MIT */
/* A form as JSON, under the key names of its YAML. */
#ifndef WORK_FORM_JSON_H
#define WORK_FORM_JSON_H

#include "base/str.h"
#include "form/form.h"

void form_json(const struct form *form, struct str *out);

#endif
