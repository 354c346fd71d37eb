/* SPDX-License-Identifier: MIT */
/* What can be done to the cell under the cursor. */
#include "tui/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "form/value.h"
#include "text/utf8.h"
#include "tui/cell_text.h"
#include "tui/pick.h"
#include "tui/route.h"

bool table_may_write(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	if (table->totalled)
		ui_say(ui, tr("These are totals. Press F8 for the own figures, which can be typed."));
	else if (!ui->book->writable)
		ui_say(ui, tr("This file can only be read."));
	else if (ui->book->unit != ui->book->own &&
		 ui->book->report.answers[table->cell].state != STATE_CONFLICT)
		ui_say(ui, tr("This is another unit's report: it can only be read."));
	else
		return true;
	return false;
}

static bool may_type(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	if (!table_may_write(table))
		return false;
	if (ui->book->form->cells[table->cell].computed)
		ui_say(ui, tr("This cell is computed: it follows from the others."));
	return !ui->book->form->cells[table->cell].computed;
}

bool table_holds_words(const struct table_screen *table)
{
	enum type type = table->screen.ui->book->form->cells[table->cell].type;
	return type == TYPE_TEXT || type == TYPE_LONG_TEXT;
}

bool table_holds_digits(const struct table_screen *table)
{
	enum type type = table->screen.ui->book->form->cells[table->cell].type;
	return type == TYPE_NUMBER || type == TYPE_PERCENT || type == TYPE_YEAR || type == TYPE_DATE;
}

/* Without groups: "1.23", what a Backspace leaves of 1.234, would be another figure. */
static void add_to_edit(const struct form *form, int cell, const struct answer *answer, struct str *out)
{
	enum type type = form->cells[cell].type;
	bool figure = type == TYPE_NUMBER || type == TYPE_PERCENT;
	value_add(form, cell, answer, figure ? VALUE_CANONICAL : VALUE_TYPED, out);
	char *point = figure ? strchr(str_text(out), '.') : NULL;
	if (point)
		*point = ',';
}

void table_type(struct table_screen *table, bool editing)
{
	const struct book *book = table->screen.ui->book;
	struct str old = {0};
	if (!may_type(table))
		return;
	if (editing && book->report.answers[table->cell].state == STATE_VALUE)
		add_to_edit(book->form, table->cell, &book->report.answers[table->cell], &old);
	line_set(&table->line, str_text(&old));
	if (table_holds_words(table))
		ui_apply_typing(table->screen.ui, &table->line.edit);
	else
		edit_set_ime(&table->line.edit, IME_OFF, false);
	str_release(&old);
	table->again = (struct again){0};
	table->editing = editing;
	table->typing = true;
}

/* True if the figure has to be keyed once more before it is committed. When the terminal goes there is
 * nobody to key it: it is committed as it is, marked to be looked at. */
static bool ask_again(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct str words = {0}, first = {0};
	if (!again_asks(&table->again, &ui->book->report, table->cell, line_text(&table->line)))
		return false;
	if (ui->done) {
		value_add(ui->book->form, table->cell, &table->again.seen[table->again.count - 1],
			VALUE_TYPED, &first);
		line_set(&table->line, str_text(&first));
		if (!marks_has(&table->marks, table->cell))
			marks_switch(&table->marks, ui->book, table->cell, NULL);
		str_release(&first);
		return false;
	}
	line_set(&table->line, "");
	table->editing = false;
	again_say(&table->again, ui->book->form, table->cell, &words);
	ui_say(ui, "%s", str_text(&words));
	str_release(&words);
	return true;
}

enum { WORDS_COLS = 60 }; /* of what a cell holds, in a message */

static void add_words(const struct book *book, int cell, struct str *out)
{
	struct str words = {0};
	cell_words(&book->report, cell, &words);
	str_add_bytes(out, str_text(&words),
		utf8_fit(str_text(&words), strcspn(str_text(&words), "\n"), WORDS_COLS));
	str_release(&words);
}

/* Why, and the way out: nobody has to guess what stands in the cell now. */
static bool refuse(struct table_screen *table, const struct err *err)
{
	struct str now = {0};
	add_words(table->screen.ui->book, table->cell, &now);
	ui_say(table->screen.ui, tr("%s. Mend it, or Esc drops it: the cell keeps what it has: %s"),
		err->text, str_text(&now));
	str_release(&now);
	return false;
}

bool table_commit(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (!table->typing)
		return true;
	if (ask_again(table))
		return false;
	if (!book_type(ui->book, table->cell, PART_ANSWER, line_text(&table->line), VALUE_TYPED, &err))
		return refuse(table, &err);
	table->typing = false;
	return true;
}

/* Content that needs no typing, in place of what is being typed; then on to the next cell. */
static void put(struct table_screen *table, const char *typed, bool go_on)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (!may_type(table))
		return;
	if (ui->book->form->cells[table->cell].twice && *typed) {
		table_type(table, false);
		line_set(&table->line, typed);
		if (go_on)
			table_next(table);
		return;
	}
	if (!book_type(ui->book, table->cell, PART_ANSWER, typed, VALUE_TYPED, &err)) {
		ui_fail(ui, &err);
		return;
	}
	table->typing = false;
	if (go_on)
		table_next(table);
}

