/* SPDX-License-Identifier: MIT */
/* One cell of a table as it is printed. */
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
	if (answer->state == STATE_NA) {
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
	} else if (c->computed && !report_row_is_empty(report, c->table, c->row)) {
		*mark = mark_none;
		str_add(out, "#"); /* a dash would be read as "nothing to report" */
	}
}
