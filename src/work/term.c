/* SPDX-License-Identifier: MIT */
#include "work/term.h"

#include <string.h>

#include "base/tr.h"

/* How the terms of each kind look: '9' is any digit, the rest stands for itself. */
static const struct shape {
	const char *pattern, *example;
	int least, most; /* of the number that ends it; 0: not bounded */
} shapes[] = {
	[TERM_ONCE] = {"", "", 0, 0},
	[TERM_YEAR] = {"9999", "2024", 0, 0},
	[TERM_HALF_YEAR] = {"9999-H9", "2024-H1", 1, 2},
	[TERM_QUARTER] = {"9999-Q9", "2024-Q3", 1, 4},
	[TERM_MONTH] = {"9999-99", "2024-07", 1, 12},
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool fits(const struct shape *shape, const char *s)
{
	size_t len = strlen(shape->pattern);
	if (strlen(s) != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (shape->pattern[i] == '9' ? !digit(s[i]) : shape->pattern[i] != s[i])
			return false;
	if (!shape->most)
		return true;
	int tail = s[len - 1] - '0' + (digit(s[len - 2]) ? 10 * (s[len - 2] - '0') : 0);
	return tail >= shape->least && tail <= shape->most;
}

const char *term_pick(const struct form *form, const char *given, struct err *err)
{
	const struct terms *terms = &form->terms;
	if (terms->every == TERM_ONCE) {
		if (!given || !strcmp(given, terms->id))
			return terms->id;
		err_set(err, ERR_USAGE, tr("this form is filed once, for the term %s"), terms->id);
		return NULL;
	}
	const struct shape *shape = &shapes[terms->every];
	if (given && fits(shape, given))
		return given;
	if (given)
		err_set(err, ERR_USAGE, tr("\"%s\" is no term of this form; write it like %s"), given, shape->example);
	else
		err_set(err, ERR_USAGE, tr("which term? give --term, like %s"), shape->example);
	return NULL;
}
