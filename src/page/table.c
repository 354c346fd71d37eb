/* SPDX-License-Identifier: MIT */
/* The rows of a table as lines of text. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/block.h"
#include "text/utf8.h"

struct box {
	int span, cols;
	enum align align;
	struct lines lines;
};

static int cell_span(const struct page_cell *cell)
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

static void draw_boxes(const struct grid *grid, struct box *boxes, int count, bool ascii, struct lines *out)
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
}

/* top: with the texts for the top of a page. */
static void draw_row(const struct page *page, const struct grid *grid, const struct page_table *table,
	const struct page_row *row, bool top, struct lines *out)
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
	draw_boxes(grid, boxes, row->cell_count, page->style.ascii, out);
	free(boxes);
}

/* An empty cell in a lower row of the head goes on with the caption above it. */
static bool *find_bare(const struct grid *grid, const struct page_row *row)
{
	bool *bare = mem_alloc((size_t)grid->count + 1);
	for (int c = 0, at = 0; c < row->cell_count; at += cell_span(&row->cells[c++]))
		bare[at] = !row->cells[c].text && cell_span(&row->cells[c]) == 1;
	return bare;
}

static struct piece make_row(const struct page *page, struct grid *grid, const struct page_table *table,
	const struct page_row *row)
{
	struct piece piece = {.kind = PIECE_ROW, .keep = row->keep, .rule = row->rule, .grid = grid};
	piece.edges = mem_alloc((size_t)grid->count + 1);
	for (int c = 0, at = 0; c < row->cell_count; at += cell_span(&row->cells[c++]))
		piece.edges[at] = true;
	piece.edges[grid->count] = true;
	if (row->head && row != table->rows)
		piece.bare = find_bare(grid, row);
	draw_row(page, grid, table, row, false, &piece.lines);
	if (row->full)
		draw_row(page, grid, table, row, true, &piece.top);
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
	grid->head = mem_alloc((size_t)(heads ? heads : 1) * sizeof *grid->head);
	grid->head_count = heads;
	for (int r = 0; r < heads; r++)
		grid->head[r] = make_row(page, grid, table, &table->rows[r]);
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
