/* SPDX-License-Identifier: MIT */
#include "form/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/scan.h"
#include "text/utf8.h"

enum { SHOWN = 100, BEFORE = 60 }; /* code points of a long line, and those before the place */

static char *format(const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	char *text = mem_alloc((size_t)(n > 0 ? n : 0) + 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return text;
}

bool diag_add(struct diags *diags, int line, int col, const char *fmt, ...)
{
	diags->told++;
	if (diags->count == DIAGS_MAX) {
		diags->full = true;
		return false;
	}
	ARR_ROOM(diags->v, diags->count, diags->cap);
	va_list ap;
	va_start(ap, fmt);
	diags->v[diags->count++] = (struct diag){.line = line, .col = col, .text = format(fmt, ap)};
	va_end(ap);
	return false;
}

enum { ALSO_MAX = 60 }; /* bytes of lines named */

void diag_also(struct diags *diags, size_t index, int line)
{
	struct str *also = &diags->v[index].also;
	diags->told++;
	if (also->len > 0 && also->len < ALSO_MAX)
		str_add(also, ", ");
	if (also->len < ALSO_MAX)
		str_addf(also, "%d", line);
	else if (also->s[also->len - 1] != '.')
		str_add(also, ", ...");
}

void diags_cut(struct diags *diags, size_t count)
{
	while (diags->count > count) {
		struct diag *diag = &diags->v[--diags->count];
		free(diag->text);
		str_release(&diag->also);
	}
}

void diags_release(struct diags *diags)
{
	if (!diags)
		return;
	diags_cut(diags, 0);
	free(diags->v);
	*diags = (struct diags){0};
}

static int by_place(const void *a, const void *b)
{
	const struct diag *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	return strcmp(x->text, y->text);
}

/* The byte where the n-th code point (from 0) of a line begins. */
static size_t point_at(const char *s, size_t len, int n)
{
	size_t i = 0;
	uint32_t point;
	for (; n > 0 && i < len; n--) {
		size_t size = utf8_decode(s + i, len - i, &point);
		i += size ? size : 1;
	}
	return i;
}

/* Appends bytes of the file as they can be shown. */
static void add_shown(struct str *out, const char *s, size_t len)
{
	uint32_t point = 0;
	for (size_t i = 0, size; i < len; i += size ? size : 1) {
		size = utf8_decode(s + i, len - i, &point);
		if (size == 0 || scan_is_hidden(point))
			str_add_char(out, '?');
		else if (point == '\t')
			str_add_char(out, ' ');
		else
			str_add_bytes(out, s + i, size);
	}
}

static void print_line(const struct diag *diag, const char *line, size_t len, struct str *out)
{
	int first = point_at(line, len, SHOWN) < len && diag->col > BEFORE ? diag->col - BEFORE : 0;
	size_t from = point_at(line, len, first);
	size_t at = point_at(line, len, diag->col - 1);
	size_t to = point_at(line, len, first + SHOWN);
	struct str before = {0};
	str_add(&before, from > 0 ? "…" : "");
	add_shown(&before, line + from, at - from);
	str_addf(out, "  %s", str_text(&before));
	add_shown(out, line + at, to - at);
	str_add(out, to < len ? "…\n  " : "\n  ");
	str_add_times(out, ' ', utf8_cols(str_text(&before), before.len));
	str_add(out, "^\n");
	str_release(&before);
}

static void print_one(
	const struct diag *diag, const char *name, const char *source, size_t len, struct str *out)
{
	if (diag->line == 0) {
		str_addf(out, "%s: %s\n", name, diag->text);
		return;
	}
	str_addf(out, "%s:%d:%d: %s", name, diag->line, diag->col, diag->text);
	if (diag->also.len > 0)
		str_addf(out, tr(" (also in line %s)"), diag->also.s);
	str_add_char(out, '\n');
	const char *line = source + scan_line(source, len, diag->line);
	size_t rest = len - (size_t)(line - source);
	const char *end = rest > 0 ? memchr(line, '\n', rest) : NULL;
	size_t size = end ? (size_t)(end - line) : rest;
	if (size > 0 && line[size - 1] == '\r')
		size--;
	print_line(diag, line, size, out);
}

void diags_print(struct diags *diags, const char *name, const char *source, size_t len, struct str *out)
{
	source = source ? source : "";
	if (len >= 3 && !memcmp(source, "\xEF\xBB\xBF", 3)) {
		source += 3;
		len -= 3;
	}
	if (diags->count > 0)
		qsort(diags->v, diags->count, sizeof *diags->v, by_place);
	for (size_t i = 0; i < diags->count; i++)
		print_one(&diags->v[i], name, source, len, out);
	if (diags->full)
		str_addf(out, tr("%s: only the first %d errors are shown\n"), name, DIAGS_MAX);
}
