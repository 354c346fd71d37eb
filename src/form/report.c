/* SPDX-License-Identifier: MIT */
#include "form/report.h"

#include <stdlib.h>

#include "base/mem.h"

void report_init(struct report *report, const struct form *form, uint32_t levels)
{
	*report = (struct report){.form = form, .levels = levels};
	report->answers = mem_resize(NULL, (size_t)form->cell_count, sizeof *report->answers);
	for (int i = 0; i < form->cell_count; i++)
		report->answers[i] = (struct answer){0};
}

void report_release(struct report *report)
{
	if (!report)
		return;
	for (int i = 0; report->answers && i < report->form->cell_count; i++)
		free(report->answers[i].text);
	free(report->answers);
	report_release(report->last);
	free(report->last);
	free(report->attributes);
	free(report->sent);
	*report = (struct report){0};
}

void report_set(struct report *report, int cell, enum state state, int64_t value, const char *text)
{
	struct answer *answer = &report->answers[cell];
	char *copy = mem_copy_text(text); /* before the old one goes: it may be the same */
	free(answer->text);
	*answer = (struct answer){.state = state, .value = value, .text = copy};
}

bool report_is_open(const struct report *report, int cell)
{
	return (report->form->cells[cell].at & report->levels) != 0;
}

bool report_is_entry(const struct report *report, int cell)
{
	return report_is_open(report, cell) && !report->form->cells[cell].computed;
}

static bool is_empty(const struct report *report, int cell)
{
	enum state state = report->answers[cell].state;
	return state == STATE_EMPTY || state == STATE_REMOVED;
}

bool report_is_asked(const struct report *report, int cell)
{
	const struct cell *c = &report->form->cells[cell];
	bool line = c->kind == CELL_TABLE && report->form->tables[c->table].rows[c->row].line;
	return report_is_entry(report, cell) && !(line && is_empty(report, cell));
}

bool report_row_is_empty(const struct report *report, int table, int row)
{
	const struct table *t = &report->form->tables[table];
	for (int column = 0; column < t->column_count; column++) {
		int cell = t->cells[row * t->column_count + column];
		if (cell >= 0 && !is_empty(report, cell))
			return false;
	}
	return true;
}
