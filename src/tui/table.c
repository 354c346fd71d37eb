/* SPDX-License-Identifier: MIT */
#include "tui/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "text/utf8.h"
#include "tui/block.h"
#include "tui/cell_text.h"
#include "tui/compare.h"
#include "tui/digits.h"
#include "tui/frame.h"
#include "tui/lines.h"
#include "tui/notices.h"
#include "tui/pick.h"
#include "tui/place.h"
#include "tui/route.h"
#include "tui/sources.h"

const struct report *table_report(const struct table_screen *table)
{
	return table->totalled ? &table->totals.report : &table->screen.ui->book->report;
}

static char mark_of(const void *ctx, int cell)
{
	const struct table_screen *table = ctx;
	const struct book *book = table->screen.ui->book;
	char mark = table->totalled ? ' ' : cell_mark(book, cell);
	if (mark == ' ' && !table->totalled && marks_has(&table->marks, cell))
		mark = '~';
	if (mark == ' ' && book_note(book, cell))
		mark = '*';
	return mark == ' ' && book->form->cells[cell].twice ? ':' : mark;
}

/* A long figure, and more so words, grow to the left of their cell. */
static void draw_line(const struct table_screen *table, struct canvas *body, int row, int end, int cols)
{
	const char *text = line_text(&table->line);
	int need = utf8_cols(text, strlen(text)) + 1;
	int width = need < cols ? cols : need < end ? need : end;
	line_draw(&table->line, body, row, end - width, width, ATTR_NORMAL);
	sheet_bracket(body, row, end - width, width - 1);
}

static int row_of(const struct table_screen *table)
{
	return table->screen.ui->book->form->cells[table->cell].row;
}

/* What describe() measured. */
static void draw(struct screen *screen, struct canvas *body)
{
	struct table_screen *table = (struct table_screen *)screen;
	int row, col, cols;
	sheet_fit(&table->sheet, row_of(table), body->rows);
	sheet_draw(&table->sheet, body, table->cell, mark_of, table);
	if (!table->typing)
		sheet_point(&table->sheet, body, table->cell);
	else if (sheet_place(&table->sheet, table->cell, &row, &col, &cols))
		draw_line(table, body, row, col + cols + 1, cols + 1);
}

static void describe_total(const struct table_screen *table, struct face *face)
{
	static const enum action typed[] = {
		ACTION_NEXT, ACTION_NOTE, ACTION_DITTO_LEFT, ACTION_NA, ACTION_UNKNOWN, ACTION_CLEAR};
	const struct book *book = table->screen.ui->book;
	const struct coverage *coverage = &table->totals.coverage[table->cell];
	str_addf(&face->info, trn("%d of %d unit", "%d of %d units", (unsigned long)coverage->m), coverage->n,
		coverage->m);
	str_add(&face->info, " · ");
	form_cell_caption(book->form, table->cell, form_language(book->form), &face->info);
	str_addf(&face->info, "\n%s",
		tr("Enter shows what it is made of, F8 goes back to the unit's own figures."));
	for (size_t i = 0; i < COUNT(typed); i++)
		face->absent[typed[i]] = true;
}

static void describe_half(const struct table_screen *table, struct face *face)
{
	struct str now = {0};
	cell_brief(&table->screen.ui->book->report, table->cell, &now);
	str_addf(&face->info,
		tr("Half typed when the program was cut off; the cell reads: %s. Enter takes what is typed, "
		   "Esc drops it."),
		str_text(&now));
	str_add_char(&face->info, '\n');
	str_release(&now);
}

static struct str *begin_line(struct str *out)
{
	if (out->len > 0 && out->s[out->len - 1] != '\n')
		str_add_char(out, '\n');
	return out;
}

/* What is being typed counts already where it can be read. The name keeps its place at the beginning, and is
 * no more than is not seen beside the cell; where there are few lines it comes behind what is news. */
