/* SPDX-License-Identifier: MIT */
#include "text/ime.h"

#include <string.h>

/* What a key asks for beside its own letter. */
enum wish { WISH_NONE, WISH_TONE, WISH_NO_TONE, WISH_CIRCUMFLEX, WISH_HOOK, WISH_BAR };

struct rule {
	enum wish wish;
	enum tone tone;
	const char *on; /* the vowels it may mark */
	bool alone;     /* without a vowel it is ư */
};

static const struct rule telex[128] = {
	['s'] = {.wish = WISH_TONE, .tone = TONE_SAC},
	['f'] = {.wish = WISH_TONE, .tone = TONE_HUYEN},
	['r'] = {.wish = WISH_TONE, .tone = TONE_HOI},
	['x'] = {.wish = WISH_TONE, .tone = TONE_NGA},
	['j'] = {.wish = WISH_TONE, .tone = TONE_NANG},
	['z'] = {.wish = WISH_NO_TONE},
	['a'] = {.wish = WISH_CIRCUMFLEX, .on = "a"},
	['e'] = {.wish = WISH_CIRCUMFLEX, .on = "e"},
	['o'] = {.wish = WISH_CIRCUMFLEX, .on = "o"},
	['w'] = {.wish = WISH_HOOK, .on = "aou", .alone = true},
	['d'] = {.wish = WISH_BAR},
};

static const struct rule vni[128] = {
	['1'] = {.wish = WISH_TONE, .tone = TONE_SAC},
	['2'] = {.wish = WISH_TONE, .tone = TONE_HUYEN},
	['3'] = {.wish = WISH_TONE, .tone = TONE_HOI},
	['4'] = {.wish = WISH_TONE, .tone = TONE_NGA},
	['5'] = {.wish = WISH_TONE, .tone = TONE_NANG},
	['0'] = {.wish = WISH_NO_TONE},
	['6'] = {.wish = WISH_CIRCUMFLEX, .on = "aeo"},
	['7'] = {.wish = WISH_HOOK, .on = "ou"},
	['8'] = {.wish = WISH_HOOK, .on = "a"},
	['9'] = {.wish = WISH_BAR},
};

static char lower(char key)
{
	return key >= 'A' && key <= 'Z' ? (char)(key - 'A' + 'a') : key;
}

static void append(struct syllable *word, char key)
{
	char c = lower(key);
	word->v[word->count++] = (struct letter){.c = (char16_t)c, .upper = c != key};
}

/* The key has taken its own mark back: it and all that follow are letters. */
static bool undone(struct ime *ime, char key)
{
	append(&ime->word, key);
	ime->literal = true;
	return true;
}

static bool accept(struct ime *ime, const struct syllable *tried)
{
	if (!syllable_plausible(tried))
		return false;
	ime->word = *tried;
	return true;
}

static bool set_mark(struct letter *letter, enum mark mark)
{
	char16_t c = letter_marked(letter_base(letter->c), mark);
	if (c != 0)
		letter->c = c;
	return c != 0;
}

static void clear_mark(struct letter *letter)
{
	letter->c = (char16_t)letter_base(letter->c);
	letter->implicit = false;
}

static bool give_tone(struct ime *ime, const struct rule *rule, char key)
{
	struct syllable tried = ime->word;
	if (tried.tone == rule->tone) {
		ime->word.tone = TONE_NONE;
		return undone(ime, key);
	}
	tried.tone = rule->tone;
	return accept(ime, &tried);
}

static bool drop_tone(struct ime *ime)
{
	bool had = ime->word.tone != TONE_NONE;
	ime->word.tone = TONE_NONE;
	return had;
}

/* Index of the u of a uo, whatever its marks, in the nucleus; or -1. */
static int find_uo(const struct syllable *word)
{
	struct split at = syllable_split(word);
	for (int i = at.vowel; i + 1 < at.coda; i++)
		if (letter_base(word->v[i].c) == 'u' && letter_base(word->v[i + 1].c) == 'o')
			return i;
	return -1;
}

/* huơ, khuơ and thuở are words; any other uo with a hook is ươ. */
static bool may_end_in_uo(const struct syllable *word, int onset)
{
	const struct letter *v = word->v;
	return onset == 0 || (onset == 1 && v[0].c == 'h') ||
	       (onset == 2 && (v[0].c == 'k' || v[0].c == 't') && v[1].c == 'h');
}

static bool hook_uo(struct ime *ime, int u, char key)
{
	struct syllable tried = ime->word;
	struct letter *v = tried.v + u;
	if (v[0].c == u'ư' && v[1].c == u'ơ') {
		clear_mark(&ime->word.v[u]);
		clear_mark(&ime->word.v[u + 1]);
		return undone(ime, key);
	}
	bool only_o = v[1].c != u'ơ' && u + 2 == tried.count && may_end_in_uo(&tried, u);
	v[1].c = u'ơ';
	if (!only_o)
		v[0].c = u'ư';
	return accept(ime, &tried);
}

/* The letter i loses the mark that the key had given it. */
static bool take_back(struct ime *ime, int i, char key)
{
	if (ime->word.v[i].implicit)
		memmove(ime->word.v + i, ime->word.v + i + 1,
			(size_t)(--ime->word.count - i) * sizeof ime->word.v[0]);
	else
		clear_mark(&ime->word.v[i]);
	return undone(ime, key);
}

