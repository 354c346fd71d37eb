/* SPDX-License-Identifier: MIT */
#include "tui/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "text/wrap.h"
#include "tui/action.h"
#include "tui/cell_text.h"
#include "tui/heads.h"
#include "tui/lines.h"

enum {
	NUMBER_MAX = 6,
	UOM_MAX = 11,
	UOM_FROM = 60,   /* a narrower screen has no room for units of measure */
	LEADER_MIN = 12, /* a shorter way the eye goes by itself */
	HEAD_WHOLE = 8,  /* a caption that is not longer stays in one line */
	VALUE_MIN = 6,
	VALUE_MAX = 18,
	INDENT_MAX = 4,
	LABEL_MIN = 4,
};

static int cols_of(const char *s)
{
	return utf8_cols(s, strlen(s));
}

static int clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

static int language(const struct sheet *sheet)
{
	return form_language(sheet->report->form);
}

static const char *uom_of(const struct sheet *sheet, const struct row *row)
{
	return row->ditto ? "“" : label_in(&row->uom, language(sheet));
}

static int longest_word(const char *s)
{
	int most = 0;
	for (size_t len; *s; s += len + strspn(s + len, " \n")) {
		len = strcspn(s, " \n");
		most = clamp(utf8_cols(s, len), most, VALUE_MAX);
	}
	return most;
}

static int value_cols(const struct sheet *sheet, int column)
{
	const char *label = label_in(&sheet->table->columns[column].label, language(sheet));
	int most = cols_of(label) <= HEAD_WHOLE ? cols_of(label) : longest_word(label);
	struct str text = {0};
	most = clamp(most, VALUE_MIN, VALUE_MAX / 2);
	for (int row = 0; row < sheet->table->row_count; row++) {
		int cell = form_cell_at(sheet->report->form, sheet->index, row, column);
		if (cell < 0)
			continue;
		str_clear(&text);
		cell_text(sheet->report, cell, &text);
		most = clamp(utf8_cols(str_text(&text), text.len), most, VALUE_MAX);
	}
	str_release(&text);
	return most;
}

static void measure_columns(struct sheet *sheet)
{
	free(sheet->columns);
	sheet->columns = mem_resize(NULL, (size_t)sheet->table->column_count, sizeof *sheet->columns);
	sheet->count = 0;
	for (int i = 0; i < sheet->table->column_count; i++) {
		const struct column *column = &sheet->table->columns[i];
		if (column->show != SHOW_CELLS)
			continue;
		sheet->columns[sheet->count++] =
			(struct sheet_column){.column = i, .cols = value_cols(sheet, i)};
	}
}

static void measure_names(struct sheet *sheet, int cols)
{
	sheet->number_cols = 0;
	sheet->uom_cols = 0;
	for (int i = 0; i < sheet->table->row_count; i++) {
		const struct row *row = &sheet->table->rows[i];
		const char *number = form_row_number(sheet->table, i, language(sheet));
		sheet->number_cols = clamp(
			utf8_cols(number, (size_t)form_number_own(number)), sheet->number_cols, NUMBER_MAX);
		if (cols >= UOM_FROM)
			sheet->uom_cols = clamp(cols_of(uom_of(sheet, row)), sheet->uom_cols, UOM_MAX);
	}
	for (int i = 0; i < sheet->table->column_count; i++) {
		const struct column *column = &sheet->table->columns[i];
		int head = cols_of(label_in(&column->label, language(sheet)));
		if (column->show == SHOW_NUMBER || column->show == SHOW_CODE)
			sheet->number_cols = clamp(head, sheet->number_cols, NUMBER_MAX);
		else if (column->show == SHOW_UOM && sheet->uom_cols > 0 && head <= UOM_MAX)
			sheet->uom_cols = clamp(head, sheet->uom_cols, UOM_MAX);
	}
}

/* What stands left of the first cell, without the label. */
static int frozen_cols(const struct sheet *sheet)
{
	return SHEET_MARK_COLS + sheet->number_cols + 1 + (sheet->uom_cols > 0 ? sheet->uom_cols + 1 : 0);
}

static int room_of(const struct sheet_column *column)
{
	return column->cols + 2; /* a gap before, a mark behind */
}

