/* SPDX-License-Identifier: MIT */
#include "text/syllable.h"

#include <string.h>
#include <unistr.h>

#include "base/mem.h"
#include "text/utf8.h"

/* The letters that are not ASCII, and what they are made of. */
static const struct {
	char16_t c;
	char base;
	enum mark mark;
} marked[] = {
	{u'â', 'a', MARK_CIRCUMFLEX},
	{u'ê', 'e', MARK_CIRCUMFLEX},
	{u'ô', 'o', MARK_CIRCUMFLEX},
	{u'ă', 'a', MARK_HOOK},
	{u'ơ', 'o', MARK_HOOK},
	{u'ư', 'u', MARK_HOOK},
	{u'đ', 'd', MARK_BAR},
};

/* Each vowel with the tones in the order of enum tone, lower and upper case. */
static const struct {
	char16_t lower[7], upper[7];
} toned[] = {
	{u"aáàảãạ", u"AÁÀẢÃẠ"},
	{u"ăắằẳẵặ", u"ĂẮẰẲẴẶ"},
	{u"âấầẩẫậ", u"ÂẤẦẨẪẬ"},
	{u"eéèẻẽẹ", u"EÉÈẺẼẸ"},
	{u"êếềểễệ", u"ÊẾỀỂỄỆ"},
	{u"iíìỉĩị", u"IÍÌỈĨỊ"},
	{u"oóòỏõọ", u"OÓÒỎÕỌ"},
	{u"ôốồổỗộ", u"ÔỐỒỔỖỘ"},
	{u"ơớờởỡợ", u"ƠỚỜỞỠỢ"},
	{u"uúùủũụ", u"UÚÙỦŨỤ"},
	{u"ưứừửữự", u"ƯỨỪỬỮỰ"},
	{u"yýỳỷỹỵ", u"YÝỲỶỸỴ"},
};

static const char16_t onsets[][4] = {
	u"",
	u"b",
	u"c",
	u"ch",
	u"d",
	u"đ",
	u"g",
	u"gh",
	u"gi",
	u"h",
	u"k",
	u"kh",
	u"l",
	u"m",
	u"n",
	u"ng",
	u"ngh",
	u"nh",
	u"p",
	u"ph",
	u"qu",
	u"r",
	u"s",
	u"t",
	u"th",
	u"tr",
	u"v",
	u"x",
};

/* Those that stand only before no coda, and all the others. */
static const char16_t open_nuclei[][4] = {
	u"ai",
	u"ao",
	u"au",
	u"ay",
	u"âu",
	u"ây",
	u"eo",
	u"êu",
	u"ia",
	u"iu",
	u"oi",
	u"ôi",
	u"ơi",
	u"ua",
	u"ưa",
	u"ui",
	u"ưi",
	u"ưu",
	u"uơ",
	u"iêu",
	u"yêu",
	u"oai",
	u"oay",
	u"oao",
	u"oeo",
	u"uây",
	u"uôi",
	u"ươi",
	u"ươu",
	u"uya",
	u"uyu",
	u"uêu",
};
static const char16_t nuclei[][4] = {
	u"a",
	u"e",
	u"ê",
	u"i",
	u"o",
	u"ô",
	u"ơ",
	u"u",
	u"ư",
	u"y",
	u"oa",
	u"oe",
	u"uê",
	u"uy",
	u"ă",
	u"â",
	u"iê",
	u"yê",
	u"oă",
	u"oo",
	u"uâ",
	u"uô",
	u"ươ",
	u"uyê",
};

static const char16_t codas[][4] = {
	u"",
	u"c",
	u"ch",
	u"k",
	u"m",
	u"n",
	u"ng",
	u"nh",
	u"p",
	u"t",
};

char letter_base(char16_t c)
{
	for (size_t i = 0; i < COUNT(marked); i++)
		if (marked[i].c == c)
			return marked[i].base;
	return (char)c;
}

enum mark letter_mark(char16_t c)
{
	for (size_t i = 0; i < COUNT(marked); i++)
		if (marked[i].c == c)
			return marked[i].mark;
	return MARK_NONE;
}

char16_t letter_marked(char base, enum mark mark)
{
	for (size_t i = 0; i < COUNT(marked); i++)
		if (marked[i].base == base && marked[i].mark == mark)
			return marked[i].c;
	return 0;
}

bool letter_is_vowel(char16_t c)
{
	return c != 0 && strchr("aeiouy", letter_base(c));
}

struct split syllable_split(const struct syllable *s)
{
	int vowel = 0;
	while (vowel < s->count && !letter_is_vowel(s->v[vowel].c))
		vowel++;
	if (vowel == 1 && s->count > 1) {
		char16_t first = s->v[0].c, second = s->v[1].c;
		bool qu = first == 'q' && second == 'u';
		bool gi = first == 'g' && second == 'i' && s->count > 2 && letter_is_vowel(s->v[2].c);
		vowel += qu || gi;
	}
	int coda = vowel;
	while (coda < s->count && letter_is_vowel(s->v[coda].c))
		coda++;
	return (struct split){vowel, coda};
}

/* True if the letters begin the pattern, or are all of it where whole is set.
 * A vowel whose mark has not been typed yet stands for the marked one too. */
