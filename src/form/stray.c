/* SPDX-License-Identifier: MIT */
#include "form/stray.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "base/str.h"
#include "base/tr.h"
#include "form/address.h"

enum { SHOWN = 10 }; /* of what there is */

bool word_is(struct word word, const char *id)
{
	return id && strlen(id) == (size_t)word.len && !memcmp(id, word.s, (size_t)word.len);
}

static struct word word_of(const char *id)
{
	return (struct word){id, (int)strlen(id)};
}

struct ids {
	const char **v;
	size_t count, cap;
};

static void add(struct ids *ids, const char *id)
{
	if (!id)
		return;
	for (size_t i = 0; i < ids->count && i < SHOWN; i++)
		if (!strcmp(ids->v[i], id))
			return;
	ARR_ROOM(ids->v, ids->count, ids->cap);
	ids->v[ids->count++] = id;
}

static void add_columns(struct ids *ids, const struct table *table)
{
	for (int c = 0; c < table->column_count; c++)
		if (table->columns[c].show == SHOW_CELLS)
			add(ids, table->columns[c].id);
}

static void add_rows(struct ids *ids, const struct table *table, int first, int last)
{
	for (int r = first; r <= last; r++)
		add(ids, table->rows[r].id);
}

static const char *near(const struct ids *ids, struct word word)
{
	char *s = mem_copy_bytes(word.s, (size_t)word.len);
	const char *found = nearest(s, ids->v, ids->count);
	free(s);
	return found;
}

static void add_some(const struct ids *ids, struct str *out)
{
	for (size_t i = 0; i < ids->count && i < SHOWN; i++)
		str_addf(out, i ? ", %s" : "%s", ids->v[i]);
	str_add(out, ids->count > SHOWN ? ", …" : ids->count ? "" : tr("none"));
}

/* The nearest, or the first of all of them. Both messages take the word, then one text. */
static bool refuse(struct ids *ids, struct word word, const char *suggest, const char *list, struct err *err)
{
	char *s = mem_copy_bytes(word.s, (size_t)word.len);
	const char *meant = near(ids, word);
	struct str all = {0};
	add_some(ids, &all);
	err_set(err, ERR_USAGE, meant ? suggest : list, s, meant ? meant : all.s);
	str_release(&all);
	free(ids->v);
	free(s);
	return false;
}

bool stray_field(const struct form *form, struct word word, struct err *err)
{
	struct ids ids = {0};
	for (int i = 0; i < form->header_count; i++)
		add(&ids, form->header[i].id);
	return refuse(&ids, word, tr("the form has no header field \"@%s\"; did you mean \"@%s\"?"),
		tr("the form has no header field \"@%s\"; it has: %s"), err);
}

bool stray_table(const struct form *form, struct word word, struct err *err)
{
	struct ids ids = {0};
	for (int t = 0; t < form->table_count; t++)
		add(&ids, form->tables[t].id);
	return refuse(&ids, word, tr("the form has no table \"%s\"; did you mean \"%s\"?"),
		tr("the form has no table \"%s\"; it has: %s"), err);
}

bool stray_column(const struct form *form, int table, struct word word, struct err *err)
{
	struct ids ids = {0};
	add_columns(&ids, &form->tables[table]);
	return refuse(&ids, word, tr("the table has no column \"%s\" with cells; did you mean \"%s\"?"),
		tr("the table has no column \"%s\" with cells; it has: %s"), err);
}

bool stray_code(const struct form *form, const struct row *heading, struct word word, struct err *err)
{
	const struct codelist *list = &form->lists[heading->list];
	struct ids ids = {0};
	for (int i = 0; i < list->code_count; i++)
		add(&ids, list->codes[i].id);
	return refuse(&ids, word, tr("the list has no code \"%s\"; did you mean \"%s\"?"),
		tr("the list has no code \"%s\"; it has: %s"), err);
}

/* The first cell of the column, or else of the row, that is called so, in one table or, -1, in any; -1: none.
 */
static int find_example(const struct form *form, int only, struct word word, bool rows)
{
	for (int t = 0; t < form->table_count; t++) {
		const struct table *table = &form->tables[t];
		for (int i = 0; (only < 0 || only == t) && i < table->row_count * table->column_count; i++) {
			const struct row *row = &table->rows[i / table->column_count];
			const struct column *column = &table->columns[i % table->column_count];
			if (table->cells[i] >= 0 && word_is(word, rows ? row->id : column->id))
				return table->cells[i];
		}
	}
	return -1;
}

