/* SPDX-License-Identifier: MIT */
/* Widths of a table's columns and the lines of its frame. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "page/block.h"
#include "text/utf8.h"

int figure_tail(const char *s, size_t len)
{
	size_t tail = 0;
	for (size_t i = 0; i < len; i++) {
		if (!strchr("+-0123456789.,", s[i]))
			return -1;
		tail = s[i] == ',' ? 1 : tail > 0 ? tail + 1 : 0;
	}
	return (int)tail;
}

/* The widest part of a text between breaks, if wider than most. A part of no
 * more bytes than that is not wider: columns are never more than bytes. */
static int widest_part(const char *text, const char *breaks, int most)
{
	for (const char *s = text; *s;) {
		size_t len = strcspn(s, breaks);
		int cols = len > (size_t)most ? utf8_cols(s, len) : 0;
		if (cols > most)
			most = cols;
		s += len + (s[len] != '\0');
	}
	return most;
}

struct extent {
	int whole, tail; /* of the figures: before and after the comma */
	int most, word;  /* the longest of all lines, of all words */
};

static int more(int a, int b)
{
	return a > b ? a : b;
}

static void extend_figures(struct extent *extent, const char *text)
{
	for (const char *s = text; *s;) {
		size_t len = strcspn(s, "\n");
		int tail = figure_tail(s, len);
		if (tail >= 0) {
			extent->tail = more(extent->tail, tail);
			extent->whole = more(extent->whole, (int)len - tail);
		}
		s += len + (s[len] != '\0');
	}
}

static void extend(
	struct extent *extent, const struct page_style *style, const char *raw, bool head, bool figures)
{
	char *text = page_text(style, raw);
	if (figures)
		extend_figures(extent, text);
	extent->word = widest_part(text, " \n", extent->word);
	extent->most =
		more(extent->word, widest_part(text, head ? " \n" : "\n", extent->most)); /* captions wrap */
	free(text);
}

/* How wide a column would like to be; figures align on the comma. */
static struct extent measure(const struct page_table *table, const struct page_style *style, int column)
{
	struct extent extent = {0};
	bool figures = table->columns[column].align == ALIGN_DECIMAL;
	for (int r = 0; r < table->row_count; r++) {
		const struct page_row *row = &table->rows[r];
		int at = 0, c = 0;
		while (c < row->cell_count && at < column)
			at += more(row->cells[c++].span, 1);
		if (c == row->cell_count || at != column || row->cells[c].span > 1)
			continue;
		extend(&extent, style, row->cells[c].text, row->head,
			figures && !row->head && !row->cells[c].set_align);
		if (row->full && row->full[column])
			extend(&extent, style, row->full[column], row->head, false);
	}
	extent.most = more(extent.whole + extent.tail, extent.most);
	return extent;
}

static int sum(const int *v, int count)
{
	int total = 0;
	for (int i = 0; i < count; i++)
		total += v[i];
	return total;
}

/* The widest column that can give one: with a share of the width and above its least, or any. */
static int find_widest(const int *cols, const struct page_column *columns, int count, bool any)
{
	int widest = -1;
	for (int i = 0; i < count; i++) {
		bool gives = cols[i] > 1 && (any || (columns[i].weight > 0 && cols[i] > columns[i].min_cols));
		if (gives && (widest < 0 || cols[i] > cols[widest]))
			widest = i;
	}
	return widest;
}

static void squeeze(int *cols, const struct page_column *columns, int count, int excess)
{
	while (excess-- > 0) {
		int widest = find_widest(cols, columns, count, false);
		if (widest < 0)
			widest = find_widest(cols, columns, count, true);
		if (widest < 0)
			return;
		cols[widest]--;
	}
}

