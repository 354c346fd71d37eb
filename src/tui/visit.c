/* SPDX-License-Identifier: MIT */
#include "tui/visit.h"

#include "tui/screens.h"

static void visit(struct ui *outer, struct book *book)
{
	struct ui inner;
	ui_init(&inner, outer->device, book);
	ui_follow(&inner, outer);
	inner.visits = true;
	ui_push(&inner, home_new(&inner));
	ui_run(&inner);
	ui_follow(outer, &inner);
	outer->done = inner.count > 0;
	ui_release(&inner);
}

void visit_taken(struct ui *ui, int unit)
{
	struct book *book = NULL;
	struct err err = {0};
	if (!book_open_taken(ui->book, unit, &book, &err)) {
		ui_fail(ui, &err);
		return;
	}
	if (ui->clerk)
		store_set_author(book->store, ui->clerk);
	visit(ui, book);
	book_close(book);
}
