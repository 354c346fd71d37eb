/* SPDX-License-Identifier: MIT */
/* The editor for one prompt of the outline. What is typed is kept as a draft
 * at each pause and committed as the prompt is left. */
#include "tui/narrative.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/ask.h"
#include "tui/editview.h"
#include "tui/outside.h"
#include "tui/place.h"
#include "tui/prompt.h"
#include "tui/reader.h"
#include "tui/screens.h"
#include "tui/takeback.h"
#include "tui/textfile.h"

enum { KEYS_A_DRAFT = 40 }; /* changes after which a draft is kept without a pause */

static void refresh(struct screen *screen)
{
	struct narrative *n = (struct narrative *)screen;
	narrative_refresh(n);
	ui_apply_typing(screen->ui, &n->edit);
}

static void idle(struct screen *screen)
{
	struct narrative *n = (struct narrative *)screen;
	if (n->edit.changes != n->kept)
		narrative_keep_draft(n);
}

static bool leave(struct screen *screen)
{
	return narrative_commit((struct narrative *)screen);
}

/* A disk that stays full, or a stick that is gone, holds nobody here. */
static bool abandon(struct screen *screen)
{
	struct narrative *n = (struct narrative *)screen;
	struct str name = {0};
	str_addf(&name, "%s.txt", screen->ui->book->form->parts[n->part].id);
	n->edit.view = textfile_way_out(screen->ui, str_text(&name), &n->edit.text);
	str_release(&name);
	return n->edit.view;
}

static int draw_prompt(const struct narrative *n, struct canvas *body)
{
	const struct form *form = n->screen.ui->book->form;
	struct str label = {0}, notes = {0};
	int most = body->rows * 2 / 5, cols = body->cols - 2;
	prompt_label(form, n->part, &label);
	prompt_notes(form, n->part, &notes);
	int used = canvas_wrap(body, 0, 1, most, cols, ATTR_BOLD, str_text(&label));
	if (notes.len > 0 && used < most)
		used += canvas_wrap(body, used, 1, most - used, cols, ATTR_NORMAL, str_text(&notes));
	if (body->rows >= 8)
		canvas_rule(body, used++, 0, body->cols);
	str_release(&label);
	str_release(&notes);
	return used;
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct narrative *n = (struct narrative *)screen;
	int used = draw_prompt(n, body);
	struct canvas view = canvas_view(body, used, 1, body->rows - used, body->cols - 1);
	n->page = view.rows;
	passages_draw(&n->versions.passages, &n->edit, &view, &n->top);
	if (view.cursor_row >= 0) {
		body->cursor_row = view.cursor_row + used;
		body->cursor_col = view.cursor_col + 1;
	}
}

/* An office may in the reports below it, too. */
static bool may_settle(const struct narrative *n)
{
	return book_may_type(n->screen.ui->book, n->cell, NULL);
}

static const char *state_text(const struct narrative *n)
{
	if (n->conflict && !may_settle(n))
		return tr("Several texts stand here. They cannot be settled in this file.");
	if (n->conflict)
		return tr("Several texts stand here: Alt-c chooses one of them, or all to be worked over.");
	if (n->edit.view)
		return tr("This text can only be read.");
	if (n->marking)
		return tr("Selecting: move, then cut or copy.");
	if (narrative_answer(n)->state == STATE_NA && n->edit.text.len == 0)
		return tr("Answered: does not apply here.");
	if (n->edit.text.len == 0 && narrative_answer(n)->state == STATE_EMPTY)
		return tr("Write here. Enter begins a new paragraph; leaving saves what is written.");
	if (narrative_is_draft_kept(n))
		return tr("Draft kept. It becomes the answer as you leave.");
	return "";
}

static void describe(struct screen *screen, struct face *face)
{
	struct narrative *n = (struct narrative *)screen;
	const struct form *form = screen->ui->book->form;
	prompt_heading(form, n->part, &face->heading);
	if (!n->conflict)
		prompt_words(edit_words(&n->edit), form->parts[n->part].words, &face->count);
	face->settles = may_settle(n);
	face->absent[ACTION_SETTLE] = !n->conflict || !face->settles;
	str_add(&face->info, state_text(n));
	str_add(&face->mode, n->edit.view ? "" : ui_typing(screen->ui));
	face->unsaved = narrative_is_dirty(n) && !narrative_is_draft_kept(n);
}

static void typed(struct narrative *n, bool done, const struct err *err)
{
	n->marking = false;
	if (!done && n->conflict)
		ui_say(n->screen.ui, "%s", state_text(n));
	else if (!done)
		ui_fail(n->screen.ui, err);
	else if (n->edit.changes - n->drafted >= KEYS_A_DRAFT)
		narrative_keep_draft(n);
}

