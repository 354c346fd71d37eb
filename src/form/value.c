/* SPDX-License-Identifier: MIT */
#include "form/value.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/date.h"
#include "text/fold.h"
#include "text/number.h"
#include "text/utf8.h"

#define DIGITS "0123456789"

static bool may_be_negative(const struct form *form, const struct cell *cell)
{
	switch (cell->kind) {
	case CELL_TABLE:
		return form->tables[cell->table].rows[cell->row].negative;
	case CELL_HEADER:
		return form->header[cell->field].negative;
	default:
		return false;
	}
}

static bool parse_number(const struct form *form, const struct cell *cell, char *s, enum value_style style,
	int64_t *out, struct err *err)
{
	size_t len = strlen(s);
	if (cell->type == TYPE_PERCENT && style == VALUE_TYPED && s[len - 1] == '%')
		s[len - 1] = '\0';
	bool ok = style == VALUE_TYPED ? number_parse(s, cell->decimals, out, err)
				       : number_parse_canonical(s, cell->decimals, out, err);
	if (ok && *out < 0 && !may_be_negative(form, cell))
		return err_set(err, ERR_USAGE, tr("\"%s\": a figure below zero cannot stand here"), s);
	return ok;
}

static bool refuse_date(const char *s, enum value_style style, struct err *err)
{
	return style == VALUE_TYPED
		       ? err_set(err, ERR_USAGE, tr("\"%s\" is not a date; write it as 31/12/2020"), s)
		       : err_set(err, ERR_USAGE, tr("\"%s\" is not a date; write it as 2020-12-31"), s);
}

static bool parse_date(const char *s, enum value_style style, int64_t *out, struct err *err)
{
	/* Only the canonical form begins with four digits. */
	bool canonical = strspn(s, DIGITS) == 4;
	return (date_parse(s, out) && (canonical || style == VALUE_TYPED)) || refuse_date(s, style, err);
}

static bool refuse_year(const char *s, struct err *err)
{
	return err_set(err, ERR_USAGE, tr("\"%s\" is not a year; write four digits, such as 2020"), s);
}

static bool parse_year(const char *s, int64_t *out, struct err *err)
{
	if (strlen(s) != 4 || strspn(s, DIGITS) != 4 || *s == '0')
		return refuse_year(s, err);
	*out = strtol(s, NULL, 10);
	return true;
}

static const struct {
	const char *key;
	bool yes;
} yes_no[] = {
	{"yes", true},
	{"no", false}, /* the canonical two */
	{"co", true},
	{"khong", false},
	{"c", true},
	{"k", false},
	{"y", true},
	{"n", false},
	{"1", true},
	{"0", false},
};

static bool refuse_yes_no(const char *s, struct err *err)
{
	return err_set(err, ERR_USAGE, tr("\"%s\": answer yes or no here"), s);
}

static bool parse_yes_no(const char *s, enum value_style style, int64_t *out, struct err *err)
{
	struct str key = {0};
	fold_key(&key, s, strlen(s));
	const char *word = style == VALUE_TYPED ? str_text(&key) : s;
	size_t i = 0, count = style == VALUE_TYPED ? COUNT(yes_no) : 2;
	while (i < count && strcmp(word, yes_no[i].key) != 0)
		i++;
	str_release(&key);
	if (i == count)
		return refuse_yes_no(s, err);
	*out = yes_no[i].yes;
	return true;
}

/* In any language of the form. */
static bool is_called(const struct code *code, const char *key, bool whole)
{
	bool same = false;
	for (int i = 0; !same && i < FORM_LANGUAGES_MAX; i++)
		same = code->label.text[i] && fold_begins(code->label.text[i], key, whole);
	return same;
}

/* What may be chosen, as far as it fits into a message: what begins with the key (NULL: nothing), else all.
 */
static bool refuse_choice(
	const struct codelist *list, const char *s, const char *key, int language, struct err *err)
{
	enum { SHOWN = 8 };
	struct str all = {0}, alike = {0};
	int shown = 0, several = 0;
	for (int i = 0; i < list->code_count; i++) {
		const struct code *code = &list->codes[i];
		bool meant = key && is_called(code, key, false);
		int nth = meant ? several++ : shown++;
		if (nth < SHOWN)
			str_addf(meant ? &alike : &all, nth ? ", %s (%s)" : "%s (%s)", code->id,
				label_in(&code->label, language));
		else if (nth == SHOWN)
			str_add(meant ? &alike : &all, ", …");
	}
	if (several > 0)
		err_set(err, ERR_USAGE, tr("\"%s\" may mean several here: %s"), s, str_text(&alike));
	else
		err_set(err, ERR_USAGE, tr("\"%s\" cannot be chosen here; what can: %s"), s, str_text(&all));
	str_release(&all);
	str_release(&alike);
	return false;
}

