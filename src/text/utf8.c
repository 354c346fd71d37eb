/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/mem.h"
#include "base/tr.h"

static const uint8_t *bytes(const char *s)
{
	return (const uint8_t *)s;
}

/* Where in a text something is wrong, as a person counts. */
struct place {
	int line, character;
};

static bool is_bidi_control(ucs4_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* Also line and page breaks within a paragraph, next line, line separator and paragraph separator: what word
 * processors paste. */
static bool is_line_end(ucs4_t c)
{
	return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Blocks in which every code point is NFC whatever stands beside it
 * (NFC_Quick_Check=Yes, combining class 0): all of Vietnamese, so that almost
 * no text needs the library. */
static bool is_always_nfc(ucs4_t c)
{
	return c < 0x300 || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2010 && c <= 0x205F);
}

static bool refuse(struct err *err, struct place at, ucs4_t c)
{
	if (is_bidi_control(c))
		return err_set(err, ERR_USAGE,
			tr("line %d, character %d: U+%04X, which turns the direction of writing, "
			   "cannot be kept"),
			at.line, at.character, (unsigned)c);
	if (is_line_end(c))
		return err_set(err, ERR_USAGE, tr("character %d: a line break; this text has one line only"),
			at.character);
	return err_set(err, ERR_USAGE, tr("line %d, character %d: control character U+%04X cannot be kept"),
		at.line, at.character, (unsigned)c);
}

static bool too_long(struct err *err)
{
	return err_set(err, ERR_USAGE, tr("the text is longer than %d bytes"), (int)UTF8_TEXT_MAX);
}

/* Copies s with its line ends and tabs made plain. */
static bool copy_plain(const char *s, size_t len, bool lines, struct str *out, struct err *err)
{
	struct place at = {1, 0};
	for (size_t i = 0; i < len;) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, bytes(s) + i, len - i);
		at.character++;
		if (n < 0)
			return err_set(err, ERR_USAGE, tr("line %d, character %d: not UTF-8"), at.line,
				at.character);
		bool line_end = is_line_end(c);
		if (is_bidi_control(c) || (line_end && !lines) || (is_control(c) && !line_end && c != '\t'))
			return refuse(err, at, c);
		if (line_end) {
			str_add_char(out, '\n');
			at = (struct place){at.line + 1, 0};
			if (c == '\r' && i + 1 < len && s[i + 1] == '\n')
				n = 2;
		} else if (c == '\t') {
			str_add_char(out, ' ');
		} else {
			str_add_bytes(out, s + i, (size_t)n);
		}
		i += (size_t)n;
	}
	return true;
}

static bool add_nfc(const struct str *plain, struct str *out, struct err *err)
{
	size_t len = 0;
	uint8_t *nfc = u8_normalize(UNINORM_NFC, bytes(str_text(plain)), plain->len, NULL, &len);
	bool ok = len <= UTF8_TEXT_MAX || too_long(err);
	if (!nfc && plain->len > 0)
		mem_exhausted();
	if (ok)
		str_add_bytes(out, (const char *)nfc, len);
	free(nfc);
	return ok;
}

/* True for what utf8_accept() surely leaves alone; without copying, for whole files are judged so. */
static bool is_surely_clean(const char *s, size_t len, bool lines)
{
	for (size_t i = 0; i < len;) {
		size_t plain = utf8_plain(s, len, i);
		if (plain > 0) {
			i += plain;
			continue;
		}
		ucs4_t c;
		int n = u8_mbtoucr(&c, bytes(s) + i, len - i);
		if (n < 0)
			return false;
		if (is_bidi_control(c) || (is_control(c) && !(lines && c == '\n')) ||
			(is_line_end(c) && c != '\n') || !is_always_nfc(c))
			return false;
		i += (size_t)n;
	}
	return true;
}

bool utf8_accept(const char *s, size_t len, bool lines, struct str *out, struct err *err)
{
	if (len > UTF8_TEXT_MAX)
		return too_long(err);
	if (is_surely_clean(s, len, lines)) {
		str_add_bytes(out, s, len);
		return true;
	}
	struct str plain = {0};
	bool ok = copy_plain(s, len, lines, &plain, err) && add_nfc(&plain, out, err);
	str_release(&plain);
	return ok;
}

int utf8_tidy(const char *s, size_t len, struct str *out)
{
	int left_out = 0;
	for (size_t i = 0, size; i < len; i += size) {
		ucs4_t c;
		int n = u8_mbtoucr(&c, bytes(s) + i, len - i);
		size = n > 0 ? (size_t)n : 1;
		if (n > 0 && (is_bidi_control(c) || (is_control(c) && !is_line_end(c) && c != '\t')))
			left_out++;
		else
			str_add_bytes(out, s + i, size);
	}
	return left_out;
}

bool utf8_is_clean(const char *s, size_t len, bool lines)
{
	if (len <= UTF8_TEXT_MAX && is_surely_clean(s, len, lines))
		return true;
	struct str accepted = {0};
	bool clean = utf8_accept(s, len, lines, &accepted, NULL) && accepted.len == len &&
		     memcmp(str_text(&accepted), s, len) == 0;
	str_release(&accepted);
	return clean;
}

size_t utf8_encode(char out[4], unsigned code_point)
{
	int n = u8_uctomb((uint8_t *)out, code_point, 4);
	return n > 0 ? (size_t)n : 0;
}

size_t utf8_decode(const char *s, size_t len, uint32_t *point)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = (unsigned char)*s;
	if (lead < 0x80) {
		*point = lead;
		return 1;
	}
	size_t size = lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
	if (size == 0 || size > len)
		return 0;
	uint32_t p = lead & (0x7Fu >> size);
	for (size_t i = 1; i < size; i++) {
		if (((unsigned char)s[i] & 0xC0) != 0x80)
			return 0;
		p = p << 6 | ((unsigned char)s[i] & 0x3Fu);
	}
	*point = p;
	return p < least[size] || p > 0x10FFFF || (p >= 0xD800 && p < 0xE000) ? 0 : size;
}