/* Gives spare columns away by weight, first to those whose text still wraps. */
static void share(int *cols, const int *natural, const struct page_column *columns, int count, int spare)
{
	while (spare > 0) {
		int best = -1;
		bool best_needs = false;
		for (int i = 0; i < count; i++) {
			int weight = columns[i].weight;
			if (weight <= 0)
				continue;
			bool needs = cols[i] < natural[i];
			if (best < 0 || (needs && !best_needs) ||
				(needs == best_needs &&
					cols[i] * columns[best].weight < cols[best] * weight)) {
				best = i;
				best_needs = needs;
			}
		}
		if (best < 0)
			return;
		cols[best]++;
		spare--;
	}
}

bool grid_measure(struct grid *grid, const struct page_table *table, const struct page_style *style)
{
	int n = table->column_count;
	if (2 * n + 1 > style->cols)
		return false;
	grid->count = n;
	grid->cols = mem_resize(NULL, (size_t)n, sizeof *grid->cols);
	grid->tail = mem_resize(NULL, (size_t)n, sizeof *grid->tail);
	int *natural = mem_resize(NULL, (size_t)n, sizeof *natural);
	for (int i = 0; i < n; i++) {
		const struct page_column *column = &table->columns[i];
		struct extent extent = measure(table, style, i);
		natural[i] = extent.most;
		grid->tail[i] = extent.tail;
		grid->cols[i] =
			more(more(column->weight > 0 ? extent.word : extent.most, column->min_cols), 1);
	}
	int room = style->cols - (n + 1), used = sum(grid->cols, n);
	grid->pad = used + 2 * n <= room ? 1 : 0;
	room -= 2 * n * grid->pad;
	if (used > room)
		squeeze(grid->cols, table->columns, n, used - room);
	else
		share(grid->cols, natural, table->columns, n, room - used);
	free(natural);
	return true;
}

void grid_release(struct grid *grid)
{
	for (int i = 0; i < grid->head_count; i++)
		piece_release(&grid->head[i]);
	free(grid->head);
	free(grid->cols);
	free(grid->tail);
}

int grid_span_cols(const struct grid *grid, int i, int span)
{
	return sum(grid->cols + i, span) + (span - 1) * (1 + 2 * grid->pad);
}

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

static const char *const frame[16] = {
	[0] = " ",
	[UP | DOWN] = "│",
	[LEFT | RIGHT] = "─",
	[DOWN | RIGHT] = "┌",
	[DOWN | LEFT | RIGHT] = "┬",
	[DOWN | LEFT] = "┐",
	[UP | DOWN | RIGHT] = "├",
	[UP | DOWN | LEFT | RIGHT] = "┼",
	[UP | DOWN | LEFT] = "┤",
	[UP | RIGHT] = "└",
	[UP | LEFT | RIGHT] = "┴",
	[UP | LEFT] = "┘",
};

static const char *frame_part(int arms, bool ascii)
{
	if (!ascii)
		return frame[arms];
	return arms == 0 ? " " : arms == (LEFT | RIGHT) ? "-" : arms == (UP | DOWN) ? "|" : "+";
}

void grid_rule(
	const struct grid *grid, const bool *above, const struct piece *below, bool ascii, struct str *out)
{
	bool before = false;
	for (int i = 0; i <= grid->count; i++) {
		bool drawn = i < grid->count && !(below && below->bare && below->bare[i]);
		int arms = (above && above[i] ? UP : 0) | (below && below->edges[i] ? DOWN : 0) |
			   (before ? LEFT : 0) | (drawn ? RIGHT : 0);
		str_add(out, frame_part(arms, ascii));
		if (!drawn && i < grid->count && below->through && below->through[i]) {
			align_text(below->through[i], grid->cols[i] + 2 * grid->pad, ALIGN_CENTRE, out);
			before = false;
			continue;
		}
		for (int k = 0; i < grid->count && k < grid->cols[i] + 2 * grid->pad; k++)
			str_add(out, frame_part(drawn ? LEFT | RIGHT : 0, ascii));
		before = drawn;
	}
}
