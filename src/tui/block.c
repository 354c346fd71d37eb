/* SPDX-License-Identifier: MIT */
#include "tui/block.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"

/* Bytes of s without the line ends at its end: a copied line brings one along. */
static size_t trimmed_len(const char *s, size_t len)
{
	while (len > 0 && (s[len - 1] == '\n' || s[len - 1] == '\r'))
		len--;
	return len;
}

bool block_is(const char *s, size_t len)
{
	len = trimmed_len(s, len);
	return memchr(s, '\t', len) || memchr(s, '\n', len) || memchr(s, '\r', len);
}

/* The first row from `row` on that is seen, in BLOCK_TYPED_ROWS where the column is typed too; -1: none. */
static int next_row(
	const struct report *report, int table, int row, int column, enum block_way way, const bool *hidden)
{
	const struct table *t = &report->form->tables[table];
	for (; row < t->row_count; row++) {
		int cell = form_cell_at(report->form, table, row, column);
		bool typed = cell >= 0 && report_is_entry(report, cell);
		if ((typed || way == BLOCK_EVERY_ROW) && !(hidden && hidden[row]))
			return row;
	}
	return -1;
}

/* The column with cells that stands so many of them to the right, or -1. */
static int column_right(const struct table *table, int column, int steps)
{
	for (; column < table->column_count; column++)
		if (table->columns[column].show == SHOW_CELLS && steps-- == 0)
			return column;
	return -1;
}

static char *fault_of(const struct book *book, int cell, const char *text, struct answer *answer)
{
	struct err err = {0};
	if (!report_is_open(&book->report, cell))
		return mem_copy_text(tr("not for this unit"));
	if (book->report.answers[cell].state == STATE_CONFLICT)
		return mem_copy_text(tr("several answers: choose one of them first"));
	bool fine = value_parse(book->form, cell, text, VALUE_TYPED, answer, &err);
	return fine ? NULL : mem_copy_text(err.text);
}

static void add(struct block *block, const struct book *book, int cell, const char *s, size_t len)
{
	while (len > 0 && *s == ' ')
		s++, len--;
	while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\r'))
		len--;
	if (len == 0)
		return;
	struct block_item item = {.cell = cell, .text = mem_copy_bytes(s, len)};
	if (cell >= 0 && (book->form->cells[cell].computed || book->form->cells[cell].from)) {
		value_parse(book->form, cell, item.text, VALUE_TYPED, &item.answer, NULL);
		ARR_ROOM(block->passed, block->passed_count, block->passed_cap);
		block->passed[block->passed_count++] = item;
		return;
	}
	item.fault = cell >= 0 ? fault_of(book, cell, item.text, &item.answer)
			       : mem_copy_text(tr("the table has no cell there"));
	block->faults += item.fault != NULL;
	ARR_ROOM(block->v, block->count, block->cap);
	block->v[block->count++] = item;
}

static void place_line(struct block *block, const struct book *book, const struct cell *from, int row,
	const char *s, size_t len)
{
	const struct table *table = &book->form->tables[from->table];
	for (size_t at = 0, field = 0; at <= len; field++) {
		const char *tab = memchr(s + at, '\t', len - at);
		size_t end = tab ? (size_t)(tab - s) : len;
		int column = column_right(table, from->column, (int)field);
		int cell = row >= 0 && row < table->row_count && column >= 0
				   ? form_cell_at(book->form, from->table, row, column)
				   : -1;
		add(block, book, cell, s + at, end - at);
		at = end + 1;
	}
}

/* "\n", "\r\n" and "\r" end a line: terminals send the last. */
static size_t line_len(const char *s, size_t len, size_t *skip)
{
	size_t n = 0;
	while (n < len && s[n] != '\n' && s[n] != '\r')
		n++;
	*skip = n + (n < len) + (n + 1 < len && s[n] == '\r' && s[n + 1] == '\n');
	return n;
}

void block_place(struct block *block, const struct book *book, int cell, enum block_way way,
	const bool *hidden, const char *s, size_t len)
{
	const struct cell *from = &book->form->cells[cell];
	int row = from->row;
	block_release(block);
	len = trimmed_len(s, len);
	for (size_t at = 0, skip; at < len; at += skip) {
		size_t n = line_len(s + at, len - at, &skip);
		if (row >= 0)
			row = next_row(&book->report, from->table, row, from->column, way, hidden);
		place_line(block, book, from, row, s + at, n);
		row += row >= 0;
	}
}

bool block_equal(const struct block *a, const struct block *b)
{
	if (a->count != b->count)
		return false;
	for (int i = 0; i < a->count; i++)
		if (a->v[i].cell != b->v[i].cell)
			return false;
	return true;
}

static void release(struct block_item *v, int count)
{
	for (int i = 0; i < count; i++) {
		free(v[i].text);
		free(v[i].answer.text);
		free(v[i].fault);
	}
	free(v);
}

void block_release(struct block *block)
{
	release(block->v, block->count);
	release(block->passed, block->passed_count);
	*block = (struct block){0};
}
