/* SPDX-License-Identifier: MIT */
#include "tui/notices.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "tui/marks.h"
#include "work/draft.h"
#include "work/subject.h"
#include "work/totals.h"

static void add(struct notices *notices, enum notice_kind kind, int unit, int cell, const char *text)
{
	ARR_ROOM(notices->v, notices->count, notices->cap);
	notices->v[notices->count++] =
		(struct notice){kind, unit, false, cell, -1, mem_copy_text(text), NULL, false};
	notices->of[kind]++;
}

static enum notice_kind kind_of(const struct book *book, const struct finding *finding)
{
	if (finding->severity == SEVERITY_ERROR)
		return NOTICE_ERROR;
	return book_is_open(book, finding) ? NOTICE_WARNING : NOTICE_ANSWERED;
}

static bool is_conflict(const struct book *book, int cell)
{
	return book->report.answers[cell].state == STATE_CONFLICT && !book->form->cells[cell].computed;
}

static void add_finding(struct notices *notices, const struct book *book, size_t i)
{
	const struct finding *finding = &book->findings.v[i];
	const char *reason = book_reason(book, finding);
	add(notices, kind_of(book, finding), book->unit, finding->cell, finding->text);
	struct notice *notice = &notices->v[notices->count - 1];
	notice->finding = (int)i;
	notice->old = !reason;
	notice->reason = mem_copy_text(reason ? reason : book_old_reason(book, finding));
}

static void add_caption(struct notices *notices, enum notice_kind kind, const struct book *book, int cell)
{
	struct str caption = {0};
	form_cell_caption(book->form, cell, form_language(book->form), &caption);
	add(notices, kind, book->unit, cell, str_text(&caption));
	str_release(&caption);
}

static void add_report(struct notices *notices, const struct book *book)
{
	struct marks marks = {0};
	for (size_t i = 0; i < book->findings.count; i++)
		add_finding(notices, book, i);
	for (int cell = 0; cell < book->form->cell_count; cell++)
		if (is_conflict(book, cell))
			add_caption(notices, NOTICE_CONFLICT, book, cell);
	for (int cell = 0; cell < book->form->cell_count; cell++)
		if (book_has_draft(book, cell))
			add_caption(notices, NOTICE_DRAFT, book, cell);
	marks_read(&marks, book);
	for (int i = 0; i < marks.count; i++)
		add_caption(notices, NOTICE_MARK, book, marks.cells[i]);
	marks_release(&marks);
}

static int by_kind(const void *a, const void *b)
{
	const struct notice *x = a, *y = b;
	if (x->kind != y->kind)
		return (x->kind > y->kind) - (x->kind < y->kind);
	if (x->unit != y->unit)
		return (x->unit > y->unit) - (x->unit < y->unit);
	if (x->cell != y->cell)
		return (x->cell > y->cell) - (x->cell < y->cell);
	return (x->finding > y->finding) - (x->finding < y->finding);
}

static bool add_totals(struct notices *notices, struct book *book, struct err *err)
{
	struct totals totals = {0};
	bool ok = totals_make(book, book->unit, NULL, &totals, err);
	for (size_t i = 0; ok && i < totals.findings.count; i++) {
		const struct finding *finding = &totals.findings.v[i];
		add(notices, finding->severity == SEVERITY_ERROR ? NOTICE_ERROR : NOTICE_WARNING, book->unit,
			finding->cell, finding->text);
	}
	totals_release(&totals);
	return ok;
}

static bool add_below(struct notices *notices, struct book *book, struct err *err)
{
	int top = book->unit, last = book->units.v[top].last;
	bool ok = true;
	for (int unit = top + 1; ok && unit <= last; unit++) {
		ok = book_turn(book, unit, err);
		if (ok && book->report_id)
			add_report(notices, book);
	}
	if (book->unit != top)
		ok = book_turn(book, top, ok ? err : NULL) && ok;
	return ok;
}

/* The unit of a book that was opened later, as this one knows it; the office where it does not yet. */
static int unit_here(const struct book *book, const struct book *later, int unit)
{
	const struct unit *u = &later->units.v[unit];
	if (unit < book->units.count && book->units.v[unit].id == u->id)
		return unit;
	int here = units_find(&book->units, u->code);
	return here < 0 ? book->unit : here;
}

