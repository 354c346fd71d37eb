/* SPDX-License-Identifier: MIT */
#include "tui/line.h"

#include <string.h>

#include "text/utf8.h"
#include "tui/action.h"

void line_set(struct line *line, const char *s)
{
	size_t len = strlen(s);
	edit_set(&line->edit, s, len, len);
	line->edit.changes = 0;
}

void line_offer(struct line *line)
{
	edit_select_all(&line->edit);
}

const char *line_text(const struct line *line)
{
	return str_text(&line->edit.text);
}

void line_release(struct line *line)
{
	if (!line)
		return;
	edit_release(&line->edit);
	*line = (struct line){0};
}

bool line_is_begun(const struct line *line)
{
	return line->kept && line->edit.changes > 0;
}

bool line_insert(struct line *line, const char *s, size_t len)
{
	struct str flat = {0};
	for (size_t i = 0; i < len; i++)
		str_add_char(&flat, s[i] >= '\t' && s[i] <= '\r' ? ' ' : s[i]);
	while (flat.len > 0 && flat.s[flat.len - 1] == ' ' && len > 1)
		flat.s[--flat.len] = '\0';
	bool fit = flat.len > 0 && edit_paste(&line->edit, flat.s, flat.len, NULL);
	str_release(&flat);
	return fit;
}

static bool move(struct line *line, enum edit_move move)
{
	edit_move(&line->edit, move, false, 1);
	return true;
}

static bool act(struct line *line, enum action action)
{
	size_t start, end;
	switch (action) {
	case ACTION_LEFT:
		return move(line, EDIT_LEFT);
	case ACTION_RIGHT:
		return move(line, EDIT_RIGHT);
	case ACTION_WORD_LEFT:
		return move(line, EDIT_WORD_LEFT);
	case ACTION_WORD_RIGHT:
		return move(line, EDIT_WORD_RIGHT);
	case ACTION_FIRST:
		return move(line, EDIT_START);
	case ACTION_LAST:
		return move(line, EDIT_END);
	case ACTION_ERASE:
		if (edit_selection(&line->edit, &start, &end)) /* offered */
			move(line, EDIT_END);
		edit_backspace(&line->edit);
		return true;
	case ACTION_DELETE:
		edit_delete(&line->edit);
		return true;
	case ACTION_WIPE:
		edit_select_all(&line->edit);
		edit_delete(&line->edit);
		return true;
	default:
		return false;
	}
}

bool line_key(struct line *line, const struct key *key)
{
	if (!key_is_text(key))
		return act(line, action_find(ON_LINE, key));
	return edit_type(&line->edit, key->ch, NULL);
}

/* Where to begin so that the cursor is seen, found from there: a line may be long. */
static size_t first_seen(const struct line *line, int cols)
{
	const char *s = line_text(line);
	size_t at = line->edit.at, from = at;
	while (from > 0) {
		size_t before = utf8_prev(s, line->edit.text.len, from);
		if (utf8_cols(s + before, at - before) >= cols)
			break;
		from = before;
	}
	return from;
}

void line_draw(const struct line *line, struct canvas *canvas, int row, int col, int cols, unsigned room)
{
	const char *s = line_text(line);
	size_t from = first_seen(line, cols), at = line->edit.at, start, end;
	if (cols <= 0)
		return;
	canvas_fill(canvas, row, col, cols, room);
	canvas_text(canvas, row, col, cols, ATTR_NORMAL, s + from);
	if (edit_selection(&line->edit, &start, &end))
		canvas_mark(canvas, row, col, utf8_cols(s + from, at - from), ATTR_REVERSE);
	canvas->cursor_row = row;
	canvas->cursor_col = col + utf8_cols(s + from, at - from);
}
