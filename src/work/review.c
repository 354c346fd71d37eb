/* SPDX-License-Identifier: MIT */
#include "work/review.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "store/merge.h"
#include "text/utf8.h"
#include "work/contents.h"
#include "work/gather.h"
#include "work/subject.h"
#include "work/unit_changes.h"

struct reviewing {
	struct book *book;
	enum value_style style;
	struct changes *out; /* NULL: this file is not shown */
};

/* cell -1: a text, or unknown to this version of the form. */
static char *words_of(const struct reviewing *r, int cell, const struct head *head)
{
	struct answer answer = {.state = head->state, .value = head->value, .text = head->text};
	struct str out = {0};
	if (head->text)
		str_add(&out, head->text);
	else if (r->style == VALUE_TYPED && (cell >= 0 || head->state != STATE_VALUE))
		value_show(r->book->form, cell, &answer, &out);
	else if (cell >= 0)
		value_add(r->book->form, cell, &answer, r->style, &out);
	return str_take(&out);
}

static struct words words_make(const struct reviewing *r, int cell, const struct heads *heads)
{
	struct words words = {0};
	const struct head **contents = contents_list(heads, &words.count);
	words.v = mem_alloc((size_t)words.count * sizeof *words.v + 1);
	for (int i = 0; i < words.count; i++)
		words.v[i] = words_of(r, cell, contents[i]);
	free(contents);
	return words;
}

/* An answer that was emptied where nothing stood: there is nothing to tell. */
static bool is_nothing(const struct heads *heads)
{
	for (int i = 0; i < heads->count; i++)
		if (heads->v[i].state != STATE_EMPTY)
			return false;
	return true;
}

static void words_release(struct words *words)
{
	for (int i = 0; i < words->count; i++)
		free(words->v[i]);
	free(words->v);
}

static bool stood(const struct heads *before, const struct head *head)
{
	for (int i = 0; i < before->count; i++)
		if (before->v[i].site == head->site && before->v[i].seq == head->seq)
			return true;
	return false;
}

static void add_origins(const struct pasts *pasts, const struct heads *before, struct str *out)
{
	for (int i = 0; i < pasts->count; i++) {
		const struct past *past = &pasts->v[i];
		char when[CLOCK_TEXT];
		if (!past->live || stood(before, &past->head))
			continue;
		clock_text(when, past->head.at);
		str_addf(out, "%s%s", out->len ? "; " : "", when);
		if (*past->author)
			str_addf(out, ", %s", past->author);
	}
}

static bool take(
	void *ctx, const struct merge_lines *lines, const struct merge_changes *changes, struct err *err)
{
	struct reviewing *r = ctx;
	bool ok = true;
	for (int i = 0; ok && r->out && i < changes->count; i++) {
		const struct merge_change *c = &changes->v[i];
		const struct merge_line *line = &lines->v[c->line];
		struct heads after = {0};
		struct pasts pasts = {0};
		struct str address = {0}, origin = {0};
		ok = store_heads(r->book->store, c->report, &c->place, &after, err) &&
		     store_history(r->book->store, c->report, &c->place, &pasts, err);
		if (is_nothing(&c->before) && is_nothing(&after)) {
			pasts_release(&pasts);
			heads_release(&after);
			continue;
		}
		int cell = subject_add(r->book->form, &c->place, &address);
		add_origins(&pasts, &c->before, &origin);
		ARR_ROOM(r->out->v, r->out->count, r->out->cap);
		r->out->v[r->out->count++] = (struct change){
			.line = c->line,
			.cell = cell,
			.about = c->place.part == PART_REASON && cell < 0
					 ? rules_reason_cell(r->book->rules, c->place.row, c->place.col)
					 : cell,
			.part = c->place.part,
			.file = mem_copy_text(line->file),
			.unit = mem_copy_text(line->unit),
			.address = str_take(&address),
			.before = words_make(r, cell, &c->before),
			.after = words_make(r, cell, &after),
			.origin = mem_copy_text(str_text(&origin)),
		};
		pasts_release(&pasts);
		heads_release(&after);
		str_release(&origin);
	}
	return ok;
}

