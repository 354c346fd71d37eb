/* SPDX-License-Identifier: MIT */
/* All that does not add up or waits for a second look, each a jump away. */
#include "tui/screens.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/field.h"
#include "tui/note.h"
#include "tui/notices.h"
#include "tui/office.h"
#include "tui/visit.h"

enum {
	UNITS_AT_ONCE = 500, /* more of them are looked through only when asked for */
	PLACE_COLS = 14,
	UNIT_COLS = 12, /* codes are short; names begin alike */
};

struct findings_screen {
	struct screen screen;
	struct list list;
	struct notices notices;
	char *unit; /* whose findings they are: its code */
	bool below; /* and those of the units below it */
};

static const char signs[NOTICE_KINDS] = {
	[NOTICE_ERROR] = '!',
	[NOTICE_CONFLICT] = '#',
	[NOTICE_DRAFT] = '~',
	[NOTICE_WARNING] = '?',
	[NOTICE_ANSWERED] = '=',
	[NOTICE_MARK] = '~',
};

static const struct notice *current(const struct findings_screen *findings)
{
	return findings->list.at < findings->notices.count ? &findings->notices.v[findings->list.at] : NULL;
}

static void draw_notice(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct findings_screen *findings = ctx;
	const struct book *book = findings->screen.ui->book;
	const struct notice *notice = &findings->notices.v[i];
	const char sign[2] = {signs[notice->kind]};
	struct str place = {0};
	int col = 3;
	if (notice->cell >= 0)
		notices_place(notice_form(notice, book), notice->cell, &place);
	canvas_text(canvas, row, 1, 1, ATTR_BOLD, sign);
	if (findings->below) {
		canvas_cut(canvas, row, col, UNIT_COLS, ATTR_NORMAL, book->units.v[notice->unit].code);
		col += UNIT_COLS + 1;
	}
	canvas_cut(canvas, row, col, PLACE_COLS, ATTR_NORMAL, str_text(&place));
	col += PLACE_COLS + 1;
	canvas_cut(canvas, row, col, canvas->cols - col - 1, ATTR_NORMAL, notice->text);
	str_release(&place);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct findings_screen *findings = (struct findings_screen *)screen;
	findings->list.count = findings->notices.count;
	list_draw(&findings->list, body, draw_notice, findings);
	if (findings->list.count == 0)
		canvas_wrap(body, 0, 1, body->rows, body->cols - 2, ATTR_NORMAL,
			tr("Nothing is found: all that can be checked adds up."));
}

static const char *word_of(enum notice_kind kind)
{
	static const char *const words[NOTICE_KINDS] = {
		[NOTICE_ERROR] = tr_mark("Error"),
		[NOTICE_CONFLICT] = tr_mark("Several answers"),
		[NOTICE_DRAFT] = tr_mark("Begun, and not in the report yet"),
		[NOTICE_WARNING] = tr_mark("Warning"),
		[NOTICE_ANSWERED] = tr_mark("Warning"),
		[NOTICE_MARK] = tr_mark("To look at again"),
	};
	return tr(words[kind]);
}

static bool takes_reason(const struct notice *notice, const struct book *book)
{
	return notice && (notice->kind == NOTICE_WARNING || notice->kind == NOTICE_ANSWERED) &&
	       notice->unit == book->unit && notice->finding >= 0;
}

static void describe(struct screen *screen, struct face *face)
{
	const struct findings_screen *findings = (struct findings_screen *)screen;
	const struct book *book = screen->ui->book;
	const struct notice *notice = current(findings);
	str_add(&face->heading, findings->below ? tr("What does not add up, with the units below")
						: tr("What does not add up"));
	notices_count(findings->notices.of, &face->count);
	face->absent[ACTION_NOTE] = !takes_reason(notice, book);
	face->names[ACTION_NOTE] = tr("reason");
	if (!notice)
		return;
	str_addf(&face->info, "%s: %s", word_of(notice->kind), notice->text);
	if (notice->reason && notice->old)
		str_addf(&face->info,
			tr("\nReason given before: %s; a figure was changed since, give it again (F2)"),
			notice->reason);
	else if (notice->reason)
		str_addf(&face->info, "\n%s: %s", tr("Reason"), notice->reason);
	str_add_char(&face->info, '\n');
	if (notice->unit != book->unit)
		str_addf(&face->info, "%s · ", book->units.v[notice->unit].name);
	const struct form *form = notice_form(notice, book);
	if (notice->cell >= 0 && notice->finding >= 0)
		form_cell_caption(form, notice->cell, form_language(form), &face->info);
}

