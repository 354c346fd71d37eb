/* SPDX-License-Identifier: MIT */
#include "work/export.h"

#include <stdlib.h>
#include <string.h>

#include "text/csv.h"
#include "work/contents.h"

static const char *const state_words[] = {
	[STATE_EMPTY] = "empty",
	[STATE_VALUE] = "value",
	[STATE_NA] = "na",
	[STATE_UNKNOWN] = "unknown",
	[STATE_REMOVED] = "removed",
	[STATE_CONFLICT] = "conflict",
};

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
	csv_add(out,
		c->kind == CELL_TABLE ? form_column_name(&form->tables[c->table].columns[c->column]) : "",
		false);
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

static void add_cell(const struct book *book, int cell, struct str *out)
{
	int count;
	const struct head **contents = contents_list(&book->heads[cell], &count);
	for (int i = 0; i < count; i++) {
		char *value = canonical(book, cell, contents[i]);
		add_line(
			book, cell, state_words[count > 1 ? STATE_CONFLICT : contents[i]->state], value, out);
		free(value);
	}
	free(contents);
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
