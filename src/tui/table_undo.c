/* SPDX-License-Identifier: MIT */
/* Taking back: first what is typed, then what was saved last. */
#include "tui/table.h"

#include "base/tr.h"
#include "tui/cell_text.h"
#include "tui/route.h"

/* What stands at the place now: of its note, or its answer. */
static void add_now(const struct book *book, int cell, enum part_kind part, struct str *out)
{
	const char *note = book_note(book, cell);
	if (part != PART_NOTE)
		cell_brief(&book->report, cell, out);
	else
		str_add(out, note ? note : tr("empty"));
}

static void say_undone(struct ui *ui, int cell, enum part_kind part, int count, bool redo)
{
	struct str caption = {0}, now = {0};
	if (part == PART_NOTE)
		str_addf(&caption, "%s: ", tr("Note"));
	form_cell_caption(ui->book->form, cell, form_language(ui->book->form), &caption);
	add_now(ui->book, cell, part, &now);
	if (count > 1)
		ui_say(ui,
			redo ? tr("Done again in %d cells. The first: %s. It now reads: %s")
			     : tr("Taken back in %d cells. The first: %s. It now reads: %s"),
			count, str_text(&caption), str_text(&now));
	else
		ui_say(ui,
			redo ? tr("Done again: %s. It now reads: %s")
			     : tr("Taken back: %s. It now reads: %s"),
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

static void show_undone(struct table_screen *table, const struct places *places, bool redo)
{
	struct ui *ui = table->screen.ui;
	const struct place *first = places->v;
	int cell = places->count > 0 ? form_cell(ui->book->form, first->row, first->col) : -1;
	if (cell >= 0) {
		say_undone(ui, cell, first->part, places->count, redo);
		go_to_undone(table, cell);
	} else if (places->count > 0) {
		ui_say(ui, tr("That was the reason for a warning; the findings show what it is now."));
	} else {
		ui_say(ui, redo ? tr("There is nothing to do again.") : tr("There is nothing to take back."));
	}
}

void table_undo(struct table_screen *table, bool redo)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	struct places places = {0};
	if (table->typing && !redo) {
		drop_typed(table);
		return;
	}
	if (!table_may_write(table) || !table_commit(table))
		return;
	if (book_undo(ui->book, redo, &places, &err))
		show_undone(table, &places, redo);
	else
		ui_fail(ui, &err);
	places_release(&places);
}
