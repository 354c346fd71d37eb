/* SPDX-License-Identifier: MIT */
#include "tui/sought.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

void sought_set(struct sought *sought, const char *words)
{
	size_t len = strlen(words);
	sought_release(sought);
	fold_key(&sought->key, words, len);
	fold_spelling(&sought->spelling, words, len);
	if (!strcmp(str_text(&sought->key), str_text(&sought->spelling)))
		str_clear(&sought->spelling);
}

void sought_release(struct sought *sought)
{
	str_release(&sought->key);
	str_release(&sought->spelling);
}

/* A text without its marks, and for each of its bytes where the letter stands
 * that it comes from. */
struct folded {
	struct str key;
	size_t *from;
};

static void fold(struct folded *folded, const struct str *text)
{
	size_t room = 0;
	for (size_t at = 0, next; at < text->len; at = next) {
		next = utf8_next(text->s, text->len, at);
		size_t done = folded->key.len;
		fold_key(&folded->key, text->s + at, next - at);
		if (folded->key.len + 1 > room) {
			room = 2 * (folded->key.len + 1);
			folded->from = mem_resize(folded->from, room, sizeof *folded->from);
		}
		for (; done < folded->key.len; done++)
			folded->from[done] = at;
	}
}

/* Where the match at byte i of the key ends in the text; 0 when it does not
 * begin with a whole letter. */
static size_t match_end(const struct folded *folded, const struct str *text, size_t i, size_t len)
{
	if (i > 0 && folded->from[i] == folded->from[i - 1])
		return 0;
	return utf8_next(text->s, text->len, folded->from[i + len - 1]);
}

static bool is_spelt_so(const struct sought *sought, const char *s, size_t len)
{
	struct str spelling = {0};
	if (sought->spelling.len == 0)
		return true;
	fold_spelling(&spelling, s, len);
	bool same = strcmp(str_text(&spelling), sought->spelling.s) == 0;
	str_release(&spelling);
	return same;
}

bool sought_find(
	const struct sought *sought, const struct str *text, size_t after, size_t *start, size_t *end)
{
	struct folded folded = {0};
	bool found = false;
	if (sought->key.len == 0)
		return false;
	fold(&folded, text);
	const char *key = str_text(&folded.key), *hit = key;
	while (!found && (hit = strstr(hit, sought->key.s))) {
		size_t i = (size_t)(hit++ - key);
		*start = folded.from[i];
		*end = match_end(&folded, text, i, sought->key.len);
		found = *end > 0 && *start >= after && is_spelt_so(sought, text->s + *start, *end - *start);
	}
	str_release(&folded.key);
	free(folded.from);
	return found;
}

bool sought_is_in(const struct sought *sought, const char *text)
{
	size_t start, end;
	struct str borrowed = {.s = (char *)text, .len = strlen(text)};
	return sought_find(sought, &borrowed, 0, &start, &end);
}