static void describe_cell(struct table_screen *table, struct face *face)
{
	const struct book *book = table->screen.ui->book;
	struct answer now = book->report.answers[table->cell], typed = {0};
	if (table->typing &&
		value_parse(book->form, table->cell, line_text(&table->line), VALUE_TYPED, &typed, NULL))
		now = typed;
	int rows = table->screen.ui->canvas.rows;
	bool roomy = rows >= FRAME_ROOMY;
	bool seen = !face->whole && sheet_shows_row(&table->sheet, row_of(table), rows - FRAME_TAKES);
	if (table->waiting)
		describe_half(table, face);
	if (roomy)
		cell_name(book->form, table->cell, seen, &face->info);
	compare_line(book, table->cell, &now, &face->info);
	if (table->typing && table->again.count > 0)
		again_say(&table->again, book->form, table->cell, begin_line(&face->info));
	else if (table->typing && (now.state == STATE_NA || now.state == STATE_UNKNOWN))
		value_show(book->form, table->cell, &now, begin_line(&face->info));
	cell_info(book, table->cell, begin_line(&face->info));
	if (!roomy)
		cell_name(book->form, table->cell, false, begin_line(&face->info));
	if (options_offered(book->form, table->cell)) {
		pick_say(book, table->cell, table->typing ? line_text(&table->line) : "",
			begin_line(&face->info));
		str_addf(&face->info, " · %s",
			table->typing ? tr("Alt-Space lists them") : tr("Space lists them"));
	}
	while (face->info.len > 0 && face->info.s[face->info.len - 1] == '\n')
		face->info.s[--face->info.len] = '\0';
	free(typed.text);
}

static void describe(struct screen *screen, struct face *face)
{
	struct table_screen *table = (struct table_screen *)screen;
	const struct book *book = screen->ui->book;
	const struct table *t = &book->form->tables[table->table];
	int row = book->form->cells[table->cell].row, done, all;
	table->sheet.unit = book->units.v[book->unit].name;
	sheet_measure(&table->sheet, table_report(table), table->table, table->cell, table->hidden,
		screen->ui->canvas.cols);
	while (t->rows[row].parent >= 0)
		row = t->rows[row].parent;
	const struct row *top = &t->rows[row];
	int language = form_language(book->form);
	if (top->id)
		str_add(&face->heading, label_in(&t->label, language));
	else
		str_addf(&face->heading, "%s %s", label_in(&top->number, language),
			label_in(&top->label, language));
	face->unsaved = table->typing && (table->line.edit.changes > 0 || table->again.count > 0);
	face->settles = !table->totalled && book->report.answers[table->cell].state == STATE_CONFLICT &&
			book_may_type(book, table->cell, NULL);
	face->absent[ACTION_SETTLE] = !face->settles;
	face->absent[ACTION_TYPING] = face->absent[ACTION_TONES] = !table_holds_words(table);
	if (table->typing && table_holds_words(table))
		str_add(&face->mode, ui_typing(screen->ui));
	else if (table_holds_digits(table) && screen->ui->settings.hand_digits)
		str_add(&face->mode, "uio=456");
	if (table->totalled) {
		str_add(&face->count, tr("totals of all units"));
		describe_total(table, face);
		return;
	}
	book_progress(book, -1, table->table, &done, &all);
	str_addf(&face->count, "%d/%d", done, all);
	notices_brief(book, table->table, screen->ui->canvas.cols * 2 / 3, &face->count);
	describe_cell(table, face);
}

static void drop_totals(struct table_screen *table)
{
	if (table->totalled)
		totals_release(&table->totals);
	table->totalled = false;
}

