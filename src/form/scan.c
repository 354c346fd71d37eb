/* SPDX-License-Identifier: MIT */
#include "form/scan.h"

#include <string.h>

#include "base/tr.h"
#include "text/utf8.h"

bool scan_is_hidden(uint32_t p)
{
	return (p < 0x20 && p != '\t' && p != '\n') || (p >= 0x7F && p < 0xA0) || p == 0x2028 ||
	       p == 0x2029 || (p >= 0x202A && p <= 0x202E) || (p >= 0x2066 && p <= 0x2069) || p == 0xFEFF;
}

/* Editors on Windows call it "Unicode". */
static bool is_utf16(const char *s, size_t len)
{
	return len >= 2 && (!memcmp(s, "\xFF\xFE", 2) || !memcmp(s, "\xFE\xFF", 2) || !s[0] || !s[1]);
}

static bool refuse(struct diags *diags, int line, int col, size_t size, uint32_t point)
{
	if (size > 0 && point == '%')
		return diag_add(
			diags, line, col, tr("a line cannot begin with '%%'; put the text in double quotes"));
	if (size == 0)
		return diag_add(diags, line, col, tr("this byte is not UTF-8; save the file as UTF-8"));
	if (point == 0)
		return diag_add(diags, line, col, tr("a NUL byte; the file is damaged or no text"));
	return diag_add(diags, line, col, tr("the invisible character U+%04X is not allowed; delete it"),
		(unsigned)point);
}

/* Code points before a byte of valid text, from 1. */
static int column(const char *s, size_t start, size_t at)
{
	int col = 1;
	for (size_t i = start; i < at; i++)
		col += ((unsigned char)s[i] & 0xC0) != 0x80;
	return col;
}

bool scan_text(const char *s, size_t len, struct diags *diags)
{
	if (is_utf16(s, len))
		return diag_add(diags, 1, 1, tr("the file is in UTF-16; save it as UTF-8"));
	int line = 1;
	size_t start = 0; /* of the line */
	for (size_t i = 0, size; i < len; i += size) {
		uint32_t point = 0;
		size = 1;
		if (s[i] >= ' ' && s[i] < 0x7F && s[i] != '%')
			continue;
		size = utf8_decode(s + i, len - i, &point);
		bool crlf = point == '\r' && i + 1 < len && s[i + 1] == '\n';
		bool directive = point == '%' && i == start; /* libyaml takes quadratic time over many */
		if (size == 0 || directive || (scan_is_hidden(point) && !crlf))
			return refuse(diags, line, column(s, start, i), size, point);
		if (point == '\n') {
			line++;
			start = i + 1;
		}
	}
	return true;
}

size_t scan_line(const char *s, size_t len, int line)
{
	size_t at = 0;
	for (int i = 1; i < line && at < len; i++) {
		const char *end = memchr(s + at, '\n', len - at);
		at = end ? (size_t)(end - s) + 1 : len;
	}
	return at;
}
