/* SPDX-License-Identifier: MIT */
/* Answers as people and scripts write them (see tonghop(1), "Values"). */
#ifndef FORM_VALUE_H
#define FORM_VALUE_H

#include "base/err.h"
#include "base/str.h"
#include "form/report.h"

enum value_style { VALUE_TYPED, VALUE_CANONICAL };

/* True if its answers are words, which stand as they are: none of them means a state but !na and !unknown. */
bool value_is_text(enum type type);

/* Reads what was typed for a cell: blank is STATE_EMPTY, "!na", "!unknown",
 * else by the cell's type. Refused with ERR_USAGE and a message that names
 * what is allowed (a negative figure where the row does not allow it too).
 * A text comes back in *text, cleaned, to be freed by the caller. */
bool value_parse(const struct form *form, int cell, const char *s, enum value_style style, struct answer *out,
	struct err *err);

/* Bytes of what is typed for a figure, a date, yes or no. No answer is longer, so that what is cut
 * beyond it was none and can never be mistaken for one. */
enum { VALUE_TYPED_MAX = 40 };

/* What is being typed for a cell: true while more of it can make an answer. Refused in the same way, and
 * beyond VALUE_TYPED_MAX; a choice is sought by any words, so that it and a text may begin with anything. */
bool value_begins(const struct form *form, int cell, const char *s, struct err *err);

/* Appends it: "1.234,5" or "1234.5"; "" when empty; "!na", "!unknown", "!conflict". */
void value_add(const struct form *form, int cell, const struct answer *answer, enum value_style style,
	struct str *out);

/* The same for people to read: the states in words, "not applicable", "no figure yet". */
void value_show(const struct form *form, int cell, const struct answer *answer, struct str *out);

#endif
