/* SPDX-License-Identifier: MIT */
#include "tui/edit.h"

#include <limits.h>
#include <string.h>

#include "base/tr.h"
#include "text/utf8.h"

void edit_init(struct edit *edit, bool lines)
{
	*edit = (struct edit){.lines = lines, .goal = -1, .stale = true};
}

void edit_release(struct edit *edit)
{
	str_release(&edit->text);
	undo_release(&edit->undo);
	rows_release(&edit->rows);
}

static void end_word(struct edit *edit)
{
	ime_end(&edit->ime);
	edit->word = 0;
}

/* The nearest grapheme boundary at or before at. */
static size_t boundary(const struct edit *edit, size_t at)
{
	const char *s = str_text(&edit->text);
	if (at >= edit->text.len)
		return edit->text.len;
	while (at > 0 && ((unsigned char)s[at] & 0xC0) == 0x80)
		at--;
	size_t before = utf8_prev(s, edit->text.len, at);
	return at > 0 && utf8_next(s, edit->text.len, before) != at ? before : at;
}

static void put_cursor(struct edit *edit, size_t at)
{
	edit->at = edit->mark = at;
	edit->goal = -1;
}

void edit_set(struct edit *edit, const char *s, size_t len, size_t at)
{
	str_clear(&edit->text);
	str_add_bytes(&edit->text, s, len);
	undo_release(&edit->undo);
	end_word(edit);
	edit->stale = true;
	put_cursor(edit, boundary(edit, at));
}

static int wrap_cols(const struct edit *edit)
{
	return edit->lines ? edit->cols - 1 : INT_MAX;
}

/* Bytes give way to others, and the rows follow. */
static void splice(struct edit *edit, size_t at, size_t removed, const char *s, size_t len)
{
	struct str *text = &edit->text;
	struct str tail = {0};
	str_add_bytes(&tail, str_text(text) + at + removed, text->len - at - removed);
	text->len = at;
	str_add_bytes(text, s, len);
	str_add_bytes(text, str_text(&tail), tail.len);
	str_release(&tail);
	edit->changes++;
	if (edit->cols > 0 && !edit->stale)
		rows_mend(&edit->rows, text, wrap_cols(edit), at, removed, len);
}

/* Every change of the text but undo goes through here; s is clean. */
static bool replace(struct edit *edit, enum undo_kind kind, size_t at, size_t removed, const char *s,
	size_t len, struct err *err)
{
	if (edit->view)
		return err_set(err, ERR_REFUSED, tr("This text can only be read here."));
	if (len > removed && edit->text.len - removed + len > UTF8_TEXT_MAX)
		return err_set(err, ERR_REFUSED, tr("The text is full: it cannot be longer than %d bytes."),
			(int)UTF8_TEXT_MAX);
	const char *old = str_text(&edit->text) + at;
	if (removed != len || memcmp(old, s, len) != 0) {
		undo_record(&edit->undo, kind, at, old, removed, s, len);
		splice(edit, at, removed, s, len);
	}
	put_cursor(edit, boundary(edit, at + len));
	return true;
}

bool edit_selection(const struct edit *edit, size_t *start, size_t *end)
{
	*start = edit->at < edit->mark ? edit->at : edit->mark;
	*end = edit->at < edit->mark ? edit->mark : edit->at;
	return *start < *end;
}

static bool has_marks(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] >= 0x80)
			return true;
	return false;
}

/* Puts s, which comes from outside, in place of start .. end. The letters on
 * both sides are made anew with it where a mark may have to join one of them. */
static bool put(struct edit *edit, enum undo_kind kind, size_t start, size_t end, const char *s, size_t len,
	struct err *err)
{
	const char *text = str_text(&edit->text);
	size_t left = 0, right = 0;
	if (has_marks(s, len) || has_marks(text + end, end < edit->text.len)) {
		left = start - utf8_prev(text, edit->text.len, start);
		right = utf8_next(text, edit->text.len, end) - end;
	}
	struct str joined = {0}, clean = {0};
	str_add_bytes(&joined, text + start - left, left);
	str_add_bytes(&joined, s, len);
	str_add_bytes(&joined, text + end, right);
	bool ok = utf8_accept(str_text(&joined), joined.len, edit->lines, &clean, err);
	/* Neighbours that stay as they are do not belong to the change. */
	const char *made = str_text(&clean);
	size_t len_made = clean.len;
	if (len_made >= right && memcmp(made + len_made - right, text + end, right) == 0)
		len_made -= right;
	else
		end += right;
	size_t kept = len_made >= left && memcmp(made, text + start - left, left) == 0 ? left : 0;
	start -= left - kept;
	ok = ok && replace(edit, kind, start, end - start, made + kept, len_made - kept, err);
	str_release(&joined);
	str_release(&clean);
	return ok;
}

static bool insert(struct edit *edit, enum undo_kind kind, const char *s, size_t len, struct err *err)
{
	size_t start, end;
	edit_selection(edit, &start, &end);
	return put(edit, kind, start, end, s, len, err);
}

