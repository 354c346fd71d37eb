/* SPDX-License-Identifier: MIT */
/* A line of one's own in an open list. */
#include "tui/table.h"

#include "base/tr.h"
#include "tui/route.h"

/* The heading of the list nearest above the cursor, else the first below it; -1: the table has none. */
static int heading_near(const struct table *table, int row)
{
	for (int r = row; r >= 0; r--)
		if (table->rows[r].free)
			return r;
	for (int r = row + 1; r < table->row_count; r++)
		if (table->rows[r].free)
			return r;
	return -1;
}

/* The form has other rows now: the screen begins anew. */
static void reopen(struct ui *ui, int table, int row)
{
	int cell = route_row(&ui->book->report, table, row);
	if (ui_pop(ui))
		ui_push(ui, table_new(ui, table, cell));
}

void table_add_line(struct table_screen *screen)
{
	struct ui *ui = screen->screen.ui;
	const struct form *form = ui->book->form;
	int table = screen->table, row = -1;
	int heading = heading_near(&form->tables[table], form->cells[screen->cell].row);
	struct err err = {0};
	struct line caption = {0};
	if (heading < 0)
		ui_say(ui, tr("This table has no list to which lines of one's own can be added."));
	if (heading < 0 || !table_commit(screen))
		return;
	if (ui_ask(ui, tr("Caption of the new line:"), &caption) &&
		!book_add_line(ui->book, table, heading, line_text(&caption), &row, &err))
		ui_fail(ui, &err);
	line_release(&caption);
	if (row >= 0)
		reopen(ui, table, row);
}
