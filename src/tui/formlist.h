/* SPDX-License-Identifier: MIT */
/* The forms that lie at hand for a new file: *.yaml in this folder, in forms/ and in tonghop/forms of the
 * data folders of the system ($XDG_DATA_DIRS, XDG Base Directory Specification 0.8). What is no form, or one
 * with errors, is left out without a word, and so is a file that reads like one before it. */
#ifndef TUI_FORMLIST_H
#define TUI_FORMLIST_H

#include "base/err.h"
#include "base/str.h"
#include "form/form.h"

enum { FORMLIST_MAX = 60 }; /* files looked at */

struct form_file {
	char *path;
	char *title;    /* as formlist_title() has it */
	bool installed; /* not in the folder at hand */
};

/* {0} is none. */
struct formlist {
	struct form_file v[FORMLIST_MAX];
	int count;
};

/* By folder, in the order of their names. yaml, of len bytes: a form that is offered already. */
void formlist_read(struct formlist *list, const char *yaml, size_t len);
void formlist_release(struct formlist *list);

/* "title · forms/a.yaml", the title shortened to what of cols is left of it. */
void formlist_line(const struct form_file *file, int cols, struct str *out);

/* The lines of a form's title as one, but those that have places to be filled in. */
void formlist_title(const struct form *form, struct str *out);

/* The form in a YAML text, its rules looked at too; NULL: what is wrong first. name: for messages. A form
 * with errors is for its author: the command shows them all. */
struct form *formlist_load(const char *name, const struct str *yaml, struct err *err);

#endif
