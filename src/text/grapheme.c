/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "text/utf8.h"

/* The library's next and previous look at two code points only. Longer
 * context matters for flags, which are pairs of regional indicators (rules
 * GB12 and GB13), and for pictographs joined by U+200D (GB11). */

enum { JOINER = 0x200D, JOINER_LEN = 3, REGIONAL_LEN = 4 };

static const uint8_t *bytes(const char *s)
{
	return (const uint8_t *)s;
}

static ucs4_t code_point(const char *s, size_t len, size_t at)
{
	ucs4_t c = 0;
	if (at < len)
		u8_mbtouc(&c, bytes(s) + at, len - at);
	return c;
}

static bool is_regional(const char *s, size_t len, size_t at)
{
	ucs4_t c = code_point(s, len, at);
	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* Regional indicators that end just before at. */
static size_t count_regional(const char *s, size_t at)
{
	size_t n = 0;
	for (; at >= REGIONAL_LEN && is_regional(s, at, at - REGIONAL_LEN); at -= REGIONAL_LEN)
		n++;
	return n;
}

/* GB11: a pictograph, marks that extend it, a joiner, and a pictograph at at. */
static bool is_joined(const char *s, size_t len, size_t at)
{
	if (at < JOINER_LEN || code_point(s, at, at - JOINER_LEN) != JOINER ||
		!uc_is_property_extended_pictographic(code_point(s, len, at)))
		return false;
	ucs4_t c = JOINER;
	const uint8_t *p = bytes(s) + at - JOINER_LEN;
	while ((p = u8_prev(&c, p, bytes(s))) && uc_graphemeclusterbreak_property(c) == GBP_EXTEND)
		;
	return p && uc_is_property_extended_pictographic(c);
}

size_t utf8_plain(const char *s, size_t len, size_t at)
{
	const uint8_t *p = bytes(s) + at;
	size_t rest = len - at;
	if (rest > 0 && p[0] >= ' ' && p[0] < 0x7F)
		return 1;
	if (rest > 1 && p[0] >= 0xC3 && p[0] <= 0xC9 && p[1] >= 0x80 && p[1] < 0xC0)
		return 2;
	bool letter = rest > 2 && p[0] == 0xE1 && p[1] >= 0xB8 && p[1] <= 0xBB;
	bool rule = rest > 2 && p[0] == 0xE2 && p[1] == 0x94;
	return (letter || rule) && p[2] >= 0x80 && p[2] < 0xC0 ? 3 : 0;
}

/* The next boundary behind a plain code point, or 0: the library must look. */
static size_t next_plain(const char *s, size_t len, size_t at)
{
	size_t plain = utf8_plain(s, len, at);
	return plain > 0 && (at + plain == len || utf8_plain(s, len, at + plain) > 0) ? at + plain : 0;
}

size_t utf8_next(const char *s, size_t len, size_t at)
{
	if (at >= len)
		return len;
	size_t plain = next_plain(s, len, at);
	if (plain > 0)
		return plain;
	/* at is a boundary: an even number of regional indicators stands before it. */
	bool flag = is_regional(s, len, at) && is_regional(s, len, at + REGIONAL_LEN);
	size_t next = flag ? at + REGIONAL_LEN : at;
	do {
		next = (size_t)(u8_grapheme_next(bytes(s) + next, bytes(s) + len) - bytes(s));
	} while (is_joined(s, len, next));
	return next;
}

size_t utf8_glyph(const char *s, size_t len, size_t at, int *cols)
{
	size_t next = next_plain(s, len, at);
	*cols = 1;
	if (next > 0)
		return next;
	next = utf8_next(s, len, at);
	*cols = utf8_cols(s + at, next - at);
	return next;
}

size_t utf8_prev(const char *s, size_t len, size_t at)
{
	if (at > len)
		at = len;
	size_t prev = at;
	do {
		prev = prev == 0 ? 0 : (size_t)(u8_grapheme_prev(bytes(s) + prev, bytes(s)) - bytes(s));
	} while (is_joined(s, len, prev));
	if (is_regional(s, len, prev) && count_regional(s, prev) % 2 == 1)
		prev -= REGIONAL_LEN;
	return prev;
}

int utf8_cols(const char *s, size_t len)
{
	int cols = 0;
	for (size_t at = 0, n; at < len; at += n) {
		n = utf8_plain(s, len, at);
		if (n == 0)
			return cols + u8_width(bytes(s) + at, len - at, "UTF-8");
		cols++;
	}
	return cols;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

int utf8_words(const char *s, size_t len)
{
	int count = 0;
	for (size_t i = 0; i < len; i++)
		count += !is_blank(s[i]) && (i == 0 || is_blank(s[i - 1]));
	return count;
}

void utf8_add_first(const char *s, int cols, struct str *out)
{
	size_t line = strcspn(s, "\n"), shown = utf8_fit(s, line, cols);
	if (shown == line && !s[line]) {
		str_add(out, s);
		return;
	}
	size_t words = shown;
	while (shown < line && words > 0 && s[words] != ' ')
		words--;
	str_addf(out, "%.*s…", (int)(words > 0 ? words : shown), s);
}

size_t utf8_fit(const char *s, size_t len, int cols)
{
	size_t at = 0;
	while (at < len) {
		int width;
		size_t next = utf8_glyph(s, len, at, &width);
		cols -= width;
		if (cols < 0)
			break;
		at = next;
	}
	return at;
}
