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
	table->typing = false;
	cell_brief(&table->screen.ui->book->report, table->cell, &now);
	ui_say(table->screen.ui, tr("What was typed is dropped. The cell reads: %s"), str_text(&now));
	str_release(&now);
}

void table_undo(struct table_screen *table, bool redo)
{
	if (table->typing && !redo) {
		drop_typed(table);
		return;
	}
	if (!table_may_write(table) || !table_commit(table))
		return;
	int cell = takeback(table->screen.ui, redo, table->table);
	table_follow(table);
	if (cell >= 0)
		go_to_undone(table, cell);
}
