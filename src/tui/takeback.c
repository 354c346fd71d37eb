/* SPDX-License-Identifier: MIT */
#include "tui/takeback.h"

#include "base/clock.h"
#include "base/tr.h"
#include "store/merge.h"
#include "text/utf8.h"
#include "tui/cell_text.h"
#include "work/subject.h"

/* Of a reason the cell that its warning stands in; -1: none. */
static int cell_of(const struct book *book, const struct place *place)
{
	return place->part == PART_REASON ? rules_reason_cell(book->rules, place->row, place->col)
					  : form_cell(book->form, place->row, place->col);
}

static bool is_on_show(const struct book *book, int here, const struct place *place)
{
	const struct cell *cells = book->form->cells;
	int cell = cell_of(book, place);
	if (here < 0 || cell < 0 || cells[here].kind != CELL_TABLE)
		return here >= 0 && cell == here;
	return cells[cell].kind == CELL_TABLE && cells[cell].table == cells[here].table;
}

/* The sentence goes on behind it, and many a caption ends with a stop of its own. */
static void drop_stop(struct str *out)
{
	while (out->len > 0 && out->s[out->len - 1] == '.')
		out->s[--out->len] = '\0';
}

static void add_name(const struct book *book, const struct place *place, struct str *out)
{
	int cell = cell_of(book, place), language = form_language(book->form);
	struct str caption = {0};
	if (cell >= 0)
		form_cell_caption(book->form, cell, language, &caption);
	else
		subject_add(book->form, place, &caption);
	drop_stop(&caption);
	if (book->unit != book->own)
		str_addf(out, "%s · ", book->units.v[book->unit].name);
	if (place->part == PART_NOTE)
		str_addf(out, "%s: ", tr("Note"));
	else if (place->part == PART_REASON)
		str_addf(out, "%s: ", tr("Reason"));
	if (place->part == PART_ANSWER && cell >= 0 && book->form->cells[cell].kind == CELL_PROMPT)
		str_addf(out, tr("the text \"%s\""), str_text(&caption));
	else
		str_add(out, str_text(&caption));
	str_release(&caption);
}

enum { ASIDE_COLS = 60 };

/* What stands at the place: of its note, reason or answer. */
static void add_now(const struct book *book, const struct place *place, struct str *out)
{
	int cell = cell_of(book, place);
	const char *aside = place->part == PART_ANSWER ? NULL : book_aside(book, place);
	if (place->part == PART_ANSWER && cell >= 0)
		cell_brief(&book->report, cell, out);
	else
		utf8_add_first(aside ? aside : tr("empty"), ASIDE_COLS, out);
}

/* True if all of it is on show, or the clerk wants it nevertheless. */
static bool is_wanted(struct ui *ui, bool redo, int here, const struct places *places)
{
	int elsewhere = 0;
	while (elsewhere < places->count && is_on_show(ui->book, here, &places->v[elsewhere]))
		elsewhere++;
	if (elsewhere == places->count)
		return true;
	struct str name = {0}, now = {0}, question = {0};
	add_name(ui->book, &places->v[elsewhere], &name);
	add_now(ui->book, &places->v[elsewhere], &now);
	if (places->count > 1)
		str_addf(&name, tr(" (and %d more)"), places->count - 1);
	str_addf(&question,
		redo ? tr("What was taken back last: %s. It now reads: %s. Do it again?")
		     : tr("The last change: %s. It now reads: %s. Take it back?"),
		str_text(&name), str_text(&now));
	bool wanted = ui_confirm(ui, str_text(&question));
	str_release(&name);
	str_release(&now);
	str_release(&question);
	return wanted;
}

static void say(struct ui *ui, const struct places *places, bool redo)
{
	struct str name = {0}, now = {0};
	add_name(ui->book, &places->v[0], &name);
	add_now(ui->book, &places->v[0], &now);
	if (places->count > 1)
		ui_say(ui,
			redo ? tr("Done again in %d cells. The first: %s. It now reads: %s")
			     : tr("Taken back in %d cells. The first: %s. It now reads: %s"),
			places->count, str_text(&name), str_text(&now));
	else
		ui_say(ui,
			redo ? tr("Done again: %s. It now reads: %s")
			     : tr("Taken back: %s. It now reads: %s"),
			str_text(&name), str_text(&now));
	str_release(&name);
	str_release(&now);
}