/* Marks the right-most vowel that can bear it. */
static bool mark_vowel(struct ime *ime, const struct rule *rule, char key)
{
	enum mark mark = rule->wish == WISH_HOOK ? MARK_HOOK : MARK_CIRCUMFLEX;
	struct split at = syllable_split(&ime->word);
	for (int i = at.coda - 1; i >= at.vowel; i--) {
		char16_t c = ime->word.v[i].c;
		if (!strchr(rule->on, letter_base(c)))
			continue;
		if (letter_mark(c) == mark)
			return take_back(ime, i, key);
		struct syllable tried = ime->word;
		if (!set_mark(&tried.v[i], mark))
			continue;
		if (c == u'ơ' && i > at.vowel && tried.v[i - 1].c == u'ư')
			clear_mark(&tried.v[i - 1]); /* ươ with a ^ is uô */
		if (accept(ime, &tried))
			return true;
	}
	return false;
}

static bool hook(struct ime *ime, const struct rule *rule, char key)
{
	int u = strchr(rule->on, 'u') ? find_uo(&ime->word) : -1;
	if (u >= 0 && hook_uo(ime, u, key))
		return true;
	if (mark_vowel(ime, rule, key))
		return true;
	struct split at = syllable_split(&ime->word);
	if (!rule->alone || at.coda > at.vowel)
		return false;
	struct syllable tried = ime->word;
	append(&tried, key);
	tried.v[tried.count - 1].c = u'ư';
	tried.v[tried.count - 1].implicit = true;
	return accept(ime, &tried);
}

/* The d just typed may stand in an abbreviation (LĐLĐ); one further back must
 * be the first letter of a syllable. */
static bool bar(struct ime *ime, char key)
{
	struct syllable tried = ime->word;
	int last = tried.count - 1;
	if (last < 0)
		return false;
	bool near =
		letter_base(tried.v[last].c) == 'd' && (last == 0 || !letter_is_vowel(tried.v[last - 1].c));
	int at = near ? last : 0;
	if (tried.v[at].c == u'đ')
		return take_back(ime, at, key);
	if (tried.v[at].c != 'd')
		return false;
	tried.v[at].c = u'đ';
	if (!near)
		return accept(ime, &tried);
	ime->word = tried;
	return true;
}

static bool fulfil(struct ime *ime, const struct rule *rule, char key)
{
	switch (rule->wish) {
	case WISH_TONE:
		return give_tone(ime, rule, key);
	case WISH_NO_TONE:
		return drop_tone(ime);
	case WISH_CIRCUMFLEX:
		return mark_vowel(ime, rule, key);
	case WISH_HOOK:
		return hook(ime, rule, key);
	case WISH_BAR:
		return bar(ime, key);
	case WISH_NONE:
		break;
	}
	return false;
}

/* ưo and uơ become ươ once a letter follows. */
static void settle_uo(struct ime *ime)
{
	struct syllable tried = ime->word;
	int u = find_uo(&tried);
	if (u < 0 || u + 2 == tried.count || (tried.v[u].c != u'ư' && tried.v[u + 1].c != u'ơ'))
		return;
	tried.v[u].c = u'ư';
	tried.v[u + 1].c = u'ơ';
	accept(ime, &tried);
}

static void restore_keys(struct ime *ime)
{
	ime->word = (struct syllable){0};
	for (int i = 0; i < ime->key_count; i++)
		append(&ime->word, ime->keys[i]);
	ime->literal = true;
}

static void take_letter(struct ime *ime, char key)
{
	append(&ime->word, key);
	settle_uo(ime);
	if (!ime->edited && syllable_is_marked(&ime->word) && !syllable_plausible(&ime->word))
		restore_keys(ime);
}

static bool is_part(const struct ime *ime, unsigned key)
{
	if ((key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z'))
		return ime->method != IME_OFF;
	return ime->method == IME_VNI && key >= '0' && key <= '9' && ime->word.count > 0;
}

bool ime_key(struct ime *ime, unsigned key)
{
	if (!is_part(ime, key)) {
		ime_end(ime);
		return false;
	}
	/* No word is that long: let go of it and take the rest as typed. A word gone on with has more letters
	 * than keys, an undone one more keys than letters; no key adds two letters. */
	if (ime->key_count == SYLLABLE_MAX || ime->word.count == SYLLABLE_MAX) {
		ime_end(ime);
		ime->literal = true;
		return false;
	}
	char c = (char)key;
	ime->keys[ime->key_count++] = c;
	if (ime->literal) {
		append(&ime->word, c);
		return true;
	}
	const struct rule *rules = ime->method == IME_VNI ? vni : telex;
	if (!fulfil(ime, &rules[(unsigned char)lower(c)], c))
		take_letter(ime, c);
	return true;
}

bool ime_backspace(struct ime *ime)
{
	struct syllable *word = &ime->word;
	if (word->count == 0)
		return false;
	if (syllable_tone_place(word, ime->new_style) == word->count - 1)
		word->tone = TONE_NONE;
	word->count--;
	ime->literal = false;
	ime->edited = true;
	if (word->count == 0)
		ime_end(ime);
	return true;
}

void ime_end(struct ime *ime)
{
	ime->word = (struct syllable){0};
	ime->key_count = 0;
	ime->literal = ime->edited = false;
}

bool ime_resume(struct ime *ime, const char *word, size_t len)
{
	struct syllable s;
	ime_end(ime);
	if (ime->method == IME_OFF || len == 0 || !syllable_read(&s, word, len) || !syllable_plausible(&s))
		return false;
	ime->word = s;
	ime->edited = true;
	return true;
}

void ime_word(const struct ime *ime, struct str *out)
{
	syllable_add(&ime->word, ime->new_style, out);
}
