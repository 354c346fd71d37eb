/* SPDX-License-Identifier: MIT */
/* What may be chosen: codes with what they stand for. */
#ifndef TUI_OPTIONS_H
#define TUI_OPTIONS_H

#include "base/str.h"
#include "form/report.h"

struct option {
	const char *code; /* as the clerk may type it; the form's, or translated */
	const char *label;
};

/* {0} is none; the texts belong to the form. */
struct options {
	struct option *v;
	int count, cap;
};

/* True for a choice and for yes/no. */
bool options_offered(const struct form *form, int cell);
/* Of such a cell, in the order of the form; none of any other. */
void options_of_cell(const struct form *form, int cell, struct options *out);
void options_add(struct options *options, const char *code, const char *label);
void options_release(struct options *options);

/* The option with the content of the answer, or -1. */
int options_find(
	const struct options *options, const struct form *form, int cell, const struct answer *answer);

/* "One of: mot Hạng một, hai Hạng hai": as many as fit into cols columns, of those whose code or
 * label begins with what is typed, if any do. */
void options_say(const struct options *options, const char *typed, int cols, struct str *out);

#endif
