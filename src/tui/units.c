/* SPDX-License-Identifier: MIT */
/* The units, what they have sent, and their reports to look at. */
#include "tui/screens.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/seek.h"

struct units_screen {
	struct screen screen;
	struct list list;
	struct report_infos infos;
	int *depth; /* by unit */
};

enum { STATE_COLS = 12 };

/* Units beside and above this file's own send to others. */
static bool is_expected(const struct book *book, int unit)
{
	if (unit <= book->own || unit > book->units.v[book->own].last)
		return false;
	int level = form_level(book->form, book->units.v[unit].level);
	return level >= 0 && book->form->filed_by & 1u << level;
}

static bool has_report(const struct units_screen *units, int unit)
{
	const struct book *book = units->screen.ui->book;
	for (int i = 0; i < units->infos.count; i++) {
		const struct report_info *info = &units->infos.v[i];
		if (info->unit == book->units.v[unit].id && info->entries > 0 && !strcmp(info->form, book->form->id) &&
		    !strcmp(info->term, book->term))
			return true;
	}
	return false;
}

static const char *state_of(const struct units_screen *units, int unit)
{
	const struct book *book = units->screen.ui->book;
	if (unit == book->own)
		return tr("this file");
	if (!is_expected(book, unit))
		return has_report(units, unit) ? tr("received") : "";
	return has_report(units, unit) ? tr("received") : tr("missing");
}

static void draw_unit(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct units_screen *units = ctx;
	const struct unit *unit = &units->screen.ui->book->units.v[i];
	int col = 1 + 2 * units->depth[i], room = canvas->cols - STATE_COLS - 2;
	struct str text = {0};
	str_addf(&text, "%s  %s", unit->code, unit->name);
	canvas_cut(canvas, row, col, room - col, ATTR_NORMAL, str_text(&text));
	canvas_right(canvas, row, room + 1, STATE_COLS, ATTR_NORMAL, state_of(units, i));
	str_release(&text);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct units_screen *units = (struct units_screen *)screen;
	list_draw(&units->list, body, draw_unit, units);
}

static void describe(struct screen *screen, struct face *face)
{
	const struct units_screen *units = (struct units_screen *)screen;
	const struct book *book = screen->ui->book;
	int expected = 0, received = 0;
	for (int i = 0; i < book->units.count; i++) {
		if (!is_expected(book, i))
			continue;
		expected++;
		received += has_report(units, i);
	}
	str_add(&face->heading, tr("Units"));
	str_addf(&face->count, tr("%d of %d received"), received, expected);
	if (book->units.count > 0)
		str_add(&face->info, book->units.v[units->list.at].name);
}

static void open_unit(struct units_screen *units)
{
	struct ui *ui = units->screen.ui;
	struct err err = {0};
	if (units->list.at != ui->book->own && !has_report(units, units->list.at)) {
		ui_say(ui, tr("Nothing has come from this unit yet."));
		return;
	}
	if (!book_turn(ui->book, units->list.at, &err))
		ui_fail(ui, &err);
	else
		ui_push(ui, home_new(ui));
}

static void find(struct units_screen *units)
{
	struct ui *ui = units->screen.ui;
	struct line line = {0};
	if (ui_ask(ui, tr("Code of the unit, or words of its name:"), &line)) {
		bool found = false;
		for (int i = 1; i <= units->list.count && !found; i++) {
			int at = (units->list.at + i) % units->list.count;
			const struct unit *unit = &ui->book->units.v[at];
			found = seek_match(line_text(&line), unit->code, unit->name);
			if (found)
				units->list.at = at;
		}
		if (!found)
			ui_say(ui, tr("No unit has \"%s\"."), line_text(&line));
	}
	line_release(&line);
}

static bool act(struct screen *screen, enum action action)
{
	struct units_screen *units = (struct units_screen *)screen;
	if (action == ACTION_OPEN)
		open_unit(units);
	else if (action == ACTION_FIND)
		find(units);
	else
		return list_act(&units->list, action);
	return true;
}

/* Back from another unit's report to the own one. */
static void refresh(struct screen *screen)
{
	struct units_screen *units = (struct units_screen *)screen;
	struct book *book = screen->ui->book;
	struct err err = {0};
	report_infos_release(&units->infos);
	if (!store_reports(book->store, &units->infos, &err) ||
	    (book->unit != book->own && !book_turn(book, book->own, &err)))
		ui_fail(screen->ui, &err);
}

static void close_units(struct screen *screen)
{
	struct units_screen *units = (struct units_screen *)screen;
	report_infos_release(&units->infos);
	free(units->depth);
	free(units);
}

static const struct screen_class class = {
	.where = ON_UNITS,
	.draw = draw,
	.describe = describe,
	.act = act,
	.refresh = refresh,
	.close = close_units,
};

struct screen *units_new(struct ui *ui)
{
	const struct units *all = &ui->book->units;
	struct units_screen *units = mem_alloc(sizeof *units);
	units->screen = (struct screen){&class, ui};
	units->list.count = all->count;
	units->list.at = ui->book->own;
	units->depth = mem_resize(NULL, (size_t)all->count, sizeof *units->depth);
	for (int i = 0; i < all->count; i++)
		units->depth[i] = all->v[i].parent < 0 ? 0 : units->depth[all->v[i].parent] + 1;
	refresh(&units->screen);
	return &units->screen;
}
