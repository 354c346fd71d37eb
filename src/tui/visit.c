/* SPDX-License-Identifier: MIT */
#include "tui/visit.h"

#include "tui/screens.h"

static bool show_cell(struct ui *ui, int cell)
{
	const struct cell *c = &ui->book->form->cells[cell];
	if (c->kind == CELL_TABLE)
		return ui_push(ui, table_new(ui, c->table, cell));
	return c->kind == CELL_PROMPT && ui_push(ui, narrative_new(ui, c->part));
}

static void visit(struct ui *outer, struct book *book, int cell)
{
	struct ui inner;
	ui_init(&inner, outer->device, book);
	ui_follow(&inner, outer);
	inner.visits = true;
	if (cell < 0 || !show_cell(&inner, cell))
		ui_push(&inner, home_new(&inner));
	ui_run(&inner);
	ui_follow(outer, &inner);
	outer->done = inner.count > 0;
	ui_release(&inner);
}

void visit_taken(struct ui *ui, int unit, int cell)
{
	struct book *book = NULL;
	struct err err = {0};
	if (!book_open_taken(ui->book, unit, &book, &err)) {
		ui_fail(ui, &err);
		return;
	}
	if (ui->clerk)
		store_set_author(book->store, ui->clerk);
	visit(ui, book, cell);
	book_close(book);
}