static void switch_totals(struct table_screen *table)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (table->totalled)
		drop_totals(table);
	else if (!book_is_office(ui->book))
		ui_say(ui, tr("No units stand below this one: its own figures are the totals."));
	else if (ui->book->form->tables[table->table].units)
		ui_push(ui, table_commit(table) ? wide_new(ui, table->table) : NULL);
	else if (table_commit(table) && !totals_make(ui->book, ui->book->unit, NULL, &table->totals, &err))
		ui_fail(ui, &err);
	else
		table->totalled = !table->typing;
	lines_show(table->hidden, table_report(table), table->table, table->totalled);
}

/* These screens show what is committed, so that comes before they are made. False: not one of them. */
static bool open_other(struct table_screen *table, enum action action)
{
	struct ui *ui = table->screen.ui;
	if (action != ACTION_CHECK && action != ACTION_HISTORY && action != ACTION_PREVIEW)
		return false;
	if (!table_commit(table))
		return true;
	if (action == ACTION_CHECK)
		ui_push(ui, findings_new(ui));
	else
		ui_push(ui, action == ACTION_HISTORY ? history_new(ui, table->cell) : preview_new(ui));
	return true;
}

/* A line that is left empty is gone the next time. */
static void keep_place(const struct table_screen *table)
{
	struct book *book = table->screen.ui->book;
	const struct cell *c = &book->form->cells[table->cell];
	if (!lines_come_and_go(book->form, &book->form->tables[c->table], c->row) ||
		!report_row_is_empty(&book->report, c->table, c->row))
		place_keep(book, table->cell);
}

/* The contents below will stand where this was left. */
static bool leave(struct screen *screen)
{
	struct table_screen *table = (struct table_screen *)screen;
	if (!table_commit(table))
		return false;
	keep_place(table);
	return true;
}

/* What was typed is in the file, and the typing goes on behind it. */
static void save(struct table_screen *table)
{
	bool typing = table->typing, editing = table->editing;
	table->waiting = false;
	if (!leave(&table->screen))
		return;
	ui_say_saved(table->screen.ui);
	if (!typing || !(table_holds_digits(table) || table_holds_words(table)) ||
		table_report(table)->answers[table->cell].state != STATE_VALUE)
		return;
	table_type(table, true);
	table->editing = editing;
}

static bool act(struct screen *screen, enum action action)
{
	struct table_screen *table = (struct table_screen *)screen;
	if (action == ACTION_NEXT && table->totalled)
		ui_push(screen->ui, sources_new(screen->ui, table->cell));
	else if (action == ACTION_NEXT)
		table_next(table);
	else if (action == ACTION_SAVE)
		save(table);
	else if (action == ACTION_FIND)
		table_find(table);
	else if (action == ACTION_LINE)
		table_add_line(table);
	else if (action == ACTION_TAKE_OUT)
		table_remove_line(table);
	else if (action == ACTION_UNITS)
		switch_totals(table);
	else
		return open_other(table, action) || table_move(table, action) ||
		       table_act_on_cell(table, action);
	return true;
}

/* While typing anew an arrow goes to the next cell, while editing it stays inside. */
static bool belongs_to_line(const struct table_screen *table, const struct key *key)
{
	enum action action = action_find(ON_LINE, key);
	return table->editing || action == ACTION_ERASE || action == ACTION_DELETE || action == ACTION_WIPE;
}

/* Outside words these are commands: there they cannot mean anything else. */
static bool begins_typing(const struct table_screen *table, const struct key *key)
{
	bool choice = options_offered(table->screen.ui->book->form, table->cell);
	const char *commands = choice ? "?/#*=+\" " : "?/#*=+\"";
	bool command = key->ch > 0 && key->ch < 0x80 && strchr(commands, (int)key->ch);
	return key_is_text(key) && (table_holds_words(table) || !command);
}

