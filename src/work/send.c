/* SPDX-License-Identifier: MIT */
#include "work/send.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/tr.h"
#include "store/revision.h"
#include "work/draft.h"
#include "work/name.h"
#include "work/sent_total.h"
#include "work/standing.h"
#include "work/totals.h"

static bool look_below(struct book *book, struct unfinished *out, struct err *err)
{
	struct standing *standings = NULL;
	int received, expected;
	bool ok = !book_is_office(book) || standings_make(book, book->own, true, &standings, err);
	for (int unit = 0; ok && standings && unit < book->units.count; unit++) {
		out->errors_below += unit != book->own ? standings[unit].errors : 0;
		out->conflicts_below += unit != book->own ? standings[unit].conflicts : 0;
	}
	if (ok && standings) {
		standings_count(standings, book->units.count, &received, &expected);
		out->missing = expected - received;
	}
	free(standings);
	return ok;
}

bool send_unfinished(struct book *book, struct unfinished *out, struct err *err)
{
	*out = (struct unfinished){0};
	if (!book_turn(book, book->own, err))
		return false;
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *f = &book->findings.v[i];
		out->errors += f->severity == SEVERITY_ERROR;
		out->warnings += f->severity == SEVERITY_WARNING && book_is_open(book, f);
	}
	for (int i = 0; i < book->form->cell_count; i++) {
		bool asked = report_is_asked(&book->report, i);
		out->drafts += book_has_draft(book, i);
		out->empty += asked && book->report.answers[i].state == STATE_EMPTY;
		out->conflicts += asked && book->report.answers[i].state == STATE_CONFLICT;
	}
	return look_below(book, out, err);
}

struct counted {
	int count;
	const char *words;
};

static void add_line(const char *before, const struct counted *parts, size_t count, struct str *out)
{
	bool some = false;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].count == 0)
			continue;
		str_add(out, some ? ", " : out->len ? " " : "");
		str_add(out, some ? "" : before);
		str_addf(out, parts[i].words, parts[i].count);
		some = true;
	}
	str_add(out, some ? "." : "");
}

void unfinished_text(const struct unfinished *unfinished, struct str *out)
{
	const struct counted own[] = {
		{unfinished->errors, tr("errors: %d")},
		{unfinished->warnings, tr("warnings without a reason: %d")},
		{unfinished->conflicts, tr("cells in conflict: %d")},
		{unfinished->drafts, tr("texts begun and left out: %d")},
		{unfinished->empty, tr("empty cells: %d")},
	};
	const struct counted below[] = {
		{unfinished->missing, tr("units that have not sent: %d")},
		{unfinished->errors_below, tr("errors: %d")},
		{unfinished->conflicts_below, tr("cells in conflict: %d")},
	};
	add_line(tr("Still in this report: "), own, COUNT(own), out);
	add_line(tr("Below: "), below, COUNT(below), out);
}

static bool note_total(struct book *book, const struct totals *totals, int cell, struct err *err)
{
	const struct cell *c = &book->form->cells[cell];
	struct place place = {c->row_num, c->col_num, PART_TOTAL};
	struct heads shown = {0};
	struct str text = {0};
	struct sent_total total;
	const struct coverage *coverage = &totals->coverage[cell];
	if (sent_total_of(
		    &totals->report.answers[cell], &totals->tallies[cell], coverage->n, coverage->m, &total))
		sent_total_add(book->form, cell, &total, &text);
	struct content content = {.state = text.len ? STATE_VALUE : STATE_EMPTY, .text = text.s};
	bool ok = store_heads(book->store, book->report_id, &place, &shown, err) &&
		  store_write(book->store, book->report_id, &place, &content, &shown, err);
	heads_release(&shown);
	str_release(&text);
	return ok;
}

/* For those above who get this file without the reports below it. */
static bool note_totals(struct book *book, struct err *err)
{
	struct totals totals = {0};
	if (!book_is_office(book))
		return true;
	if (!totals_make(book, book->own, NULL, &totals, err))
		return false;
	bool ok = true;
	for (int i = 0; ok && i < book->form->cell_count; i++)
		if (up_of(book->form, &book->form->cells[i]) != UP_NONE && totals.coverage[i].m > 0)
			ok = note_total(book, &totals, i, err);
	totals_release(&totals);
	return ok;
}

