/* SPDX-License-Identifier: MIT */
#include "tui/list.h"

bool list_act(struct list *list, enum action action)
{
	int page = list->page > 1 ? list->page - 1 : 1;
	switch (action) {
	case ACTION_UP:
		list->at--;
		break;
	case ACTION_DOWN:
		list->at++;
		break;
	case ACTION_PAGE_UP:
		list->at -= page;
		break;
	case ACTION_PAGE_DOWN:
		list->at += page;
		break;
	case ACTION_FIRST:
	case ACTION_TOP:
		list->at = 0;
		break;
	case ACTION_LAST:
	case ACTION_BOTTOM:
		list->at = list->count - 1;
		break;
	default:
		return false;
	}
	list_fit(list, list->page);
	return true;
}

void list_fit(struct list *list, int rows)
{
	list->page = rows;
	if (list->at >= list->count)
		list->at = list->count - 1;
	if (list->at < 0)
		list->at = 0;
	if (list->top > list->count - rows)
		list->top = list->count - rows;
	if (list->top < list->at - rows + 1)
		list->top = list->at - rows + 1;
	if (list->top > list->at)
		list->top = list->at;
	if (list->top < 0)
		list->top = 0;
}

void list_draw(struct list *list, struct canvas *canvas,
	void (*draw)(void *ctx, int i, struct canvas *canvas, int row), void *ctx)
{
	list_fit(list, canvas->rows);
	for (int row = 0; row < canvas->rows && list->top + row < list->count; row++) {
		draw(ctx, list->top + row, canvas, row);
		if (list->top + row != list->at)
			continue;
		canvas_mark(canvas, row, 0, canvas->cols, ATTR_REVERSE);
		canvas->cursor_row = row;
		canvas->cursor_col = 0;
	}
}
