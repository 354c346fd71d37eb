/* SPDX-License-Identifier: MIT */
/* Going about in a table. Whatever is typed is committed on the way out of its cell. */
#include "tui/table.h"

#include <string.h>

#include "base/tr.h"
#include "tui/ask.h"
#include "tui/cell_text.h"
#include "tui/route.h"
#include "tui/seek.h"
#include "tui/walk.h"

void table_go(struct table_screen *table, int cell)
{
	if (cell < 0 || !table_commit(table))
		return;
	table->cell = cell;
	table->hidden[table->screen.ui->book->form->cells[cell].row] = false;
	table_offer_half(table);
}

/* Who goes on typing there does not look at the screen: what gave way is named. */
static void say_last(struct table_screen *table, const char *stood)
{
	struct str words = {0}, now = {0};
	cell_brief(table_report(table), table->cell, &now);
	if (*stood && strcmp(stood, str_text(&now)) != 0)
		str_addf(&words, "%s -> %s. ", stood, str_text(&now));
	str_add(&words, tr("This was the last cell. F5 checks the figures, F10 leaves the table."));
	ui_say(table->screen.ui, "%s", str_text(&words));
	str_release(&words);
	str_release(&now);
}

void table_next(struct table_screen *table)
{
	int cell = route_next(table_report(table), table->cell, 1, table->hidden);
	struct str stood = {0};
	table->waiting = false;
	if (table_report(table)->answers[table->cell].state != STATE_EMPTY)
		cell_brief(table_report(table), table->cell, &stood);
	if (table_commit(table) && cell >= 0)
		table_go(table, cell);
	else if (!table->typing)
		say_last(table, str_text(&stood));
	str_release(&stood);
}

void table_find(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct line line = {0};
	if (!table_commit(table))
		return;
	if (ask_words(ui, tr("Number of the row, or words of it:"), &line)) {
		const struct cell *at = &ui->book->form->cells[table->cell];
		int row = seek_row(ui->book->form, table->table, at->row, line_text(&line));
		int column = seek_column(ui->book->form, table->table, line_text(&line));
		int cell = column >= 0 ? form_cell_at(ui->book->form, table->table, at->row, column) : -1;
		if (row >= 0)
			table_go(table, route_row(table_report(table), table->table, row));
		else if (cell >= 0 && report_is_open(table_report(table), cell))
			table_go(table, cell);
		else
			ui_say(ui, tr("No row has \"%s\"."), line_text(&line));
	}
	line_release(&line);
}

bool table_move(struct table_screen *table, enum action action)
{
	const struct walk walk = {table_report(table), table->hidden, &table->sheet};
	int to;
	if (!walk_to(&walk, table->cell, action, &to))
		return false;
	table_go(table, to);
	return true;
}