static int fitting(const struct sheet *sheet, int first, int room)
{
	int n = 0;
	while (first + n < sheet->count && room_of(&sheet->columns[first + n]) <= room)
		room -= room_of(&sheet->columns[first + n++]);
	return n > 0 ? n : first < sheet->count;
}

static int indent_of(const struct row *row)
{
	return clamp(row->depth, 0, INDENT_MAX);
}

static const char *label_of(const struct sheet *sheet, int row)
{
	return sheet->unit && sheet->table->units ? sheet->unit
						  : label_in(&sheet->table->rows[row].label, language(sheet));
}

static bool is_hidden(const struct sheet *sheet, int row)
{
	return sheet->hidden && sheet->hidden[row];
}

/* The label has room for the longest, up to a third of the screen; where there is room for units of measure
 * all that stands left of the figures takes no more, but a fifth is the label's own in any case. */
static int least_label(const struct sheet *sheet, int cols)
{
	int longest = LABEL_MIN, most = cols / 3;
	if (cols >= UOM_FROM)
		most = clamp(most - frozen_cols(sheet), cols / 5, cols);
	for (int i = 0; i < sheet->table->row_count; i++)
		if (sheet->table->rows[i].id && !is_hidden(sheet, i))
			longest = clamp(cols_of(label_of(sheet, i)) + indent_of(&sheet->table->rows[i]),
				longest, most);
	return longest;
}

/* What the columns leave is the label's too. */
static void share_cols(struct sheet *sheet, int column, int cols)
{
	int room = cols - frozen_cols(sheet) - least_label(sheet, cols);
	sheet->first = clamp(sheet->first, 0, column);
	while (sheet->first + fitting(sheet, sheet->first, room) <= column)
		sheet->first++;
	while (sheet->first > 0 && sheet->first - 1 + fitting(sheet, sheet->first - 1, room) >= sheet->count)
		sheet->first--;
	sheet->shown = fitting(sheet, sheet->first, room);
	sheet->label_cols = cols - frozen_cols(sheet);
	for (int i = 0; i < sheet->shown; i++)
		sheet->label_cols -= room_of(&sheet->columns[sheet->first + i]);
	sheet->label_cols = clamp(sheet->label_cols, LABEL_MIN, cols);
}

/* A heading may run on over the units of measure and the cells it lacks. */
static int label_room(const struct sheet *sheet, const struct row *row)
{
	int more = row->id ? 0 : sheet->uom_cols > 0 ? sheet->uom_cols + 1 : 0;
	for (int i = 0; !row->id && i < sheet->shown; i++)
		more += room_of(&sheet->columns[sheet->first + i]);
	return clamp(sheet->label_cols + more - indent_of(row), LABEL_MIN, 1000);
}

/* A heading says how many of its lines are not shown, and by which key they come. */
static void add_label(const struct sheet *sheet, int row, struct str *out)
{
	const struct row *r = &sheet->table->rows[row];
	int more = r->id || !sheet->hidden ? 0 : lines_hidden(sheet->hidden, sheet->table, row);
	str_add(out, label_of(sheet, row));
	if (more > 0 && !r->free)
		str_addf(out, tr(" (%s: %d more)"), action_info(ACTION_LINE)->keys[0], more);
	else if (r->free)
		str_addf(out, tr(" (%s: a new line)"), action_info(ACTION_LINE)->keys[0]);
}

/* Of a label, in so many of the body below the heads. */
static int most_lines(int rows)
{
	return clamp((rows + 1) / 4, 1, 4);
}

static void break_labels(struct sheet *sheet, int rows)
{
	struct str label = {0};
	int most = most_lines(rows), line = 0;
	sheet->lines = mem_resize(sheet->lines, (size_t)sheet->table->row_count + 1, sizeof *sheet->lines);
	for (int i = 0; i < sheet->table->row_count; i++) {
		const struct row *row = &sheet->table->rows[i];
		sheet->lines[i] = line;
		if (is_hidden(sheet, i))
			continue;
		str_clear(&label);
		add_label(sheet, i, &label);
		line += clamp(canvas_wrapped_rows(str_text(&label), label_room(sheet, row)), 1, most);
	}
	sheet->lines[sheet->table->row_count] = line;
	str_release(&label);
}

