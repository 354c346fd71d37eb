/* SPDX-License-Identifier: MIT */
/* Writing JSON (RFC 8259) piece by piece. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>

#include "base/str.h"

/* A string in quotes, escaped. s is valid UTF-8. */
void json_string(struct str *out, const char *s);
/* "name": "value"; a comma before it unless first. */
void json_member(struct str *out, const char *name, const char *value, bool first);

#endif
