/* SPDX-License-Identifier: MIT */
#include "tui/cell_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "form/value.h"
#include "text/utf8.h"
#include "work/contents.h"

void cell_text(const struct report *report, int cell, struct str *out)
{
	const struct answer *answer = &report->answers[cell];
	if (!report_is_open(report, cell)) {
		str_add(out, "×");
		return;
	}
	if (answer->broken) {
		str_add(out, "#");
		return;
	}
	switch (answer->state) {
	case STATE_VALUE:
		value_add(report->form, cell, answer, VALUE_TYPED, out);
		break;
	case STATE_NA:
		str_add(out, "-");
		break;
	case STATE_UNKNOWN:
		str_add(out, "…");
		break;
	case STATE_CONFLICT:
		str_add(out, "≠");
		break;
	case STATE_EMPTY:
	case STATE_REMOVED:
		break;
	}
}

void cell_words(const struct report *report, int cell, struct str *out)
{
	if (report_is_open(report, cell) && report->answers[cell].state == STATE_REMOVED)
		str_add(out, tr("empty")); /* nobody sees that a line was taken out and stands there again */
	else if (report_is_open(report, cell))
		value_show(report->form, cell, &report->answers[cell], out);
	else
		str_add(out, tr("not for this unit"));
}

void cell_brief(const struct report *report, int cell, struct str *out)
{
	enum { BRIEF_COLS = 60 };
	struct str words = {0};
	cell_words(report, cell, &words);
	utf8_add_first(str_text(&words) + strspn(str_text(&words), " \n"), BRIEF_COLS, out);
	str_release(&words);
}

void cell_refusal(const struct report *report, int cell, const struct err *err, struct str *out)
{
	struct str now = {0};
	if (err->kind == ERR_IO) {
		str_addf(out, tr("%s. Enter tries again, Esc drops what is typed."), err->text);
		return;
	}
	if (report->answers[cell].state == STATE_EMPTY || report->answers[cell].state == STATE_REMOVED) {
		str_addf(out, tr("%s. Mend it, or Esc drops it: the cell stays empty."), err->text);
		return;
	}
	cell_brief(report, cell, &now);
	str_addf(out, tr("%s. Mend it, or Esc drops it: the cell keeps what it has: %s"), err->text,
		str_text(&now));
	str_release(&now);
}

char cell_mark(const struct book *book, int cell)
{
	char mark = ' ';
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *finding = &book->findings.v[i];
		if (finding->cell != cell || !book_is_open(book, finding))
			continue;
		if (finding->severity == SEVERITY_ERROR)
			return '!';
		mark = '?';
	}
	return mark;
}

/* In the order in which they are offered to choose from. */
static void add_values(const struct book *book, int cell, struct str *out)
{
	int count;
	const struct head **contents = contents_list(&book->heads[cell], &count);
	for (int i = 0; i < count; i++) {
		struct answer answer = {
			.state = contents[i]->state, .value = contents[i]->value, .text = contents[i]->text};
		str_add(out, i > 0 ? " | " : "");
		value_show(book->form, cell, &answer, out);
	}
	free(contents);
}

static void add_findings(const struct book *book, int cell, struct str *out)
{
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *finding = &book->findings.v[i];
		if (finding->cell != cell)
			continue;
		const char *reason = book_reason(book, finding);
		str_addf(out, "%s: %s", finding->severity == SEVERITY_ERROR ? tr("Error") : tr("Warning"),
			finding->text);
		if (reason)
			str_addf(out, " - %s: %s", tr("Reason"), reason);
		const char *old = book_old_reason(book, finding);
		if (old)
			str_addf(out,
				tr(" - Reason given before: %s; a figure was changed since, give it again "
				   "(F2)"),
				old);
		str_add_char(out, '\n');
	}
}

void cell_hint(const struct form *form, int cell, struct str *out)
{
	if (form->cells[cell].type == TYPE_DATE && !form->cells[cell].computed)
		str_addf(out, " · %s", tr("a day, like 31/12/2020"));
}

void cell_name(const struct form *form, int cell, bool row_is_seen, struct str *out)
{
	const struct cell *c = &form->cells[cell];
	const struct table *table = &form->tables[c->table];
	const struct row *row = &table->rows[c->row];
	int language = form_language(form);
	if (row_is_seen)
		form_column_caption(table, c->column, language, out);
	else
		form_cell_caption(form, cell, language, out);
	if (*label_in(&row->uom, language))
		str_addf(out, " (%s)", label_in(&row->uom, language));
	if (*label_in(&row->note, language))
		str_addf(out, " · %s", label_in(&row->note, language));
	if (c->computed)
		str_addf(out, " · %s", tr("computed"));
	if (c->twice)
		str_addf(out, " · %s", tr("keyed twice"));
	cell_hint(form, cell, out);
}

void cell_info(const struct book *book, int cell, struct str *out)
{
	if (book->report.answers[cell].state == STATE_CONFLICT) {
		struct str values = {0};
		add_values(book, cell, &values);
		str_addf(out, tr("Several answers: %s. Press Alt-c to take one, or type the right one."),
			str_text(&values));
		str_add_char(out, '\n');
		str_release(&values);
	}
	add_findings(book, cell, out);
	const char *note = book_note(book, cell);
	if (note)
		str_addf(out, "%s: %s\n", tr("Note"), note);
}
