/* SPDX-License-Identifier: MIT */
/* A word of an address that names nothing: says what it is instead, what comes near, or what there is. */
#ifndef FORM_STRAY_H
#define FORM_STRAY_H

#include "base/err.h"
#include "form/form.h"

/* A piece of the address as typed. */
struct word {
	const char *s;
	int len;
};
bool word_is(struct word word, const char *id);

/* Each is ERR_USAGE and gives false. */
bool stray_field(const struct form *form, struct word word, struct err *err);
/* What stands alone: the id of a prompt or of a row of text. */
bool stray_prompt(const struct form *form, struct word word, struct err *err);
bool stray_table(const struct form *form, struct word word, struct err *err);
/* Before a '/', in one table or, table -1, in any. */
bool stray_row(const struct form *form, int table, struct word word, struct word column, struct err *err);
bool stray_column(const struct form *form, int table, struct word word, struct err *err);
/* The code of an open list. */
bool stray_code(const struct form *form, const struct row *heading, struct word word, struct err *err);

#endif
