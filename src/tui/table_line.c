/* SPDX-License-Identifier: MIT */
/* Lines of open lists: which of them are there, adding one, taking one out. */
#include "tui/table.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/lines.h"
#include "tui/route.h"

void table_turn(struct table_screen *table, int index)
{
	free(table->hidden);
	table->form = table->screen.ui->book->form;
	table->table = index;
	table->beside = -1;
	table->hidden = lines_hide(&table->screen.ui->book->report, index);
}

void table_follow(struct table_screen *table)
{
	const struct form *form = table->screen.ui->book->form;
	if (table->form != form) {
		const struct cell *old = &table->form->cells[table->cell];
		int cell = form_cell(form, old->row_num, old->col_num);
		table_turn(table, table->table);
		table->cell = cell >= 0 ? cell
					: route_end(&table->screen.ui->book->report, table->table, 1,
						  table->hidden);
	}
	lines_show(table->hidden, table_report(table), table->table, table->totalled);
	table->hidden[form->cells[table->cell].row] = false;
}

static void pick_line(struct table_screen *table, int heading)
{
	struct ui *ui = table->screen.ui;
	const struct form *form = ui->book->form;
	const struct table *t = &form->tables[table->table];
	int *rows = mem_alloc((size_t)t->row_count * sizeof *rows);
	struct options options = {0};
	struct str question = {0};
	str_addf(&question, tr("Which line to add under \"%s\"?"),
		label_in(&t->rows[heading].label, form_language(form)));
	lines_options(table->hidden, form, table->table, heading, &options, rows);
	int picked = ui_pick(ui, str_text(&question), &options, "", -1);
	if (picked >= 0)
		table_go(table, route_row(&ui->book->report, table->table, rows[picked]));
	str_release(&question);
	options_release(&options);
	free(rows);
}

/* The row of the new line, or -1. */
static int ask_line(struct ui *ui, int table, int heading)
{
	struct err err = {0};
	struct line caption = {.kept = true};
	int row = -1;
	if (ui_ask(ui, tr("Caption of the new line:"), &caption) &&
		!book_add_line(ui->book, table, heading, line_text(&caption), &row, &err))
		ui_fail(ui, &err);
	line_release(&caption);
	return row;
}

static void write_line(struct table_screen *table, int heading)
{
	struct ui *ui = table->screen.ui;
	int row = ask_line(ui, table->table, heading);
	table_follow(table);
	if (row >= 0)
		table_go(table, route_row(&ui->book->report, table->table, row));
}

void table_go_to_list(struct table_screen *table, int row)
{
	struct ui *ui = table->screen.ui;
	const struct table *t = &table->form->tables[table->table];
	if (!lines_may_come(table->hidden, t, row))
		return;
	table->list = row;
	table->beside = table->cell;
	ui_say(ui, tr("The list \"%s\" has no lines yet: %s adds one."),
		label_in(&t->rows[row].label, form_language(table->form)),
		action_info(ACTION_LINE)->keys[table_holds_words(table)]);
}

static void say_full(struct table_screen *table)
{
	const struct table *t = &table->form->tables[table->table];
	int list = lines_list(t, table->form->cells[table->cell].row);
	if (list < 0)
		ui_say(table->screen.ui, tr("This table has no list to which lines can be added."));
	else
		ui_say(table->screen.ui, tr("The list \"%s\" has all of its %d lines already."),
			label_in(&t->rows[list].label, form_language(table->form)),
			t->rows[list].last - list);
}

/* The headings of lists that can grow, as lines_headings() has them, one of them chosen; -1: none. */
static int ask_list(struct ui *ui, int table, const int *headings, int count)
{
	const struct form *form = ui->book->form;
	if (count < 2)
		return count > 0 ? headings[0] : -1;
	const char **labels = mem_alloc((size_t)count * sizeof *labels);
	for (int i = 0; i < count; i++)
		labels[i] = label_in(&form->tables[table].rows[headings[i]].label, form_language(form));
	int at = ui_choose(ui, tr("Add a line to which list?"), labels, count);
	free(labels);
	return at >= 0 ? headings[at] : -1;
}

