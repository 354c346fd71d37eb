/* SPDX-License-Identifier: MIT */
/* A block from a spreadsheet into the table: looked at first, then all or nothing. */
#include "tui/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "tui/block.h"
#include "work/subject.h"

static void add_column(const struct form *form, const struct table *table, int column, struct str *out)
{
	const struct column *c = &table->columns[column];
	const char *label = label_in(&c->label, form_language(form));
	if (c->parent >= 0)
		add_column(form, table, c->parent, out);
	str_addf(out, "%s%.*s", out->len > 0 ? " · " : "", (int)strcspn(label, "\n"), label);
}

static bool has_number(const struct form *form, const struct table *table, const struct cell *c)
{
	return *label_in(&table->rows[c->row].number, form_language(form)) != '\0';
}

/* "46 · 2019 · Tổng số: 12 -> 15", of a row without a number its label behind, or why not. */
static char *describe(const struct book *book, const struct block_item *item)
{
	struct str out = {0};
	const struct form *form = book->form;
	const struct cell *c = item->cell >= 0 ? &form->cells[item->cell] : NULL;
	if (c) {
		const struct answer *old = &book->report.answers[item->cell];
		subject_number(form, item->cell, &out);
		add_column(form, &form->tables[c->table], c->column, &out);
		str_add(&out, ": ");
		if (old->state != STATE_EMPTY && !item->fault) {
			value_show(form, item->cell, old, &out);
			str_add(&out, " -> ");
		}
	}
	str_add(&out, item->text);
	if (item->fault)
		str_addf(&out, " - %s", item->fault);
	else if (c && !has_number(form, &form->tables[c->table], c))
		str_addf(&out, " · %s",
			label_in(&form->tables[c->table].rows[c->row].label, form_language(form)));
	return str_take(&out);
}

static bool stands_already(const struct book *book, const struct block_item *item)
{
	const struct answer *now = &book->report.answers[item->cell];
	return now->state == item->answer.state && now->value == item->answer.value &&
	       !strcmp(now->text ? now->text : "", item->answer.text ? item->answer.text : "");
}

/* Those that would change something. */
static int count_new(const struct book *book, const struct block *block)
{
	int count = 0;
	for (int i = 0; i < block->count; i++)
		count += !stands_already(book, &block->v[i]);
	return count;
}

/* Lists the items, of which with faults only the refused ones. True: taken with Enter. */
static bool look(struct ui *ui, const struct block *block, bool faults, const char *question)
{
	char **lines = mem_alloc((size_t)block->count * sizeof *lines + 1);
	int count = 0;
	for (int i = 0; i < block->count; i++)
		if (faults ? block->v[i].fault != NULL : !stands_already(ui->book, &block->v[i]))
			lines[count++] = describe(ui->book, &block->v[i]);
	bool taken =
		ui_look(ui, question, (const char *const *)lines, count, faults ? tr("back") : tr("fill in"));
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

/* What the program computes now against what the block has there: the first that differs, and how many. */
static void say_differing(const struct book *book, const struct block *block, struct str *out)
{
	int count = 0;
	struct str first = {0};
	for (int i = 0; i < block->passed_count; i++) {
		const struct block_item *item = &block->passed[i];
		if (stands_already(book, item))
			continue;
		if (count++ > 0)
			continue;
		subject_number(book->form, item->cell, &first);
		const struct cell *c = &book->form->cells[item->cell];
		add_column(book->form, &book->form->tables[c->table], c->column, &first);
		str_add(&first, ": ");
		value_show(book->form, item->cell, &book->report.answers[item->cell], &first);
		str_addf(&first, " ≠ %s", item->text);
	}
	if (count > 0)
		str_addf(out,
			trn(" %d computed cell differs from the block: %s.",
				" %d computed cells differ from the block, the first: %s.",
				(unsigned long)count),
			count, str_text(&first));
	str_release(&first);
}

static void fill(struct table_screen *table, const struct block *block, int count)
{
	struct ui *ui = table->screen.ui;
	struct err err = {0};
	struct str words = {0};
	if (!write(ui->book, block, &err)) {
		ui_fail(ui, &err);
		return;
	}
	table_drop(table);
	str_addf(&words,
		trn("%d cell is filled in. %s takes it back.",
			"%d cells are filled in. %s takes all of them back.", (unsigned long)count),
		count, action_info(ACTION_UNDO)->keys[0]);
	say_differing(ui->book, block, &words);
	ui_say(ui, "%s", str_text(&words));
	str_release(&words);
}

/* All of it stands there already. */
static void say_nothing_new(struct ui *ui, const struct block *block)
{
	struct str words = {0};
	str_add(&words, tr("All that was pasted stands there already."));
	say_differing(ui->book, block, &words);
	ui_say(ui, "%s", str_text(&words));
	str_release(&words);
}

static void offer(struct table_screen *table, const struct block *block)
{
	struct ui *ui = table->screen.ui;
	struct str question = {0};
	if (block->count == 0) {
		ui_say(ui, tr("What was pasted has no figure for a cell that is typed."));
		return;
	}
	int count = block->faults == 0 ? count_new(ui->book, block) : 0;
	if (block->faults > 0) {
		str_addf(&question,
			tr("Nothing is filled in, for %d of %d figures are refused. Esc goes back."),
			block->faults, block->count);
		look(ui, block, true, str_text(&question));
	} else if (count == 0) {
		say_nothing_new(ui, block);
	} else {
		str_addf(&question,
			trn("%d cell would be filled in. Enter does it, Esc leaves all as it is.",
				"%d cells would be filled in. Enter does it, Esc leaves all as it is.",
				(unsigned long)count),
			count);
		if (count < block->count)
			str_addf(&question, tr(" As they are already: %d."), block->count - count);
		if (block->passed_count > 0)
			str_addf(&question, tr(" Computed cells passed over: %d."), block->passed_count);
		if (look(ui, block, false, str_text(&question)))
			fill(table, block, count);
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
