/* SPDX-License-Identifier: MIT */
/* What the units below have written to a prompt, one below the other, to be
 * read and quoted in the own text. */
#include "tui/screens.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/passages.h"
#include "tui/prompt.h"

struct answers {
	struct screen screen;
	int part;
	struct edit *own; /* of the screen below */
	struct passages passages;
	struct edit edit;
	int units, answered;
	int top, page;
};

static bool add_unit(struct answers *a, int unit, struct err *err)
{
	struct book *book = a->screen.ui->book;
	const struct form *form = book->form;
	struct place place = book_place(book, form->parts[a->part].cell);
	struct heads heads = {0};
	int64_t report = 0;
	const struct unit *u = &book->units.v[unit];
	bool ok =
		store_report(book->store, u->id, form->id, form->version, book->term, false, &report, err) &&
		(report == 0 || store_heads(book->store, report, &place, &heads, err));
	int before = a->passages.count;
	for (int i = 0; i < heads.count; i++)
		if (heads.v[i].state == STATE_VALUE && heads.v[i].text)
			passages_add(&a->passages, u->name, heads.v[i].text);
	a->answered += a->passages.count > before;
	heads_release(&heads);
	return ok;
}

static bool files_in(const struct book *book, int unit, int cell)
{
	int level = form_level(book->form, book->units.v[unit].level);
	return level >= 0 && book->form->cells[cell].at >> level & 1 && book->form->filed_by >> level & 1;
}

static void load(struct answers *a)
{
	const struct book *book = a->screen.ui->book;
	int cell = book->form->parts[a->part].cell;
	struct err err = {0};
	for (int i = book->unit + 1; i <= book->units.v[book->unit].last; i++) {
		a->units += files_in(book, i, cell);
		if (!add_unit(a, i, &err)) {
			ui_fail(a->screen.ui, &err);
			break;
		}
	}
	passages_show(&a->passages, &a->edit);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct answers *a = (struct answers *)screen;
	struct canvas view = canvas_view(body, 0, 1, body->rows, body->cols - 1);
	a->page = view.rows;
	if (a->passages.count == 0) {
		canvas_wrap(&view, 0, 0, view.rows, view.cols - 1, ATTR_NORMAL,
			tr("None of the units below has written anything here yet."));
		return;
	}
	passages_draw(&a->passages, &a->edit, &view, &a->top);
	body->cursor_row = view.cursor_row;
	body->cursor_col = view.cursor_col + 1;
}

static void describe(struct screen *screen, struct face *face)
{
	struct answers *a = (struct answers *)screen;
	prompt_label(screen->ui->book->form, a->part, &face->heading);
	str_addf(&face->count, tr("%d/%d units"), a->answered, a->units);
	if (a->passages.count > 0)
		str_add(&face->info,
			tr("Enter quotes the paragraph at the cursor, with the name of its unit."));
}

/* The paragraph at the cursor; at a title the first below it. */
static void quote(struct answers *a)
{
	int i = passages_at(&a->passages, a->edit.at);
	if (i < 0)
		return;
	const struct passage *p = &a->passages.v[i];
	const char *s = str_text(&a->edit.text);
	size_t from = a->edit.at < p->body ? p->body : a->edit.at > p->end ? p->end : a->edit.at;
	while (from > p->body && s[from - 1] != '\n')
		from--;
	size_t len = strcspn(s + from, "\n");
	if (len == 0) {
		ui_say(a->screen.ui, tr("There is no paragraph at the cursor."));
		return;
	}
	struct str text = {0};
	struct err err = {0};
	bool fresh = a->own->at == 0 || a->own->text.s[a->own->at - 1] == '\n';
	str_addf(&text, "%s“%.*s” (%s)\n", fresh ? "" : "\n", (int)len, s + from, p->title);
	if (edit_paste(a->own, text.s, text.len, &err))
		ui_say(a->screen.ui, tr("Quoted from %s."), p->title);
	else
		ui_fail(a->screen.ui, &err);
	str_release(&text);
}

static void jump(struct answers *a, bool back)
{
	int i = passages_at(&a->passages, a->edit.at) + (back ? -1 : 1);
	if (i < 0 || i >= a->passages.count)
		return;
	edit_move(&a->edit, EDIT_START, false, 1);
	a->edit.at = a->edit.mark = a->passages.v[i].head;
}

static bool act(struct screen *screen, enum action action)
{
	struct answers *a = (struct answers *)screen;
	int page = a->page > 1 ? a->page - 1 : 1;
	switch (action) {
	case ACTION_UP:
		edit_move(&a->edit, EDIT_UP, false, page);
		return true;
	case ACTION_DOWN:
		edit_move(&a->edit, EDIT_DOWN, false, page);
		return true;
	case ACTION_PAGE_UP:
		edit_move(&a->edit, EDIT_PAGE_UP, false, page);
		return true;
	case ACTION_PAGE_DOWN:
		edit_move(&a->edit, EDIT_PAGE_DOWN, false, page);
		return true;
	case ACTION_FIRST:
		edit_move(&a->edit, EDIT_START, false, page);
		return true;
	case ACTION_LAST:
		edit_move(&a->edit, EDIT_END, false, page);
		return true;
	case ACTION_NEXT_PART:
	case ACTION_PREVIOUS:
		jump(a, action == ACTION_PREVIOUS);
		return true;
	case ACTION_QUOTE:
		quote(a);
		return true;
	default:
		return false;
	}
}

static void close(struct screen *screen)
{
	struct answers *a = (struct answers *)screen;
	passages_release(&a->passages);
	edit_release(&a->edit);
	free(a);
}

static const struct screen_class class = {
	.where = ON_ANSWERS,
	.draw = draw,
	.describe = describe,
	.act = act,
	.close = close,
};

struct screen *answers_new(struct ui *ui, int part, struct edit *own)
{
	struct answers *a = mem_alloc(sizeof *a);
	a->screen = (struct screen){.class = &class, .ui = ui};
	a->part = part;
	a->own = own;
	edit_init(&a->edit, true);
	load(a);
	return &a->screen;
}
