/* SPDX-License-Identifier: MIT */
#include "tui/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/cell_text.h"
#include "tui/list.h"

struct sources {
	struct screen screen;
	struct list list;
	int cell;
	int *units;   /* by line: index of the unit */
	char **values;
};

static int64_t find_report(const struct report_infos *infos, const struct book *book, int unit)
{
	for (int i = 0; i < infos->count; i++) {
		const struct report_info *info = &infos->v[i];
		if (info->unit == book->units.v[unit].id && !strcmp(info->form, book->form->id) &&
		    !strcmp(info->term, book->term))
			return info->id;
	}
	return 0;
}

static char *value_of(const struct book *book, int cell, int unit, int64_t report)
{
	const struct cell *c = &book->form->cells[cell];
	struct place place = {.row = c->row_num, .col = c->col_num, .part = PART_ANSWER};
	struct heads heads = {0};
	struct str out = {0};
	if (report == 0 && unit != book->own) {
		str_add(&out, tr("nothing received"));
	} else if (report == 0 || !store_heads(book->store, report, &place, &heads, NULL) || heads.count == 0) {
		str_add(&out, tr("empty"));
	} else if (heads_conflict(&heads)) {
		str_add(&out, tr("several answers"));
	} else {
		struct answer answer = {heads.v[0].state, heads.v[0].value, heads.v[0].text};
		value_show(book->form, cell, &answer, &out);
	}
	heads_release(&heads);
	return str_take(&out);
}

static bool fills_in(const struct book *book, int cell, int unit)
{
	int level = form_level(book->form, book->units.v[unit].level);
	return level >= 0 && book->form->cells[cell].at & book->form->filed_by & 1u << level;
}

static void gather(struct sources *sources, const struct book *book)
{
	struct report_infos infos = {0};
	int first = book->unit, last = book->units.v[first].last;
	sources->units = mem_resize(NULL, (size_t)(last - first + 1), sizeof *sources->units);
	sources->values = mem_resize(NULL, (size_t)(last - first + 1), sizeof *sources->values);
	store_reports(book->store, &infos, NULL);
	for (int unit = first; unit <= last; unit++) {
		if (!fills_in(book, sources->cell, unit))
			continue;
		sources->units[sources->list.count] = unit;
		sources->values[sources->list.count++] =
			value_of(book, sources->cell, unit, find_report(&infos, book, unit));
	}
	report_infos_release(&infos);
}

static void draw_source(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct sources *sources = ctx;
	const struct unit *unit = &sources->screen.ui->book->units.v[sources->units[i]];
	int value = canvas->cols / 3;
	canvas_cut(canvas, row, 1, canvas->cols - value - 3, ATTR_NORMAL, unit->name);
	canvas_right(canvas, row, canvas->cols - value - 1, value, ATTR_NORMAL, sources->values[i]);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct sources *sources = (struct sources *)screen;
	list_draw(&sources->list, body, draw_source, sources);
}

static void describe(struct screen *screen, struct face *face)
{
	const struct sources *sources = (struct sources *)screen;
	const struct form *form = screen->ui->book->form;
	str_add(&face->heading, tr("Where the total comes from"));
	form_cell_caption(form, sources->cell, form_language(form), &face->info);
}

static bool act(struct screen *screen, enum action action)
{
	return list_act(&((struct sources *)screen)->list, action);
}

static void close_sources(struct screen *screen)
{
	struct sources *sources = (struct sources *)screen;
	for (int i = 0; i < sources->list.count; i++)
		free(sources->values[i]);
	free(sources->values);
	free(sources->units);
	free(sources);
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
	struct sources *sources = mem_alloc(sizeof *sources);
	sources->screen = (struct screen){&class, ui};
	sources->cell = cell;
	gather(sources, ui->book);
	return &sources->screen;
}
