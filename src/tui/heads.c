/* SPDX-License-Identifier: MIT */
#include "tui/heads.h"

#include <string.h>

#include "base/str.h"
#include "text/utf8.h"
#include "text/wrap.h"

enum {
	LINES_MAX = 4,
	NUMBERS_FROM = 12, /* a lower body has no room for the row of numbers */
};

static int language(const struct sheet *sheet)
{
	return form_language(sheet->report->form);
}

static const struct column *column_at(const struct sheet *sheet, int index)
{
	return &sheet->table->columns[sheet->columns[index].column];
}

/* The column that shows something beside the cells, or NULL. */
static const struct column *column_of(const struct sheet *sheet, enum show show)
{
	for (int i = 0; i < sheet->table->column_count; i++)
		if (sheet->table->columns[i].show == show)
			return &sheet->table->columns[i];
	return NULL;
}

static int max(int a, int b)
{
	return a > b ? a : b;
}

static bool has_numbers(const struct table *table)
{
	for (int i = 0; i < table->column_count; i++)
		if (table->columns[i].number.text[0])
			return true;
	return false;
}

static int deepest(const struct sheet *sheet, int first, int count)
{
	int depth = 0;
	for (int i = first; i < first + count; i++)
		depth = max(depth, column_at(sheet, i)->depth);
	return depth;
}

/* The lines below the groups that the captions need: a caption with fewer groups above has more room. */
static int caption_rows(const struct sheet *sheet, int groups)
{
	const struct column *uom = column_of(sheet, SHOW_UOM);
	int rows = 1;
	for (int i = 0; i < sheet->count; i++) {
		const struct column *column = column_at(sheet, i);
		int need = canvas_wrapped_rows(
			label_in(&column->label, language(sheet)), sheet->columns[i].cols);
		rows = max(rows, need - (groups > column->depth ? groups - column->depth : 0));
	}
	if (uom && sheet->uom_cols > 0)
		rows = max(
			rows, canvas_wrapped_rows(label_in(&uom->label, language(sheet)), sheet->uom_cols) -
				      groups);
	return rows;
}

void heads_measure(struct sheet *sheet, int rows)
{
	int most = rows < 8 ? 1 : rows < 12 ? 2 : LINES_MAX;
	int all = deepest(sheet, 0, sheet->count), seen = deepest(sheet, sheet->first, sheet->shown);
	int groups = all < most ? all : most - 1;
	int need = groups + caption_rows(sheet, groups);
	sheet->head_rows = need < most ? need : most;
	/* The height stays when the columns scroll; the groups are those above the columns that are seen. */
	sheet->group_rows = seen < groups ? seen : groups;
	sheet->numbered = rows >= NUMBERS_FROM && has_numbers(sheet->table);
	sheet->head_rows += sheet->numbered;
}

/* A caption at the bottom of rows lines; what does not fit is cut in the last. */
static void draw_caption(
	struct canvas *canvas, int row, int rows, int col, int cols, bool right, const char *s)
{
	size_t len = strlen(s), skip;
	int need = canvas_wrapped_rows(s, cols);
	for (row += need < rows ? rows - need : 0; len > 0 && rows > 0; row++, s += skip, len -= skip) {
		struct str line = {0};
		size_t show = wrap_line(s, len, cols, &skip);
		bool last = --need > 0 && --rows == 0;
		str_add_bytes(&line, s, last ? len : show);
		if (right)
			canvas_right(canvas, row, col, cols, ATTR_NORMAL, str_text(&line));
		else
			canvas_cut(canvas, row, col, cols, ATTR_NORMAL, str_text(&line));
		str_release(&line);
		if (last)
			return;
	}
}

/* The group of a column that stands at a depth, or -1: the column itself begins higher up. */
static int group_at(const struct sheet *sheet, int index, int depth)
{
	const struct column *columns = sheet->table->columns;
	int i = sheet->columns[index].column;
	if (columns[i].depth <= depth)
		return -1;
	while (columns[i].depth > depth)
		i = columns[i].parent;
	return i;
}