static bool key(struct screen *screen, const struct key *pressed)
{
	struct table_screen *table = (struct table_screen *)screen;
	struct key one_handed = *pressed;
	const struct key *key = &one_handed;
	if (key_is_text(key) && table_holds_digits(table) && screen->ui->settings.hand_digits)
		one_handed.ch = digits_of(key->ch);
	if (!table->typing && begins_typing(table, key)) {
		table_type(table, false);
		if (table->typing)
			table_line_key(table, key);
		return true;
	}
	if (!table->typing && key->kind == K_BACKSPACE && key->mods == 0)
		table_type(table, true);
	if (!table->typing)
		return key->kind == K_BACKSPACE && key->mods == 0;
	if (action_find(ON_LINE, key) == ACTION_GIVE_UP) {
		table_drop(table);
		return true;
	}
	if (table_holds_words(table) &&
		ui_act_on_typing(screen->ui, action_find(ON_LINE, key), &table->line.edit))
		return true;
	return (key_is_text(key) || belongs_to_line(table, key)) && table_line_key(table, key);
}

static void paste(struct screen *screen, const char *s, size_t len)
{
	struct table_screen *table = (struct table_screen *)screen;
	bool prose = table_holds_words(table) && !memchr(s, '\t', len);
	if (!prose && block_is(s, len)) {
		if (table_may_write(table))
			table_paste(table, s, len);
		return;
	}
	if (table_may_type(table))
		table_paste_in(table, s, len);
}

static void idle(struct screen *screen)
{
	keep_place((struct table_screen *)screen);
}

static void refresh(struct screen *screen)
{
	struct table_screen *table = (struct table_screen *)screen;
	bool totalled = table->totalled;
	drop_totals(table);
	marks_read(&table->marks, screen->ui->book);
	half_read(&table->half, screen->ui->book);
	table_follow(table);
	if (totalled)
		switch_totals(table);
	table_offer_half(table);
}

static void close_table(struct screen *screen)
{
	struct table_screen *table = (struct table_screen *)screen;
	drop_totals(table);
	marks_release(&table->marks);
	free(table->hidden);
	sheet_release(&table->sheet);
	line_release(&table->line);
	str_release(&table->stood);
	half_release(&table->half);
	free(table);
}

static const struct screen_class class = {
	.where = ON_TABLE,
	.draw = draw,
	.describe = describe,
	.key = key,
	.act = act,
	.paste = paste,
	.idle = idle,
	.leave = leave,
	.refresh = refresh,
	.close = close_table,
};

/* Takes hidden; NULL when there is no cell. */
static struct table_screen *make(struct ui *ui, int table, int cell, bool *hidden)
{
	if (cell < 0) {
		free(hidden);
		return NULL;
	}
	struct table_screen *screen = mem_alloc(sizeof *screen);
	screen->screen = (struct screen){&class, ui};
	screen->table = table;
	screen->form = ui->book->form;
	screen->hidden = hidden;
	screen->beside = -1;
	screen->marked = -1;
	marks_read(&screen->marks, ui->book);
	half_read(&screen->half, ui->book);
	table_go(screen, cell);
	return screen;
}

struct screen *table_new(struct ui *ui, int table, int cell)
{
	const struct report *report = &ui->book->report;
	bool *hidden = lines_hide(report, table);
	if (cell < 0 || !report_is_open(report, cell))
		cell = route_end(report, table, 1, hidden);
	if (cell < 0) /* only lists without lines yet: in the first that could come */
		cell = route_end(report, table, 1, NULL);
	struct table_screen *screen = make(ui, table, cell, hidden);
	return screen ? &screen->screen : NULL;
}

struct screen *table_new_at(struct ui *ui, int table, int row)
{
	const struct report *report = &ui->book->report;
	int last = report->form->tables[table].rows[row].last;
	bool *hidden = lines_hide(report, table);
	int cell = route_rows(report, table, row, last, hidden);
	if (cell < 0)
		cell = route_rows(report, table, row, last, NULL);
	struct table_screen *screen = make(ui, table, cell, hidden);
	if (screen && (report->form->cells[cell].row < row || report->form->cells[cell].row > last))
		table_go_to_list(screen, row);
	return screen ? &screen->screen : NULL;
}