/* Each word that is typed is a step back of its own. */
static void close_at_word(struct edit *edit, unsigned code_point)
{
	char before = edit->at > 0 ? edit->text.s[edit->at - 1] : ' ';
	bool blank = before == ' ' || before == '\n';
	if (edit->at != edit->mark || code_point == '\n' || (blank && code_point != ' '))
		undo_close(&edit->undo);
}

/* Bytes with which both begin, whole letters. */
static size_t common(const char *a, const char *b)
{
	size_t n = 0;
	while (a[n] != '\0' && a[n] == b[n])
		n++;
	while (n > 0 && ((unsigned char)b[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* The word as the ime has it now in place of the selection, or of what it was
 * before the cursor. */
static bool put_word(struct edit *edit, enum undo_kind kind, struct err *err)
{
	struct str word = {0};
	size_t start, end;
	ime_word(&edit->ime, &word);
	edit_selection(edit, &start, &end);
	start -= edit->word;
	size_t same = edit->word > 0 ? common(edit->text.s + start, str_text(&word)) : 0;
	same = same < edit->word ? same : edit->word;
	bool ok = put(edit, kind, start + same, end, str_text(&word) + same, word.len - same, err);
	edit->word = word.len;
	/* Refused, or a mark that stood behind it has joined the word. */
	if (!ok || edit->at != start + word.len ||
		memcmp(str_text(&edit->text) + start, str_text(&word), word.len) != 0)
		end_word(edit);
	str_release(&word);
	return ok;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* A tone or a mark can be given to a word that the cursor comes back to. */
static void resume_word(struct edit *edit)
{
	const char *s = str_text(&edit->text);
	size_t start = edit->at;
	bool ends = edit->at == edit->mark && (edit->at == edit->text.len || !is_letter(s[edit->at]));
	while (start > 0 && is_letter(s[start - 1]))
		start--;
	if (edit->moved && ends && ime_resume(&edit->ime, s + start, edit->at - start))
		edit->word = edit->at - start;
	edit->moved = false;
}

bool edit_type(struct edit *edit, unsigned code_point, struct err *err)
{
	close_at_word(edit, code_point);
	if (edit->at != edit->mark)
		end_word(edit);
	resume_word(edit);
	if (!edit->view && ime_key(&edit->ime, code_point))
		return put_word(edit, UNDO_TYPE, err);
	edit->word = 0;
	char bytes[4];
	return insert(edit, UNDO_TYPE, bytes, utf8_encode(bytes, code_point), err);
}

/* In one line the breaks of what is pasted become spaces. */
static void flatten(const char *s, size_t len, struct str *out)
{
	for (size_t i = 0; i < len; i++)
		str_add_char(out, s[i] == '\n' || s[i] == '\r' ? ' ' : s[i]);
}

bool edit_paste(struct edit *edit, const char *s, size_t len, struct err *err)
{
	struct str flat = {0};
	end_word(edit);
	if (len == 0)
		return true;
	if (!edit->lines) {
		flatten(s, len, &flat);
		s = str_text(&flat);
	}
	bool ok = insert(edit, UNDO_WHOLE, s, len, err);
	str_release(&flat);
	return ok;
}

static void erase(struct edit *edit, size_t start, size_t end)
{
	if (start < end)
		put(edit, UNDO_ERASE, start, end, "", 0, NULL);
}

void edit_backspace(struct edit *edit)
{
	size_t start, end;
	if (edit_selection(edit, &start, &end)) {
		end_word(edit);
		undo_close(&edit->undo);
		erase(edit, start, end);
	} else if (edit->word > 0 && ime_backspace(&edit->ime)) {
		put_word(edit, UNDO_ERASE, NULL);
	} else {
		end_word(edit);
		erase(edit, utf8_prev(str_text(&edit->text), edit->text.len, edit->at), edit->at);
	}
}

void edit_delete(struct edit *edit)
{
	size_t start, end;
	bool selected = edit_selection(edit, &start, &end);
	end_word(edit);
	if (selected)
		undo_close(&edit->undo);
	else
		end = utf8_next(str_text(&edit->text), edit->text.len, start);
	erase(edit, start, end);
}

void edit_copy(const struct edit *edit, struct str *clip)
{
	size_t start, end;
	if (!edit_selection(edit, &start, &end))
		return;
	str_clear(clip);
	str_add_bytes(clip, edit->text.s + start, end - start);
}

void edit_cut(struct edit *edit, struct str *clip)
{
	edit_copy(edit, clip);
	if (edit->at != edit->mark)
		edit_delete(edit);
}

/* Gives the bytes that stand where `old` must stand up for `new`. Steps read
 * from a file may not fit the text: then none of them is trusted. */
static bool swap(struct edit *edit, size_t at, const struct str *old, const struct str *new)
{
	struct str *text = &edit->text;
	bool fits = at <= text->len && old->len <= text->len - at &&
		    memcmp(str_text(text) + at, str_text(old), old->len) == 0 &&
		    text->len - old->len + new->len <= UTF8_TEXT_MAX;
	if (!fits) {
		undo_release(&edit->undo);
		return false;
	}
	splice(edit, at, old->len, str_text(new), new->len);
	put_cursor(edit, boundary(edit, at + new->len));
	return true;
}

bool edit_undo(struct edit *edit, bool redo)
{
	if (edit->view)
		return false;
	end_word(edit);
	const struct undo_step *step = redo ? undo_forth(&edit->undo) : undo_back(&edit->undo);
	if (!step)
		return false;
	return redo ? swap(edit, step->at, &step->removed, &step->inserted)
		    : swap(edit, step->at, &step->inserted, &step->removed);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static size_t word_right(const struct edit *edit)
{
	size_t at = edit->at;
	while (at < edit->text.len && !is_blank(edit->text.s[at]))
		at++;
	while (at < edit->text.len && is_blank(edit->text.s[at]))
		at++;
	/* A mark may stand on a space. */
	size_t letter = boundary(edit, at);
	return letter < at ? utf8_next(edit->text.s, edit->text.len, letter) : at;
}

static size_t word_left(const struct edit *edit)
{
	size_t at = edit->at;
	while (at > 0 && is_blank(edit->text.s[at - 1]))
		at--;
	while (at > 0 && !is_blank(edit->text.s[at - 1]))
		at--;
	return boundary(edit, at);
}

const struct rows *edit_rows(struct edit *edit, int cols)
{
	if (edit->stale || edit->cols != cols) {
		edit->cols = cols;
		rows_break(&edit->rows, &edit->text, wrap_cols(edit));
		edit->stale = false;
	}
	return &edit->rows;
}

static const struct rows *current_rows(struct edit *edit)
{
	return edit_rows(edit, edit->cols > 1 ? edit->cols : 80);
}

void edit_cursor(struct edit *edit, int *row, int *col)
{
	const struct rows *rows = current_rows(edit);
	*row = rows_find(rows, edit->at);
	*col = rows_col(rows, &edit->text, *row, edit->at);
}

static size_t row_edge(struct edit *edit, bool end)
{
	const struct rows *rows = current_rows(edit);
	return rows_at(rows, &edit->text, rows_find(rows, edit->at), end ? INT_MAX : 0);
}

/* Up and down by rows; beyond the first and the last row to the very end. */
static size_t vertical(struct edit *edit, int by)
{
	const struct rows *rows = current_rows(edit);
	int row, col;
	edit_cursor(edit, &row, &col);
	if (edit->goal < 0)
		edit->goal = col;
	row += by;
	if (row < 0)
		return 0;
	return row < rows->count ? rows_at(rows, &edit->text, row, edit->goal) : edit->text.len;
}

static size_t target(struct edit *edit, enum edit_move move, int page)
{
	const char *s = str_text(&edit->text);
	switch (move) {
	case EDIT_LEFT:
		return utf8_prev(s, edit->text.len, edit->at);
	case EDIT_RIGHT:
		return utf8_next(s, edit->text.len, edit->at);
	case EDIT_WORD_LEFT:
		return word_left(edit);
	case EDIT_WORD_RIGHT:
		return word_right(edit);
	case EDIT_UP:
		return vertical(edit, -1);
	case EDIT_DOWN:
		return vertical(edit, 1);
	case EDIT_PAGE_UP:
		return vertical(edit, -page);
	case EDIT_PAGE_DOWN:
		return vertical(edit, page);
	case EDIT_ROW_START:
		return row_edge(edit, false);
	case EDIT_ROW_END:
		return row_edge(edit, true);
	case EDIT_START:
		return 0;
	case EDIT_END:
		return edit->text.len;
	}
	return edit->at;
}

static bool keeps_goal(enum edit_move move)
{
	return move == EDIT_UP || move == EDIT_DOWN || move == EDIT_PAGE_UP || move == EDIT_PAGE_DOWN;
}

void edit_move(struct edit *edit, enum edit_move move, bool select, int page)
{
	end_word(edit);
	undo_close(&edit->undo);
	edit->moved = true;
	edit->at = target(edit, move, page);
	if (!select)
		edit->mark = edit->at;
	if (!keeps_goal(move))
		edit->goal = -1;
}

void edit_select_all(struct edit *edit)
{
	end_word(edit);
	edit->mark = 0;
	edit->at = edit->text.len;
	edit->goal = -1;
}

void edit_select_paragraph(struct edit *edit)
{
	const char *s = str_text(&edit->text);
	end_word(edit);
	edit->mark = edit->at;
	while (edit->mark > 0 && s[edit->mark - 1] != '\n')
		edit->mark--;
	edit->at += strcspn(s + edit->at, "\n");
	edit->at += edit->at < edit->text.len;
	edit->goal = -1;
}

void edit_set_ime(struct edit *edit, enum ime_method method, bool new_style)
{
	end_word(edit);
	edit->ime.method = method;
	edit->ime.new_style = new_style;
}

int edit_words(const struct edit *edit)
{
	return utf8_words(str_text(&edit->text), edit->text.len);
}