/* A rule as wide as what the group holds, with its caption in the middle. */
static void draw_group(
	const struct sheet *sheet, struct canvas *canvas, int row, int first, int last, int group)
{
	int col = sheet_col(sheet, first), cols = sheet_col(sheet, last) + sheet->columns[last].cols - col;
	struct str text = {0};
	const char *label = label_in(&sheet->table->columns[group].label, language(sheet));
	int width = utf8_cols(label, strlen(label));
	str_addf(&text, width + 2 <= cols ? " %s " : "%s", label);
	width = utf8_cols(str_text(&text), text.len);
	canvas_rule(canvas, row, col, cols);
	canvas_cut(canvas, row, width < cols ? col + (cols - width) / 2 : col, cols, ATTR_NORMAL,
		str_text(&text));
	str_release(&text);
}

/* The lowest groups are shown where there are more than lines for them. */
static void draw_groups(const struct sheet *sheet, struct canvas *canvas)
{
	int top = deepest(sheet, sheet->first, sheet->shown) - sheet->group_rows,
	    end = sheet->first + sheet->shown;
	for (int row = 0; row < sheet->group_rows; row++)
		for (int i = sheet->first, next; i < end; i = next) {
			int group = group_at(sheet, i, top + row);
			for (next = i + 1; next < end && group_at(sheet, next, top + row) == group;)
				next++;
			if (group >= 0)
				draw_group(sheet, canvas, row, i, next - 1, group);
		}
}

static void draw_columns(const struct sheet *sheet, struct canvas *canvas, int current, int bottom)
{
	int above = deepest(sheet, sheet->first, sheet->shown) - sheet->group_rows;
	for (int i = sheet->first; i < sheet->first + sheet->shown; i++) {
		const struct column *column = column_at(sheet, i);
		int top = column->depth - above, col = sheet_col(sheet, i), cols = sheet->columns[i].cols;
		bool here = sheet->columns[i].column == current;
		top = top < 0 ? 0 : top < sheet->group_rows ? top : sheet->group_rows;
		draw_caption(canvas, top, bottom - top, col, cols, true,
			label_in(&column->label, language(sheet)));
		if (sheet->numbered)
			sheet_number(canvas, bottom, col, cols, ATTR_NORMAL, true,
				label_in(&column->number, language(sheet)));
		if (here)
			sheet_bracket(canvas, sheet->head_rows - 1, col, cols);
	}
}

static void draw_name(
	const struct sheet *sheet, struct canvas *canvas, enum show show, int col, int cols, int bottom)
{
	const struct column *column = column_of(sheet, show);
	if (!column || cols <= 0)
		return;
	draw_caption(canvas, 0, bottom, col, cols, false, label_in(&column->label, language(sheet)));
	if (sheet->numbered)
		sheet_number(canvas, bottom, col, cols, ATTR_NORMAL, false,
			label_in(&column->number, language(sheet)));
}

/* The gaps are left out: the brackets around the current column move at every key, and an attribute costs
 * more than they do. */
static void underline(const struct sheet *sheet, struct canvas *canvas)
{
	int row = sheet->head_rows - 1, end = sheet->first + sheet->shown;
	canvas_mark(canvas, row, 0, sheet_col(sheet, sheet->first) - 1, ATTR_UNDERLINE);
	for (int i = sheet->first; i < end; i++)
		canvas_mark(canvas, row, sheet_col(sheet, i), sheet->columns[i].cols, ATTR_UNDERLINE);
}

void heads_draw(const struct sheet *sheet, struct canvas *canvas, int current)
{
	int bottom = sheet->head_rows - sheet->numbered;
	int col = SHEET_MARK_COLS;
	draw_name(sheet, canvas, column_of(sheet, SHOW_NUMBER) ? SHOW_NUMBER : SHOW_CODE, col,
		sheet->number_cols, bottom);
	col += sheet->number_cols + 1;
	draw_name(sheet, canvas, column_of(sheet, SHOW_LABEL) ? SHOW_LABEL : SHOW_UNIT_NAME, col,
		sheet->label_cols, bottom);
	draw_name(sheet, canvas, SHOW_UOM, col + sheet->label_cols + 1, sheet->uom_cols, bottom);
	draw_groups(sheet, canvas);
	draw_columns(sheet, canvas, current, bottom);
	underline(sheet, canvas);
	if (sheet->first > 0)
		canvas_text(
			canvas, sheet->head_rows - 1, sheet_col(sheet, sheet->first) - 1, 1, ATTR_BOLD, "<");
	if (sheet->first + sheet->shown < sheet->count)
		canvas_text(canvas, sheet->head_rows - 1, canvas->cols - 1, 1, ATTR_BOLD, ">");
}