/* The reports on the form taken; nothing where the file does not have it. */
static bool add_taken(struct notices *notices, const struct book *book, struct err *err)
{
	struct book *taken = NULL;
	int before = notices->count;
	if (!book->taken)
		return true;
	bool ok = book_open_taken(book, book->unit, &taken, err) && add_below(notices, taken, err);
	for (int i = before; i < notices->count; i++) {
		notices->v[i].taken = true;
		notices->v[i].unit = unit_here(book, taken, notices->v[i].unit);
	}
	book_close(taken);
	return ok;
}

bool notices_gather(struct notices *notices, struct book *book, bool below, struct err *err)
{
	notices_release(notices);
	add_report(notices, book);
	bool ok = !below || (add_totals(notices, book, err) && add_below(notices, book, err) &&
				    add_taken(notices, book, err));
	if (notices->count > 1)
		qsort(notices->v, (size_t)notices->count, sizeof *notices->v, by_kind);
	return ok;
}

const struct form *notice_form(const struct notice *notice, const struct book *book)
{
	return notice->taken ? book->taken : book->form;
}

void notices_release(struct notices *notices)
{
	for (int i = 0; i < notices->count; i++) {
		free(notices->v[i].text);
		free(notices->v[i].reason);
	}
	free(notices->v);
	*notices = (struct notices){0};
}

static const char *words_of(enum notice_kind kind, unsigned long n)
{
	switch (kind) {
	case NOTICE_ERROR:
		return trn("%lu error", "%lu errors", n);
	case NOTICE_CONFLICT:
		return trn("%lu conflict", "%lu conflicts", n);
	case NOTICE_DRAFT:
		return trn("%lu draft", "%lu drafts", n);
	case NOTICE_WARNING:
		return trn("%lu warning", "%lu warnings", n);
	case NOTICE_ANSWERED:
		return trn("%lu explained", "%lu explained", n);
	default:
		return trn("%lu to look at again", "%lu to look at again", n);
	}
}

void notices_count(const int of[NOTICE_KINDS], struct str *out)
{
	for (int kind = 0; kind < NOTICE_KINDS; kind++) {
		unsigned long n = (unsigned long)of[kind];
		if (n == 0)
			continue;
		str_add(out, out->len > 0 ? ", " : "");
		str_addf(out, words_of((enum notice_kind)kind, n), n);
	}
}

static bool is_in(const struct book *book, int table, int cell)
{
	const struct cell *c = cell >= 0 ? &book->form->cells[cell] : NULL;
	return table < 0 || (c && c->kind == CELL_TABLE && c->table == table);
}

static void tally(const struct book *book, int table, int of[NOTICE_KINDS])
{
	for (size_t i = 0; i < book->findings.count; i++)
		if (is_in(book, table, book->findings.v[i].cell))
			of[kind_of(book, &book->findings.v[i])]++;
	for (int cell = 0; cell < book->form->cell_count; cell++)
		of[NOTICE_CONFLICT] += is_in(book, table, cell) && is_conflict(book, cell);
}

void notices_brief(const struct book *book, int table, int cols, struct str *out)
{
	int of[NOTICE_KINDS] = {0};
	struct str words = {0};
	tally(book, table, of);
	notices_count(of, &words);
	if (utf8_cols(str_text(out), out->len) + 3 + utf8_cols(str_text(&words), words.len) > cols) {
		str_clear(&words);
		of[NOTICE_ANSWERED] = 0;
		notices_count(of, &words);
	}
	if (words.len > 0)
		str_addf(out, " · %s", words.s);
	str_release(&words);
}

void notices_place(const struct form *form, int cell, struct str *out)
{
	const struct cell *c = &form->cells[cell];
	size_t before = out->len;
	subject_number(form, cell, out);
	if (c->kind != CELL_TABLE)
		return;
	const char *column = label_in(&form->tables[c->table].columns[c->column].label, form_language(form));
	str_addf(out, "%s%.*s", out->len > before ? " · " : "", (int)strcspn(column, "\n"), column);
}