static int column_index(const struct sheet *sheet, int column)
{
	for (int i = 0; i < sheet->count; i++)
		if (sheet->columns[i].column == column)
			return i;
	return 0;
}

/* Headings just above the row are kept in view with it, and the row that comes next. After a jump
 * the row stands in the upper part, so that what comes next on the paper is seen. */
static void scroll(struct sheet *sheet, int row, int rows)
{
	int before = sheet->top, all = sheet->lines[sheet->table->row_count];
	int first = row, next = row + 1 < sheet->table->row_count ? row + 1 : row;
	while (next + 1 < sheet->table->row_count && is_hidden(sheet, next))
		next++;
	while (first > 0 && (is_hidden(sheet, first - 1) || !sheet->table->rows[first - 1].id))
		first--;
	int begin = sheet->lines[first], end = sheet->lines[next + 1];
	if (end - begin > rows)
		end = sheet->lines[row + 1];
	if (end - begin > rows)
		begin = sheet->lines[row];
	if (sheet->top < end - rows)
		sheet->top = end - rows;
	if (sheet->top > begin)
		sheet->top = begin;
	if (abs(sheet->top - before) > rows / 2)
		sheet->top = clamp(begin - rows / 4, end - rows, all > rows ? all - rows : 0);
	sheet->top = clamp(sheet->top, 0, all);
}

void sheet_measure(
	struct sheet *sheet, const struct report *report, int table, int cell, const bool *hidden, int cols)
{
	sheet->report = report;
	sheet->index = table;
	sheet->hidden = hidden;
	sheet->table = &report->form->tables[table];
	measure_columns(sheet);
	measure_names(sheet, cols);
	share_cols(sheet, column_index(sheet, report->form->cells[cell].column), cols);
}

bool sheet_shows_row(struct sheet *sheet, int row, int rows)
{
	int room = label_room(sheet, &sheet->table->rows[row]);
	heads_measure(sheet, rows);
	return canvas_wrapped_rows(label_of(sheet, row), room) <= most_lines(rows - sheet->head_rows);
}

void sheet_fit(struct sheet *sheet, int row, int rows)
{
	heads_measure(sheet, rows);
	break_labels(sheet, rows - sheet->head_rows);
	sheet->page = rows - sheet->head_rows;
	scroll(sheet, row, sheet->page);
}

void sheet_release(struct sheet *sheet)
{
	if (!sheet)
		return;
	free(sheet->columns);
	free(sheet->lines);
	*sheet = (struct sheet){0};
}

int sheet_col(const struct sheet *sheet, int index)
{
	int col = frozen_cols(sheet) + sheet->label_cols + 1;
	for (int i = sheet->first; i < index; i++)
		col += room_of(&sheet->columns[i]);
	return col;
}

bool sheet_place(const struct sheet *sheet, int cell, int *row, int *col, int *cols)
{
	const struct cell *at = &sheet->report->form->cells[cell];
	int index = column_index(sheet, at->column);
	if (index < sheet->first || index >= sheet->first + sheet->shown)
		return false;
	*row = sheet->head_rows + sheet->lines[at->row] - sheet->top;
	*col = sheet_col(sheet, index);
	*cols = sheet->columns[index].cols;
	return *row >= sheet->head_rows;
}

void sheet_number(
	struct canvas *canvas, int row, int col, int cols, unsigned attr, bool right, const char *number)
{
	struct str own = {0};
	str_add_bytes(&own, number, (size_t)form_number_own(number));
	if (right)
		canvas_right(canvas, row, col, cols, attr, str_text(&own));
	else
		canvas_cut(canvas, row, col, cols, attr, str_text(&own));
	str_release(&own);
}

void sheet_bracket(struct canvas *canvas, int row, int col, int cols)
{
	canvas_text(canvas, row, col - 1, 1, ATTR_NORMAL, "[");
	if (row < canvas->rows && col + cols < canvas->cols &&
		!strcmp(canvas->glyphs[row * canvas->stride + col + cols].text, " "))
		canvas_text(canvas, row, col + cols, 1, ATTR_NORMAL, "]");
}

