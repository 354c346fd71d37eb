/* SPDX-License-Identifier: MIT */
/* What has stood in a cell: who wrote it, when, from which file. Any of it can
 * be written there again. */
#include "tui/screens.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "tui/cell_text.h"

struct history {
	struct screen screen;
	int cell;
	struct pasts pasts;
	struct list list;
};

static struct answer answer_of(const struct past *past)
{
	return (struct answer){.state = past->head.state, .value = past->head.value, .text = past->head.text};
}

static void add_content(const struct history *history, const struct past *past, struct str *out)
{
	struct answer answer = answer_of(past);
	if (answer.state == STATE_NA)
		str_add(out, tr("not applicable"));
	else if (answer.state == STATE_UNKNOWN)
		str_add(out, tr("no figure yet"));
	else if (answer.state != STATE_VALUE)
		str_add(out, tr("empty"));
	else if (answer.text)
		str_add(out, answer.text);
	else
		value_show(history->screen.ui->book->form, history->cell, &answer, out);
}

/* "10/01/2021 08:30 Lan, from a.db, undo" */
static void add_origin(const struct past *past, struct str *out)
{
	char when[CLOCK_TEXT];
	clock_text(when, past->head.at);
	str_addf(out, "%s %s", when, *past->author ? past->author : tr("unknown"));
	if (*past->file)
		str_addf(out, tr(", from %s"), past->file);
	if (past->undoes)
		str_addf(out, ", %s", past->redo ? tr("redo") : tr("undo"));
}

static void load(struct history *history)
{
	struct book *book = history->screen.ui->book;
	struct place place = book_place(book, history->cell);
	struct err err = {0};
	pasts_release(&history->pasts);
	if (book->report_id && !store_history(book->store, book->report_id, &place, &history->pasts, &err))
		ui_fail(history->screen.ui, &err);
	history->list.count = history->pasts.count;
}

/* It alone: of a conflict one of several can be taken. */
static bool stands(const struct history *history, const struct past *past)
{
	return past->live && history->screen.ui->book->report.answers[history->cell].state != STATE_CONFLICT;
}

static void draw_past(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct history *history = ctx;
	const struct past *past = &history->pasts.v[i];
	struct str origin = {0}, content = {0};
	int half = canvas->cols * 2 / 5;
	add_origin(past, &origin);
	add_content(history, past, &content);
	if (content.len > 0)
		content.s[strcspn(content.s, "\n")] = '\0';
	canvas_text(canvas, row, 1, 1, ATTR_BOLD, past->live ? "*" : " ");
	canvas_cut(canvas, row, 3, half, ATTR_NORMAL, str_text(&content));
	canvas_cut(canvas, row, half + 5, canvas->cols - half - 6, ATTR_NORMAL, str_text(&origin));
	str_release(&origin);
	str_release(&content);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct history *history = (struct history *)screen;
	list_draw(&history->list, body, draw_past, history);
	if (history->list.count == 0)
		canvas_wrap(body, 0, 1, body->rows, body->cols - 2, ATTR_NORMAL,
			tr("Nobody has written here yet."));
}

static void describe(struct screen *screen, struct face *face)
{
	const struct history *history = (struct history *)screen;
	const struct form *form = screen->ui->book->form;
	form_cell_caption(form, history->cell, form_language(form), &face->heading);
	str_addf(&face->count, "%d", history->list.count);
	if (history->list.count == 0)
		return;
	const struct past *past = &history->pasts.v[history->list.at];
	struct str origin = {0};
	face->names[ACTION_OPEN] = tr("write again");
	face->absent[ACTION_OPEN] = stands(history, past);
	add_origin(past, &origin);
	str_addf(&face->info,
		past->live ? tr("It stands there now. %s") : tr("Enter writes it there again. %s"),
		str_text(&origin));
	str_add_char(&face->info, '\n');
	add_content(history, past, &face->info);
	str_release(&origin);
}

/* "1.200 -> 456" */
static bool is_wanted(const struct history *history, const struct past *past)
{
	enum { WORDS_COLS = 60 };
	struct ui *ui = history->screen.ui;
	struct str question = {0}, then = {0};
	add_content(history, past, &then);
	cell_brief(&ui->book->report, history->cell, &question);
	str_add(&question, " -> ");
	utf8_add_first(str_text(&then) + strspn(str_text(&then), " \n"), WORDS_COLS, &question);
	str_addf(&question, "\n%s", tr("Write it there again? What stands there now stays in the history."));
	bool wanted = ui_confirm(ui, str_text(&question));
	str_release(&question);
	str_release(&then);
	return wanted;
}

/* As a new write: what stands there now goes to the history too. */
static void take_back(struct history *history)
{
	struct ui *ui = history->screen.ui;
	struct err err = {0};
	if (history->list.count == 0)
		return;
	const struct past *past = &history->pasts.v[history->list.at];
	struct answer answer = answer_of(past);
	if (stands(history, past)) {
		ui_say(ui, tr("This is what stands there now."));
		return;
	}
	if (!is_wanted(history, past))
		return;
	if (!book_set(ui->book, history->cell, PART_ANSWER, &answer, &err)) {
		ui_fail(ui, &err);
		return;
	}
	load(history);
	history->list.at = 0;
	ui_say(ui, tr("Written there again."));
}

static bool act(struct screen *screen, enum action action)
{
	struct history *history = (struct history *)screen;
	if (action != ACTION_OPEN)
		return list_act(&history->list, action);
	take_back(history);
	return true;
}

static void refresh(struct screen *screen)
{
	load((struct history *)screen);
}

static void close_history(struct screen *screen)
{
	struct history *history = (struct history *)screen;
	pasts_release(&history->pasts);
	free(history);
}

static const struct screen_class class = {
	.where = ON_HISTORY,
	.draw = draw,
	.describe = describe,
	.act = act,
	.refresh = refresh,
	.close = close_history,
};

struct screen *history_new(struct ui *ui, int cell)
{
	struct history *history = mem_alloc(sizeof *history);
	history->screen = (struct screen){&class, ui};
	history->cell = cell;
	load(history);
	return &history->screen;
}