/* What is being typed narrows the list at once. */
static void pick(struct table_screen *table)
{
	struct str code = {0};
	if (!options_offered(table->screen.ui->book->form, table->cell) || !may_type(table))
		return;
	if (pick_answer(table->screen.ui, table->cell, table->typing ? line_text(&table->line) : "", &code))
		put(table, str_text(&code), true);
	str_release(&code);
}

/* What is being typed anew is no less worth mending than what stands there. */
static void edit(struct table_screen *table)
{
	if (options_offered(table->screen.ui->book->form, table->cell))
		pick(table);
	else if (table->typing)
		table->editing = true;
	else
		table_type(table, true);
}

static void repeat(struct table_screen *table, int from, const struct answer *answer)
{
	struct ui *ui = table->screen.ui;
	if (!answer || answer->state == STATE_EMPTY || answer->state == STATE_CONFLICT) {
		ui_say(ui, tr("There is nothing there to repeat."));
		return;
	}
	struct str typed = {0};
	value_add(ui->book->form, from, answer, VALUE_TYPED, &typed);
	put(table, str_text(&typed), true);
	str_release(&typed);
}

static void ditto(struct table_screen *table, int drow, int dcolumn)
{
	struct ui *ui = table->screen.ui;
	const struct book *book = ui->book;
	const struct cell *at = &book->form->cells[table->cell];
	int from = -1;
	for (int row = at->row + drow, column = at->column + dcolumn; from < 0 && row >= 0 && column >= 0;
		row += drow, column += dcolumn)
		from = table->hidden[row] ? -1 : form_cell_at(book->form, table->table, row, column);
	repeat(table, from, from >= 0 ? &book->report.answers[from] : NULL);
}

/* What the form offers goes before what stood there a term ago. */
static void ditto_last(struct table_screen *table)
{
	const struct book *book = table->screen.ui->book;
	struct answer offered = {0};
	if (book_fill(book, table->cell, &offered))
		repeat(table, table->cell, &offered);
	else if (book->report.last)
		repeat(table, table->cell, &book->report.last->answers[table->cell]);
	else
		ui_say(table->screen.ui, tr("The report of the term before is not in this file."));
	free(offered.text);
}

static void mark(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (!ui->book->writable || ui->book->unit != ui->book->own)
		ui_say(ui, tr("Marks are for the own report only."));
	else if (!marks_switch(&table->marks, ui->book, table->cell, &err))
		ui_fail(ui, &err);
	else
		ui_say(ui, marks_has(&table->marks, table->cell)
				   ? tr("Marked to be looked at again; F5 lists such cells.")
				   : tr("The mark is taken away."));
}

static void note(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct line line = {0};
	struct err err = {0};
	if (!table_may_write(table) || !table_commit(table))
		return;
	const char *old = book_note(ui->book, table->cell);
	line_set(&line, old ? old : "");
	if (ui_ask(ui, tr("Note on this cell:"), &line) &&
		!book_type(ui->book, table->cell, PART_NOTE, line_text(&line), VALUE_TYPED, &err))
		ui_fail(ui, &err);
	line_release(&line);
}

static void say_undone(struct ui *ui, int cell, bool redo)
{
	struct str caption = {0}, now = {0};
	form_cell_caption(ui->book->form, cell, form_language(ui->book->form), &caption);
	add_words(ui->book, cell, &now);
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
	add_words(table->screen.ui->book, table->cell, &now);
	ui_say(table->screen.ui, tr("What was typed is dropped. The cell reads: %s"), str_text(&now));
	str_release(&now);
}

static void undo(struct table_screen *table, bool redo)
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

bool table_act_on_cell(struct table_screen *table, enum action action)
{
	switch (action) {
	case ACTION_EDIT:
		edit(table);
		break;
	case ACTION_PICK:
		pick(table);
		break;
	case ACTION_DITTO_LEFT:
		ditto(table, 0, -1);
		break;
	case ACTION_DITTO_ABOVE:
		ditto(table, -1, 0);
		break;
	case ACTION_DITTO_LAST:
		ditto_last(table);
		break;
	case ACTION_LATER:
		mark(table);
		break;
	case ACTION_DIGITS:
		ui_switch_digits(table->screen.ui);
		break;
	case ACTION_NA:
		put(table, "!na", true);
		break;
	case ACTION_UNKNOWN:
		put(table, "!unknown", true);
		break;
	case ACTION_CLEAR:
		put(table, "", false);
		break;
	case ACTION_NOTE:
		note(table);
		break;
	case ACTION_SETTLE:
		if (settle_cell(table->screen.ui, table->cell))
			table->typing = false;
		break;
	case ACTION_UNDO:
	case ACTION_REDO:
		undo(table, action == ACTION_REDO);
		break;
	default:
		return false;
	}
	return true;
}
