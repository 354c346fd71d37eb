/* SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/mem.h"

/* One ASCII letter for each of U+00C0-00FF and U+1EA0-1EF9. */
static const char latin1[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
static const char vietnamese[] = "AaAaAaAaAaAaAaAaAaAaAaAa"
				 "EeEeEeEeEeEeEeEe"
				 "IiIi"
				 "OoOoOoOoOoOoOoOoOoOoOoOo"
				 "UuUuUuUuUuUuUu"
				 "YyYyYyYy";

struct plain {
	ucs4_t c;
	const char *ascii;
};

/* The Vietnamese letters outside those two rows. */
static const struct plain letters[] = {
	{0x0102, "A"},
	{0x0103, "a"},
	{0x0110, "D"},
	{0x0111, "d"},
	{0x0128, "I"},
	{0x0129, "i"},
	{0x0168, "U"},
	{0x0169, "u"},
	{0x01A0, "O"},
	{0x01A1, "o"},
	{0x01AF, "U"},
	{0x01B0, "u"},
};

/* Signs of official papers, of word processors (U+F0B7 is their bullet) and of the screens. */
static const struct plain signs[] = {
	{0x00A0, " "},
	{0x00A7, "S"},
	{0x00AB, "\""},
	{0x00AD, ""},
	{0x00B0, "o"},
	{0x00B1, "+/-"},
	{0x00B2, "2"},
	{0x00B3, "3"},
	{0x00B7, "-"},
	{0x00BB, "\""},
	{0x00BC, "1/4"},
	{0x00BD, "1/2"},
	{0x00BE, "3/4"},
	{0x00D7, "x"},
	{0x00F7, "/"},
	{0x2009, " "},
	{0x200B, ""},
	{0x2010, "-"},
	{0x2011, "-"},
	{0x2012, "-"},
	{0x2013, "-"},
	{0x2014, "-"},
	{0x2015, "-"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201A, "'"},
	{0x201C, "\""},
	{0x201D, "\""},
	{0x201E, "\""},
	{0x2022, "*"},
	{0x2026, "..."},
	{0x202F, " "},
	{0x2032, "'"},
	{0x2033, "\""},
	{0x20AB, "d"},
	{0x2190, "<-"},
	{0x2192, "->"},
	{0x21D2, "=>"},
	{0x2212, "-"},
	{0x2260, "!="},
	{0x2264, "<="},
	{0x2265, ">="},
	{0x25A1, "[ ]"},
	{0x25AA, "*"},
	{0x25CF, "*"},
	{0x2610, "[ ]"},
	{0x2611, "[x]"},
	{0x2713, "v"},
	{0x2714, "v"},
	{0x3003, "\""},
	{0xF0B7, "*"},
	{0xFEFF, ""},
};

static const char *find(const struct plain *table, size_t count, ucs4_t c)
{
	for (size_t i = 0; i < count; i++)
		if (table[i].c == c)
			return table[i].ascii;
	return NULL;
}

static bool is_mark(ucs4_t c)
{
	return c >= 0x300 && c < 0x370;
}

/* The bare letter of c, or 0. */
static char letter(ucs4_t c)
{
	if (c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7)
		return latin1[c - 0xC0];
	if (c >= 0x1EA0 && c <= 0x1EF9)
		return vietnamese[c - 0x1EA0];
	const char *ascii = find(letters, COUNT(letters), c);
	return ascii ? *ascii : '\0';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void fold_key(struct str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		ucs4_t c;
		size_t n = (size_t)u8_mbtouc(&c, (const uint8_t *)s + i, len - i);
		char plain = c < 0x80 ? (char)c : letter(c);
		if (plain || c == 0)
			str_add_char(out, lower(plain));
		else if (c == 0xA0)
			str_add_char(out, ' ');
		else if (!is_mark(c))
			str_add_bytes(out, s + i, n);
		i += n;
	}
}

void fold_ascii(struct str *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		ucs4_t c;
		i += (size_t)u8_mbtouc(&c, (const uint8_t *)s + i, len - i);
		char plain = c < 0x80 ? (char)c : letter(c);
		const char *ascii = find(signs, COUNT(signs), c);
		if (plain || c == 0)
			str_add_char(out, plain);
		else if (!is_mark(c))
			str_add(out, ascii ? ascii : "?");
	}
}

bool fold_begins(const char *s, const char *key, bool whole)
{
	struct str mine = {0};
	size_t len = strlen(key);
	fold_key(&mine, s, strlen(s));
	bool begins = !strncmp(str_text(&mine), key, len) && (!whole || mine.len == len);
	str_release(&mine);
	return begins;
}

/* The five tones as marks of their own; the others (â, ă, ơ) belong to the letter. */
static bool is_tone(ucs4_t c)
{
	return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

static void add_tones(struct str *out, struct str *tones)
{
	str_add_bytes(out, str_text(tones), tones->len);
	str_clear(tones);
}

void fold_spelling(struct str *out, const char *s, size_t len)
{
	struct str tones = {0};
	size_t room;
	uint8_t *apart = u8_normalize(UNINORM_NFD, (const uint8_t *)s, len, NULL, &room);
	for (size_t i = 0; apart && i < room;) {
		ucs4_t c;
		size_t n = (size_t)u8_mbtouc(&c, apart + i, room - i);
		const char *at = (const char *)apart + i;
		bool ends = c < 0x80 && !(lower((char)c) >= 'a' && lower((char)c) <= 'z');
		if (ends)
			add_tones(out, &tones);
		if (is_tone(c))
			str_add_bytes(&tones, at, n);
		else if (c < 0x80)
			str_add_char(out, lower((char)c));
		else if (c == 0x110 || c == 0xA0)
			str_add(out, c == 0xA0 ? " " : "đ");
		else
			str_add_bytes(out, at, n);
		i += n;
	}
	add_tones(out, &tones);
	str_release(&tones);
	free(apart);
}
