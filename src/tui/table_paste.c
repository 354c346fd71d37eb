/* SPDX-License-Identifier: MIT */
/* A block from a spreadsheet into the table: looked at first, then all or nothing. */
#include "tui/table.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "tui/block.h"
#include "tui/notices.h"

/* "46 · 2019: 12 -> 15", or why not. */
static char *describe(const struct book *book, const struct block_item *item)
{
	struct str out = {0};
	if (item->cell >= 0) {
		const struct answer *old = &book->report.answers[item->cell];
		notices_place(book->form, item->cell, &out);
		str_add(&out, ": ");
		if (old->state != STATE_EMPTY && !item->fault) {
			value_show(book->form, item->cell, old, &out);
			str_add(&out, " -> ");
		}
	}
	str_add(&out, item->text);
	if (item->fault)
		str_addf(&out, " - %s", item->fault);
	return str_take(&out);
}

/* Lists the items, of which with faults only the refused ones. True: taken with Enter. */
static bool look(struct ui *ui, const struct block *block, bool faults, const char *question)
{
	char **lines = mem_alloc((size_t)block->count * sizeof *lines + 1);
	int count = 0;
	for (int i = 0; i < block->count; i++)
		if (!faults || block->v[i].fault)
			lines[count++] = describe(ui->book, &block->v[i]);
	bool taken = ui_look(ui, question, (const char *const *)lines, count);
	for (int i = 0; i < count; i++)
		free(lines[i]);
	free(lines);
	return taken;
}

static bool write(struct book *book, const struct block *block, struct err *err)
{
	struct cell_answer *answers = mem_alloc((size_t)block->count * sizeof *answers);
	for (int i = 0; i < block->count; i++)
		answers[i] = (struct cell_answer){block->v[i].cell, block->v[i].answer};
	bool ok = book_set_all(book, answers, block->count, err);
	free(answers);
	return ok;
}

static void fill(struct table_screen *table, const struct block *block)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	if (!write(ui->book, block, &err)) {
		ui_fail(ui, &err);
		return;
	}
	table->typing = false;
	ui_say(ui,
		trn("%d cell is filled in. %s takes it back.",
			"%d cells are filled in. %s takes all of them back.", (unsigned long)block->count),
		block->count, action_info(ACTION_UNDO)->keys[0]);
}

static void offer(struct table_screen *table, const struct block *block)
{
	struct ui *ui = table->screen.ui;
	struct str question = {0};
	if (block->count == 0) {
		ui_say(ui, tr("What was pasted has no figure for a cell that is typed."));
		return;
	}
	if (block->faults > 0) {
		str_addf(&question,
			tr("Nothing is filled in, for %d of %d figures are refused. Esc goes back."),
			block->faults, block->count);
		look(ui, block, true, str_text(&question));
	} else {
		str_addf(&question,
			trn("%d cell would be filled in. Enter does it, Esc leaves all as it is.",
				"%d cells would be filled in. Enter does it, Esc leaves all as it is.",
				(unsigned long)block->count),
			block->count);
		if (block->passed > 0)
			str_addf(&question, tr(" Computed cells passed over: %d."), block->passed);
		if (look(ui, block, false, str_text(&question)))
			fill(table, block);
	}
	str_release(&question);
}

/* Where headings or computed rows lie between, the block may have them or not: nobody but the clerk knows. */
void table_paste(struct table_screen *table, const char *s, size_t len)
{
	struct ui *ui = table->screen.ui;
	struct block every = {0}, typed = {0};
	block_place(&every, ui->book, table->cell, BLOCK_EVERY_ROW, table->hidden, s, len);
	block_place(&typed, ui->book, table->cell, BLOCK_TYPED_ROWS, table->hidden, s, len);
	const char *ways[] = {
		tr("The block has a line for every row, headings and computed rows too"),
		tr("The block has lines only for rows that are typed"),
	};
	int way = every.faults > typed.faults ? BLOCK_TYPED_ROWS : BLOCK_EVERY_ROW;
	if (every.faults == 0 && typed.faults == 0 && !block_equal(&every, &typed))
		way = ui_choose(ui,
			tr("Between these rows stand some that are not typed. How was the block copied?"),
			ways, 2);
	if (way >= 0)
		offer(table, way == BLOCK_EVERY_ROW ? &every : &typed);
	block_release(&every);
	block_release(&typed);
}
