/* SPDX-License-Identifier: MIT */
#include "work/term.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"

/* How the terms of each kind look: '9' is any digit, the rest stands for itself. */
static const struct shape {
	const char *pattern, *example;
	const char *sign; /* between the year and the number behind it */
	int digits, most; /* of that number, which begins at 1; most 0: there is none */
} shapes[] = {
	[TERM_ONCE] = {"", "", "", 0, 0},
	[TERM_YEAR] = {"9999", "2024", "", 0, 0},
	[TERM_HALF_YEAR] = {"9999-H9", "2024-H1", "-H", 1, 2},
	[TERM_QUARTER] = {"9999-Q9", "2024-Q3", "-Q", 1, 4},
	[TERM_MONTH] = {"9999-99", "2024-07", "-", 2, 12},
};

/* By the number behind the year; the year comes in. */
static const char *const words[][12] = {
	[TERM_YEAR] = {tr_mark("Year %.4s")},
	[TERM_HALF_YEAR] = {tr_mark("First half of %.4s"), tr_mark("Second half of %.4s")},
	[TERM_QUARTER] = {tr_mark("First quarter of %.4s"), tr_mark("Second quarter of %.4s"),
		tr_mark("Third quarter of %.4s"), tr_mark("Fourth quarter of %.4s")},
	[TERM_MONTH] = {tr_mark("January %.4s"), tr_mark("February %.4s"), tr_mark("March %.4s"),
		tr_mark("April %.4s"), tr_mark("May %.4s"), tr_mark("June %.4s"), tr_mark("July %.4s"),
		tr_mark("August %.4s"), tr_mark("September %.4s"), tr_mark("October %.4s"),
		tr_mark("November %.4s"), tr_mark("December %.4s")},
};

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The number behind the year. */
static int number_of(const struct shape *shape, const char *term)
{
	return atoi(term + strlen(shape->pattern) - (size_t)shape->digits);
}

static bool fits(const struct shape *shape, const char *s)
{
	size_t len = strlen(shape->pattern);
	if (strlen(s) != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (shape->pattern[i] == '9' ? !digit(s[i]) : shape->pattern[i] != s[i])
			return false;
	return !shape->most || (number_of(shape, s) >= 1 && number_of(shape, s) <= shape->most);
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
		err_set(err, ERR_USAGE, tr("\"%s\" is no term of this form; write it like %s"), given,
			shape->example);
	else
		err_set(err, ERR_USAGE, tr("which term? give --term, like %s"), shape->example);
	return NULL;
}

const char *term_example(const struct form *form)
{
	return shapes[form->terms.every].example;
}

void term_words(const struct form *form, const char *term, struct str *out)
{
	const struct terms *terms = &form->terms;
	const struct shape *shape = &shapes[terms->every];
	const char *label = label_in(&terms->label, form_language(form));
	if (terms->every == TERM_ONCE)
		str_add(out, *label ? label : term);
	else if (fits(shape, term))
		str_addf(out, tr(words[terms->every][shape->most ? number_of(shape, term) - 1 : 0]), term);
	else
		str_add(out, term);
}

char *term_before(const struct form *form, const char *term)
{
	const struct shape *shape = &shapes[form->terms.every];
	if (form->terms.every == TERM_ONCE || !fits(shape, term))
		return NULL;
	int year = atoi(term), number = shape->most ? number_of(shape, term) - 1 : 0;
	if (number == 0) {
		number = shape->most;
		year--;
	}
	if (year < 0)
		return NULL;
	struct str before = {0};
	str_addf(&before, "%04d", year);
	if (shape->most)
		str_addf(&before, "%s%0*d", shape->sign, shape->digits, number);
	return str_take(&before);
}