/* One of the headings that take lines, or -1. */
static int choose_heading(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	const struct table *t = &ui->book->form->tables[table->table];
	if (table->beside == table->cell)
		return table->list;
	int *headings = mem_alloc((size_t)t->row_count * sizeof *headings);
	int count = lines_headings(table->hidden, t, ui->book->form->cells[table->cell].row, headings);
	int heading = ask_list(ui, table->table, headings, count);
	if (count == 0)
		say_full(table);
	free(headings);
	return heading;
}

void table_add_line(struct table_screen *table)
{
	if (!table_may_write(table) || !table_commit(table))
		return;
	int heading = choose_heading(table);
	if (heading < 0)
		return;
	if (table->screen.ui->book->form->tables[table->table].rows[heading].free)
		write_line(table, heading);
	else
		pick_line(table, heading);
}

/* The headings from row first to last that the report has and whose lines the unit writes itself. */
static int own_lists(const struct report *report, int table, int first, int last, int *headings)
{
	const struct row *rows = report->form->tables[table].rows;
	int count = 0;
	for (int row = first; row <= last; row++)
		if (rows[row].free && (rows[row].at & report->levels))
			headings[count++] = row;
	return count;
}

bool table_begin(struct ui *ui, int table, int row)
{
	const struct table *t = &ui->book->form->tables[table];
	int *headings = mem_alloc((size_t)t->row_count * sizeof *headings + 1);
	int count = own_lists(&ui->book->report, table, row < 0 ? 0 : row,
		row < 0 ? t->row_count - 1 : t->rows[row].last, headings);
	bool writes = ui->book->writable && ui->book->unit == ui->book->own;
	int heading = writes ? ask_list(ui, table, headings, count) : -1;
	int line = heading >= 0 ? ask_line(ui, table, heading) : -1;
	free(headings);
	if (count > 0 && !writes)
		ui_say(ui, tr("This table has no lines yet."));
	if (line >= 0)
		ui_push(ui, table_new(ui, table, route_row(&ui->book->report, table, line)));
	return count > 0;
}

/* On to the line below, else the one above. */
static void leave_line(struct table_screen *table)
{
	const struct report *report = table_report(table);
	lines_put_away(table->hidden, report, table->table, report->form->cells[table->cell].row);
	int cell = route_down(report, table->cell, 1, table->hidden);
	if (cell < 0)
		cell = route_down(report, table->cell, -1, table->hidden);
	table_go(table, cell >= 0 ? cell : table->cell);
}

/* What became of the line: gone, or empty where its list is always seen whole. */
static void say_removed(struct table_screen *table, int row, bool was_empty)
{
	const struct table *t = &table->form->tables[table->table];
	const char *label = label_in(&t->rows[row].label, form_language(table->form));
	const char *undo = action_info(ACTION_UNDO)->keys[0];
	if (was_empty && lines_come_and_go(table->form, t, row))
		return;
	if (was_empty)
		ui_say(table->screen.ui,
			tr("%s: nothing stands in this line. It stays, for its list is always shown whole."),
			label);
	else if (lines_come_and_go(table->form, t, row))
		ui_say(table->screen.ui, tr("Taken out: %s. %s brings it back."), label, undo);
	else
		ui_say(table->screen.ui,
			tr("Cleared what stood in the line %s, which stays: its list is always shown whole. "
			   "%s brings it back."),
			label, undo);
}

void table_remove_line(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (!table_may_write(table) || !table_commit(table))
		return;
	int row = ui->book->form->cells[table->cell].row;
	bool empty = report_row_is_empty(&ui->book->report, table->table, row);
	if (!book_remove_line(ui->book, table->table, row, &err)) {
		ui_fail(ui, &err);
		return;
	}
	table_follow(table);
	row = ui->book->form->cells[table->cell].row;
	if (lines_come_and_go(table->form, &table->form->tables[table->table], row))
		leave_line(table);
	say_removed(table, row, empty);
}
