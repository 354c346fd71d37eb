/* SPDX-License-Identifier: MIT */
/* A table with rows: units as an office sees it, to be read: a line a unit, and one for all. */
#include "tui/screens.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "tui/ask.h"
#include "tui/office.h"
#include "tui/route.h"
#include "tui/seek.h"
#include "tui/sheet.h"
#include "tui/sources.h"
#include "tui/walk.h"
#include "work/unit_table.h"

struct wide_screen {
	struct screen screen;
	int table;    /* of the book's form */
	char *office; /* whose units they are: its code */
	struct unit_table *view;
	int cell; /* of the view's form */
	struct sheet sheet;
};

static int row_of(const struct wide_screen *wide)
{
	return wide->view->form.cells[wide->cell].row;
}

static char no_mark(const void *ctx, int cell)
{
	(void)ctx;
	(void)cell;
	return ' ';
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct wide_screen *wide = (struct wide_screen *)screen;
	sheet_measure(&wide->sheet, &wide->view->report, 0, wide->cell, NULL, body->cols);
	sheet_fit(&wide->sheet, row_of(wide), body->rows);
	sheet_draw(&wide->sheet, body, wide->cell, no_mark, NULL);
	sheet_point(&wide->sheet, body, wide->cell);
}

/* The figure in full, whose it is, and what it is called on paper. */
static void describe_cell(const struct wide_screen *wide, struct face *face)
{
	const struct form *form = wide->screen.ui->book->form;
	int unit = wide->view->units[row_of(wide)], cell = unit_table_cell(wide->view, wide->cell);
	const struct coverage *coverage = &wide->view->totals.coverage[cell];
	if (unit < 0)
		str_addf(&face->info, trn("%d of %d unit", "%d of %d units", (unsigned long)coverage->m),
			coverage->n, coverage->m);
	else
		str_add(&face->info, wide->screen.ui->book->units.v[unit].name);
	str_add(&face->info, ": ");
	if (unit >= 0 && !wide->view->sent[row_of(wide)])
		str_add(&face->info, tr("nothing received"));
	else
		value_show(form, cell, &wide->view->report.answers[wide->cell], &face->info);
	str_add_char(&face->info, '\n');
	form_cell_caption(form, cell, form_language(form), &face->info);
}

static void describe(struct screen *screen, struct face *face)
{
	const struct wide_screen *wide = (struct wide_screen *)screen;
	unsigned long units = (unsigned long)wide->view->table.row_count - 1;
	str_add(&face->heading, label_in(&wide->view->table.label, form_language(&wide->view->form)));
	str_addf(&face->count, trn("%lu unit", "%lu units", units), units);
	describe_cell(wide, face);
}

static void open_line(struct wide_screen *wide)
{
	struct ui *ui = wide->screen.ui;
	struct err err = {0};
	int unit = wide->view->units[row_of(wide)], cell = unit_table_cell(wide->view, wide->cell);
	if (unit < 0)
		ui_push(ui, sources_new(ui, cell));
	else if (!wide->view->sent[row_of(wide)])
		ui_say(ui, tr("Nothing has come from this unit yet."));
	else if (!book_turn(ui->book, unit, &err))
		ui_fail(ui, &err);
	else
		ui_push(ui, table_new(ui, wide->table, cell));
}

static void find(struct wide_screen *wide)
{
	struct ui *ui = wide->screen.ui;
	struct line line = {0};
	if (ask_words(ui, tr("Number of the row, or words of it:"), &line)) {
		int row = seek_row(&wide->view->form, 0, row_of(wide), line_text(&line));
		int column = seek_column(&wide->view->form, 0, line_text(&line));
		if (row >= 0)
			wide->cell = form_cell_at(
				&wide->view->form, 0, row, wide->view->form.cells[wide->cell].column);
		else if (column >= 0)
			wide->cell = form_cell_at(&wide->view->form, 0, row_of(wide), column);
		else
			ui_say(ui, tr("No row has \"%s\"."), line_text(&line));
	}
	line_release(&line);
}

static bool act(struct screen *screen, enum action action)
{
	struct wide_screen *wide = (struct wide_screen *)screen;
	const struct walk walk = {&wide->view->report, NULL, &wide->sheet};
	int to;
	if (action == ACTION_OPEN_UNIT)
		open_line(wide);
	else if (action == ACTION_FIND)
		find(wide);
	else if (action == ACTION_CHECK)
		ui_push(screen->ui, findings_new(screen->ui));
	else if (action == ACTION_PREVIEW)
		ui_push(screen->ui, preview_new(screen->ui));
	else if (walk_to(&walk, wide->cell, action, &to))
		wide->cell = to >= 0 ? to : wide->cell;
	else
		return false;
	return true;
}

/* The cursor stays in its line and column. False: all stays as it was. */
static bool load(struct wide_screen *wide, struct err *err)
{
	struct book *book = wide->screen.ui->book;
	struct unit_table *view = NULL;
	if (!unit_table_new(book, wide->table, &view, err))
		return false;
	int cell = wide->view ? form_cell_at(&view->form, 0, row_of(wide),
					wide->view->form.cells[wide->cell].column)
			      : -1;
	wide->cell = cell >= 0 ? cell : route_end(&view->report, 0, 1, NULL);
	unit_table_free(wide->view);
	wide->view = view;
	return true;
}

/* Back from a unit's report; the units may be others than before. */
static void refresh(struct screen *screen)
{
	struct wide_screen *wide = (struct wide_screen *)screen;
	struct err err = {0};
	if (office_turn(screen, wide->office) && !load(wide, &err))
		screen->ui->over = !ui_fail(screen->ui, &err);
}

static void close_wide(struct screen *screen)
{
	struct wide_screen *wide = (struct wide_screen *)screen;
	unit_table_free(wide->view);
	sheet_release(&wide->sheet);
	free(wide->office);
	free(wide);
}

static const struct screen_class class = {
	.where = ON_WIDE,
	.draw = draw,
	.describe = describe,
	.act = act,
	.refresh = refresh,
	.close = close_wide,
};

struct screen *wide_new(struct ui *ui, int table)
{
	struct wide_screen *wide = mem_alloc(sizeof *wide);
	struct err err = {0};
	wide->screen = (struct screen){&class, ui};
	wide->table = table;
	wide->office = mem_copy_text(ui->book->units.v[ui->book->unit].code);
	if (load(wide, &err))
		return &wide->screen;
	ui_fail(ui, &err);
	close_wide(&wide->screen);
	return NULL;
}