/* Says what the word is, and that cells are written like the example; true if there is one. */
static bool show(const struct form *form, const char *fmt, struct word word, int example, struct err *err)
{
	struct str address = {0};
	if (example < 0)
		return false;
	address_add(form, example, PART_ANSWER, &address);
	err_set(err, ERR_USAGE, fmt, word.len, word.s, address.s);
	str_release(&address);
	return true;
}

static bool is_column(const struct form *form, int table, struct word word, struct err *err)
{
	return show(form, tr("\"%.*s\" is a column: write its cells like %s"), word,
		find_example(form, table, word, false), err);
}

static bool is_table(const struct form *form, struct word word, struct err *err)
{
	for (int t = 0; t < form->table_count; t++) {
		struct ids ids = {0};
		if (!word_is(word, form->tables[t].id))
			continue;
		add_columns(&ids, &form->tables[t]);
		int example = ids.count ? find_example(form, t, word_of(ids.v[0]), false) : -1;
		free(ids.v);
		return show(form, tr("\"%.*s\" is a table: write its cells like %s"), word, example, err);
	}
	return false;
}

static bool is_heading(const struct form *form, int table, struct word word, struct err *err)
{
	for (int t = 0; t < form->table_count; t++)
		for (int r = 0; (table < 0 || table == t) && r < form->tables[t].row_count; r++) {
			const struct row *row = &form->tables[t].rows[r];
			struct ids ids = {0};
			struct str all = {0};
			if (row->id || !word_is(word, row->heading))
				continue;
			add_rows(&ids, &form->tables[t], r + 1, row->last);
			add_some(&ids, &all);
			err_set(err, ERR_USAGE,
				tr("\"%s\" is a heading without cells; the rows below it: %s"), row->heading,
				all.s);
			str_release(&all);
			free(ids.v);
			return true;
		}
	return false;
}

/* Near a row or a column: an address with it. */
static bool is_near_cell(const struct form *form, struct word word, struct err *err)
{
	struct ids ids = {0};
	for (int t = 0; t < form->table_count; t++) {
		add_rows(&ids, &form->tables[t], 0, form->tables[t].row_count - 1);
		add_columns(&ids, &form->tables[t]);
	}
	const char *meant = near(&ids, word);
	int cell = meant ? find_example(form, -1, word_of(meant), false) : -1;
	if (meant && cell < 0)
		cell = find_example(form, -1, word_of(meant), true);
	free(ids.v);
	return show(form, tr("the form has no prompt \"%.*s\"; did you mean %s?"), word, cell, err);
}

bool stray_prompt(const struct form *form, struct word word, struct err *err)
{
	struct ids ids = {0};
	if (is_column(form, -1, word, err) || is_table(form, word, err) || is_heading(form, -1, word, err))
		return false;
	for (int i = 0; i < form->part_count; i++)
		if (form->parts[i].cell >= 0)
			add(&ids, form->parts[i].id);
	if (!near(&ids, word) && is_near_cell(form, word, err)) {
		free(ids.v);
		return false;
	}
	return refuse(&ids, word, tr("the form has no prompt \"%s\"; did you mean \"%s\"?"),
		tr("the form has no prompt \"%s\"; a cell of a table is written ROW/COLUMN"), err);
}

/* How cells of the column are written, or of what should have been the column. */
static bool is_cell(const struct form *form, int table, struct word word, struct word column, struct err *err)
{
	return show(form, tr("the form has no row \"%.*s\"; write the cells of that column like %s"), word,
		       find_example(form, table, column, false), err) ||
	       is_column(form, table, word, err);
}

bool stray_row(const struct form *form, int table, struct word word, struct word column, struct err *err)
{
	struct ids ids = {0};
	if (is_heading(form, table, word, err))
		return false;
	for (int t = 0; t < form->table_count; t++)
		if (table < 0 || table == t)
			add_rows(&ids, &form->tables[t], 0, form->tables[t].row_count - 1);
	if (!near(&ids, word) && is_cell(form, table, word, column, err)) {
		free(ids.v);
		return false;
	}
	return refuse(&ids, word, tr("the form has no row \"%s\"; did you mean \"%s\"?"),
		tr("the form has no row \"%s\"; it has: %s"), err);
}