static void type(struct narrative *n, unsigned code_point)
{
	struct err err = {0};
	typed(n, edit_type(&n->edit, code_point, &err), &err);
}

static void put_in(struct narrative *n, const char *s, size_t len)
{
	struct err err = {0}, why = {0};
	bool done = edit_paste(&n->edit, s, len, &err);
	if (!done)
		err_set(&why, err.kind, tr("Nothing of it is put in: %s"), err.text);
	typed(n, done, &why);
}

static void paste(struct screen *screen, const char *s, size_t len)
{
	put_in((struct narrative *)screen, s, len);
}

static const int moves[ACTION_COUNT] = {
	[ACTION_UP] = EDIT_UP + 1,
	[ACTION_DOWN] = EDIT_DOWN + 1,
	[ACTION_LEFT] = EDIT_LEFT + 1,
	[ACTION_RIGHT] = EDIT_RIGHT + 1,
	[ACTION_WORD_LEFT] = EDIT_WORD_LEFT + 1,
	[ACTION_WORD_RIGHT] = EDIT_WORD_RIGHT + 1,
	[ACTION_PAGE_UP] = EDIT_PAGE_UP + 1,
	[ACTION_PAGE_DOWN] = EDIT_PAGE_DOWN + 1,
	[ACTION_FIRST] = EDIT_ROW_START + 1,
	[ACTION_LAST] = EDIT_ROW_END + 1,
	[ACTION_TOP] = EDIT_START + 1,
	[ACTION_BOTTOM] = EDIT_END + 1,
};

static bool move(struct narrative *n, enum action action, bool select)
{
	if (moves[action] == 0)
		return false;
	edit_move(&n->edit, (enum edit_move)(moves[action] - 1), select || n->marking,
		n->page > 1 ? n->page - 1 : 1);
	return true;
}

static bool key(struct screen *screen, const struct key *key)
{
	struct narrative *n = (struct narrative *)screen;
	if (key_is_text(key)) {
		type(n, key->ch);
		return true;
	}
	struct key plain = *key;
	plain.mods &= ~(unsigned)MOD_SHIFT;
	return key->mods & MOD_SHIFT && action_find(ON_NARRATIVE, key) == ACTION_NONE &&
	       move(n, action_find(ON_NARRATIVE, &plain), true);
}

static void find(struct narrative *n)
{
	struct ui *ui = n->screen.ui;
	line_offer(&n->sought);
	if (ask_words(ui, tr("Words to find (marks and capitals may be left out):"), &n->sought) &&
		!edit_find(&n->edit, line_text(&n->sought)))
		ui_say(ui, tr("\"%s\" is not in this text."), line_text(&n->sought));
}

static void go_to(struct narrative *n, bool back)
{
	int part = prompt_next(n->screen.ui->book, n->part, back);
	if (part < 0)
		ui_say(n->screen.ui, back ? tr("This is the first part of the outline.")
					  : tr("This is the last part of the outline."));
	else if (narrative_commit(n)) {
		n->part = part;
		n->cell = n->screen.ui->book->form->parts[part].cell;
		place_keep(n->screen.ui->book, n->cell);
		narrative_load(n);
	}
}

/* One of the texts becomes the text to work on; leaving settles with it. */
static void settle(struct narrative *n)
{
	struct ui *ui = n->screen.ui;
	struct str text = {0};
	if (!n->conflict) {
		ui_say(ui, tr("Only one text stands here; there is nothing to settle."));
		return;
	}
	if (!may_settle(n)) {
		ui_say(ui, "%s", state_text(n));
		return;
	}
	if (versions_choose(&n->versions, ui, &text)) {
		versions_release(&n->versions);
		n->conflict = n->edit.view = false;
		n->settled = true;
		edit_set(&n->edit, str_text(&text), text.len, 0);
		narrative_keep_draft(n);
	}
	str_release(&text);
}

/* Behind the steps of the text what was saved last in the report. */
static void undo_saved(struct narrative *n, bool redo)
{
	struct ui *ui = n->screen.ui;
	if (!narrative_commit(n))
		return;
	if (takeback(ui, redo, n->cell) >= 0)
		n->behind += redo ? -(n->behind > 0) : 1;
	n->cell = ui->book->form->parts[n->part].cell;
	narrative_refresh(n);
	n->behind_at = n->edit.changes;
}

/* Both ways the same steps: those of the text first and then, while nothing is typed, those of the report. */
static void undo(struct narrative *n, bool redo)
{
	if (n->edit.changes != n->behind_at)
		n->behind = 0;
	if ((!redo || n->behind == 0) && edit_undo(&n->edit, redo))
		return;
	if (!narrative_is_dirty(n))
		undo_saved(n, redo);
	else
		ui_say(n->screen.ui, redo ? tr("There is nothing to do again.")
					  : tr("There is nothing left to take back."));
}

