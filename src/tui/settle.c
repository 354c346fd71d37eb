/* SPDX-License-Identifier: MIT */
#include "tui/settle.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/cell_text.h"
#include "work/conflict.h"

/* One line an answer: what, when, by whom, from which file. */
static int choose(struct ui *ui, const struct conflict *conflict, const struct sides *sides)
{
	char **options = mem_alloc((size_t)sides->count * sizeof *options + 1);
	for (int i = 0; i < sides->count; i++) {
		struct str line = {0};
		side_words(ui->book, conflict, &sides->v[i], &line);
		str_addf(&line, "   %s", sides->v[i].origin);
		options[i] = str_take(&line);
	}
	int taken = ui_choose(ui, tr("Several people answered here. Which answer holds?"),
		(const char *const *)options, sides->count);
	for (int i = 0; i < sides->count; i++)
		free(options[i]);
	free(options);
	return taken;
}

void settle_say(struct ui *ui, int cell)
{
	const struct book *book = ui->book;
	const char *undo = action_key(ACTION_UNDO, ON_TABLE, 0);
	struct str caption = {0}, now = {0};
	form_cell_caption(book->form, cell, form_language(book->form), &caption);
	cell_brief(&book->report, cell, &now);
	if (book->unit == book->own)
		ui_say(ui, tr("Settled: %s = %s. %s takes it back."), str_text(&caption), str_text(&now),
			undo);
	else
		ui_say(ui, tr("Settled: %s = %s. It is written into the report of %s; %s takes it back."),
			str_text(&caption), str_text(&now), book->units.v[book->unit].name, undo);
	str_release(&caption);
	str_release(&now);
}

bool settle_cell(struct ui *ui, int cell)
{
	struct book *book = ui->book;
	struct conflict conflict = conflict_of(book, cell);
	struct sides sides = {0};
	struct err err = {0};
	if (book->report.answers[cell].state != STATE_CONFLICT) {
		ui_say(ui, tr("There is one answer here: nothing to settle."));
		return false;
	}
	bool ok = sides_load(book, &conflict, &sides, &err);
	int at = ok ? choose(ui, &conflict, &sides) : -1;
	bool taken =
		at >= 0 && at < sides.count && conflict_take(book, &conflict, &sides.v[at].content, &err);
	if (taken)
		settle_say(ui, cell);
	else if (*err.text)
		ui_fail(ui, &err);
	sides_release(&sides);
	return taken;
}
