/* SPDX-License-Identifier: MIT */
#include "tui/rows.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/utf8.h"
#include "text/wrap.h"

static void add(struct rows *rows, size_t start, size_t shown, size_t next)
{
	ARR_ROOM(rows->v, rows->count, rows->cap);
	rows->v[rows->count++] = (struct row_span){start, shown, next};
}

/* from is where a paragraph begins, to where one ends. */
static void add_range(struct rows *rows, const struct str *text, int cols, size_t from, size_t to)
{
	for (size_t at = from, skip; at < to; at += skip) {
		size_t shown = wrap_line(text->s + at, text->len - at, cols, &skip);
		add(rows, at, shown, at + skip);
	}
	/* The row that is still to be written in. */
	if (to == text->len && (text->len == 0 || text->s[text->len - 1] == '\n'))
		add(rows, text->len, 0, text->len);
}

void rows_break(struct rows *rows, const struct str *text, int cols)
{
	rows->count = 0;
	add_range(rows, text, cols, 0, text->len);
}

void rows_mend(
	struct rows *rows, const struct str *text, int cols, size_t at, size_t removed, size_t inserted)
{
	size_t from = at, to = at + inserted;
	while (from > 0 && text->s[from - 1] != '\n')
		from--;
	while (to < text->len && text->s[to] != '\n')
		to++;
	to += to < text->len;
	struct rows old = *rows, new = {0};
	int kept = rows_find(&old, from);
	int rest = to < text->len ? rows_find(&old, to - inserted + removed) : old.count;
	for (int i = 0; i < kept; i++)
		add(&new, old.v[i].start, old.v[i].shown, old.v[i].next);
	add_range(&new, text, cols, from, to);
	for (int i = rest; i < old.count; i++)
		add(&new, old.v[i].start - removed + inserted, old.v[i].shown,
			old.v[i].next - removed + inserted);
	rows_release(&old);
	*rows = new;
}

int rows_find(const struct rows *rows, size_t at)
{
	int low = 0, high = rows->count - 1;
	while (low < high) {
		int mid = low + (high - low + 1) / 2;
		if (rows->v[mid].start <= at)
			low = mid;
		else
			high = mid - 1;
	}
	return low;
}

int rows_col(const struct rows *rows, const struct str *text, int row, size_t at)
{
	const struct row_span *span = &rows->v[row];
	size_t len = at - span->start < span->shown ? at - span->start : span->shown;
	return utf8_cols(str_text(text) + span->start, len);
}

size_t rows_at(const struct rows *rows, const struct str *text, int row, int col)
{
	const struct row_span *span = &rows->v[row];
	size_t at = span->start + utf8_fit(str_text(text) + span->start, span->shown, col);
	/* The end of a word cut in two is the start of the next row. */
	if (row + 1 < rows->count && at == span->next)
		at = utf8_prev(str_text(text), text->len, at);
	return at;
}

void rows_release(struct rows *rows)
{
	free(rows->v);
	*rows = (struct rows){0};
}
