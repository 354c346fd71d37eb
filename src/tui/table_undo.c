/* SPDX-License-Identifier: MIT */
/* Taking back: first what is typed, then what was saved last. */
#include "tui/table.h"

#include "base/tr.h"
#include "tui/cell_text.h"
#include "tui/route.h"

static void say_undone(struct ui *ui, int cell, bool redo)
{
	struct str caption = {0}, now = {0};
	form_cell_caption(ui->book->form, cell, form_language(ui->book->form), &caption);
	cell_brief(&ui->book->report, cell, &now);
	ui_say(ui, redo ? tr("Done again: %s. It now reads: %s") : tr("Taken back: %s. It now reads: %s"),
		str_text(&caption), str_text(&now));
	str_release(&caption);
	str_release(&now);
}

/* The caption of a line leads to its first answer. */
static void go_to_undone(struct table_screen *table, int cell)
{
	const struct book *book = table->screen.ui->book;
	const struct cell *c = &book->form->cells[cell];
	table_follow(table);
	if (c->kind != CELL_TABLE)
		return;
	if (c->table != table->table)
		table_turn(table, c->table);
	bool answer = book->form->tables[c->table].columns[c->column].show == SHOW_CELLS;
	table_go(table, answer ? cell : route_row(&book->report, c->table, c->row));
}

/* What is typed goes before anything that was saved. */
static void drop_typed(struct table_screen *table)
{
	struct str now = {0};
	table->typing = false;
	cell_brief(&table->screen.ui->book->report, table->cell, &now);
	ui_say(table->screen.ui, tr("What was typed is dropped. The cell reads: %s"), str_text(&now));
	str_release(&now);
}

void table_undo(struct table_screen *table, bool redo)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	struct place place = {0};
	bool done;
	if (table->typing && !redo) {
		drop_typed(table);
		return;
	}
	if (!table_commit(table))
		return;
	if (!book_undo(ui->book, redo, &done, &place, &err)) {
		ui_fail(ui, &err);
		return;
	}
	int cell = done ? form_cell(ui->book->form, place.row, place.col) : -1;
	if (cell < 0 && done) {
		ui_say(ui, tr("That was the reason for a warning; the findings show what it is now."));
		return;
	}
	if (cell < 0) {
		ui_say(ui, redo ? tr("There is nothing to do again.") : tr("There is nothing to take back."));
		return;
	}
	say_undone(ui, cell, redo);
	go_to_undone(table, cell);
}