static int by_paper(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->cell != y->cell)
		return (unsigned)x->cell < (unsigned)y->cell ? -1 : 1; /* those without a cell last */
	return (x->part > y->part) - (x->part < y->part);
}

static void push_lost(struct changes *out, const char *unit, char *address, int cell)
{
	ARR_ROOM(out->lost, out->lost_count, out->lost_cap);
	out->lost[out->lost_count++] = (struct lost){mem_copy_text(unit), address, cell};
}

/* The unit's cells that the losses cover: some of them may have been empty. */
static void add_lost(const struct book *book, const struct merge_line *line, struct changes *out)
{
	int unit = units_find(&book->units, line->unit);
	int level = unit < 0 ? -1 : form_level(book->form, book->units.v[unit].level);
	bool somewhere = false;
	for (int i = 0; i < line->loss_count; i++)
		somewhere = somewhere || line->losses[i].kind == LOSS_SOMEWHERE;
	for (int i = 0; i < book->form->cell_count && line->loss_count > 0; i++) {
		const struct cell *cell = &book->form->cells[i];
		struct place place = {cell->row_num, cell->col_num, PART_ANSWER};
		if (cell->computed || cell->from || (level >= 0 && !(cell->at & 1u << level)) ||
			!merge_is_lost(line->losses, line->loss_count, &place, cell->type == TYPE_TEXT))
			continue;
		struct str address = {0};
		address_add(book->form, i, PART_ANSWER, &address);
		push_lost(out, line->unit, str_take(&address), i);
	}
	if (somewhere)
		push_lost(out, line->unit, NULL, -1);
}

/* One file, whose changes are told where they are wanted. */
static bool next(struct merge *merge, struct reviewing *r, struct err *err)
{
	struct merge_lines lines = {0};
	bool ok = merge_next(merge, &lines, err);
	for (int i = 0; ok && r->out && i < lines.count; i++)
		add_lost(r->book, &lines.v[i], r->out);
	if (ok && r->out && lines.tree_count)
		r->out->tree = lines.trees[--lines.tree_count];
	if (r->out && r->out->count > 0)
		qsort(r->out->v, (size_t)r->out->count, sizeof *r->out->v, by_paper);
	merge_lines_release(&lines);
	return ok;
}

static void changes_release(struct changes *changes)
{
	for (int i = 0; i < changes->count; i++) {
		struct change *c = &changes->v[i];
		free(c->file);
		free(c->unit);
		free(c->address);
		free(c->origin);
		words_release(&c->before);
		words_release(&c->after);
	}
	for (int i = 0; i < changes->lost_count; i++) {
		free(changes->lost[i].unit);
		free(changes->lost[i].address);
	}
	free(changes->lost);
	merge_tree_release(&changes->tree);
	free(changes->v);
	*changes = (struct changes){0};
}

static bool show(
	struct merge *merge, struct reviewing *r, int at, const struct review_watch *watch, struct err *err)
{
	struct changes changes = {0};
	r->out = &changes;
	bool ok = next(merge, r, err);
	r->out = NULL;
	if (ok)
		watch->changes(watch->ctx, at, &changes);
	changes_release(&changes);
	return ok;
}

bool review_files(struct book *book, const struct paths *paths, enum value_style style,
	const struct review_watch *watch, struct err *err)
{
	struct reviewing reviewing = {.book = book, .style = style};
	struct merge_scope scope = gather_scope(book);
	int count = paths->count;
	while (count > 0 && !watch->shown[count - 1])
		count--;
	struct merge_files files = {
		.paths = paths->v, .count = count, .salvage = paths->salvage, .units = paths->units};
	struct merge *merge = NULL;
	if (!merge_begin(book->store, &scope, &files, true, &merge, err))
		return false;
	merge_watch(merge, &(struct merge_watch){take, &reviewing});
	bool ok = true;
	for (int i = 0; ok && i < count; i++)
		ok = watch->shown[i] ? show(merge, &reviewing, i, watch, err) : next(merge, &reviewing, err);
	if (ok)
		return merge_end(merge, err);
	merge_abandon(merge);
	return false;
}

enum { WORDS_COLS = 40, PROMPT_COLS = 60 }; /* of one answer in a line, of what a text is asked by */

