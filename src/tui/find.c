/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "tui/edit.h"

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

static bool select_from(struct edit *edit, const struct folded *folded, const struct str *needle, size_t after)
{
	const char *key = str_text(&folded->key);
	for (const char *hit = strstr(key, needle->s); hit; hit = strstr(hit + 1, needle->s)) {
		size_t i = (size_t)(hit - key);
		size_t end = match_end(folded, &edit->text, i, needle->len);
		if (end == 0 || folded->from[i] < after)
			continue;
		edit->mark = folded->from[i];
		edit->at = end;
		return true;
	}
	return false;
}

bool edit_find(struct edit *edit, const char *needle)
{
	struct folded folded = {0};
	struct str key = {0};
	size_t start, end;
	fold_key(&key, needle, strlen(needle));
	fold(&folded, &edit->text);
	ime_end(&edit->ime);
	edit->word = 0;
	edit->goal = -1;
	undo_close(&edit->undo);
	edit_selection(edit, &start, &end);
	bool found = key.len > 0 && (select_from(edit, &folded, &key, end) || select_from(edit, &folded, &key, 0));
	str_release(&folded.key);
	free(folded.from);
	str_release(&key);
	return found;
}
