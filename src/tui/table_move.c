/* SPDX-License-Identifier: MIT */
/* Going about in a table. Whatever is typed is committed on the way out of its cell. */
#include "tui/table.h"

#include <stdlib.h>

#include "base/tr.h"
#include "tui/route.h"
#include "tui/seek.h"

void table_go(struct table_screen *table, int cell)
{
	if (cell < 0 || !table_commit(table))
		return;
	table->cell = cell;
	table->hidden[table->screen.ui->book->form->cells[cell].row] = false;
}

void table_next(struct table_screen *table)
{
	int cell = route_next(table_report(table), table->cell, 1, table->hidden);
	if (!table_commit(table))
		return;
	if (cell >= 0)
		table->cell = cell;
	else
		ui_say(table->screen.ui,
			tr("This was the last cell. F5 checks the figures, F10 leaves the table."));
}

void table_find(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct line line = {0};
	if (!table_commit(table))
		return;
	if (ui_ask(ui, tr("Number of the row, or words of it:"), &line)) {
		int row = seek_row(ui->book->form, table->table, ui->book->form->cells[table->cell].row,
			line_text(&line));
		if (row >= 0)
			table_go(table, route_row(table_report(table), table->table, row));
		else
			ui_say(ui, tr("No row has \"%s\"."), line_text(&line));
	}
	line_release(&line);
}

/* From row to row until about a page is passed. */
static void page(struct table_screen *table, int step)
{
	const struct report *report = table_report(table);
	int row = report->form->cells[table->cell].row, cell = table->cell;
	int from = table->sheet.lines[row], most = table->sheet.page - 1;
	for (int next; (next = route_down(report, cell, step, table->hidden)) >= 0; cell = next)
		if (abs(table->sheet.lines[report->form->cells[next].row] - from) > most &&
			cell != table->cell)
			break;
	table_go(table, cell);
}

static int row_end(const struct report *report, int cell, int step)
{
	for (int next; (next = route_across(report, cell, step)) >= 0;)
		cell = next;
	return cell;
}

bool table_move(struct table_screen *table, enum action action)
{
	const struct report *report = table_report(table);
	switch (action) {
	case ACTION_PREVIOUS:
		table_go(table, route_next(report, table->cell, -1, table->hidden));
		return true;
	case ACTION_UP:
		table_go(table, route_down(report, table->cell, -1, table->hidden));
		return true;
	case ACTION_DOWN:
		table_go(table, route_down(report, table->cell, 1, table->hidden));
		return true;
	case ACTION_LEFT:
		table_go(table, route_across(report, table->cell, -1));
		return true;
	case ACTION_RIGHT:
		table_go(table, route_across(report, table->cell, 1));
		return true;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN:
		page(table, action == ACTION_PAGE_UP ? -1 : 1);
		return true;
	case ACTION_FIRST:
	case ACTION_LAST:
		table_go(table, row_end(report, table->cell, action == ACTION_FIRST ? -1 : 1));
		return true;
	case ACTION_TOP:
	case ACTION_BOTTOM:
		table_go(
			table, route_end(report, table->table, action == ACTION_TOP ? 1 : -1, table->hidden));
		return true;
	default:
		return false;
	}
}