/* Typed, a code or its whole label, else the one label that begins so. */
static const struct code *code_meant(const struct codelist *list, const char *key)
{
	const struct code *found = NULL;
	int count = 0;
	for (int i = 0; i < list->code_count; i++) {
		const struct code *code = &list->codes[i];
		if (!strcmp(code->id, key) || is_called(code, key, true))
			return code;
		if (is_called(code, key, false)) {
			found = code;
			count++;
		}
	}
	return count == 1 ? found : NULL;
}

static bool parse_choice(const struct form *form, const struct cell *cell, const char *s,
	enum value_style style, int64_t *out, struct err *err)
{
	const struct codelist *list = &form->lists[cell->list];
	const struct code *code = codelist_find(list, s);
	struct str key = {0};
	fold_key(&key, s, strlen(s));
	if (!code && style == VALUE_TYPED)
		code = code_meant(list, str_text(&key));
	if (code)
		*out = code->num;
	else
		refuse_choice(
			list, s, style == VALUE_TYPED ? str_text(&key) : NULL, form_language(form), err);
	str_release(&key);
	return code != NULL;
}

/* Trimmed: blanks and line ends at the end of a text are never meant. */
static size_t trimmed_len(const char *s)
{
	size_t len = strlen(s);
	while (len > 0 && strchr(" \t\r\n", s[len - 1]))
		len--;
	return len;
}

static bool parse_text(const char *s, bool lines, struct answer *out, struct err *err)
{
	struct str text = {0};
	if (!utf8_accept(s, trimmed_len(s), lines, &text, err)) {
		str_release(&text);
		return false;
	}
	*out = (struct answer){.state = STATE_VALUE, .text = str_take(&text)};
	return true;
}

bool value_is_text(enum type type)
{
	return type == TYPE_TEXT || type == TYPE_LONG_TEXT;
}

static bool parse_by_type(const struct form *form, const struct cell *cell, char *s, enum value_style style,
	int64_t *out, struct err *err)
{
	switch (cell->type) {
	case TYPE_DATE:
		return parse_date(s, style, out, err);
	case TYPE_YEAR:
		return parse_year(s, out, err);
	case TYPE_YES_NO:
		return parse_yes_no(s, style, out, err);
	case TYPE_CHOICE:
		return parse_choice(form, cell, s, style, out, err);
	default:
		return parse_number(form, cell, s, style, out, err);
	}
}

/* What is written on paper where there is no figure. */
static enum state parse_sign(const char *s)
{
	static const char *const unknown[] = {".", "..", "...", "…"};
	for (size_t i = 0; i < COUNT(unknown); i++)
		if (!strcmp(s, unknown[i]))
			return STATE_UNKNOWN;
	return !strcmp(s, "-") || !strcmp(s, "–") || !strcmp(s, "−") ? STATE_NA : STATE_EMPTY;
}

bool value_parse(const struct form *form, int cell, const char *s, enum value_style style, struct answer *out,
	struct err *err)
{
	const struct cell *c = &form->cells[cell];
	const char *start = s + strspn(s, " \t\r\n");
	*out = (struct answer){.state = STATE_EMPTY};
	if (!*start)
		return true;
	struct str word = {0};
	str_add_bytes(&word, start, trimmed_len(start));
	bool ok = true;
	if (!strcmp(word.s, "!na"))
		out->state = STATE_NA;
	else if (!strcmp(word.s, "!unknown"))
		out->state = STATE_UNKNOWN;
	else if (value_is_text(c->type))
		ok = parse_text(s, c->type == TYPE_LONG_TEXT, out, err);
	else if (style == VALUE_TYPED && parse_sign(word.s) != STATE_EMPTY)
		out->state = parse_sign(word.s);
	else if (*word.s == '!')
		ok = err_set(err, ERR_USAGE, tr("\"%s\" is neither !na nor !unknown"), word.s);
	else if ((ok = parse_by_type(form, c, word.s, style, &out->value, err)))
		out->state = STATE_VALUE;
	str_release(&word);
	return ok;
}

static bool begins_yes_no(const char *s, struct err *err)
{
	struct str key = {0};
	size_t i = 0;
	fold_key(&key, s, strlen(s));
	while (i < COUNT(yes_no) && strncmp(yes_no[i].key, str_text(&key), key.len) != 0)
		i++;
	str_release(&key);
	return i < COUNT(yes_no) || refuse_yes_no(s, err);
}

/* A sign of per cent may close it. */
static bool begins_percent(const char *s, struct err *err)
{
	struct str bare = {0};
	size_t len = strlen(s);
	str_add_bytes(&bare, s, len > 1 && s[len - 1] == '%' ? len - 1 : len);
	bool ok = number_begins(str_text(&bare), err);
	str_release(&bare);
	return ok;
}

