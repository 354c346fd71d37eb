/* SPDX-License-Identifier: MIT */
/* All that does not add up, each a jump away. */
#include "tui/screens.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"

struct findings_screen {
	struct screen screen;
	struct list list;
};

static const struct finding *current(const struct findings_screen *findings)
{
	const struct findings *all = &findings->screen.ui->book->findings;
	return findings->list.at < (int)all->count ? &all->v[findings->list.at] : NULL;
}

static void draw_finding(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct book *book = ((struct findings_screen *)ctx)->screen.ui->book;
	const struct finding *finding = &book->findings.v[i];
	bool error = finding->severity == SEVERITY_ERROR;
	bool answered = !error && book_reason(book, finding);
	canvas_text(canvas, row, 1, 1, ATTR_BOLD, error ? "!" : answered ? "=" : "?");
	canvas_cut(canvas, row, 3, canvas->cols - 4, ATTR_NORMAL, finding->text);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct findings_screen *findings = (struct findings_screen *)screen;
	findings->list.count = (int)screen->ui->book->findings.count;
	list_draw(&findings->list, body, draw_finding, findings);
	if (findings->list.count == 0)
		canvas_wrap(body, 0, 1, body->rows, body->cols - 2, ATTR_NORMAL,
			tr("Nothing is found: all that can be checked adds up."));
}

static void describe(struct screen *screen, struct face *face)
{
	const struct findings_screen *findings = (struct findings_screen *)screen;
	const struct book *book = screen->ui->book;
	const struct finding *finding = current(findings);
	str_add(&face->heading, tr("What does not add up"));
	str_addf(&face->count, "%zu", book->findings.count);
	if (!finding)
		return;
	const char *reason = book_reason(book, finding);
	str_addf(&face->info, "%s: %s", finding->severity == SEVERITY_ERROR ? tr("Error") : tr("Warning"), finding->text);
	if (reason)
		str_addf(&face->info, "\n%s: %s", tr("Reason"), reason);
	if (finding->cell >= 0) {
		str_add_char(&face->info, '\n');
		form_cell_caption(book->form, finding->cell, form_language(book->form), &face->info);
	}
}

/* To the cell; back from there leads here again. */
static void jump(struct findings_screen *findings)
{
	struct ui *ui = findings->screen.ui;
	const struct finding *finding = current(findings);
	const struct cell *cell = finding && finding->cell >= 0 ? &ui->book->form->cells[finding->cell] : NULL;
	if (!cell)
		return;
	if (cell->kind == CELL_TABLE)
		ui_push(ui, table_new(ui, cell->table, finding->cell));
	else if (cell->kind == CELL_PROMPT)
		ui_push(ui, narrative_new(ui, cell->part));
}

static void give_reason(struct findings_screen *findings)
{
	struct ui *ui = findings->screen.ui;
	const struct finding *finding = current(findings);
	struct line line = {0};
	struct err err = {0};
	if (!finding)
		return;
	if (finding->severity == SEVERITY_ERROR) {
		ui_say(ui, tr("An error cannot be explained away: please correct the figures."));
		return;
	}
	const char *old = book_reason(ui->book, finding);
	line_set(&line, old ? old : "");
	if (ui_ask(ui, tr("Why is it right as it is?"), &line) &&
	    !book_set_reason(ui->book, finding, line_text(&line), &err))
		ui_fail(ui, &err);
	line_release(&line);
}

static bool act(struct screen *screen, enum action action)
{
	struct findings_screen *findings = (struct findings_screen *)screen;
	if (action == ACTION_OPEN)
		jump(findings);
	else if (action == ACTION_REASON)
		give_reason(findings);
	else
		return list_act(&findings->list, action);
	return true;
}

static void close_findings(struct screen *screen)
{
	free(screen);
}

static const struct screen_class class = {
	.where = ON_FINDINGS,
	.draw = draw,
	.describe = describe,
	.act = act,
	.close = close_findings,
};

struct screen *findings_new(struct ui *ui)
{
	struct findings_screen *findings = mem_alloc(sizeof *findings);
	findings->screen = (struct screen){&class, ui};
	return &findings->screen;
}