static void cut(struct narrative *n)
{
	size_t start, end;
	if (!edit_selection(&n->edit, &start, &end))
		edit_select_paragraph(&n->edit);
	edit_cut(&n->edit, &n->screen.ui->clip);
	n->marking = false;
}

static void show_answers(struct narrative *n)
{
	struct ui *ui = n->screen.ui;
	if (book_is_office(ui->book))
		ui_push(ui, answers_new(ui, n->part, &n->edit));
	else
		ui_say(ui, tr("There are no units below this one."));
}

/* The other program may never come back: a draft first. */
static void edit_outside(struct narrative *n)
{
	struct ui *ui = n->screen.ui;
	struct str text = {0};
	struct err err = {0};
	if (n->edit.view) {
		ui_say(ui, tr("This text can only be read here."));
		return;
	}
	narrative_keep_draft(n);
	if (!outside_edit(ui->device, &n->edit.text, &text, &err)) {
		ui_fail(ui, &err);
	} else if (text.len != n->edit.text.len ||
		   memcmp(str_text(&text), str_text(&n->edit.text), text.len) != 0) {
		edit_select_all(&n->edit);
		if (text.len > 0)
			put_in(n, str_text(&text), text.len);
		else
			edit_delete(&n->edit);
		narrative_keep_draft(n);
	}
	str_release(&text);
}

/* Its label and hints, which a small screen cuts. */
static void show_prompt(struct narrative *n)
{
	const struct form *form = n->screen.ui->book->form;
	struct str heading = {0}, text = {0};
	prompt_heading(form, n->part, &heading);
	prompt_label(form, n->part, &text);
	str_add(&text, "\n\n");
	prompt_notes(form, n->part, &text);
	ui_push(n->screen.ui, reader_new(n->screen.ui, str_text(&heading), str_text(&text)));
	str_release(&heading);
	str_release(&text);
}

static bool change(struct narrative *n, enum action action)
{
	struct ui *ui = n->screen.ui;
	if (action == ACTION_ERASE || action == ACTION_DELETE)
		n->marking = false;
	switch (action) {
	case ACTION_NEWLINE:
		type(n, '\n');
		return true;
	case ACTION_ERASE:
		edit_backspace(&n->edit);
		return true;
	case ACTION_DELETE:
		edit_delete(&n->edit);
		return true;
	case ACTION_MARK:
		n->marking = !n->marking;
		return true;
	case ACTION_CUT:
		cut(n);
		return true;
	case ACTION_COPY:
		edit_copy(&n->edit, &ui->clip);
		n->marking = false;
		return true;
	case ACTION_PASTE:
		put_in(n, str_text(&ui->clip), ui->clip.len);
		return true;
	case ACTION_UNDO:
	case ACTION_REDO:
		undo(n, action == ACTION_REDO);
		return true;
	default:
		return false;
	}
}

static bool act(struct screen *screen, enum action action)
{
	struct narrative *n = (struct narrative *)screen;
	n->marking = n->marking && action != ACTION_TYPING;
	if (move(n, action, false) || change(n, action) || ui_act_on_typing(screen->ui, action, &n->edit))
		return true;
	switch (action) {
	case ACTION_FIND:
		find(n);
		return true;
	case ACTION_NEXT_PART:
	case ACTION_PREVIOUS:
		go_to(n, action == ACTION_PREVIOUS);
		return true;
	case ACTION_CHECK:
		if (leave(screen))
			ui_push(screen->ui, findings_new(screen->ui));
		return true;
	case ACTION_OUTSIDE:
		edit_outside(n);
		return true;
	case ACTION_WHOLE:
		show_prompt(n);
		return true;
	case ACTION_HISTORY:
		if (leave(screen))
			ui_push(screen->ui, history_new(screen->ui, n->cell));
		return true;
	case ACTION_SETTLE:
		settle(n);
		return true;
	case ACTION_UNITS:
		show_answers(n);
		return true;
	default:
		return false;
	}
}

static void close(struct screen *screen)
{
	struct narrative *n = (struct narrative *)screen;
	edit_release(&n->edit);
	str_release(&n->base);
	heads_release(&n->shown);
	versions_release(&n->versions);
	line_release(&n->sought);
	free(n);
}

static const struct screen_class class = {
	.where = ON_NARRATIVE,
	.draw = draw,
	.describe = describe,
	.key = key,
	.act = act,
	.paste = paste,
	.idle = idle,
	.leave = leave,
	.abandon = abandon,
	.refresh = refresh,
	.close = close,
};

struct screen *narrative_new(struct ui *ui, int part)
{
	struct narrative *n = mem_alloc(sizeof *n);
	n->screen = (struct screen){.class = &class, .ui = ui};
	n->part = part;
	n->cell = ui->book->form->parts[part].cell;
	edit_init(&n->edit, true);
	narrative_load(n);
	return &n->screen;
}
