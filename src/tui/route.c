/* SPDX-License-Identifier: MIT */
#include "tui/route.h"

/* Places of a table in paper order are numbered; -1 where there is no cell. */
static int cell_at(const struct table *table, int at)
{
	if (!table->down)
		return table->cells[at];
	int row = at % table->row_count, column = at / table->row_count;
	return table->cells[row * table->column_count + column];
}

/* The captions of lines are not filled in on the way. */
static bool is_answer(const struct report *report, int cell)
{
	const struct cell *c = &report->form->cells[cell];
	return report->form->tables[c->table].columns[c->column].show == SHOW_CELLS;
}

static bool is_seen(const struct report *report, int cell, const bool *hidden)
{
	return is_answer(report, cell) && !(hidden && hidden[report->form->cells[cell].row]);
}

static int place_of(const struct table *table, const struct cell *cell)
{
	if (table->down)
		return cell->column * table->row_count + cell->row;
	return cell->row * table->column_count + cell->column;
}

static int search(const struct report *report, const struct table *table, int at, int step, bool entry,
	const bool *hidden)
{
	int count = table->row_count * table->column_count;
	for (; at >= 0 && at < count; at += step) {
		int cell = cell_at(table, at);
		if (cell >= 0 && is_seen(report, cell, hidden) &&
			(entry ? report_is_entry(report, cell) : report_is_open(report, cell)))
			return cell;
	}
	return -1;
}

int route_next(const struct report *report, int cell, int step, const bool *hidden)
{
	const struct cell *from = &report->form->cells[cell];
	const struct table *table = &report->form->tables[from->table];
	return search(report, table, place_of(table, from) + step, step, true, hidden);
}

static int open_cell(const struct report *report, const struct cell *from, int row, int column)
{
	int cell = form_cell_at(report->form, from->table, row, column);
	return cell >= 0 && is_answer(report, cell) && report_is_open(report, cell) ? cell : -1;
}

int route_across(const struct report *report, int cell, int step)
{
	const struct cell *from = &report->form->cells[cell];
	int count = report->form->tables[from->table].column_count, found = -1;
	for (int column = from->column + step; found < 0 && column >= 0 && column < count; column += step)
		found = open_cell(report, from, from->row, column);
	return found;
}

int route_down(const struct report *report, int cell, int step, const bool *hidden)
{
	const struct cell *from = &report->form->cells[cell];
	int count = report->form->tables[from->table].row_count, found = -1;
	for (int row = from->row + step; found < 0 && row >= 0 && row < count; row += step)
		found = hidden && hidden[row] ? -1 : open_cell(report, from, row, from->column);
	return found;
}

int route_end(const struct report *report, int table, int step, const bool *hidden)
{
	const struct table *t = &report->form->tables[table];
	int at = step > 0 ? 0 : t->row_count * t->column_count - 1;
	int cell = search(report, t, at, step, true, hidden);
	return cell >= 0 ? cell : search(report, t, at, step, false, hidden);
}

/* The first open cell of the rows from one to another, up or down; -1. */
static int first_open(const struct report *report, int table, int from, int to, const bool *hidden)
{
	const struct table *t = &report->form->tables[table];
	int step = from <= to ? 1 : -1;
	for (int row = from; row != to + step; row += step)
		for (int column = 0; column < t->column_count; column++) {
			int cell = t->cells[row * t->column_count + column];
			if (cell >= 0 && is_seen(report, cell, hidden) && report_is_open(report, cell))
				return cell;
		}
	return -1;
}

int route_rows(const struct report *report, int table, int first, int last, const bool *hidden)
{
	int count = report->form->tables[table].row_count;
	int cell = first_open(report, table, first, last, hidden);
	if (cell < 0 && first > 0)
		cell = first_open(report, table, first - 1, 0, hidden);
	return cell >= 0 || last + 1 >= count ? cell : first_open(report, table, last + 1, count - 1, hidden);
}

int route_row(const struct report *report, int table, int row)
{
	int count = report->form->tables[table].row_count;
	return row < count ? first_open(report, table, row, count - 1, NULL) : -1;
}
