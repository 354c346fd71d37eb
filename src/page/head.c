/* SPDX-License-Identifier: MIT */
/* The head of a table: captions that stand over several rows of it. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/block.h"

struct head {
	const struct page *page;
	struct grid *grid;
	const struct page_row *rows;
	int count;
	struct box **boxes; /* by row, by cell */
	int *heights;       /* by row: lines, without those that only a caption over several rows needs */
};

/* A caption and the rows below it that it may take. */
struct tall {
	int row, cell, column;
	int below;
};

/* The cell that begins at the column, or -1. */
static int cell_at(const struct page_row *row, int column)
{
	int at = 0, c = 0;
	while (c < row->cell_count && at < column)
		at += cell_span(&row->cells[c++]);
	return c < row->cell_count && at == column ? c : -1;
}

static bool is_empty(const struct page_row *row, int column)
{
	int c = cell_at(row, column);
	return c >= 0 && !row->cells[c].text && cell_span(&row->cells[c]) == 1;
}

static struct tall tall_at(const struct head *head, int row, int cell, int column)
{
	struct tall tall = {row, cell, column, 0};
	const struct page_cell *caption = &head->rows[row].cells[cell];
	while (caption->text && cell_span(caption) == 1 && row + tall.below + 1 < head->count &&
		is_empty(&head->rows[row + tall.below + 1], column))
		tall.below++;
	return tall;
}

/* Calls fn for every cell. */
static void each_cell(struct head *head, void (*fn)(struct head *head, const struct tall *tall))
{
	for (int r = 0; r < head->count; r++)
		for (int c = 0, at = 0; c < head->rows[r].cell_count;
			at += cell_span(&head->rows[r].cells[c++])) {
			struct tall tall = tall_at(head, r, c, at);
			fn(head, &tall);
		}
}

static void take_height(struct head *head, const struct tall *tall)
{
	int lines = tall->below > 0 ? 1 : head->boxes[tall->row][tall->cell].lines.count;
	if (lines > head->heights[tall->row])
		head->heights[tall->row] = lines;
}

/* The lines between the rows are the caption's too. */
static void take_room(struct head *head, const struct tall *tall)
{
	int lacks = head->boxes[tall->row][tall->cell].lines.count - tall->below;
	for (int i = 0; i <= tall->below; i++)
		lacks -= head->heights[tall->row + i];
	if (tall->below > 0 && lacks > 0)
		head->heights[tall->row + tall->below] += lacks;
}

static void spread(struct head *head, const struct tall *tall)
{
	struct lines *from = &head->boxes[tall->row][tall->cell].lines;
	int kept = head->heights[tall->row], next = kept;
	for (int i = 1; i <= tall->below && next < from->count; i++) {
		struct piece *piece = &head->grid->head[tall->row + i];
		const struct page_row *row = &head->rows[tall->row + i];
		struct lines *to = &head->boxes[tall->row + i][cell_at(row, tall->column)].lines;
		lines_release(to); /* the empty line of an empty cell */
		if (row->rule)
			piece->through[tall->column] = from->v[next++];
		for (int n = 0; n < head->heights[tall->row + i] && next < from->count; n++)
			lines_take(to, from->v[next++]);
	}
	if (tall->below > 0 && from->count > kept)
		from->count = kept;
}

static struct piece make_piece(const struct head *head, int r)
{
	struct piece piece = piece_of_row(head->grid, &head->rows[r]);
	if (r == 0)
		return piece;
	piece.bare = mem_alloc((size_t)head->grid->count + 1);
	piece.through = mem_alloc((size_t)head->grid->count * sizeof *piece.through);
	for (int column = 0; column < head->grid->count; column++)
		piece.bare[column] = is_empty(&head->rows[r], column);
	return piece;
}

void head_make(const struct page *page, struct grid *grid, const struct page_table *table, int count)
{
	struct head head = {page, grid, table->rows, count, NULL, NULL};
	grid->head = mem_alloc((size_t)(count ? count : 1) * sizeof *grid->head);
	grid->head_count = count;
	head.boxes = mem_alloc((size_t)count * sizeof *head.boxes + 1);
	head.heights = mem_alloc((size_t)count * sizeof *head.heights + 1);
	for (int r = 0; r < count; r++) {
		grid->head[r] = make_piece(&head, r);
		head.boxes[r] = boxes_make(page, grid, table, &table->rows[r], false);
	}
	each_cell(&head, take_height);
	each_cell(&head, take_room);
	each_cell(&head, spread);
	for (int r = 0; r < count; r++)
		boxes_draw(grid, head.boxes[r], table->rows[r].cell_count, page->style.ascii,
			&grid->head[r].lines);
	free(head.boxes);
	free(head.heights);
}
