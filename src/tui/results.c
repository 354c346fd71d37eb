/* SPDX-License-Identifier: MIT */
/* What a search over the whole report has found, each a jump away. */
#include "tui/screens.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/ask.h"
#include "tui/field.h"
#include "tui/narrative.h"
#include "tui/search.h"

struct results {
	struct screen screen;
	struct hits hits;
	struct list list;
	struct line words;
};

static void draw_hit(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct results *results = ctx;
	canvas_cut(canvas, row, 1, canvas->cols - 2, ATTR_NORMAL, results->hits.v[i].text);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct results *results = (struct results *)screen;
	list_draw(&results->list, body, draw_hit, results);
	if (results->list.count == 0)
		canvas_wrap(body, 0, 1, body->rows, body->cols - 2, ATTR_NORMAL,
			tr("Nothing in the report matches. Fewer words, or words without marks, find "
			   "more."));
}

static void describe(struct screen *screen, struct face *face)
{
	const struct results *results = (struct results *)screen;
	str_addf(&face->heading, tr("Found: \"%s\""), line_text(&results->words));
	str_addf(&face->count, "%d", results->list.count);
	if (results->list.count > 0)
		str_add(&face->info, results->hits.v[results->list.at].text);
}

static void search(struct results *results)
{
	hits_release(&results->hits);
	search_report(results->screen.ui->book, line_text(&results->words), &results->hits);
	results->list.count = results->hits.count;
}

/* To the cell; in prose to the words. Back from there leads here again. */
static void jump(struct results *results)
{
	struct ui *ui = results->screen.ui;
	if (results->list.count == 0)
		return;
	int at = results->hits.v[results->list.at].cell;
	const struct cell *cell = &ui->book->form->cells[at];
	if (cell->kind == CELL_TABLE) {
		ui_push(ui, table_new(ui, cell->table, at));
	} else if (cell->kind == CELL_PROMPT) {
		struct narrative *prompt = (struct narrative *)narrative_new(ui, cell->part);
		edit_find(&prompt->edit, line_text(&results->words));
		ui_push(ui, &prompt->screen);
	} else {
		field_ask(ui, at);
		search(results);
	}
}

static bool ask(struct results *results)
{
	struct ui *ui = results->screen.ui;
	line_offer(&results->words);
	return ask_words(ui, tr("Words to find in the whole report (marks and capitals may be left out):"),
		&results->words);
}

static bool act(struct screen *screen, enum action action)
{
	struct results *results = (struct results *)screen;
	if (action == ACTION_OPEN)
		jump(results);
	else if (action != ACTION_SEARCH)
		return list_act(&results->list, action);
	else if (ask(results))
		search(results);
	return true;
}

static void refresh(struct screen *screen)
{
	search((struct results *)screen);
}

static void close_results(struct screen *screen)
{
	struct results *results = (struct results *)screen;
	hits_release(&results->hits);
	line_release(&results->words);
	free(results);
}

static const struct screen_class class = {
	.where = ON_RESULTS,
	.draw = draw,
	.describe = describe,
	.act = act,
	.refresh = refresh,
	.close = close_results,
};

struct screen *results_new(struct ui *ui)
{
	struct results *results = mem_alloc(sizeof *results);
	results->screen = (struct screen){&class, ui};
	if (!ask(results)) {
		close_results(&results->screen);
		return NULL;
	}
	search(results);
	return &results->screen;
}
