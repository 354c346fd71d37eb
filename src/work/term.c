/* SPDX-License-Identifier: MIT */
#include "work/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "text/fold.h"

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

/* number counts from 1. */
static void add_id(const struct shape *shape, int year, int number, struct str *out)
{
	str_addf(out, "%04d", year);
	if (shape->most)
		str_addf(out, "%s%0*d", shape->sign, shape->digits, number);
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
	add_id(shape, year, number, &before);
	return str_take(&before);
}

/* The last year written in four digits, or -1. */
static int year_in(const char *s)
{
	int year = -1, count = 0;
	for (; *s; s++) {
		count = digit(*s) ? count + 1 : 0;
		if (count == 4 && !digit(s[1]))
			year = atoi(s - 3);
	}
	return year;
}

static bool is_said(const struct form *form, const char *term, const char *typed)
{
	struct str words = {0}, said = {0}, key = {0};
	term_words(form, term, &words);
	fold_key(&said, str_text(&words), words.len);
	fold_key(&key, typed, strlen(typed));
	bool same = !strcmp(str_text(&said), str_text(&key));
	str_release(&words);
	str_release(&said);
	str_release(&key);
	return same;
}

/* What stands between blanks, in capitals, as ids are. */
static void trim(const char *s, struct str *plain, struct str *capitals)
{
	size_t len;
	s += strspn(s, " ");
	for (len = strlen(s); len > 0 && s[len - 1] == ' '; len--)
		;
	str_add_bytes(plain, s, len);
	for (size_t i = 0; i < len; i++)
		str_add_char(capitals, s[i] >= 'a' && s[i] <= 'z' ? (char)(s[i] - 'a' + 'A') : s[i]);
}

bool term_read(const struct form *form, const char *typed, struct str *out, struct err *err)
{
	const struct shape *shape = &shapes[form->terms.every];
	struct str plain = {0}, term = {0};
	trim(typed, &plain, &term);
	int year = year_in(str_text(&plain));
	bool once = form->terms.every == TERM_ONCE, found = !once && fits(shape, str_text(&term));
	int most = once || year < 0 ? 0 : shape->most ? shape->most : 1;
	for (int i = 1; !found && i <= most; i++) {
		str_clear(&term);
		add_id(shape, year, i, &term);
		found = is_said(form, str_text(&term), str_text(&plain));
	}
	const char *id = found ? str_text(&term) : term_pick(form, str_text(&plain), err);
	if (id)
		str_add(out, id);
	str_release(&plain);
	str_release(&term);
	return id != NULL;
}

/* A half-year whose last days the form names ends with them. */
static int half_of(const struct terms *terms, const struct date *day, int *year)
{
	char now[sizeof "MM-DD"];
	if (!terms->ends[0] || !terms->ends[1])
		return day->month <= 6 ? 1 : 2;
	snprintf(now, sizeof now, "%02u-%02u", (unsigned)day->month % 100, (unsigned)day->day % 100);
	if (strcmp(now, terms->ends[0]) <= 0)
		return 1;
	if (strcmp(now, terms->ends[1]) <= 0)
		return 2;
	++*year;
	return 1;
}

char *term_of(const struct form *form, struct date day)
{
	const struct terms *terms = &form->terms;
	int year = day.year, number = terms->every == TERM_HALF_YEAR ? half_of(terms, &day, &year)
				      : terms->every == TERM_QUARTER ? (day.month + 2) / 3
								     : day.month;
	struct str term = {0};
	if (terms->every == TERM_ONCE)
		return NULL;
	add_id(&shapes[terms->every], year, number, &term);
	return str_take(&term);
}

/* In a year without that day, the 29th of February, the one before. */
static bool day_in(int year, const char *month_day, int64_t *days)
{
	struct date date = {.year = year};
	sscanf(month_day, "%d-%d", &date.month, &date.day);
	if (date_to_days(date, days))
		return true;
	date.day--;
	return date_to_days(date, days);
}

/* The first such day after the end. */
static bool half_due(const struct terms *terms, int year, int half, int64_t *days)
{
	static const char *const calendar[] = {"06-30", "12-31"};
	const char *end = terms->ends[half] ? terms->ends[half] : calendar[half];
	int64_t last;
	return day_in(year, end, &last) && day_in(year, terms->dues[half], days) &&
	       (*days > last || day_in(year + 1, terms->dues[half], days));
}

/* month counts from 1; 13 is the first of the next year. */
static bool month_due(const struct terms *terms, int year, int month, int64_t *days)
{
	return date_to_days((struct date){year + month / 13, month % 13 + month / 13, terms->due_day}, days);
}

bool term_due(const struct form *form, const char *term, int64_t *days)
{
	const struct terms *terms = &form->terms;
	const struct shape *shape = &shapes[terms->every];
	if (terms->every == TERM_ONCE)
		return terms->due && date_parse(terms->due, days);
	if (!fits(shape, term))
		return false;
	int year = atoi(term), number = shape->most ? number_of(shape, term) : 0;
	switch (terms->every) {
	case TERM_YEAR:
		return terms->due && day_in(year + 1, terms->due, days);
	case TERM_HALF_YEAR:
		return terms->dues[0] && terms->dues[1] && half_due(terms, year, number - 1, days);
	default:
		return terms->due_day &&
		       month_due(terms, year, (terms->every == TERM_QUARTER ? 3 * number : number) + 1, days);
	}
}

enum { TEN_YEARS = 3653 }; /* days: who would be later than that has a clock that is wrong */

void term_due_words(const struct form *form, const char *term, struct str *out)
{
	struct str day = {0}, now = {0};
	int64_t due = 0, today = date_today();
	if (!term_due(form, term, &due))
		return;
	str_add(out, out->len > 0 ? " " : "");
	date_add(due, &day);
	date_add(today, &now);
	if (today > due && today - due <= TEN_YEARS)
		str_addf(out, tr("Due %s; by this computer's clock (%s) that day is past."), day.s, now.s);
	else
		str_addf(out, tr("Due %s."), day.s);
	str_release(&day);
	str_release(&now);
}
