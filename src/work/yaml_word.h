/* SPDX-License-Identifier: MIT */
/* The words by which a form's YAML calls things, for listings that speak to its author. */
#ifndef WORK_YAML_WORD_H
#define WORK_YAML_WORD_H

#include "base/str.h"
#include "form/form.h"

const char *yaml_measure(enum measure measure);
const char *yaml_relation(enum relation relation);
const char *yaml_term(enum term_kind kind);
const char *yaml_type(enum type type);
const char *yaml_up(enum up up);
/* Appends it in one line: "table ban_doc, row sach + bao, column nam, times 0.001". */
void yaml_from(const struct from *from, struct str *out);

#endif
