/* SPDX-License-Identifier: MIT */
/* Pieces onto pages. The same code runs three times over: dry, to see whether a
 * group of pieces fits; once to count the pages; once to print them. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "page/block.h"
#include "text/utf8.h"
#include "text/wrap.h"

enum {
	FOOT_LINES = 2, /* an empty line, then the page number */
	BODY_MIN = 8,
};

struct sheet {
	const struct page_style *style;
	struct str *out;   /* NULL: only count */
	int line;          /* lines on this page so far */
	int floor;         /* lines that a page has before its first text: a table's head */
	int limit;         /* lines of a page without its foot */
	int number, pages; /* of this page, of all */
	const char *foot;
	const struct grid *begun; /* the table whose head was printed last */
	const struct grid *open;  /* the table that is open on this page, or NULL */
	const bool *above;        /* its last row's edges */
};

static void put_line(struct sheet *sheet, const char *text)
{
	sheet->line++;
	if (!sheet->out)
		return;
	str_add(sheet->out, text);
	str_add_char(sheet->out, '\n');
}

/* The line above a row; NULL: below the table. */
static void put_rule(struct sheet *sheet, const struct grid *grid, const bool *above, const struct piece *row)
{
	sheet->line++;
	if (!sheet->out)
		return;
	grid_rule(grid, above, row, sheet->style->ascii, sheet->out);
	str_add_char(sheet->out, '\n');
}

static void close_table(struct sheet *sheet)
{
	if (sheet->open)
		put_rule(sheet, sheet->open, sheet->above, NULL);
	sheet->open = NULL;
}

/* The page's last line: what the caller wants at the left, the number at the right. */
static void put_foot(struct sheet *sheet)
{
	if (!sheet->out)
		return;
	struct str number = {0};
	str_addf(&number, tr("Page %d/%d"), sheet->number, sheet->pages);
	char *right = page_text(sheet->style, str_text(&number));
	char *left = page_text(sheet->style, sheet->foot);
	int spare = sheet->style->cols - utf8_cols(right, strlen(right));
	size_t skip;
	size_t len = *left && spare > 2 ? wrap_line(left, strlen(left), spare - 2, &skip) : 0;
	left[len] = '\0';
	align_text(left, spare, ALIGN_LEFT, sheet->out);
	str_add(sheet->out, right);
	str_add_char(sheet->out, '\n');
	free(left);
	free(right);
	str_release(&number);
}

static void end_page(struct sheet *sheet)
{
	close_table(sheet);
	if (sheet->style->lines <= 0)
		return;
	while (sheet->line < sheet->limit + FOOT_LINES - 1)
		put_line(sheet, "");
	put_foot(sheet);
}

static void turn_page(struct sheet *sheet)
{
	end_page(sheet);
	if (sheet->out)
		str_add_char(sheet->out, '\f');
	sheet->number++;
	sheet->line = sheet->floor = 0;
}

/* No room for one more line and those that must follow it. */
static bool is_full(const struct sheet *sheet, int following)
{
	return sheet->line + following >= sheet->limit && sheet->line > sheet->floor;
}

static int head_lines(const struct grid *grid)
{
	int lines = 2;
	for (int i = 0; i < grid->head_count; i++)
		lines += grid->head[i].lines.count + (i > 0 && grid->head[i].rule);
	return lines;
}

/* A head that leaves no room for what it stands over is not. */
static bool is_repeated(const struct sheet *sheet, const struct grid *grid)
{
	int lines = head_lines(grid);
	return lines <= sheet->limit / 2 || lines + BODY_MIN <= sheet->limit;
}

static void open_table(struct sheet *sheet, const struct piece *row)
{
	const struct grid *grid = row->grid;
	const bool *above = NULL;
	bool shown = sheet->begun != grid || is_repeated(sheet, grid);
	for (int i = 0; shown && i < grid->head_count; i++) {
		const struct piece *head = &grid->head[i];
		if (i == 0 || head->rule)
			put_rule(sheet, grid, above, head);
		for (int n = 0; n < head->lines.count; n++) {
			if (sheet->line >= sheet->limit)
				turn_page(sheet);
			put_line(sheet, head->lines.v[n]);
		}
		above = head->edges;
	}
	sheet->begun = grid;
	if (row->lines.count > 0)
		put_rule(sheet, grid, above, row);
	sheet->floor = sheet->line;
	sheet->open = grid;
	sheet->above = row->edges;
}

