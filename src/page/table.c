/* SPDX-License-Identifier: MIT */
/* The rows of a table as lines of text. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/block.h"
#include "text/utf8.h"

int cell_span(const struct page_cell *cell)
{
	return cell->span > 1 ? cell->span : 1;
}

/* Lines of figures: room after the comma for those of the column that have
 * longer decimals. Marks such as "…" stand where the units do, if there is room. */
static void fill_figures(const char *text, int tail, struct box *box)
{
	for (const char *s = text; *s;) {
		size_t len = strcspn(s, "\n");
		int own = figure_tail(s, len), spare = box->cols - utf8_cols(s, len);
		int room = tail - (own > 0 ? own : 0);
		struct str line = {0};
		str_add_bytes(&line, s, len);
		if (room <= spare)
			str_add_times(&line, ' ', room);
		if (spare >= 0)
			lines_take(&box->lines, str_take(&line));
		else
			wrap_text(line.s, box->cols, &box->lines);
		str_release(&line);
		s += len + (s[len] != '\0');
	}
}

static void fill_box(
	const struct page *page, const struct grid *grid, const char *text, int column, struct box *box)
{
	char *shown = page_text(&page->style, text);
	if (box->align == ALIGN_DECIMAL)
		fill_figures(shown, grid->tail[column], box);
	else
		wrap_text(shown, box->cols, &box->lines);
	free(shown);
}

void boxes_draw(const struct grid *grid, struct box *boxes, int count, bool ascii, struct lines *out)
{
	const char *bar = ascii ? "|" : "│";
	int height = 0;
	for (int i = 0; i < count; i++)
		height = boxes[i].lines.count > height ? boxes[i].lines.count : height;
	for (int n = 0; n < height; n++) {
		struct str line = {0};
		for (int i = 0; i < count; i++) {
			str_add(&line, bar);
			str_add_times(&line, ' ', grid->pad);
			align_text(n < boxes[i].lines.count ? boxes[i].lines.v[n] : "", boxes[i].cols,
				boxes[i].align, &line);
			str_add_times(&line, ' ', grid->pad);
		}
		str_add(&line, bar);
		lines_take(out, str_take(&line));
	}
	for (int i = 0; i < count; i++)
		lines_release(&boxes[i].lines);
	free(boxes);
}

struct box *boxes_make(const struct page *page, const struct grid *grid, const struct page_table *table,
	const struct page_row *row, bool top)
{
	struct box *boxes = mem_resize(NULL, (size_t)row->cell_count, sizeof *boxes);
	for (int c = 0, at = 0; c < row->cell_count; c++) {
		const struct page_cell *cell = &row->cells[c];
		enum align align = row->head ? ALIGN_CENTRE : table->columns[at].align;
		boxes[c] = (struct box){
			.span = cell_span(cell),
			.cols = grid_span_cols(grid, at, cell_span(cell)),
			.align = cell->set_align ? cell->align : align,
		};
		fill_box(page, grid, top && row->full[at] ? row->full[at] : cell->text, at, &boxes[c]);
		at += boxes[c].span;
	}
	return boxes;
}

struct piece piece_of_row(struct grid *grid, const struct page_row *row)
{
	struct piece piece = {.kind = PIECE_ROW, .keep = row->keep, .rule = row->rule, .grid = grid};
	piece.edges = mem_alloc((size_t)grid->count + 1);
	for (int c = 0, at = 0; c < row->cell_count; at += cell_span(&row->cells[c++]))
		piece.edges[at] = true;
	piece.edges[grid->count] = true;
	return piece;
}

static struct piece make_row(const struct page *page, struct grid *grid, const struct page_table *table,
	const struct page_row *row)
{
	struct piece piece = piece_of_row(grid, row);
	bool ascii = page->style.ascii;
	boxes_draw(grid, boxes_make(page, grid, table, row, false), row->cell_count, ascii, &piece.lines);
	if (row->full)
		boxes_draw(
			grid, boxes_make(page, grid, table, row, true), row->cell_count, ascii, &piece.top);
	return piece;
}

/* A table of more columns than the paper has room for: each row as lines "caption: text". */
static void list_rows(struct page *page, const struct page_table *table)
{
	const struct page_row *captions =
		table->row_count > 0 && table->rows[0].head ? &table->rows[0] : NULL;
	for (int r = 0; r < table->row_count; r++) {
		const struct page_row *row = &table->rows[r];
		for (int c = 0; !row->head && c < row->cell_count; c++) {
			const char *text = row->cells[c].text;
			if (!text || !*text)
				continue;
			struct str line = {0};
			if (captions && c < captions->cell_count && captions->cells[c].text)
				str_addf(&line, "%s: ", captions->cells[c].text);
			str_add(&line, text);
			page_prose(page, &(struct prose){.text = str_text(&line), .rest = 2});
			str_release(&line);
		}
		if (!row->head)
			page_gap(page, 1);
	}
}

void page_table(struct page *page, const struct page_table *table)
{
	if (table->column_count <= 0 || table->row_count <= 0)
		return;
	struct grid *grid = mem_alloc(sizeof *grid);
	if (!grid_measure(grid, table, &page->style)) {
		free(grid);
		list_rows(page, table);
		return;
	}
	ARR_ROOM(page->grids, page->grid_count, page->grid_cap);
	page->grids[page->grid_count++] = grid;
	int heads = 0;
	while (heads < table->row_count && table->rows[heads].head)
		heads++;
	head_make(page, grid, table, heads);
	for (int r = heads; r < table->row_count; r++)
		*page_piece(page, PIECE_ROW) = make_row(page, grid, table, &table->rows[r]);
	if (heads == table->row_count) { /* captions over nothing */
		struct piece *none = page_piece(page, PIECE_ROW);
		none->grid = grid;
		none->edges = mem_alloc((size_t)grid->count + 1);
		memcpy(none->edges, grid->head[heads - 1].edges, (size_t)grid->count + 1);
	}
	struct piece *last = &page->pieces[page->count - 1];
	last->last = true;
	last->keep = false;
}
