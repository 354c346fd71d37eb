/* SPDX-License-Identifier: MIT */
#include "tui/editview.h"

static int scrolled(int top, int row, int count, int page)
{
	if (top > count - page)
		top = count - page;
	if (row < top || top < 0)
		top = row < top ? row : 0;
	return row >= top + page ? row - page + 1 : top;
}

static void mark_selection(const struct edit *edit, struct canvas *canvas, int line, int row)
{
	const struct row_span *span = &edit->rows.v[row];
	size_t start, end;
	if (!edit_selection(edit, &start, &end) || end <= span->start || start >= span->next)
		return;
	int from = start > span->start ? rows_col(&edit->rows, &edit->text, row, start) : 0;
	int to = rows_col(&edit->rows, &edit->text, row, end);
	/* A line break that is selected shows as one column. */
	if (end > span->start + span->shown)
		to++;
	canvas_mark(canvas, line, from, to - from, ATTR_REVERSE);
}

void editview_draw(struct edit *edit, struct canvas *canvas, int *top)
{
	if (canvas->rows < 1 || canvas->cols < 2)
		return;
	const struct rows *rows = edit_rows(edit, canvas->cols);
	int row, col;
	edit_cursor(edit, &row, &col);
	*top = scrolled(*top, row, rows->count, canvas->rows);
	for (int i = *top; i < rows->count && i < *top + canvas->rows; i++) {
		const struct row_span *span = &rows->v[i];
		canvas_bytes(canvas, i - *top, 0, canvas->cols, ATTR_NORMAL,
			str_text(&edit->text) + span->start, span->shown);
		mark_selection(edit, canvas, i - *top, i);
	}
	canvas->cursor_row = row - *top;
	canvas->cursor_col = col < canvas->cols ? col : canvas->cols - 1;
}
