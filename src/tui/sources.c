/* SPDX-License-Identifier: MIT */
#include "tui/sources.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "tui/list.h"
#include "work/totals.h"

struct sources_screen {
	struct screen screen;
	struct list list;
	int cell;
	struct shares shares;
	char **values; /* by line */
};

static char *value_of(const struct book *book, const struct share *share)
{
	struct str out = {0};
	if (share->presence == DISPUTED)
		str_add(&out, tr("several answers"));
	else if (share->answer.state == STATE_EMPTY)
		str_add(&out, share->received ? tr("empty") : tr("nothing received"));
	else
		value_show(book->form, share->cell, &share->answer, &out);
	if (share->presence == SPOKEN)
		str_addf(&out, tr(" (its total of %d/%d units)"), share->coverage.n, share->coverage.m);
	return str_take(&out);
}

static void draw_source(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct sources_screen *s = ctx;
	const struct unit *unit = &s->screen.ui->book->units.v[s->shares.v[i].unit];
	int value = canvas->cols / 3;
	canvas_cut(canvas, row, 1, canvas->cols - value - 3, ATTR_NORMAL, unit->name);
	canvas_right(canvas, row, canvas->cols - value - 1, value, ATTR_NORMAL, s->values[i]);
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

static bool act(struct screen *screen, enum action action)
{
	return list_act(&((struct sources_screen *)screen)->list, action);
}

static void close_sources(struct screen *screen)
{
	struct sources_screen *s = (struct sources_screen *)screen;
	for (int i = 0; i < s->list.count; i++)
		free(s->values[i]);
	free(s->values);
	shares_release(&s->shares);
	free(s);
}

static const struct screen_class class = {
	.where = ON_CHOICE,
	.draw = draw,
	.describe = describe,
	.act = act,
	.close = close_sources,
};

struct screen *sources_new(struct ui *ui, int cell)
{
	struct sources_screen *s = mem_alloc(sizeof *s);
	struct err err = {0};
	s->screen = (struct screen){&class, ui};
	s->cell = cell;
	if (!totals_shares(ui->book, ui->book->unit, cell, &s->shares, &err))
		ui_fail(ui, &err);
	s->list.count = s->shares.count;
	s->values = mem_resize(NULL, (size_t)s->list.count + 1, sizeof *s->values);
	for (int i = 0; i < s->list.count; i++)
		s->values[i] = value_of(ui->book, &s->shares.v[i]);
	return &s->screen;
}