static bool note_all(struct book *book, int64_t *revision, struct err *err)
{
	const struct unit *unit = &book->units.v[book->own];
	if (!store_begin(book->store, err))
		return false;
	bool ok = store_report(book->store, unit->id, book->form->id, book->form->version, book->term, true,
			  &book->report_id, err) &&
		  note_totals(book, err) && store_revise(book->store, book->report_id, revision, err);
	if (!ok) {
		store_rollback(book->store);
		return false;
	}
	return store_commit(book->store, err);
}

/* Whether the cell is in the table, under the prompt, in the row of this id. */
static bool belongs(const struct form *form, const struct cell *cell, const char *id)
{
	if (cell->kind == CELL_HEADER)
		return id[0] == '@' && !strcmp(form->header[cell->field].id, id + 1);
	if (cell->kind == CELL_PROMPT) {
		for (int p = cell->part; p >= 0; p = form->parts[p].parent)
			if (form->parts[p].id && !strcmp(form->parts[p].id, id))
				return true;
		return false;
	}
	const struct table *table = &form->tables[cell->table];
	size_t len = strlen(table->id);
	if (!strcmp(table->id, id))
		return true;
	const char *row = !strncmp(table->id, id, len) && id[len] == '.' ? id + len + 1 : id;
	for (int r = cell->row; r >= 0; r = table->rows[r].parent)
		if (table->rows[r].id && !strcmp(table->rows[r].id, row))
			return true;
	return false;
}

static bool unknown(const struct form *form, const char *id, struct err *err)
{
	const char **known = mem_alloc((size_t)(form->table_count + form->part_count + 1) * sizeof *known);
	size_t count = 0;
	for (int i = 0; i < form->table_count; i++)
		known[count++] = form->tables[i].id;
	for (int i = 0; i < form->part_count; i++)
		if (form->parts[i].id)
			known[count++] = form->parts[i].id;
	const char *near = nearest(id, known, count);
	if (near)
		err_set(err, ERR_USAGE, tr("the form has no table, row or prompt \"%s\"; did you mean %s?"),
			id, near);
	else
		err_set(err, ERR_USAGE, tr("the form has no table, row or prompt \"%s\""), id);
	free(known);
	return false;
}

static bool choose_rows(
	const struct form *form, const struct send_wish *wish, int64_t *rows, int *count, struct err *err)
{
	for (int w = 0; w < wish->only_count; w++) {
		bool found = false;
		for (int i = 0; i < form->cell_count; i++) {
			if (!belongs(form, &form->cells[i], wish->only[w]))
				continue;
			found = true;
			if (*count == 0 || rows[*count - 1] != form->cells[i].row_num)
				rows[(*count)++] = form->cells[i].row_num;
		}
		if (!found)
			return unknown(form, wish->only[w], err);
	}
	return true;
}

bool send_file(
	struct book *book, const char *path, const struct send_wish *wish, struct sent *out, struct err *err)
{
	int per_wish = wish->only_count ? wish->only_count : 1;
	int64_t *rows = mem_resize(NULL, (size_t)book->form->cell_count * (size_t)per_wish + 1, sizeof *rows);
	struct pack_wish pack = {
		wish->without_history, wish->without_texts, wish->only_count ? rows : NULL, 0, 0};
	bool ok = name_is_good(path, err) && choose_rows(book->form, wish, rows, &pack.row_count, err) &&
		  book_turn(book, book->own, err) && note_all(book, &pack.revision, err) &&
		  store_pack(book->store, path, &pack, &out->counts, err);
	out->revision = pack.revision;
	free(rows);
	return ok;
}

int64_t send_revision_of(struct store *store)
{
	struct str number = {0};
	int64_t revision =
		store_setting(store, "sent", &number, NULL) ? strtoll(str_text(&number), NULL, 10) : 0;
	str_release(&number);
	return revision;
}
