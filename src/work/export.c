/* SPDX-License-Identifier: MIT */
#include "work/export.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/csv.h"

static const char *const state_words[] = {
	[STATE_EMPTY] = "empty",     [STATE_VALUE] = "value",     [STATE_NA] = "na",
	[STATE_UNKNOWN] = "unknown", [STATE_REMOVED] = "removed", [STATE_CONFLICT] = "conflict",
};

struct line {
	enum state state;
	char *value; /* canonical */
};

static int by_content(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	return x->state != y->state ? (x->state > y->state) - (x->state < y->state) : strcmp(x->value, y->value);
}

/* The address without its column: "TABLE.ROW", "ROW", "PROMPT", "@FIELD". */
static void add_row_name(const struct form *form, int cell, struct str *out)
{
	struct str address = {0};
	address_add(form, cell, PART_ANSWER, &address);
	str_add_bytes(out, address.s, strcspn(address.s, "/"));
	str_release(&address);
}

static void add_line(const struct book *book, int cell, const char *state, const char *value, struct str *out)
{
	const struct form *form = book->form;
	const struct cell *c = &form->cells[cell];
	struct str row = {0};
	const char *note = book_note(book, cell);
	add_row_name(form, cell, &row);
	csv_add(out, book->units.v[book->unit].code, true);
	csv_add(out, form->id, false);
	csv_add(out, book->term, false);
	csv_add(out, row.s, false);
	csv_add(out, c->kind == CELL_TABLE ? form->tables[c->table].columns[c->column].id : "", false);
	csv_add(out, state, false);
	csv_add(out, value, false);
	csv_add(out, note ? note : "", false);
	str_add_char(out, '\n');
	str_release(&row);
}

static char *canonical(const struct book *book, int cell, const struct head *head)
{
	struct answer answer = {.state = head->state, .value = head->value, .text = head->text};
	struct str s = {0};
	if (head->state == STATE_VALUE)
		value_add(book->form, cell, &answer, VALUE_CANONICAL, &s);
	return str_take(&s);
}

/* Every distinct content of the cell, in an order that no merge decides. */
static void add_cell(const struct book *book, int cell, struct str *out)
{
	const struct heads *heads = &book->heads[cell];
	bool conflict = heads_conflict(heads);
	struct line *lines = mem_alloc((size_t)heads->count * sizeof *lines);
	for (int i = 0; i < heads->count; i++)
		lines[i] = (struct line){heads->v[i].state, canonical(book, cell, &heads->v[i])};
	qsort(lines, (size_t)heads->count, sizeof *lines, by_content);
	for (int i = 0; i < heads->count; i++)
		if (i == 0 || by_content(&lines[i - 1], &lines[i]) != 0)
			add_line(book, cell, state_words[conflict ? STATE_CONFLICT : lines[i].state], lines[i].value, out);
	for (int i = 0; i < heads->count; i++)
		free(lines[i].value);
	free(lines);
}

bool export_csv(struct book *book, struct str *out, struct err *err)
{
	str_add(out, "unit,form,term,row,column,state,value,note\n");
	for (int unit = 0; unit < book->units.count; unit++) {
		if (!book_turn(book, unit, err))
			return false;
		for (int cell = 0; book->report_id && cell < book->form->cell_count; cell++) {
			if (book->heads[cell].count > 0)
				add_cell(book, cell, out);
			else if (book_note(book, cell))
				add_line(book, cell, state_words[STATE_EMPTY], "", out);
		}
	}
	return true;
}
