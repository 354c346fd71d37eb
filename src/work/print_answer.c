/* SPDX-License-Identifier: MIT */
/* One cell of a table as it is printed. */
#include <string.h>

#include "base/tr.h"
#include "form/value.h"
#include "work/paper.h"

static const char mark_closed[] = tr_mark("x: not to be filled in");
static const char mark_na[] = tr_mark("-: nothing to report");
static const char mark_unknown[] = tr_mark("…: no figure yet");
static const char mark_conflict[] = tr_mark("??: two figures, to be settled");
static const char mark_gone[] =
	tr_mark("(old code): chosen under an earlier version of the form; to be chosen again");
static const char mark_none[] = tr_mark("#: cannot be computed");

static bool says_percent(const struct label *label, int language)
{
	return strchr(label_in(label, language), '%') != NULL;
}

/* Where neither the row nor a head above the column says so. */
static bool needs_percent(const struct paper *paper, const struct cell *cell)
{
	const struct table *table = cell->kind == CELL_TABLE ? &paper->form->tables[cell->table] : NULL;
	bool said = !table || says_percent(&table->uom, paper->language) ||
		    says_percent(&table->rows[cell->row].uom, paper->language) ||
		    says_percent(&table->rows[cell->row].label, paper->language);
	for (int c = table ? cell->column : -1; c >= 0 && !said; c = table->columns[c].parent)
		said = says_percent(&table->columns[c].label, paper->language);
	return cell->type == TYPE_PERCENT && !said;
}

void paper_answer(const struct paper *paper, int cell, struct str *out, const char **mark)
{
	const struct report *report = paper->report;
	*mark = NULL;
	if (cell < 0 || (report && !report_is_open(report, cell))) {
		*mark = mark_closed;
		str_add(out, "x");
		return;
	}
	if (!report)
		return;
	const struct cell *c = &report->form->cells[cell];
	const struct answer *answer = &report->answers[cell];
	if (answer->broken) {
		*mark = mark_none;
		str_add(out, "#");
	} else if (answer->state == STATE_NA) {
		*mark = mark_na;
		str_add(out, "-");
	} else if (answer->state == STATE_UNKNOWN) {
		*mark = mark_unknown;
		str_add(out, "…");
	} else if (answer->state == STATE_CONFLICT) {
		*mark = mark_conflict;
		str_add(out, "??");
	} else if (answer->state == STATE_VALUE) {
		*mark = form_is_gone(report->form, cell, answer->value) ? mark_gone : NULL;
		value_add(report->form, cell, answer, VALUE_TYPED, out);
		str_add(out, needs_percent(paper, c) ? "%" : "");
	}
}
