/* SPDX-License-Identifier: MIT */
/* Settling a conflict by taking one of the answers. */
#include "tui/table.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"

static void add_origin(const struct pasts *pasts, const struct head *head, struct str *out)
{
	char when[CLOCK_TEXT];
	clock_text(when, head->at);
	str_addf(out, "   %s", when);
	for (int i = 0; i < pasts->count; i++) {
		const struct past *past = &pasts->v[i];
		if (past->head.site != head->site || past->head.seq != head->seq)
			continue;
		if (past->author && *past->author)
			str_addf(out, ", %s", past->author);
		if (past->file && *past->file)
			str_addf(out, ", %s", past->file);
		return;
	}
}

/* One line an answer: what, when, by whom, from which file. */
static char *describe(const struct book *book, int cell, const struct pasts *pasts, const struct head *head)
{
	struct answer answer = {head->state, head->value, head->text};
	struct str out = {0};
	if (head->state == STATE_EMPTY)
		str_add(&out, tr("empty"));
	value_show(book->form, cell, &answer, &out);
	add_origin(pasts, head, &out);
	return str_take(&out);
}

static int choose(struct ui *ui, int cell, const struct pasts *pasts)
{
	const struct heads *heads = &ui->book->heads[cell];
	char **options = mem_resize(NULL, (size_t)heads->count, sizeof *options);
	for (int i = 0; i < heads->count; i++)
		options[i] = describe(ui->book, cell, pasts, &heads->v[i]);
	int taken = ui_choose(ui, tr("Several people answered here. Which answer holds?"), (const char *const *)options,
		heads->count);
	for (int i = 0; i < heads->count; i++)
		free(options[i]);
	free(options);
	return taken;
}

void settle_cell(struct ui *ui, int cell)
{
	struct book *book = ui->book;
	const struct cell *c = &book->form->cells[cell];
	struct place place = {.row = c->row_num, .col = c->col_num, .part = PART_ANSWER};
	struct pasts pasts = {0};
	struct err err = {0};
	if (book->report.answers[cell].state != STATE_CONFLICT) {
		ui_say(ui, tr("There is one answer here: nothing to settle."));
		return;
	}
	if (!store_history(book->store, book->report_id, &place, &pasts, &err)) {
		ui_fail(ui, &err);
		return;
	}
	int taken = choose(ui, cell, &pasts);
	pasts_release(&pasts);
	if (taken < 0 || taken >= book->heads[cell].count)
		return;
	const struct head *head = &book->heads[cell].v[taken];
	struct answer answer = {head->state, head->value, mem_copy_text(head->text)};
	if (!book_set(book, cell, PART_ANSWER, &answer, &err))
		ui_fail(ui, &err);
	free(answer.text);
}