static void gather(struct findings_screen *findings)
{
	struct ui *ui = findings->screen.ui;
	struct err err = {0};
	if (!office_turn(&findings->screen, findings->unit))
		return;
	if (!notices_gather(&findings->notices, ui->book, findings->below, &err))
		ui_fail(ui, &err);
	findings->list.count = findings->notices.count;
}

/* To the cell; back from there leads here again. */
static void jump(struct findings_screen *findings)
{
	struct ui *ui = findings->screen.ui;
	const struct notice *notice = current(findings);
	const struct cell *cell =
		notice && notice->cell >= 0 ? &notice_form(notice, ui->book)->cells[notice->cell] : NULL;
	struct err err = {0};
	if (!cell)
		return;
	if (notice->taken)
		visit_taken(ui, notice->unit, notice->cell);
	else if (notice->unit != ui->book->unit && !book_turn(ui->book, notice->unit, &err))
		ui_fail(ui, &err);
	else if (cell->kind == CELL_TABLE && !ui_push(ui, table_new(ui, cell->table, notice->cell)))
		gather(findings);
	else if (cell->kind == CELL_PROMPT)
		ui_push(ui, narrative_new(ui, cell->part));
	else if (cell->kind == CELL_HEADER) {
		field_ask(ui, notice->cell);
		gather(findings);
	}
}

static void give_reason(struct findings_screen *findings)
{
	struct ui *ui = findings->screen.ui;
	const struct notice *notice = current(findings);
	if (!notice)
		return;
	if (notice->kind == NOTICE_MARK) {
		ui_say(ui, tr("A mark takes no reason. Enter goes to the cell: * takes the mark away, F2 "
			      "writes a "
			      "note."));
		return;
	}
	if (notice->kind == NOTICE_DRAFT) {
		ui_say(ui, tr("A draft takes no reason. Enter goes to it; leaving it there puts it into the "
			      "report."));
		return;
	}
	if (notice->kind != NOTICE_WARNING && notice->kind != NOTICE_ANSWERED) {
		ui_say(ui, tr("Only a warning takes a reason; an error asks for other figures. A note is "
			      "written with F2 on the cell itself."));
		return;
	}
	if (notice->unit == ui->book->unit && notice->finding < 0) {
		ui_say(ui, tr("This is about the totals: it is mended in the reports below or in the list of "
			      "units."));
		return;
	}
	if (notice->unit != ui->book->unit) {
		ui_say(ui, tr("This is another unit's report: it can only be read."));
		return;
	}
	note_ask_reason(ui, (size_t)notice->finding);
	gather(findings);
}

static void switch_below(struct findings_screen *findings)
{
	if (!book_is_office(findings->screen.ui->book)) {
		ui_say(findings->screen.ui, tr("No units stand below this one."));
		return;
	}
	findings->below = !findings->below;
	gather(findings);
}

static bool act(struct screen *screen, enum action action)
{
	struct findings_screen *findings = (struct findings_screen *)screen;
	if (action == ACTION_OPEN)
		jump(findings);
	else if (action == ACTION_NOTE)
		give_reason(findings);
	else if (action == ACTION_UNITS)
		switch_below(findings);
	else
		return list_act(&findings->list, action);
	return true;
}

/* Back from a cell, perhaps of another unit's report. */
static void refresh(struct screen *screen)
{
	gather((struct findings_screen *)screen);
}

static void close_findings(struct screen *screen)
{
	struct findings_screen *findings = (struct findings_screen *)screen;
	notices_release(&findings->notices);
	free(findings->unit);
	free(findings);
}

static const struct screen_class class = {
	.where = ON_FINDINGS,
	.draw = draw,
	.describe = describe,
	.act = act,
	.refresh = refresh,
	.close = close_findings,
};

struct screen *findings_new(struct ui *ui)
{
	struct book *book = ui->book;
	struct findings_screen *findings = mem_alloc(sizeof *findings);
	findings->screen = (struct screen){&class, ui};
	findings->unit = mem_copy_text(book->units.v[book->unit].code);
	findings->below =
		book_is_office(book) && book->units.v[book->unit].last - book->unit <= UNITS_AT_ONCE;
	gather(findings);
	return &findings->screen;
}
