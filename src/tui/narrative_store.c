/* SPDX-License-Identifier: MIT */
#include "tui/narrative.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "work/draft.h"

const struct answer *narrative_answer(const struct narrative *n)
{
	return &n->screen.ui->book->report.answers[n->cell];
}

bool narrative_is_dirty(const struct narrative *n)
{
	const struct str *text = &n->edit.text;
	return !n->edit.view && (n->settled || text->len != n->base.len ||
					memcmp(str_text(text), str_text(&n->base), text->len) != 0);
}

bool narrative_is_draft_kept(const struct narrative *n)
{
	return n->has_draft && n->edit.changes == n->kept;
}

static void copy_heads(struct heads *to, const struct heads *from)
{
	heads_release(to);
	for (int i = 0; i < from->count; i++) {
		ARR_ROOM(to->v, to->count, to->cap);
		to->v[to->count] = from->v[i];
		to->v[to->count++].text = mem_copy_text(from->v[i].text);
	}
}

/* Kept with a draft before its steps back: which answer it was begun on. */
enum { ORIGIN = 8 };

static void add_origin(const struct narrative *n, struct str *out)
{
	uint64_t hash = hash_bytes(str_text(&n->base), n->base.len);
	for (int i = 0; i < ORIGIN; i++)
		str_add_char(out, (char)(unsigned char)(hash >> (8 * i)));
}

static bool has_origin(const struct narrative *n, const struct draft *draft)
{
	struct str origin = {0};
	add_origin(n, &origin);
	bool same = draft->undo_len >= ORIGIN && memcmp(draft->undo, origin.s, ORIGIN) == 0;
	str_release(&origin);
	return same;
}

/* The draft goes on where it stopped. False: the answer has changed since it
 * was begun, and the clerk must see both. */
static bool take_draft(struct narrative *n)
{
	struct draft draft = {0};
	struct err err = {0};
	bool good = true;
	if (!book_draft(n->screen.ui->book, n->cell, &draft, &err))
		ui_fail(n->screen.ui, &err);
	size_t len = draft.text ? strlen(draft.text) : 0;
	n->has_draft = draft.text != NULL;
	if (draft.text && utf8_is_clean(draft.text, len, true) &&
		strcmp(draft.text, str_text(&n->base)) != 0) {
		good = has_origin(n, &draft);
		edit_set(&n->edit, draft.text, len, draft.cursor < 0 ? 0 : (size_t)draft.cursor);
		if (good && undo_load(&n->edit.undo, draft.undo + ORIGIN, draft.undo_len - ORIGIN))
			ui_say(n->screen.ui, tr("What you had begun to write here is back."));
	}
	draft_release(&draft);
	return good;
}

static void load_versions(struct narrative *n)
{
	struct err err = {0};
	n->conflict = n->edit.view = true;
	if (!versions_load(&n->versions, n->screen.ui->book, n->cell, &err))
		ui_fail(n->screen.ui, &err);
	passages_show(&n->versions.passages, &n->edit);
}

void narrative_load(struct narrative *n)
{
	struct book *book = n->screen.ui->book;
	const char *text = narrative_answer(n)->state == STATE_VALUE && narrative_answer(n)->text
				   ? narrative_answer(n)->text
				   : "";
	bool own = book->unit == book->own && book_may_type(book, n->cell, NULL);
	ui_apply_typing(n->screen.ui, &n->edit);
	copy_heads(&n->shown, &book->heads[n->cell]);
	versions_release(&n->versions);
	str_clear(&n->base);
	str_add(&n->base, text);
	edit_set(&n->edit, text, strlen(text), strlen(text));
	n->conflict = n->settled = n->marking = n->has_draft = false;
	n->edit.view = !own;
	n->top = 0;
	if (narrative_answer(n)->state == STATE_CONFLICT || (own && !take_draft(n)))
		load_versions(n);
	n->drafted = n->kept = n->edit.changes;
}

void narrative_refresh(struct narrative *n)
{
	const struct answer *now = narrative_answer(n);
	if (narrative_is_dirty(n))
		return;
	if (n->edit.view || now->state == STATE_CONFLICT ||
		strcmp(now->text ? now->text : "", str_text(&n->base)) != 0)
		narrative_load(n);
	else
		copy_heads(&n->shown, &n->screen.ui->book->heads[n->cell]);
}

static bool drop_draft(struct narrative *n)
{
	struct err err = {0};
	if (n->has_draft && !book_drop_draft(n->screen.ui->book, n->cell, &err))
		return ui_fail(n->screen.ui, &err);
	n->has_draft = false;
	return true;
}

void narrative_keep_draft(struct narrative *n)
{
	struct str undo = {0};
	struct err err = {0};
	n->drafted = n->edit.changes;
	if (!narrative_is_dirty(n)) {
		if (drop_draft(n))
			n->kept = n->edit.changes;
		return;
	}
	add_origin(n, &undo);
	undo_save(&n->edit.undo, &undo);
	struct draft draft = {.text = (char *)str_text(&n->edit.text),
		.cursor = (int64_t)n->edit.at,
		.undo = undo.s,
		.undo_len = undo.len};
	if (book_put_draft(n->screen.ui->book, n->cell, &draft, &err)) {
		n->has_draft = true;
		n->kept = n->edit.changes;
	} else {
		ui_fail(n->screen.ui, &err);
	}
	str_release(&undo);
}

static bool is_blank(const char *s)
{
	return s[strspn(s, " \n")] == '\0';
}

bool narrative_commit(struct narrative *n)
{
	struct ui *ui = n->screen.ui;
	struct book *book = ui->book;
	struct err err = {0};
	if (n->edit.view)
		return true;
	if (!narrative_is_dirty(n))
		return drop_draft(n);
	char *text = (char *)str_text(&n->edit.text);
	struct answer typed = {.state = is_blank(text) ? STATE_EMPTY : STATE_VALUE, .text = text};
	copy_heads(&book->heads[n->cell], &n->shown);
	if (!book_set(book, n->cell, PART_ANSWER, &typed, &err)) {
		narrative_keep_draft(n);
		return ui_fail(ui, &err);
	}
	str_clear(&n->base);
	str_add(&n->base, text);
	if (book->unit != book->own)
		ui_say(ui, tr("Settled. The text is written into the report of %s."),
			book->units.v[book->unit].name);
	n->settled = false;
	copy_heads(&n->shown, &book->heads[n->cell]);
	n->edit.view = !book_may_type(book, n->cell, NULL);
	if (narrative_answer(n)->state == STATE_CONFLICT)
		ui_say(ui, tr("Somebody else has written here meanwhile. Both texts are kept; choose one."));
	return drop_draft(n);
}