static void put_row(struct sheet *sheet, const struct piece *row)
{
	bool opens = sheet->open != row->grid;
	if (opens && sheet->line > 0 && sheet->line + head_lines(row->grid) + 2 > sheet->limit)
		turn_page(sheet);
	if (opens)
		open_table(sheet, row);
	else if (row->rule)
		put_rule(sheet, row->grid, sheet->above, row);
	const struct lines *lines = opens && row->top.count > 0 ? &row->top : &row->lines;
	for (int i = 0; i < lines->count; i++) {
		if (is_full(sheet, 1)) {
			turn_page(sheet);
			open_table(sheet, row);
		}
		put_line(sheet, lines->v[i]);
	}
	sheet->above = row->edges;
	if (row->last)
		close_table(sheet);
}

static void put_piece(struct sheet *sheet, const struct piece *piece)
{
	if (piece->kind == PIECE_ROW) {
		put_row(sheet, piece);
		return;
	}
	for (int i = 0; i < piece->gap && sheet->line > 0 && sheet->line < sheet->limit; i++)
		put_line(sheet, "");
	for (int i = 0; i < piece->lines.count; i++) {
		if (is_full(sheet, 0))
			turn_page(sheet);
		put_line(sheet, piece->lines.v[i]);
	}
}

/* Whether the pieces fit on the rest of this page. */
static bool fits(const struct sheet *sheet, const struct piece *pieces, int count)
{
	struct sheet dry = *sheet;
	dry.out = NULL;
	dry.limit = INT_MAX;
	for (int i = 0; i < count; i++)
		put_piece(&dry, &pieces[i]);
	return dry.line + (dry.open != NULL) <= sheet->limit;
}

/* No further than a page goes: more than that does not fit anyhow. */
static int group_size(const struct page *page, int first, int limit)
{
	int i = first;
	while (i < page->count - 1 && i - first < limit && page->pieces[i].keep)
		i++;
	return i - first + 1;
}

/* Turns the page if the pieces fit on the next but not on this. False: they fit on none. */
static bool make_room(struct sheet *sheet, const struct piece *pieces, int count)
{
	if (fits(sheet, pieces, count))
		return true;
	struct sheet next = *sheet;
	next.open = NULL;
	next.line = next.floor = 0;
	if (!fits(&next, pieces, count))
		return false;
	turn_page(sheet);
	return true;
}

static void lay_out(struct sheet *sheet, const struct page *page)
{
	for (int i = 0; i < page->count;) {
		const struct piece *pieces = page->pieces + i;
		int count = group_size(page, i, sheet->limit);
		if (pieces->kind != PIECE_GAP && !make_room(sheet, pieces, count)) {
			count = 1; /* longer than a page: piece by piece, and the longest line by line */
			make_room(sheet, pieces, count);
		}
		for (int k = 0; k < count; k++)
			put_piece(sheet, &pieces[k]);
		i += count;
	}
	end_page(sheet);
}

void page_finish(struct page *page, const char *foot, struct str *out)
{
	bool endless = page->style.lines <= 0;
	int body = page->style.lines - FOOT_LINES;
	struct sheet count = {.style = &page->style, .foot = foot, .number = 1};
	count.limit = endless ? INT_MAX : body > BODY_MIN ? body : BODY_MIN;
	struct sheet print = count;
	lay_out(&count, page);
	print.pages = count.number;
	print.out = out;
	lay_out(&print, page);
	if (endless && foot && *foot) {
		char *text = page_text(&page->style, foot);
		struct lines lines = {0};
		wrap_text(text, page->style.cols, &lines);
		put_line(&print, "");
		for (int i = 0; i < lines.count; i++)
			put_line(&print, lines.v[i]);
		lines_release(&lines);
		free(text);
	}
}
