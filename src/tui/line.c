/* SPDX-License-Identifier: MIT */
#include "tui/line.h"

#include <string.h>

#include "text/utf8.h"
#include "tui/action.h"

void line_set(struct line *line, const char *s)
{
	str_clear(&line->text);
	str_add(&line->text, s);
	line->at = line->text.len;
}

void line_release(struct line *line)
{
	if (!line)
		return;
	str_release(&line->text);
	line->at = 0;
}

/* Replaces the bytes from..to by s, and brings the whole to NFC: a mark may
 * have come after its letter. */
static bool splice(struct line *line, size_t from, size_t to, const char *s, size_t len)
{
	const char *old = str_text(&line->text);
	struct str before = {0}, raw = {0}, clean = {0};
	str_add_bytes(&raw, old, from);
	str_add_bytes(&raw, s, len);
	bool fit = utf8_accept(str_text(&raw), raw.len, false, &before, NULL);
	str_add(&raw, old + to);
	fit = fit && utf8_accept(str_text(&raw), raw.len, false, &clean, NULL);
	if (fit) {
		str_clear(&line->text);
		str_add_bytes(&line->text, str_text(&clean), clean.len);
		line->at = before.len < clean.len ? before.len : clean.len;
	}
	str_release(&before);
	str_release(&raw);
	str_release(&clean);
	return fit;
}

bool line_insert(struct line *line, const char *s, size_t len)
{
	struct str flat = {0};
	for (size_t i = 0; i < len; i++)
		str_add_char(&flat, s[i] == '\n' || s[i] == '\r' || s[i] == '\t' ? ' ' : s[i]);
	while (flat.len > 0 && flat.s[flat.len - 1] == ' ' && len > 1)
		flat.s[--flat.len] = '\0';
	bool fit = flat.len > 0 && splice(line, line->at, line->at, flat.s, flat.len);
	str_release(&flat);
	return fit;
}

static size_t word_left(const char *s, size_t at)
{
	while (at > 0 && s[at - 1] == ' ')
		at--;
	while (at > 0 && s[at - 1] != ' ')
		at--;
	return at;
}

static size_t word_right(const char *s, size_t at)
{
	at += strcspn(s + at, " ");
	return at + strspn(s + at, " ");
}

static bool act(struct line *line, enum action action)
{
	const char *s = str_text(&line->text);
	size_t len = line->text.len, at = line->at;
	switch (action) {
	case ACTION_LEFT:
		line->at = utf8_prev(s, len, at);
		return true;
	case ACTION_RIGHT:
		line->at = utf8_next(s, len, at);
		return true;
	case ACTION_WORD_LEFT:
		line->at = word_left(s, at);
		return true;
	case ACTION_WORD_RIGHT:
		line->at = word_right(s, at);
		return true;
	case ACTION_FIRST:
		line->at = 0;
		return true;
	case ACTION_LAST:
		line->at = len;
		return true;
	case ACTION_ERASE:
		splice(line, utf8_prev(s, len, at), at, "", 0);
		return true;
	case ACTION_DELETE:
		splice(line, at, utf8_next(s, len, at), "", 0);
		return true;
	default:
		return false;
	}
}

bool line_key(struct line *line, const struct key *key)
{
	if (!key_is_text(key))
		return act(line, action_find(ON_LINE, key));
	char text[4];
	size_t len = utf8_encode(text, key->ch);
	return len > 0 && line_insert(line, text, len);
}

void line_draw(const struct line *line, struct canvas *canvas, int row, int col, int cols, unsigned attr)
{
	const char *s = str_text(&line->text);
	size_t from = 0;
	if (cols <= 0)
		return;
	while (from < line->at && utf8_cols(s + from, line->at - from) >= cols)
		from = utf8_next(s, line->text.len, from);
	canvas_fill(canvas, row, col, cols, attr);
	canvas_text(canvas, row, col, cols, attr, s + from);
	canvas->cursor_row = row;
	canvas->cursor_col = col + utf8_cols(s + from, line->at - from);
}