static bool matches(const struct letter *v, int count, const char16_t pattern[4], bool whole)
{
	for (int i = 0; i < count; i++) {
		char16_t c = v[i].c, p = pattern[i];
		bool unmarked = p != 0 && letter_is_vowel(p) && c == (char16_t)letter_base(p);
		if (p == 0 || (c != p && !unmarked))
			return false;
	}
	return !whole || pattern[count] == 0;
}

static bool matches_any(const struct letter *v, int count, const char16_t patterns[][4], size_t n, bool whole)
{
	if (count > 3)
		return false;
	for (size_t i = 0; i < n; i++)
		if (matches(v, count, patterns[i], whole))
			return true;
	return false;
}

bool syllable_plausible(const struct syllable *s)
{
	struct split at = syllable_split(s);
	const struct letter *nucleus = s->v + at.vowel, *coda = s->v + at.coda;
	int vowels = at.coda - at.vowel, rest = s->count - at.coda;
	if (!matches_any(s->v, at.vowel, onsets, COUNT(onsets), vowels > 0))
		return false;
	if (rest == 0)
		return vowels > 0 ? matches_any(nucleus, vowels, open_nuclei, COUNT(open_nuclei), false) ||
					    matches_any(nucleus, vowels, nuclei, COUNT(nuclei), false)
				  : s->tone == TONE_NONE;
	if (!matches_any(nucleus, vowels, nuclei, COUNT(nuclei), true) ||
		!matches_any(coda, rest, codas, COUNT(codas), false))
		return false;
	char16_t last = s->v[s->count - 1].c;
	bool stopped = last == 'k' || last == 'p' || last == 't' || coda[0].c == 'c';
	return !stopped || s->tone == TONE_NONE || s->tone == TONE_SAC || s->tone == TONE_NANG;
}

bool syllable_is_marked(const struct syllable *s)
{
	bool found = s->tone != TONE_NONE;
	for (int i = 0; i < s->count; i++)
		found |= letter_is_vowel(s->v[i].c) && letter_mark(s->v[i].c) != MARK_NONE;
	return found;
}

int syllable_tone_place(const struct syllable *s, bool new_style)
{
	struct split at = syllable_split(s);
	int vowels = at.coda - at.vowel;
	if (s->tone == TONE_NONE || vowels == 0)
		return -1;
	for (int i = at.coda - 1; i >= at.vowel; i--)
		if (letter_mark(s->v[i].c) != MARK_NONE)
			return i;
	if (vowels != 2)
		return at.vowel + vowels / 2;
	char16_t first = s->v[at.vowel].c, second = s->v[at.vowel + 1].c;
	bool moved = (first == 'o' && (second == 'a' || second == 'e')) || (first == 'u' && second == 'y');
	bool closed = at.coda < s->count;
	return at.vowel + (closed || (new_style && moved));
}

static bool read_letter(ucs4_t c, struct letter *letter, enum tone *tone)
{
	*tone = TONE_NONE;
	for (size_t i = 0; i < COUNT(toned); i++)
		for (int t = TONE_NONE; t <= TONE_NANG; t++)
			if (toned[i].lower[t] == c || toned[i].upper[t] == c) {
				*letter = (struct letter){
					.c = toned[i].lower[0], .upper = toned[i].upper[t] == c};
				*tone = (enum tone)t;
				return true;
			}
	bool upper = c == u'Đ' || (c >= 'A' && c <= 'Z');
	if (!upper && c != u'đ' && (c < 'a' || c > 'z'))
		return false;
	*letter = (struct letter){.c = (char16_t)c, .upper = upper};
	if (upper)
		letter->c = c == u'Đ' ? u'đ' : (char16_t)(c - 'A' + 'a');
	return true;
}

bool syllable_read(struct syllable *s, const char *text, size_t len)
{
	*s = (struct syllable){0};
	for (size_t i = 0; i < len;) {
		ucs4_t c;
		enum tone tone;
		i += (size_t)u8_mbtouc(&c, (const uint8_t *)text + i, len - i);
		if (s->count == SYLLABLE_MAX || !read_letter(c, &s->v[s->count++], &tone) ||
			(tone != TONE_NONE && s->tone != TONE_NONE))
			return false;
		s->tone = tone != TONE_NONE ? tone : s->tone;
	}
	return true;
}

static char16_t in_case(const struct letter *letter, enum tone tone)
{
	for (size_t i = 0; i < COUNT(toned); i++)
		if (toned[i].lower[0] == letter->c)
			return letter->upper ? toned[i].upper[tone] : toned[i].lower[tone];
	if (!letter->upper)
		return letter->c;
	return letter->c == u'đ' ? u'Đ' : (char16_t)(letter->c - 'a' + 'A');
}

void syllable_add(const struct syllable *s, bool new_style, struct str *out)
{
	int place = syllable_tone_place(s, new_style);
	for (int i = 0; i < s->count; i++) {
		char bytes[4];
		size_t len = utf8_encode(bytes, in_case(&s->v[i], i == place ? s->tone : TONE_NONE));
		str_add_bytes(out, bytes, len);
	}
}
