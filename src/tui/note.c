/* SPDX-License-Identifier: MIT */
#include "tui/note.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"

static void ask_note(struct ui *ui, int cell)
{
	const char *old = book_note(ui->book, cell);
	struct line line = {.kept = true};
	struct str question = {0};
	struct err err = {0};
	form_cell_caption(ui->book->form, cell, form_language(ui->book->form), &question);
	str_addf(&question, "\n%s", tr("Note on this cell, for whoever reads the report:"));
	line_set(&line, old ? old : "");
	if (ui_ask(ui, str_text(&question), &line) &&
		!book_type(ui->book, cell, PART_NOTE, line_text(&line), VALUE_TYPED, &err))
		ui_fail(ui, &err);
	str_release(&question);
	line_release(&line);
}

static bool is_empty(const struct book *book, const struct finding *finding)
{
	return finding->cell >= 0 && book->report.answers[finding->cell].state == STATE_EMPTY;
}

void note_ask_reason(struct ui *ui, size_t finding)
{
	const struct finding *warning = &ui->book->findings.v[finding];
	const char *old = book_reason(ui->book, warning);
	if (!old)
		old = book_old_reason(ui->book, warning);
	struct line line = {.kept = true};
	struct str question = {0};
	struct err err = {0};
	str_addf(&question, "%s: %s\n%s", tr("Warning"), warning->text,
		is_empty(ui->book, warning) ? tr("Why is the cell left empty?")
					    : tr("Why is it right as it is?"));
	line_set(&line, old ? old : "");
	if (ui_ask(ui, str_text(&question), &line) &&
		!book_set_reason(ui->book, warning, line_text(&line), &err))
		ui_fail(ui, &err);
	str_release(&question);
	line_release(&line);
}

/* The warnings in the cell, as indexes; the caller frees them. */
static size_t *warnings_in(const struct book *book, int cell, int *count)
{
	const struct findings *findings = &book->findings;
	size_t *found = mem_alloc(findings->count * sizeof *found + 1);
	*count = 0;
	for (size_t i = 0; i < findings->count; i++)
		if (findings->v[i].cell == cell && findings->v[i].severity == SEVERITY_WARNING)
			found[(*count)++] = i;
	return found;
}

/* A reason for each warning, in this order, or behind them the note; -1: neither. */
static int choose(struct ui *ui, const size_t *warnings, int count)
{
	char **ways = mem_alloc(((size_t)count + 1) * sizeof *ways);
	for (int i = 0; i < count; i++) {
		struct str way = {0};
		str_addf(&way, tr("Why this warning is right as it is: %s"),
			ui->book->findings.v[warnings[i]].text);
		ways[i] = str_take(&way);
	}
	ways[count] = mem_copy_text(tr("A note on the cell; the warning stays"));
	int way = ui_choose(ui, tr("A warning stands here. What is to be written?"),
		(const char *const *)ways, count + 1);
	for (int i = 0; i <= count; i++)
		free(ways[i]);
	free(ways);
	return way;
}

void note_ask(struct ui *ui, int cell)
{
	int count;
	size_t *warnings = warnings_in(ui->book, cell, &count);
	int way = count > 0 ? choose(ui, warnings, count) : 0;
	if (way == count)
		ask_note(ui, cell);
	else if (way >= 0)
		note_ask_reason(ui, warnings[way]);
	free(warnings);
}