static bool begins_by_type(enum type type, const char *s, struct err *err)
{
	enum { YEAR_DIGITS = 4, DATE_SIGNS = 10 };
	size_t len = strlen(s);
	switch (type) {
	case TYPE_DATE:
		return (len <= DATE_SIGNS && strspn(s, DIGITS "/-.") == len) ||
		       refuse_date(s, VALUE_TYPED, err);
	case TYPE_YEAR:
		return (len <= YEAR_DIGITS && strspn(s, DIGITS) == len) || refuse_year(s, err);
	case TYPE_YES_NO:
		return begins_yes_no(s, err);
	case TYPE_PERCENT:
		return begins_percent(s, err);
	case TYPE_NUMBER:
		return number_begins(s, err);
	default:
		return true;
	}
}

bool value_begins(const struct form *form, int cell, const char *s, struct err *err)
{
	struct str word = {0};
	enum type type = form->cells[cell].type;
	if (strlen(s) > VALUE_TYPED_MAX && !value_is_text(type) && type != TYPE_CHOICE)
		return err_set(err, ERR_USAGE, tr("That is too long for this cell"));
	s += strspn(s, " \t\r\n");
	str_add_bytes(&word, s, trimmed_len(s));
	bool ok = word.len == 0 || !strncmp("!na", word.s, word.len) ||
		  !strncmp("!unknown", word.s, word.len) || parse_sign(word.s) != STATE_EMPTY ||
		  begins_by_type(type, word.s, err);
	str_release(&word);
	return ok;
}

static void add_number(const struct cell *cell, int64_t value, enum value_style style, struct str *out)
{
	char text[NUMBER_TEXT_MAX];
	if (style == VALUE_TYPED)
		number_format(text, value, cell->decimals);
	else
		number_canonical(text, value, cell->decimals);
	str_add(out, text);
}

static void add_date(int64_t days, enum value_style style, struct str *out)
{
	struct date d = date_from_days(days);
	if (style == VALUE_TYPED)
		date_add(days, out);
	else
		str_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* A code that the form has no longer shows its number. */
/* A code that is no longer in the form: its words as long as an older version in the file has them. */
static void add_gone(const struct form *form, const struct codelist *list, int64_t num,
	enum value_style style, struct str *out)
{
	const struct code *code = codelist_find_gone(list, num);
	if (style == VALUE_CANONICAL && code)
		str_add(out, code->id);
	else if (style == VALUE_CANONICAL)
		str_addf(out, "#%" PRId64, num);
	else if (code)
		str_addf(out, tr("%s (old code)"), label_in(&code->label, form_language(form)));
	else
		str_addf(out, tr("(old code %lld, no longer in the form)"), (long long)num);
}

static void add_choice(const struct form *form, const struct cell *cell, int64_t num, enum value_style style,
	struct str *out)
{
	const struct codelist *list = &form->lists[cell->list];
	const struct code *code = codelist_find_num(list, num);
	if (!code)
		add_gone(form, list, num, style, out);
	else
		str_add(out, style == VALUE_TYPED ? label_in(&code->label, form_language(form)) : code->id);
}

static void add_content(const struct form *form, const struct cell *cell, const struct answer *answer,
	enum value_style style, struct str *out)
{
	switch (cell->type) {
	case TYPE_TEXT:
	case TYPE_LONG_TEXT:
		str_add(out, answer->text ? answer->text : "");
		break;
	case TYPE_DATE:
		add_date(answer->value, style, out);
		break;
	case TYPE_YEAR:
		str_addf(out, "%" PRId64, answer->value);
		break;
	case TYPE_YES_NO:
		if (style == VALUE_TYPED)
			str_add(out, answer->value ? tr("yes") : tr("no"));
		else
			str_add(out, answer->value ? "yes" : "no");
		break;
	case TYPE_CHOICE:
		add_choice(form, cell, answer->value, style, out);
		break;
	default:
		add_number(cell, answer->value, style, out);
	}
}

void value_add(const struct form *form, int cell, const struct answer *answer, enum value_style style,
	struct str *out)
{
	static const char *const states[] = {
		[STATE_NA] = "!na",
		[STATE_UNKNOWN] = "!unknown",
		[STATE_CONFLICT] = "!conflict",
	};
	if (answer->state == STATE_VALUE)
		add_content(form, &form->cells[cell], answer, style, out);
	else if (states[answer->state])
		str_add(out, states[answer->state]);
}

void value_show(const struct form *form, int cell, const struct answer *answer, struct str *out)
{
	static const char *const states[] = {
		[STATE_EMPTY] = tr_mark("empty"),
		[STATE_NA] = tr_mark("not applicable"),
		[STATE_UNKNOWN] = tr_mark("no figure yet"),
		[STATE_REMOVED] = tr_mark("taken out"),
		[STATE_CONFLICT] = tr_mark("several answers"),
	};
	if (answer->state == STATE_VALUE)
		value_add(form, cell, answer, VALUE_TYPED, out);
	else
		str_add(out, answer->broken ? tr("cannot be computed") : tr(states[answer->state]));
}
