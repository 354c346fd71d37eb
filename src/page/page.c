/* SPDX-License-Identifier: MIT */
#include "page/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/block.h"
#include "text/fold.h"

enum {
	COLS_MIN = 40,
	HELD_MAX = 10, /* pieces */
};

struct page *page_new(const struct page_style *style)
{
	struct page *page = mem_alloc(sizeof *page);
	page->style = *style;
	if (page->style.cols < COLS_MIN)
		page->style.cols = COLS_MIN;
	return page;
}

void page_free(struct page *page)
{
	if (!page)
		return;
	for (int i = 0; i < page->count; i++)
		piece_release(&page->pieces[i]);
	for (int i = 0; i < page->grid_count; i++) {
		grid_release(page->grids[i]);
		free(page->grids[i]);
	}
	free(page->pieces);
	free(page->grids);
	free(page);
}

struct piece *page_piece(struct page *page, int kind)
{
	ARR_ROOM(page->pieces, page->count, page->cap);
	struct piece *piece = &page->pieces[page->count++];
	*piece = (struct piece){.kind = kind};
	return piece;
}

void piece_release(struct piece *piece)
{
	lines_release(&piece->lines);
	lines_release(&piece->top);
	free(piece->edges);
	free(piece->bare);
	for (int i = 0; piece->through && i < piece->grid->count; i++)
		free(piece->through[i]);
	free(piece->through);
}

void page_gap(struct page *page, int lines)
{
	bool keep = page->count > 0 && page->pieces[page->count - 1].keep;
	struct piece *piece = page_piece(page, PIECE_GAP);
	piece->gap = lines;
	piece->keep = keep;
}

void page_hold(struct page *page)
{
	int at = page->count - 1;
	while (at > 0 && page->count - at < HELD_MAX && page->pieces[at].kind != PIECE_ROW &&
		page->pieces[at - 1].kind != PIECE_GAP)
		page->pieces[at--].keep = true;
	if (at >= 0)
		page->pieces[at].keep = true;
}

char *page_text(const struct page_style *style, const char *text)
{
	if (!text)
		text = "";
	if (!style->ascii)
		return mem_copy_text(text);
	struct str out = {0};
	for (;;) {
		size_t len = strcspn(text, "\n");
		fold_ascii(&out, text, len);
		if (!text[len])
			return str_take(&out);
		str_add_char(&out, '\n');
		text += len + 1;
	}
}
