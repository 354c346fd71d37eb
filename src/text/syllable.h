/* SPDX-License-Identifier: MIT */
/* The syllable of Vietnamese spelling as it is being typed: its letters, one
 * tone for the whole of it, and whether it can still become a real one. */
#ifndef TEXT_SYLLABLE_H
#define TEXT_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

#include "base/str.h"

enum { SYLLABLE_MAX = 32 }; /* letters; the longest real one has 7 */

enum tone { TONE_NONE, TONE_SAC, TONE_HUYEN, TONE_HOI, TONE_NGA, TONE_NANG };
enum mark { MARK_NONE, MARK_CIRCUMFLEX, MARK_HOOK, MARK_BAR }; /* ^ of â ê ô, ˘ or horn of ă ơ ư, bar of đ */

struct letter {
	char16_t c; /* lower case, marked, without tone; a digit or any other ASCII too */
	bool upper;
	bool implicit; /* an ư that stands for the lone key w */
};

struct syllable {
	struct letter v[SYLLABLE_MAX];
	int count;
	enum tone tone;
};

/* v[0..vowel) is the onset, v[vowel..coda) the nucleus, the rest the coda. */
struct split {
	int vowel, coda;
};

char letter_base(char16_t c); /* ê gives 'e', đ gives 'd' */
enum mark letter_mark(char16_t c);
char16_t letter_marked(char base, enum mark mark); /* 0 if there is none such */
bool letter_is_vowel(char16_t c);

struct split syllable_split(const struct syllable *s);
/* True if more letters, marks or another tone could make it Vietnamese. */
bool syllable_plausible(const struct syllable *s);
bool syllable_is_marked(const struct syllable *s); /* has a tone or a marked vowel */

/* The letter that bears the tone, -1 for none: "hòa" in the old style, "hoà" in the new. */
int syllable_tone_place(const struct syllable *s, bool new_style);
/* Reads a word of NFC text; false if it has anything but Vietnamese letters, or two tones. */
bool syllable_read(struct syllable *s, const char *text, size_t len);
void syllable_add(const struct syllable *s, bool new_style, struct str *out); /* appends it as NFC */

#endif
