/* SPDX-License-Identifier: MIT */
#include "text/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/mem.h"
#include "base/tr.h"

/* Office programs in Vietnam write ';', since ',' is the decimal mark. */
static char guess_separator(const char *s, size_t len)
{
	int commas = 0, semicolons = 0;
	bool quoted = false;
	size_t i = 0;
	while (i < len && (s[i] == '\n' || s[i] == '\r'))
		i++;
	for (; i < len && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
		quoted ^= s[i] == '"';
		commas += !quoted && s[i] == ',';
		semicolons += !quoted && s[i] == ';';
	}
	return semicolons > commas ? ';' : ',';
}

void csv_init(struct csv *csv, const char *name, const char *data, size_t len)
{
	size_t bom = len >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3) ? 3 : 0;
	*csv = (struct csv){.name = name, .s = data, .len = len, .at = bom, .next_line = 1};
	csv->separator = guess_separator(data + bom, len - bom);
}

static bool at_line_end(const struct csv *csv)
{
	return csv->at >= csv->len || csv->s[csv->at] == '\n' || csv->s[csv->at] == '\r';
}

static void skip_line_end(struct csv *csv)
{
	if (csv->at < csv->len && csv->s[csv->at] == '\r')
		csv->at++;
	if (csv->at < csv->len && csv->s[csv->at] == '\n')
		csv->at++;
	csv->next_line++;
}

/* Appends a field in quotes; "" stands for one. */
static bool add_quoted(struct csv *csv, struct err *err)
{
	for (csv->at++; csv->at < csv->len; csv->at++) {
		char c = csv->s[csv->at];
		if (c == '"') {
			csv->at++;
			if (csv->at >= csv->len || csv->s[csv->at] != '"')
				return true;
		}
		csv->next_line += c == '\n';
		str_add_char(&csv->text, c);
	}
	return err_set(
		err, ERR_REFUSED, tr("%s:%d: a quote is opened and never closed"), csv->name, csv->line);
}

static void add_bare(struct csv *csv)
{
	size_t start = csv->at;
	while (!at_line_end(csv) && csv->s[csv->at] != csv->separator)
		csv->at++;
	str_add_bytes(&csv->text, csv->s + start, csv->at - start);
}

/* Appends one field and a NUL and goes past what ends it; *last: the record ends too. */
static bool read_field(struct csv *csv, bool *last, struct err *err)
{
	if (csv->at >= csv->len || csv->s[csv->at] != '"')
		add_bare(csv);
	else if (!add_quoted(csv, err))
		return false;
	str_add_char(&csv->text, '\0');
	*last = at_line_end(csv);
	if (*last)
		skip_line_end(csv);
	else if (csv->s[csv->at] == csv->separator)
		csv->at++;
	else
		return err_set(
			err, ERR_REFUSED, tr("%s:%d: text after a closing quote"), csv->name, csv->next_line);
	return true;
}

static bool is_text(const struct csv *csv, size_t start, struct err *err)
{
	const char *s = csv->s + start;
	size_t len = csv->at - start;
	if (memchr(s, '\0', len) || u8_check((const uint8_t *)s, len))
		return err_set(err, ERR_REFUSED, tr("%s:%d: not UTF-8; save the file as \"CSV UTF-8\""),
			csv->name, csv->line);
	return true;
}

/* The fields stand one behind the other in text, each with its NUL. */
static void index_fields(struct csv *csv)
{
	char *field = csv->text.s;
	for (size_t i = 0; i < csv->count; i++) {
		csv->fields[i] = field;
		field += strlen(field) + 1;
	}
}

static bool read_record(struct csv *csv, struct err *err)
{
	size_t start = csv->at;
	csv->line = csv->next_line;
	csv->count = 0;
	str_clear(&csv->text);
	for (bool last = false; !last; csv->count++) {
		ARR_ROOM(csv->fields, csv->count, csv->cap);
		if (!read_field(csv, &last, err))
			return false;
	}
	if (!is_text(csv, start, err))
		return false;
	index_fields(csv);
	return true;
}

bool csv_next(struct csv *csv, struct err *err)
{
	if (err)
		err->kind = ERR_NONE;
	while (csv->at < csv->len && at_line_end(csv))
		skip_line_end(csv);
	if (csv->at >= csv->len)
		return false;
	bool ok = read_record(csv, err);
	if (!ok) {
		csv->at = csv->len;
		csv->count = 0;
	}
	return ok;
}

const char *csv_field(const struct csv *csv, size_t i)
{
	return i < csv->count ? csv->fields[i] : "";
}

void csv_release(struct csv *csv)
{
	if (!csv)
		return;
	free(csv->fields);
	str_release(&csv->text);
	*csv = (struct csv){0};
}

void csv_add(struct str *out, const char *field, bool first)
{
	if (!first)
		str_add_char(out, ',');
	if (!field[strcspn(field, ",;\"\r\n")]) {
		str_add(out, field);
		return;
	}
	str_add_char(out, '"');
	for (; *field; field++) {
		if (*field == '"')
			str_add_char(out, '"');
		str_add_char(out, *field);
	}
	str_add_char(out, '"');
}
