/* SPDX-License-Identifier: MIT */
/* The units, what they have sent, and their reports to look at. */
#include "tui/screens.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/ask.h"
#include "tui/seek.h"
#include "tui/visit.h"
#include "work/standing.h"

struct units_screen {
	struct screen screen;
	struct list list;
	struct standing *standings; /* by unit */
	int expected_count, received_count;
	int *depth; /* by unit */
};

enum {
	UNITS_AT_ONCE = 2000, /* of more only what came is told, not what is in it */
	STATE_COLS = 22,
	DONE_COLS = 9,
	DONE_FROM = 60,
};

static void add_count(const char *fmt, int n, struct str *out)
{
	if (n == 0)
		return;
	str_add(out, out->len > 0 ? ", " : "");
	str_addf(out, fmt, (unsigned long)n);
}

static void add_troubles(const struct standing *standing, struct str *out)
{
	unsigned long errors = (unsigned long)standing->errors,
		      conflicts = (unsigned long)standing->conflicts;
	add_count(trn("%lu conflict", "%lu conflicts", conflicts), standing->conflicts, out);
	add_count(trn("%lu error", "%lu errors", errors), standing->errors, out);
}

/* The worst is said; a report without errors and conflicts is just there. */
static void add_state(const struct units_screen *units, int unit, struct str *out)
{
	const struct book *book = units->screen.ui->book;
	const struct label *unplaced = units->standings[unit].unplaced;
	add_troubles(&units->standings[unit], out);
	if (out->len > 0)
		return;
	if (unplaced && units->standings[unit].received)
		str_addf(out, tr("without %s"), label_in(unplaced, form_language(book->form)));
	else if (unit == book->own)
		str_add(out, tr("this file"));
	else if (units->standings[unit].saved)
		str_add(out, tr("from a damaged file"));
	else if (units->standings[unit].received)
		str_add(out, tr("received"));
	else if (units->standings[unit].expected)
		str_add(out, tr("missing"));
}

static void draw_unit(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct units_screen *units = ctx;
	const struct unit *unit = &units->screen.ui->book->units.v[i];
	const struct standing *standing = &units->standings[i];
	bool wide = canvas->cols >= DONE_FROM;
	int state = wide ? STATE_COLS : canvas->cols / 3;
	int col = 1 + 2 * units->depth[i], room = canvas->cols - state - 2 - (wide ? DONE_COLS : 0);
	struct str text = {0};
	str_addf(&text, "%s  %s", unit->code, unit->name);
	canvas_cut(canvas, row, col, room - col, ATTR_NORMAL, str_text(&text));
	str_clear(&text);
	if (wide && standing->all > 0)
		str_addf(&text, "%d/%d", standing->done, standing->all);
	canvas_right(canvas, row, room, DONE_COLS, ATTR_NORMAL, str_text(&text));
	str_clear(&text);
	add_state(units, i, &text);
	canvas_right(canvas, row, canvas->cols - state - 1, state, ATTR_NORMAL, str_text(&text));
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
	const struct standing *standing = &units->standings[units->list.at];
	str_add(&face->heading, tr("Units"));
	str_addf(&face->count,
		trn("%d of %d unit received", "%d of %d units received",
			(unsigned long)units->expected_count),
		units->received_count, units->expected_count);
	if (book->units.count == 0)
		return;
	str_add(&face->info, book->units.v[units->list.at].name);
	if (standing->saved)
		str_addf(&face->info, " · %s", tr("saved from a damaged file; ask for it again"));
	if (standing->unplaced)
		str_addf(&face->info,
			tr(" · the list of units does not give \"%s\" of it: no figure picked by that counts "
			   "it"),
			label_in(standing->unplaced, form_language(book->form)));
	if (standing->all > 0) {
		struct str troubles = {0};
		add_troubles(standing, &troubles);
		add_count(trn("%lu warning", "%lu warnings", (unsigned long)standing->warnings),
			standing->warnings, &troubles);
		add_count(trn("%lu explained", "%lu explained", (unsigned long)standing->explained),
			standing->explained, &troubles);
		str_add_char(&face->info, '\n');
		str_addf(&face->info, tr("%d of %d filled in"), standing->done, standing->all);
		if (troubles.len > 0)
			str_addf(&face->info, " · %s", str_text(&troubles));
		str_release(&troubles);
	}
}

static void open_unit(struct units_screen *units)
{
	struct ui *ui = units->screen.ui;
	struct err err = {0};
	const struct standing *standing = &units->standings[units->list.at];
	if (units->list.at != ui->book->own && !standing->received) {
		ui_say(ui, tr("Nothing has come from this unit yet."));
		return;
	}
	if (standing->lower && standing->received)
		visit_taken(ui, units->list.at, -1);
	else if (!book_turn(ui->book, units->list.at, &err))
		ui_fail(ui, &err);
	else
		ui_push(ui, home_new(ui));
}

static void find(struct units_screen *units)
{
	struct ui *ui = units->screen.ui;
	struct line line = {0};
	if (ask_words(ui, tr("Code of the unit, or words of its name:"), &line)) {
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
	else if (action == ACTION_MERGE)
		ui_push(units->screen.ui, merging_new(units->screen.ui));
	else if (action == ACTION_FIND)
		find(units);
	else
		return list_act(&units->list, action);
	return true;
}

static void release(struct units_screen *units)
{
	free(units->standings);
	free(units->depth);
}

/* By unit: nothing known yet. */
static void allot(struct units_screen *units)
{
	const struct units *all = &units->screen.ui->book->units;
	size_t count = (size_t)all->count;
	units->depth = mem_alloc(count * sizeof *units->depth + 1);
	for (int i = 0; i < all->count; i++)
		units->depth[i] = all->v[i].parent < 0 ? 0 : units->depth[all->v[i].parent] + 1;
	units->list.count = all->count;
	list_fit(&units->list, units->list.page);
}

static bool load(struct units_screen *units, struct err *err)
{
	struct book *book = units->screen.ui->book;
	bool few = book->units.v[book->own].last - book->own <= UNITS_AT_ONCE;
	bool ok = standings_make(book, book->own, few, &units->standings, err);
	standings_count(units->standings, book->units.count, &units->received_count, &units->expected_count);
	return ok;
}

/* Back from another unit's report to the own one; the tree may be another than before. */
static void refresh(struct screen *screen)
{
	struct units_screen *units = (struct units_screen *)screen;
	struct book *book = screen->ui->book;
	struct err err = {0};
	release(units);
	allot(units);
	if (!load(units, &err) || (book->unit != book->own && !book_turn(book, book->own, &err)))
		ui_fail(screen->ui, &err);
}

static void close_units(struct screen *screen)
{
	struct units_screen *units = (struct units_screen *)screen;
	release(units);
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
	struct units_screen *units = mem_alloc(sizeof *units);
	units->screen = (struct screen){&class, ui};
	units->list.at = ui->book->own;
	refresh(&units->screen);
	return &units->screen;
}
