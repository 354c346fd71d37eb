/* SPDX-License-Identifier: MIT */
/* How the columns of a table share the paper, or are printed in blocks where it is too narrow. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "work/print_sheet.h"

static int widest(const char *text, const char *breaks)
{
	int most = 0;
	for (const char *s = text; s && *s;) {
		size_t len = strcspn(s, breaks);
		int cols = utf8_cols(s, len);
		most = cols > most ? cols : most;
		s += len + (s[len] != '\0');
	}
	return most;
}

/* The least that each printed column needs, without the line beside it: nothing in a figure
 * or a word of the head is broken; captions may wrap, where the table is dense not below LABEL_MIN. */
static int *measure(const struct sheet *sheet)
{
	int *needs = mem_alloc((size_t)sheet->shown_count * sizeof *needs);
	for (int i = 0; i < sheet->shown_count; i++)
		needs[i] = sheet->table->columns[sheet->shown[i]].show == SHOW_CELLS ? DENSE_MIN : 1;
	for (int r = 0; r < sheet->row_count; r++) {
		const struct page_row *row = &sheet->rows[r];
		for (int c = 0, at = 0; c < row->cell_count; at += row->cells[c].span, c++) {
			if (row->cells[c].span != 1)
				continue;
			enum show show = sheet->table->columns[sheet->shown[at]].show;
			bool wraps = row->head || show == SHOW_LABEL || show == SHOW_UNIT_NAME ||
				     show == SHOW_NOTE;
			int need = widest(row->cells[c].text, wraps ? " \n" : "\n");
			if (sheet->dense && wraps && !row->head) {
				int whole = widest(row->cells[c].text, "\n");
				int least = whole < LABEL_MIN ? whole : LABEL_MIN;
				need = need < least ? least : need;
			}
			needs[at] = need > needs[at] ? need : needs[at];
		}
	}
	return needs;
}

/* The columns on the left that say which row it is. */
static int count_frozen(const struct sheet *sheet)
{
	int n = 0;
	while (n < sheet->all_count && sheet->table->columns[sheet->all[n]].show != SHOW_CELLS)
		n++;
	return n;
}

static int add_up(const struct sheet *sheet, const int *needs)
{
	int width = 1;
	for (int i = 0; i < sheet->all_count; i++)
		width += needs[i] + 1;
	return width;
}

/* Of the body of a column, on one line. */
static int widest_below(const struct sheet *sheet, int column)
{
	int most = 0;
	for (int r = 0; r < sheet->row_count; r++) {
		const struct page_row *row = &sheet->rows[r];
		int cols = row->head ? 0 : widest(row->cells[column].text, "\n");
		most = cols > most ? cols : most;
	}
	return most;
}

/* needs: by printed column of the table. The names of units take no more than they need: beside a wide gap
 * the eye slips into another line. */
static void put_block(struct sheet *sheet, const int *needs)
{
	int spare = sheet->paper->style->cols - add_up(sheet, needs) - 2 * sheet->shown_count;
	struct page_column *columns = mem_alloc((size_t)sheet->shown_count * sizeof *columns);
	for (int i = 0; i < sheet->shown_count; i++) {
		enum show show = sheet->table->columns[sheet->shown[i]].show;
		columns[i] = sheet_column(show);
		if (show == SHOW_UNIT_NAME && !sheet->dense && sheet->paper->unit_line_count > 0 &&
			widest_below(sheet, i) <= needs[i] + spare)
			columns[i].weight = 0;
		for (int k = 0; sheet->dense && k < sheet->all_count; k++)
			if (sheet->all[k] == sheet->shown[i])
				columns[i].min_cols = needs[k];
	}
	page_table(sheet->paper->page,
		&(struct page_table){columns, sheet->shown_count, sheet->rows, sheet->row_count});
	free(columns);
}

/* The printed column behind the last that fits on the paper beside the frozen ones, from the next on. */
static int block_end(const struct sheet *sheet, const int *needs, int next)
{
	int used = 1, frozen = count_frozen(sheet);
	for (int i = 0; i < frozen; i++)
		used += needs[i] + 1;
	do
		used += needs[next++] + 1;
	while (next < sheet->all_count && used + needs[next] + 1 <= sheet->paper->style->cols);
	return next;
}

static int count_blocks(const struct sheet *sheet, const int *needs, int next)
{
	int n = 0;
	for (; next < sheet->all_count; next = block_end(sheet, needs, next))
		n++;
	return n;
}

static bool begins_group(const struct sheet *sheet, int i)
{
	const struct column *columns = sheet->table->columns;
	int group = sheet->all[i], before = sheet->all[i - 1];
	while (columns[group].parent >= 0)
		group = columns[group].parent;
	while (columns[before].parent >= 0)
		before = columns[before].parent;
	return group != before;
}

/* A block ends before a group that would be cut in two, where that needs no more paper. */
static int good_end(const struct sheet *sheet, const int *needs, int next)
{
	int end = block_end(sheet, needs, next), blocks = count_blocks(sheet, needs, end);
	for (int i = end; end < sheet->all_count && 2 * (i - next) >= end - next && i > next; i--)
		if (begins_group(sheet, i) && count_blocks(sheet, needs, i) == blocks)
			return i;
	return end;
}

static void put_continued(struct sheet *sheet)
{
	const char *label = label_in(&sheet->table->label, sheet->paper->language);
	page_gap(sheet->paper->page, 1);
	if (*label) {
		const char *text = arena_printf(&sheet->arena, tr("%s (continued)"), label);
		page_prose(sheet->paper->page,
			&(struct prose){.text = text, .align = ALIGN_CENTRE, .keep = true});
	}
	sheet_summary(sheet);
}

/* A table too wide for the paper is printed in blocks of columns, each with the first ones again. */
static void put_blocks(struct sheet *sheet, const int *needs)
{
	int frozen = count_frozen(sheet), next = frozen;
	while (next < sheet->all_count) {
		int end = good_end(sheet, needs, next);
		if (next > frozen)
			put_continued(sheet);
		sheet->shown_count = frozen;
		while (next < end)
			sheet->shown[sheet->shown_count++] = sheet->all[next++];
		sheet_build(sheet);
		put_block(sheet, needs);
	}
}

void sheet_put(struct sheet *sheet)
{
	int cols = sheet->paper->style->cols;
	sheet_build(sheet);
	int *needs = measure(sheet);
	sheet->dense = add_up(sheet, needs) > cols && count_frozen(sheet) < sheet->all_count;
	if (sheet->dense) {
		free(needs);
		needs = measure(sheet);
		put_blocks(sheet, needs);
	} else {
		put_block(sheet, needs);
	}
	free(needs);
}
