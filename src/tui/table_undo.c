/* SPDX-License-Identifier: MIT */
/* Taking back: first what is typed, then what was saved last. */
#include "tui/table.h"

#include "base/tr.h"
#include "tui/cell_text.h"
#include "tui/route.h"
#include "tui/takeback.h"

/* The caption of a line leads to its first answer. */
static void go_to_undone(struct table_screen *table, int cell)
{
	const struct book *book = table->screen.ui->book;
	const struct cell *c = &book->form->cells[cell];
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
	table_drop(table);
	cell_brief(&table->screen.ui->book->report, table->cell, &now);
	ui_say(table->screen.ui, tr("What was typed is dropped. The cell reads: %s"), str_text(&now));
	str_release(&now);
}

/* Marks are no answers, and have no history of their own. */
static int64_t newest_write(const struct book *book)
{
	int64_t newest = 0;
	for (int cell = 0; cell < book->form->cell_count; cell++)
		for (int i = 0; i < book->heads[cell].count; i++)
			if (book->heads[cell].v[i].seq > newest)
				newest = book->heads[cell].v[i].seq;
	for (int a = 0; a < book->aside_count; a++)
		for (int i = 0; i < book->asides[a].heads.count; i++)
			if (book->asides[a].heads.v[i].seq > newest)
				newest = book->asides[a].heads.v[i].seq;
	return newest;
}

void table_mark(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (!ui->book->writable || ui->book->unit != ui->book->own) {
		ui_say(ui, tr("Marks are for the own report only."));
	} else if (!marks_switch(&table->marks, ui->book, table->cell, &err)) {
		ui_fail(ui, &err);
	} else {
		ui_say(ui, marks_has(&table->marks, table->cell)
				   ? tr("Marked to be looked at again; F5 lists such cells.")
				   : tr("The mark is taken away."));
		table->marked = table->cell;
		table->marked_at = newest_write(ui->book);
	}
}

/* False: something else was done last. */
static bool undo_mark(struct table_screen *table)
{
	if (table->marked < 0 || table->marked_at != newest_write(table->screen.ui->book))
		return false;
	table_go(table, table->marked);
	table_mark(table);
	table->marked = -1;
	return true;
}

void table_undo(struct table_screen *table, bool redo)
{
	if (table->typing && !redo) {
		drop_typed(table);
		return;
	}
	if ((table->totalled ? !table_may_write(table) : !table_commit(table)) || (!redo && undo_mark(table)))
		return;
	int cell = takeback(table->screen.ui, redo, table->cell);
	table_follow(table);
	if (cell >= 0)
		go_to_undone(table, cell);
}
