/* SPDX-License-Identifier: MIT */
#include "tui/sources.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "tui/list.h"
#include "tui/office.h"
#include "tui/screens.h"
#include "tui/visit.h"
#include "work/totals.h"

/* A unit and what it has given, or a total that this one is computed from. */
struct origin {
	char *name, *value;
	int unit; /* -1: a total */
	int cell; /* of it */
	bool there, spoken;
};

struct sources_screen {
	struct screen screen;
	struct list list;
	char *office; /* whose total it is: its code */
	int cell;
	struct origin *v;
	int count, cap;
};

static void add(struct sources_screen *s, const struct origin *source)
{
	ARR_ROOM(s->v, s->count, s->cap);
	s->v[s->count++] = *source;
}

static char *value_of(const struct book *book, const struct share *share)
{
	struct str out = {0};
	if (share->presence == DISPUTED)
		str_add(&out, tr("several answers"));
	else if (share->answer.state == STATE_EMPTY)
		str_add(&out, share->received ? tr("empty") : tr("nothing received"));
	else
		value_show(book->form, share->cell, &share->answer, &out);
	if (share->presence == MISSING && share->answer.state == STATE_VALUE)
		str_add(&out, tr(" (a part of it is missing)"));
	if (share->presence == SPOKEN)
		str_addf(&out, tr(" (its total of %d/%d units)"), share->coverage.n, share->coverage.m);
	return str_take(&out);
}

static bool add_units(struct sources_screen *s, struct err *err)
{
	struct book *book = s->screen.ui->book;
	struct shares shares;
	bool ok = totals_shares(book, book->unit, s->cell, &shares, err);
	for (int i = 0; i < shares.count; i++) {
		const struct share *share = &shares.v[i];
		add(s, &(struct origin){.name = mem_copy_text(book->units.v[share->unit].name),
			       .value = value_of(book, share),
			       .unit = share->unit,
			       .cell = s->cell,
			       .there = share->received,
			       .spoken = share->presence == SPOKEN});
	}
	shares_release(&shares);
	return ok;
}

struct reading {
	struct sources_screen *s;
	const struct totals *totals;
};

static void add_total(void *ctx, int computed, int read)
{
	const struct reading *reading = ctx;
	struct sources_screen *s = reading->s;
	const struct form *form = s->screen.ui->book->form;
	const struct coverage *coverage = &reading->totals->coverage[read];
	struct str name = {0}, value = {0};
	if (computed != s->cell)
		return;
	form_cell_caption(form, read, form_language(form), &name);
	value_show(form, read, &reading->totals->report.answers[read], &value);
	str_addf(&value, " (%d/%d)", coverage->n, coverage->m);
	add(s, &(struct origin){
		       .name = str_take(&name), .value = str_take(&value), .unit = -1, .cell = read});
}

/* What is computed from other totals is no unit's. */
static bool add_totals(struct sources_screen *s, struct err *err)
{
	struct book *book = s->screen.ui->book;
	struct totals totals = {0};
	bool ok = totals_make(book, book->unit, NULL, &totals, err);
	if (ok)
		rules_reads(book->rules, add_total, &(struct reading){s, &totals});
	totals_release(&totals);
	return ok;
}

static void draw_source(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct sources_screen *s = ctx;
	int value = canvas->cols / 3;
	canvas_cut(canvas, row, 1, canvas->cols - value - 3, ATTR_NORMAL, s->v[i].name);
	canvas_right(canvas, row, canvas->cols - value - 1, value, ATTR_NORMAL, s->v[i].value);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct sources_screen *s = (struct sources_screen *)screen;
	list_draw(&s->list, body, draw_source, s);
}

static void describe(struct screen *screen, struct face *face)
{
	const struct sources_screen *s = (struct sources_screen *)screen;
	const struct form *form = screen->ui->book->form;
	str_add(&face->heading, tr("Where the total comes from"));
	form_cell_caption(form, s->cell, form_language(form), &face->info);
}

/* The unit's report at the figure, on whichever form it is. */
static void open_unit(struct sources_screen *s, const struct origin *source)
{
	struct ui *ui = s->screen.ui;
	const struct cell *cell = &ui->book->form->cells[source->cell];
	struct err err = {0};
	if (source->spoken)
		ui_say(ui, tr("It sent this total itself; the reports behind it are not in this file."));
	else if (!source->there)
		ui_say(ui, tr("Nothing has come from this unit yet."));
	else if (cell->from)
		visit_taken(ui, source->unit, -1);
	else if (!book_turn(ui->book, source->unit, &err))
		ui_fail(ui, &err);
	else if (cell->kind == CELL_TABLE)
		ui_push(ui, table_new(ui, cell->table, source->cell));
	else
		ui_push(ui, home_new(ui));
}

static bool act(struct screen *screen, enum action action)
{
	struct sources_screen *s = (struct sources_screen *)screen;
	const struct origin *source = s->list.at < s->count ? &s->v[s->list.at] : NULL;
	if (action != ACTION_OPEN || !source)
		return list_act(&s->list, action);
	if (source->unit < 0)
		ui_push(screen->ui, sources_new(screen->ui, source->cell));
	else
		open_unit(s, source);
	return true;
}

static void drop(struct sources_screen *s)
{
	for (int i = 0; i < s->count; i++) {
		free(s->v[i].name);
		free(s->v[i].value);
	}
	s->count = 0;
}

static bool load(struct sources_screen *s, struct err *err)
{
	drop(s);
	bool ok = add_units(s, err) && (s->count > 0 || add_totals(s, err));
	s->list.count = s->count;
	return ok;
}

/* Back from a unit's report, where a conflict may have been settled; the units may be others than before. */
static void refresh(struct screen *screen)
{
	struct sources_screen *s = (struct sources_screen *)screen;
	struct err err = {0};
	if (office_turn(screen, s->office) && !load(s, &err))
		screen->ui->over = !ui_fail(screen->ui, &err);
}

static void close_sources(struct screen *screen)
{
	struct sources_screen *s = (struct sources_screen *)screen;
	drop(s);
	free(s->v);
	free(s->office);
	free(s);
}

static const struct screen_class class = {
	.where = ON_CHOICE,
	.draw = draw,
	.describe = describe,
	.act = act,
	.refresh = refresh,
	.close = close_sources,
};

struct screen *sources_new(struct ui *ui, int cell)
{
	struct sources_screen *s = mem_alloc(sizeof *s);
	struct err err = {0};
	s->screen = (struct screen){&class, ui};
	s->office = mem_copy_text(ui->book->units.v[ui->book->unit].code);
	s->cell = cell;
	if (!load(s, &err))
		ui_fail(ui, &err);
	return &s->screen;
}
