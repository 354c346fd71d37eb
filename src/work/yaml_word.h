/* SPDX-License-Identifier: MIT */
/* What a form's YAML says, for listings that speak to its author; see form/word.h too. */
#ifndef WORK_YAML_WORD_H
#define WORK_YAML_WORD_H

#include "base/str.h"
#include "form/form.h"
#include "form/word.h"

const char *yaml_relation(enum relation relation);
const char *yaml_term(enum term_kind kind);
/* Appends it in one line: "table ban_doc, row sach + bao, column nam, times 0.001". */
void yaml_from(const struct from *from, struct str *out);

#endif