int takeback(struct ui *ui, bool redo, int here)
{
	struct err err = {0};
	struct places places = {0};
	int cell = -1;
	bool ok = book_undo_next(ui->book, redo, &places, &err);
	bool wanted = ok && is_wanted(ui, redo, here, &places);
	places_release(&places);
	if (ok && wanted)
		ok = book_undo(ui->book, redo, &places, &err);
	if (!ok) {
		ui_fail(ui, &err);
	} else if (places.count > 0) {
		say(ui, &places, redo);
		cell = cell_of(ui->book, &places.v[0]);
	} else if (wanted) {
		ui_say(ui, redo ? tr("There is nothing to do again.") : tr("There is nothing to take back."));
	}
	places_release(&places);
	return cell;
}

/* "cs1.db and 2 more, 07/01/2021 13:13" */
static bool add_merge(const struct book *book, int64_t run, struct str *out, struct err *err)
{
	struct merge_receipts receipts = {0};
	bool ok = merge_receipts(book->store, &receipts, err);
	int count = 0, last = 0;
	for (int i = 0; i < receipts.count; i++)
		if (receipts.v[i].run == run && count++ == 0)
			last = i;
	if (ok && count > 0) {
		char when[CLOCK_TEXT];
		clock_text(when, receipts.v[last].at);
		str_add(out, receipts.v[last].file);
		if (count > 1)
			str_addf(out, tr(" and %d more"), count - 1);
		str_addf(out, ", %s", when);
	}
	merge_receipts_release(&receipts);
	return ok;
}

bool takeback_merge(struct ui *ui, int64_t run)
{
	struct book *book = ui->book;
	struct err err = {0};
	struct str files = {0}, question = {0};
	bool ok = add_merge(book, run, &files, &err);
	str_addf(&question, tr("Take back the last merge (%s), as if it had not been?"), str_text(&files));
	bool wanted = ok && (!run || ui_confirm(ui, str_text(&question)));
	str_release(&files);
	str_release(&question);
	if (ok && !wanted)
		return false;
	if (!ok || !merge_undo(book->store, run, &err) || !book_reload(book, &err) ||
		!book_turn(book, book->own, &err))
		return ui_fail(ui, &err);
	ui_say(ui, tr("The last merge was taken back. What others have received meanwhile may come back."));
	return true;
}

/* In the report of the unit with this id, which is turned to meanwhile. */
static int takeback_in(struct ui *ui, int64_t id, bool redo)
{
	struct book *book = ui->book;
	struct err err = {0};
	int unit = book->own;
	for (int i = 0; i < book->units.count; i++)
		if (book->units.v[i].id == id)
			unit = i;
	if (!book_turn(book, unit, &err)) {
		ui_fail(ui, &err);
		return -1;
	}
	int cell = takeback(ui, redo, -1);
	if (unit == book->own)
		return cell;
	if (!book_turn(book, book->own, &err))
		ui_fail(ui, &err);
	return -1;
}

int takeback_latest(struct ui *ui, bool redo)
{
	struct book *book = ui->book;
	struct err err = {0};
	int64_t run = 0, unit = 0, merged = 0, written = 0;
	if (!book->writable || book->unit != book->own)
		return takeback(ui, redo, -1);
	if (!store_undo_latest(book->store, book->form->id, book->term, redo, &unit, &written, &err) ||
		(!redo && !merge_undoable(book->store, &run, &merged, &err))) {
		ui_fail(ui, &err);
		return -1;
	}
	/* Whoever does not mean the merge may mean what was done before it. */
	bool merge = run && (!unit || merged >= written);
	if (merge && (takeback_merge(ui, run) || !unit || ui->message.len > 0))
		return -1;
	return takeback_in(ui, unit, redo);
}
