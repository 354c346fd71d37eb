/* SPDX-License-Identifier: MIT */
#include "text/number.h"

#include <string.h>

#include "base/tr.h"

enum {
	FIGURE_MAX = 48, /* digits and marks of one typed figure */
	DIGITS_MAX = 18, /* of a typed figure: every one of so many fits into an int64_t */
};

/* A figure as typed: the digits before and after the decimal mark, bare. */
struct figure {
	bool negative;
	char whole[FIGURE_MAX], fraction[FIGURE_MAX];
};

static int64_t power_of_ten(int n)
{
	int64_t p = 1;
	while (n-- > 0)
		p *= 10;
	return p;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool digits_only(const char *s)
{
	return s[strspn(s, "0123456789")] == '\0';
}

/* Bytes of the blank at s: space, tab, U+00A0, U+2009, U+202F; 0 for none. */
static size_t blank(const char *s)
{
	if (*s == ' ' || *s == '\t')
		return 1;
	if (!strncmp(s, "\u00A0", 2))
		return 2;
	return !strncmp(s, "\u2009", 3) || !strncmp(s, "\u202F", 3) ? 3 : 0;
}

/* Bytes of the minus sign at s: hyphen, U+2212, or the en dash that word
 * processors make of it. */
static size_t minus(const char *s)
{
	if (*s == '-')
		return 1;
	return !strncmp(s, "\u2212", 3) || !strncmp(s, "\u2013", 3) ? 3 : 0;
}

static const char *skip_blanks(const char *s)
{
	while (blank(s))
		s += blank(s);
	return s;
}

static bool refuse_text(const char *s, struct err *err)
{
	return err_set(err, ERR_USAGE, tr("\"%s\" is not a figure; write it as 1.234.567,8"), s);
}

static bool refuse_large(const char *s, struct err *err)
{
	return err_set(err, ERR_USAGE,
		tr("\"%s\" is too large: a figure has at most %d digits, those after the comma included"), s,
		DIGITS_MAX);
}

/* Copies digits and marks, any blank as one ' '; takes sign and parentheses
 * off. False if anything else stands there. */
static bool strip(const char *s, char out[FIGURE_MAX], bool *negative)
{
	s = skip_blanks(s);
	bool parenthesis = *s == '(';
	size_t sign = parenthesis ? 1 : minus(s);
	*negative = sign > 0;
	s = skip_blanks(s + sign);
	size_t n = 0;
	while (n + 1 < FIGURE_MAX && (is_digit(*s) || *s == '.' || *s == ',' || blank(s))) {
		size_t gap = blank(s);
		out[n++] = gap ? ' ' : *s;
		s += gap ? gap : 1;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	if (parenthesis && *s == ')')
		s = skip_blanks(s + 1);
	else if (parenthesis)
		return false;
	return n > 0 && *s == '\0';
}

static int count(const char *s, char c)
{
	int n = 0;
	for (; *s; s++)
		n += *s == c;
	return n;
}

/* "1.234": one mark, one to three digits before it, no leading zero, three after. */
static bool looks_grouped(const char *s, const char *mark)
{
	return mark > s && mark - s <= 3 && *s != '0' && strlen(mark + 1) == 3;
}

/* The decimal mark in s, NULL when there is none. With both marks it is the
 * last one; one kind alone is decimal unless it can only be for grouping. */
static const char *decimal_mark(const char *s)
{
	const char *dot = strrchr(s, '.'), *comma = strrchr(s, ',');
	if (dot && comma)
		return dot > comma ? dot : comma;
	if (comma)
		return count(s, ',') == 1 ? comma : NULL;
	if (!dot || count(s, '.') > 1 || (looks_grouped(s, dot) && !strchr(s, ' ')))
		return NULL;
	return dot;
}

/* Takes the grouping marks out of s[0..len): one kind only, by threes. */
static bool ungroup(const char *s, size_t len, char out[FIGURE_MAX])
{
	size_t n = 0, run = 0; /* run: digits since the last mark */
	char mark = '\0';
	for (size_t i = 0; i < len; i++) {
		if (is_digit(s[i])) {
			out[n++] = s[i];
			run++;
			continue;
		}
		if ((mark && (s[i] != mark || run != 3)) || (!mark && (run < 1 || run > 3 || s[0] == '0')))
			return false;
		mark = s[i];
		run = 0;
	}
	out[n] = '\0';
	return !mark || run == 3;
}

static bool split(const char *s, struct figure *figure)
{
	const char *mark = decimal_mark(s);
	figure->fraction[0] = '\0';
	if (mark) {
		strcpy(figure->fraction, mark + 1);
		if (memchr(s, *mark, (size_t)(mark - s)) || !figure->fraction[0] ||
			!digits_only(figure->fraction))
			return false;
	}
	return ungroup(s, mark ? (size_t)(mark - s) : strlen(s), figure->whole);
}

static bool append_digits(uint64_t *n, const char *digits)
{
	for (; *digits; digits++)
		if (__builtin_mul_overflow(*n, 10u, n) ||
			__builtin_add_overflow(*n, (uint64_t)(*digits - '0'), n))
			return false;
	return true;
}

/* typed is only for the messages. */
static bool scale(
	const char *typed, struct figure *figure, int decimals, uint64_t most, int64_t *out, struct err *err)
{
	size_t len = strlen(figure->fraction);
	while (len > (size_t)decimals && figure->fraction[len - 1] == '0')
		figure->fraction[--len] = '\0';
	if (len > (size_t)decimals && decimals == 0)
		return err_set(err, ERR_USAGE, tr("\"%s\": only whole numbers stand here"), typed);
	if (len > (size_t)decimals)
		return err_set(err, ERR_USAGE,
			trn("\"%s\": at most %d digit may stand after the comma here",
				"\"%s\": at most %d digits may stand after the comma here",
				(unsigned long)decimals),
			typed, decimals);
	uint64_t n = 0;
	bool fits = append_digits(&n, figure->whole) && append_digits(&n, figure->fraction) &&
		    !__builtin_mul_overflow(n, (uint64_t)power_of_ten(decimals - (int)len), &n) && n <= most;
	if (!fits)
		return refuse_large(typed, err);
	*out = figure->negative ? -(int64_t)n : (int64_t)n;
	return true;
}

/* "1,234" is one thousand two hundred to some and 1,234 to others. */
static bool refuse_ambiguous(const char *typed, const struct figure *figure, int decimals, struct err *err)
{
	char grouped[NUMBER_TEXT_MAX], decimal[NUMBER_TEXT_MAX];
	uint64_t whole = 0, all = 0;
	append_digits(&whole, figure->whole);
	all = whole;
	append_digits(&all, figure->fraction);
	int64_t sign = figure->negative ? -1 : 1;
	number_format(grouped, sign * (int64_t)all, 0);
	number_format(decimal, sign * (int64_t)all / power_of_ten(3 - decimals), decimals);
	if (decimals == 0)
		return err_set(err, ERR_USAGE,
			tr("\"%s\": only whole numbers stand here; %s is written with a point"), typed,
			grouped);
	return err_set(err, ERR_USAGE, tr("\"%s\" may mean %s or %s: write it as one of these"), typed,
		grouped, decimal);
}

/* "5.00" for whole numbers: five to some, and 5.000 to whose finger slipped. */
static bool refuse_short_group(const char *typed, const struct figure *figure, struct err *err)
{
	char grouped[NUMBER_TEXT_MAX], whole[NUMBER_TEXT_MAX];
	uint64_t n = 0;
	append_digits(&n, figure->whole);
	int64_t value = figure->negative ? -(int64_t)n : (int64_t)n;
	number_format(grouped, value * 1000, 0);
	number_format(whole, value, 0);
	return err_set(err, ERR_USAGE, tr("\"%s\" may mean %s or %s: write it as one of these"), typed,
		grouped, whole);
}

/* Zeros behind a point where nothing but groups can be parted by one. */
static bool is_short_group(const char *bare, const struct figure *figure)
{
	return strspn(figure->fraction, "0") == strlen(figure->fraction) && *figure->fraction &&
	       *bare != '0' && strlen(figure->whole) <= 3 && !strpbrk(bare, ", ") && strchr(bare, '.');
}

bool number_parse(const char *s, int decimals, int64_t *out, struct err *err)
{
	char bare[FIGURE_MAX];
	struct figure figure;
	if (!strip(s, bare, &figure.negative) || !split(bare, &figure))
		return refuse_text(s, err);
	const char *comma = strchr(bare, ',');
	if (comma && decimals < 3 && looks_grouped(bare, comma) && digits_only(comma + 1) &&
		!strpbrk(bare, ". "))
		return refuse_ambiguous(s, &figure, decimals, err);
	if (decimals == 0 && is_short_group(bare, &figure))
		return refuse_short_group(s, &figure, err);
	return scale(s, &figure, decimals, (uint64_t)power_of_ten(DIGITS_MAX) - 1, out, err);
}

bool number_begins(const char *s, struct err *err)
{
	const char *p = skip_blanks(s);
	bool parenthesis = *p == '(', mark = false;
	int digits = 0;
	p = skip_blanks(p + (parenthesis ? 1 : minus(p)));
	while (is_digit(*p) || (!mark && (*p == '.' || *p == ',' || blank(p)))) {
		mark = !is_digit(*p);
		digits += !mark;
		p = blank(p) ? skip_blanks(p) : p + 1;
	}
	if (parenthesis && *p == ')')
		p = skip_blanks(p + 1);
	if (*p)
		return refuse_text(s, err);
	return digits <= DIGITS_MAX || refuse_large(s, err);
}

bool number_parse_canonical(const char *s, int decimals, int64_t *out, struct err *err)
{
	struct figure figure = {.negative = *s == '-'};
	const char *whole = s + figure.negative;
	size_t len = strspn(whole, "0123456789");
	const char *fraction = whole[len] == '.' ? whole + len + 1 : "";
	size_t fraction_len = strlen(fraction);
	if (len == 0 || (whole[len] && fraction_len == 0) || !digits_only(fraction))
		return err_set(err, ERR_USAGE, tr("\"%s\" is not a canonical figure such as -1234567.8"), s);
	if (len >= FIGURE_MAX || fraction_len >= FIGURE_MAX)
		return refuse_large(s, err);
	memcpy(figure.whole, whole, len);
	memcpy(figure.fraction, fraction, fraction_len);
	return scale(s, &figure, decimals, INT64_MAX, out, err);
}

/* Writes from the last digit to the first, with group and decimal mark. */
static void write_figure(char out[NUMBER_TEXT_MAX], int64_t value, int decimals, char group, char mark)
{
	uint64_t n = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char buf[NUMBER_TEXT_MAX];
	char *p = buf + sizeof buf - 1;
	*p = '\0';
	for (int i = 0; n > 0 || i <= decimals; i++, n /= 10) {
		int place = i - decimals; /* of the digit, 0 for the ones */
		if (place == 0 && decimals > 0)
			*--p = mark;
		else if (group && place > 0 && place % 3 == 0)
			*--p = group;
		*--p = (char)('0' + n % 10);
	}
	if (value < 0)
		*--p = '-';
	strcpy(out, p);
}

void number_canonical(char out[NUMBER_TEXT_MAX], int64_t value, int decimals)
{
	for (; decimals > 0 && value % 10 == 0; decimals--)
		value /= 10;
	write_figure(out, value, decimals, '\0', '.');
}

void number_format(char out[NUMBER_TEXT_MAX], int64_t value, int decimals)
{
	write_figure(out, value, decimals, '.', ',');
}
