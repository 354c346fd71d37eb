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

void rows_break(struct rows *rows, const struct str *text, int cols)
{
	rows->count = 0;
	for (size_t at = 0, skip; at < text->len; at += skip) {
		size_t shown = wrap_line(text->s + at, text->len - at, cols, &skip);
		add(rows, at, shown, at + skip);
	}
	/* The row that is still to be written in. */
	if (text->len == 0 || text->s[text->len - 1] == '\n')
		add(rows, text->len, 0, text->len);
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
