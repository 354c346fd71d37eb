/* SPDX-License-Identifier: MIT */
/* What can be done to the cell under the cursor. */
#include "tui/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "form/value.h"
#include "tui/cell_text.h"
#include "tui/note.h"
#include "tui/pick.h"
#include "tui/settle.h"

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

/* "46. Tổng số · 2020: 110 -> 100" where something stood there. */
static void say_replaced(struct table_screen *table, int cell, const char *before)
{
	const struct book *book = table->screen.ui->book;
	struct str caption = {0}, now = {0};
	form_cell_caption(book->form, cell, form_language(book->form), &caption);
	cell_brief(&book->report, cell, &now);
	if (strcmp(before, str_text(&now)) != 0)
		ui_say(table->screen.ui, "%s: %s -> %s", str_text(&caption), before, str_text(&now));
	str_release(&caption);
	str_release(&now);
}

/* Content that needs no typing, in place of what is being typed; then on to the next cell. */
static void put(struct table_screen *table, const char *typed, bool go_on)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (!table_may_type(table))
		return;
	if (ui->book->form->cells[table->cell].twice && *typed) {
		table_type(table, false);
		line_set(&table->line, typed);
		if (go_on)
			table_next(table);
		return;
	}
	struct str before = {0};
	int cell = table->cell;
	bool settles = ui->book->report.answers[cell].state == STATE_CONFLICT;
	if (ui->book->report.answers[cell].state != STATE_EMPTY)
		cell_brief(&ui->book->report, cell, &before);
	if (book_type(ui->book, cell, PART_ANSWER, typed, VALUE_TYPED, &err)) {
		table_drop(table);
		if (go_on)
			table_next(table);
		if (settles)
			settle_say(ui, cell);
		else if (before.len > 0)
			say_replaced(table, cell, str_text(&before));
	} else {
		ui_fail(ui, &err);
	}
	str_release(&before);
}

/* What is being typed narrows the list at once. */
static void pick(struct table_screen *table)
{
	struct str code = {0};
	if (!options_offered(table->screen.ui->book->form, table->cell) || !table_may_type(table))
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

/* What the form offers goes before what stood there a term ago, and that before the sum it has to be. */
static void ditto_last(struct table_screen *table)
{
	const struct book *book = table->screen.ui->book;
	const struct answer *last = book->report.last ? &book->report.last->answers[table->cell] : NULL;
	struct answer offered = {0}, sum = {.state = STATE_VALUE};
	if (book_fill(book, table->cell, &offered))
		repeat(table, table->cell, &offered);
	else if (last && last->state != STATE_EMPTY)
		repeat(table, table->cell, last);
	else if (rules_expect(book->rules, &book->report, table->cell, &sum.value))
		repeat(table, table->cell, &sum);
	else if (last)
		repeat(table, table->cell, last);
	else
		ui_say(table->screen.ui, tr("The report of the term before is not in this file."));
	free(offered.text);
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
		table_mark(table);
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
		if (table_may_write(table) && table_commit(table))
			note_ask(table->screen.ui, table->cell);
		break;
	case ACTION_SETTLE:
		if (table_may_write(table) && settle_cell(table->screen.ui, table->cell))
			table_drop(table);
		break;
	case ACTION_UNDO:
	case ACTION_REDO:
		table_undo(table, action == ACTION_REDO);
		break;
	default:
		return false;
	}
	return true;
}
