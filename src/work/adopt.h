/* SPDX-License-Identifier: MIT */
/* A form for a file that has answers already: another one beside its own, or a
 * newer version of one it has. Every answer stays where it is. */
#ifndef WORK_ADOPT_H
#define WORK_ADOPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct adoption {
	const char *form_name; /* for messages */
	const char *yaml;
	size_t yaml_len;
	struct str problems; /* of a refused form: ready to print */
	struct str sheet;    /* what was done and what needs attention, in words */
	int attention;       /* how many things do */
};

/* All or nothing. Refused: a form with errors, an older version, other YAML
 * under a version that is there, cells whose type, list, decimals or measure change. */
bool adopt_form(const char *path, struct adoption *adoption, struct err *err);
void adoption_release(struct adoption *adoption);

#endif