/* Of two texts the bytes that are the same, up to the last word before they part; 0 for what is short. */
static size_t shared(const struct change *change)
{
	const char *a = change->before.count == 1 ? change->before.v[0] : "",
		   *b = change->after.count == 1 ? change->after.v[0] : "";
	size_t same = 0, len = strlen(a);
	while (same < len && a[same] == b[same])
		same++;
	while (same > 0 && !strchr(" \n", a[same - 1]))
		same--;
	return utf8_fit(a, len, WORDS_COLS) < len ? same : 0;
}

/* A long text is told by what is new in it and its number of words. */
static void add_words(const struct words *words, size_t from, struct str *out)
{
	if (words->count == 0)
		str_add(out, tr("empty"));
	for (int i = 0; i < words->count; i++) {
		const char *s = words->v[i];
		str_add(out, i ? " | " : from ? "…" : "");
		utf8_add_first(s + from + strspn(s + from, "\n"), WORDS_COLS, out);
		int count = utf8_words(s, strlen(s));
		if (from || utf8_fit(s, strlen(s), WORDS_COLS) < strlen(s))
			str_addf(out, trn(" (%d word)", " (%d words)", (unsigned long)count), count);
	}
}

/* form NULL: by its address. */
static void add_cell(
	const struct form *form, int cell, enum part_kind part, const char *address, struct str *out)
{
	struct str caption = {0};
	if (!form || cell < 0) {
		str_add(out, address);
		return;
	}
	form_cell_caption(form, cell, form_language(form), &caption);
	if (part == PART_REASON)
		str_addf(out, "%s: ", tr("Reason"));
	if (form->cells[cell].kind == CELL_PROMPT)
		utf8_add_first(str_text(&caption), PROMPT_COLS, out);
	else
		str_add(out, str_text(&caption));
	str_release(&caption);
	if (part == PART_NOTE)
		str_addf(out, " · %s", tr("Note"));
}

static void add_change(const struct change *change, const struct form *form, struct str *out)
{
	size_t from = shared(change);
	add_cell(form, change->about, change->part, change->address, out);
	str_add(out, ": ");
	add_words(&change->before, from, out);
	str_add(out, " -> ");
	add_words(&change->after, from, out);
	if (*change->origin)
		str_addf(out, "  (%s)", change->origin);
	if (change->after.count > 1)
		str_addf(out, "  %s", tr("conflict"));
}

static void add_lost_text(const struct changes *changes, const struct form *form, struct str *out)
{
	for (int i = 0; i < changes->lost_count; i++) {
		const struct lost *lost = &changes->lost[i];
		bool first = i == 0 || strcmp(lost->unit, changes->lost[i - 1].unit) != 0,
		     last = i + 1 == changes->lost_count ||
			    strcmp(lost->unit, changes->lost[i + 1].unit) != 0;
		if (!lost->address) {
			if (!first)
				str_add_char(out, '\n');
			str_addf(out,
				first ? tr("%s: answers may be missing; which ones cannot be told")
				      : tr("%s: others may be missing; which ones cannot be told"),
				lost->unit);
		} else {
			if (first)
				str_addf(out, tr("%s, could not be saved (some may have been empty):"),
					lost->unit);
			str_add(out, first || form ? "\n  " : ", ");
			add_cell(form, lost->cell, PART_ANSWER, lost->address, out);
		}
		if (last)
			str_add_char(out, '\n');
	}
}

void changes_text(const struct changes *changes, const struct form *form, struct str *out)
{
	for (int i = 0; i < changes->count; i++) {
		const struct change *c = &changes->v[i];
		if (i == 0 || strcmp(c->unit, changes->v[i - 1].unit) != 0)
			str_addf(out, "%s, %s:\n", c->file, c->unit);
		str_add(out, "  ");
		add_change(c, form, out);
		str_add_char(out, '\n');
	}
	add_lost_text(changes, form, out);
	if (changes->tree.count)
		gather_tree(&changes->tree, merge_tree_sender(&changes->tree), true, out);
	for (int i = 0; i < changes->tree.count; i++)
		unit_change_text(&changes->tree.v[i], out);
}