void sheet_point(const struct sheet *sheet, struct canvas *canvas, int cell)
{
	int row, col, cols;
	if (!sheet_place(sheet, cell, &row, &col, &cols))
		return;
	canvas_mark(canvas, row, col, cols, ATTR_REVERSE);
	sheet_bracket(canvas, row, col, cols);
	canvas->cursor_row = row;
	canvas->cursor_col = col + cols - 1;
}

/* Dots lead the eye from the name to the figures. */
static void draw_leader(struct canvas *canvas, int row, int col, int cols, const char *label)
{
	size_t skip, len = strlen(label), show = len > 0 ? wrap_line(label, len, cols, &skip) : 0;
	int used = utf8_cols(label, show);
	for (int i = used + 1; i < cols && cols - used > LEADER_MIN; i++)
		canvas_text(canvas, row, col + i, 1, ATTR_NORMAL, ".");
}

static void draw_name(const struct sheet *sheet, struct canvas *canvas, int i, bool current)
{
	const struct row *row = &sheet->table->rows[i];
	int line = sheet->lines[i] - sheet->top, height = sheet->lines[i + 1] - sheet->lines[i];
	unsigned attr = row->id ? ATTR_NORMAL : ATTR_BOLD;
	int col = SHEET_MARK_COLS + sheet->number_cols + 1 + indent_of(row);
	canvas_text(canvas, line, 0, 1, ATTR_NORMAL, current ? ">" : " ");
	sheet_number(canvas, line, SHEET_MARK_COLS, sheet->number_cols, attr, false,
		form_row_number(sheet->table, i, language(sheet)));
	struct str label = {0};
	add_label(sheet, i, &label);
	canvas_wrap(canvas, line, col, height, label_room(sheet, row), attr, str_text(&label));
	str_release(&label);
	if (current && row->id)
		draw_leader(canvas, line, col, label_room(sheet, row), label_of(sheet, i));
	if (sheet->uom_cols > 0 && row->id)
		canvas_cut(canvas, line, SHEET_MARK_COLS + sheet->number_cols + 2 + sheet->label_cols,
			sheet->uom_cols, ATTR_NORMAL, uom_of(sheet, row));
}

/* Where a row has no cell; but a text has only one in its row. */
static bool is_greyed(const struct row *row)
{
	return row->id && row->type != TYPE_TEXT && row->type != TYPE_LONG_TEXT;
}

static void draw_cells(const struct sheet *sheet, struct canvas *canvas, int row,
	char (*mark)(const void *ctx, int cell), const void *ctx)
{
	struct str text = {0};
	for (int i = sheet->first; i < sheet->first + sheet->shown; i++) {
		int cell = form_cell_at(sheet->report->form, sheet->index, row, sheet->columns[i].column);
		int line = sheet->lines[row] - sheet->top, col = sheet_col(sheet, i),
		    cols = sheet->columns[i].cols;
		if (cell < 0) {
			if (is_greyed(&sheet->table->rows[row]))
				canvas_right(canvas, line, col, cols, ATTR_NORMAL, "×");
			continue;
		}
		const char sign[2] = {mark(ctx, cell)};
		str_clear(&text);
		cell_text(sheet->report, cell, &text);
		if (sheet->report->form->cells[cell].type == TYPE_TEXT)
			canvas_cut(canvas, line, col, cols, ATTR_NORMAL, str_text(&text));
		else
			canvas_right(canvas, line, col, cols, ATTR_NORMAL, str_text(&text));
		if (sign[0] != ' ')
			canvas_text(canvas, line, col + cols, 1, ATTR_BOLD, sign);
	}
	str_release(&text);
}

void sheet_draw(const struct sheet *sheet, struct canvas *canvas, int cell,
	char (*mark)(const void *ctx, int cell), const void *ctx)
{
	const struct cell *at = &sheet->report->form->cells[cell];
	struct canvas rows =
		canvas_view(canvas, sheet->head_rows, 0, canvas->rows - sheet->head_rows, canvas->cols);
	heads_draw(sheet, canvas, at->column);
	for (int i = 0; i < sheet->table->row_count; i++) {
		if (is_hidden(sheet, i) || sheet->lines[i + 1] <= sheet->top ||
			sheet->lines[i] - sheet->top >= rows.rows)
			continue;
		draw_name(sheet, &rows, i, i == at->row);
		draw_cells(sheet, &rows, i, mark, ctx);
	}
}
