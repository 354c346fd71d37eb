/* SPDX-License-Identifier: MIT */
/* The forms that lie at hand for a new file: *.yaml in this folder and in forms/. What is no form, or one
 * with errors, is left out without a word. */
#ifndef TUI_FORMLIST_H
#define TUI_FORMLIST_H

#include "base/err.h"
#include "base/str.h"
#include "form/form.h"

enum { FORMLIST_MAX = 40 }; /* files looked at */

/* {0} is none. */
struct formlist {
	char *paths[FORMLIST_MAX];
	char *titles[FORMLIST_MAX]; /* as formlist_title() has them */
	int count;
};

/* In the order of their names. yaml, of len bytes: a form that is offered already. */
void formlist_read(struct formlist *list, const char *yaml, size_t len);
void formlist_release(struct formlist *list);

/* The lines of a form's title as one, but those that have places to be filled in. */
void formlist_title(const struct form *form, struct str *out);

/* The form in a YAML text, its rules looked at too; NULL: what is wrong first. name: for messages. A form
 * with errors is for its author: the command shows them all. */
struct form *formlist_load(const char *name, const struct str *yaml, struct err *err);

#endif
