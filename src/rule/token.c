/* SPDX-License-Identifier: MIT */
#include "rule/token.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/date.h"

enum { DIGITS_MAX = 18 };

struct sign {
	const char *text;
	enum token_kind kind;
	enum expr_kind op;
};

/* A longer sign before its own beginning. */
static const struct sign signs[] = {
	{"<=", TOKEN_OPERATOR, EXPR_AT_MOST},
	{"<>", TOKEN_OPERATOR, EXPR_DIFFERS},
	{">=", TOKEN_OPERATOR, EXPR_AT_LEAST},
	{"!=", TOKEN_OPERATOR, EXPR_DIFFERS},
	{"<", TOKEN_OPERATOR, EXPR_LESS},
	{">", TOKEN_OPERATOR, EXPR_MORE},
	{"=", TOKEN_OPERATOR, EXPR_EQUALS},
	{"+", TOKEN_OPERATOR, EXPR_ADD},
	{"-", TOKEN_OPERATOR, EXPR_SUBTRACT},
	{"*", TOKEN_OPERATOR, EXPR_MULTIPLY},
	{"/", TOKEN_OPERATOR, EXPR_DIVIDE},
	{"(", TOKEN_OPEN, EXPR_KINDS},
	{")", TOKEN_CLOSE, EXPR_KINDS},
	{",", TOKEN_SEPARATOR, EXPR_KINDS},
	{";", TOKEN_SEPARATOR, EXPR_KINDS},
};

/* What other languages and other keyboards write. */
static const struct {
	const char *theirs, *ours;
} foreign[] = {
	{"==", "="},
	{"=<", "<="},
	{"=>", ">="},
	{"&&", "and"},
	{"||", "or"},
	{"!", "not"},
	{"≤", "<="},
	{"≥", ">="},
	{"≠", "<>"},
	{"×", "*"},
	{"÷", "/"},
	{"−", "-"},
	{"–", "-"},
	{":", "/"},
	{"[", "("},
	{"]", ")"},
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static struct span word(const char *text, size_t at)
{
	size_t end = at;
	while (is_letter(text[end]) || is_digit(text[end]))
		end++;
	return (struct span){text + at, end - at};
}

/* 2024-12-31, with nothing that belongs to it behind. */
static bool is_date(const char *s)
{
	static const char shape[] = "9999-99-99";
	for (size_t i = 0; shape[i]; i++)
		if (shape[i] == '9' ? !is_digit(s[i]) : s[i] != shape[i])
			return false;
	return !is_digit(s[strlen(shape)]) && !is_letter(s[strlen(shape)]);
}

static bool read_date(const char *text, struct token *out, struct err *err)
{
	int64_t days;
	struct date date = {atoi(text + out->at), atoi(text + out->at + 5), atoi(text + out->at + 8)};
	if (!date_to_days(date, &days))
		return err_set(err, ERR_REFUSED, tr("no calendar has the day %.*s"), 10, text + out->at);
	out->kind = TOKEN_NUMBER;
	out->number = figure_of(days, 0);
	out->date = true;
	out->end = out->at + 10;
	return true;
}

static bool read_number(const char *text, struct token *out, struct err *err)
{
	int64_t value = 0;
	int digits = 0, decimals = 0;
	size_t at = out->at;
	for (bool point = false; is_digit(text[at]) || (!point && text[at] == '.' && is_digit(text[at + 1]));
		at++) {
		if (text[at] == '.') {
			point = true;
			continue;
		}
		if (++digits > DIGITS_MAX)
			return err_set(
				err, ERR_REFUSED, tr("this number has more than %d digits"), DIGITS_MAX);
		value = value * 10 + (text[at] - '0');
		decimals += point;
	}
	if (text[at] == '.' || is_letter(text[at]))
		return err_set(err, ERR_REFUSED,
			tr("a number has only digits, with a point before its decimals: 1234.5"));
	out->kind = TOKEN_NUMBER;
	out->number = figure_of(value, decimals);
	out->end = at;
	return true;
}

static bool read_reference(const char *text, struct token *out, struct err *err)
{
	out->kind = TOKEN_REFERENCE;
	out->name = word(text, out->at + 1);
	out->end = out->at + 1 + out->name.len;
	if (out->name.len > 0 && text[out->end] == '.') {
		out->scope = out->name;
		out->name = word(text, out->end + 1);
		out->end += 1 + out->name.len;
	}
	if (out->name.len == 0)
		return err_set(err, ERR_REFUSED, tr("an id is missing after $"));
	return true;
}

static bool read_name(const char *text, struct token *out)
{
	static const struct sign words[] = {{"and", TOKEN_OPERATOR, EXPR_AND},
		{"not", TOKEN_OPERATOR, EXPR_NOT}, {"or", TOKEN_OPERATOR, EXPR_OR}};
	out->kind = TOKEN_NAME;
	out->name = word(text, out->at);
	out->end = out->at + out->name.len;
	for (size_t i = 0; i < COUNT(words); i++)
		if (span_is(out->name, words[i].text)) {
			out->kind = words[i].kind;
			out->op = words[i].op;
		}
	return true;
}

/* The bytes of the character at s. */
static int character(const char *s)
{
	int len = 1;
	while (((unsigned char)s[len] & 0xc0) == 0x80)
		len++;
	return len;
}

static bool read_sign(const char *text, struct token *out, struct err *err)
{
	const char *s = text + out->at;
	for (size_t i = 0; i < COUNT(foreign); i++) {
		const char *theirs = foreign[i].theirs;
		if (strncmp(s, theirs, strlen(theirs)) == 0 && !(*theirs == '!' && s[1] == '='))
			return err_set(
				err, ERR_REFUSED, tr("instead of '%s' write '%s'"), theirs, foreign[i].ours);
	}
	for (size_t i = 0; i < COUNT(signs); i++) {
		if (strncmp(s, signs[i].text, strlen(signs[i].text)) != 0)
			continue;
		out->kind = signs[i].kind;
		out->op = signs[i].op;
		out->end = out->at + strlen(signs[i].text);
		return true;
	}
	return err_set(err, ERR_REFUSED, tr("'%.*s' has no meaning in an expression"), character(s), s);
}

bool token_next(const char *text, size_t at, struct token *out, struct err *err)
{
	while (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')
		at++;
	*out = (struct token){.kind = TOKEN_END, .op = EXPR_KINDS, .at = at, .end = at};
	if (!text[at])
		return true;
	if (is_date(text + at))
		return read_date(text, out, err);
	if (is_digit(text[at]))
		return read_number(text, out, err);
	if (text[at] == '$')
		return read_reference(text, out, err);
	if (is_letter(text[at]))
		return read_name(text, out);
	return read_sign(text, out, err);
}
