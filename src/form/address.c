/* SPDX-License-Identifier: MIT */
#include "form/address.h"

#include <string.h>

#include "base/tr.h"
#include "form/stray.h"

static struct word until(const char *s, const char *end)
{
	return (struct word){s, (int)(end - s)};
}

static bool find_field(const struct form *form, struct word word, int *cell, struct err *err)
{
	for (int i = 0; i < form->header_count; i++)
		if (word_is(word, form->header[i].id)) {
			*cell = form->header[i].cell;
			return true;
		}
	return stray_field(form, word, err);
}

static int row_in(const struct table *table, struct word word)
{
	for (int r = 0; r < table->row_count; r++)
		if (word_is(word, table->rows[r].id))
			return r;
	return -1;
}

/* The first table from *table on that has the row; false for none. */
static bool next_row(const struct form *form, struct word word, int *table, int *row)
{
	for (; *table < form->table_count; ++*table)
		if ((*row = row_in(&form->tables[*table], word)) >= 0)
			return true;
	return false;
}

/* The one cell that a row of text has; -1: of another row. */
static int text_cell(const struct table *table, int row)
{
	enum type type = table->rows[row].type;
	for (int c = 0; (type == TYPE_TEXT || type == TYPE_LONG_TEXT) && c < table->column_count; c++)
		if (table->cells[row * table->column_count + c] >= 0)
			return table->cells[row * table->column_count + c];
	return -1;
}

/* That the row has a cell in, to show how an address is written. */
static const char *first_column(const struct table *table, int row)
{
	for (int c = 0; c < table->column_count; c++)
		if (table->cells[row * table->column_count + c] >= 0)
			return form_column_name(&table->columns[c]);
	return "";
}

static bool find_prompt(const struct form *form, struct word word, int *cell, struct err *err)
{
	for (int i = 0; i < form->part_count; i++)
		if (form->parts[i].cell >= 0 && word_is(word, form->parts[i].id)) {
			*cell = form->parts[i].cell;
			return true;
		}
	int table = 0, row;
	if (next_row(form, word, &table, &row) && (*cell = text_cell(&form->tables[table], row)) >= 0)
		return true;
	table = 0;
	if (next_row(form, word, &table, &row))
		return err_set(err, ERR_USAGE, tr("\"%.*s\" is a row: name the column too, as %.*s/%s"),
			word.len, word.s, word.len, word.s, first_column(&form->tables[table], row));
	return stray_prompt(form, word, err);
}

/* ROW that is in one table only. */
static bool find_row(
	const struct form *form, struct word word, struct word column, int *table, int *row, struct err *err)
{
	*table = 0;
	if (!next_row(form, word, table, row))
		return stray_row(form, -1, word, column, err);
	int second = *table + 1;
	if (!next_row(form, word, &second, &(int){0}))
		return true;
	return err_set(err, ERR_USAGE,
		tr("\"%.*s\" is a row of several tables: write %s.%.*s/%.*s or %s.%.*s/%.*s"), word.len,
		word.s, form->tables[*table].id, word.len, word.s, column.len, column.s,
		form->tables[second].id, word.len, word.s, column.len, column.s);
}

static int table_named(const struct form *form, struct word word)
{
	for (int t = 0; t < form->table_count; t++)
		if (word_is(word, form->tables[t].id))
			return t;
	return -1;
}

static bool is_number(struct word word)
{
	return word.len > 0 && strspn(word.s, "0123456789") >= (size_t)word.len;
}

/* LIST.CODE with another code, or TABLE.ROW with another table. */
static bool stray_dot(const struct form *form, struct word list, struct word code, struct err *err)
{
	for (int t = 0; t < form->table_count; t++)
		for (int r = 0; r < form->tables[t].row_count; r++) {
			const struct row *row = &form->tables[t].rows[r];
			if (row->free && word_is(list, row->heading) && is_number(code))
				return err_set(err, ERR_USAGE,
					tr("there is no line %.*s.%.*s yet; add it first: %s.+=CAPTION"),
					list.len, list.s, code.len, code.s, row->heading);
			if (word_is(list, row->heading))
				return row->list >= 0 ? stray_code(form, row, code, err)
						      : stray_row(form, t, list, code, err);
		}
	return stray_table(form, list, err);
}

/* TABLE.ROW */
static bool find_table_row(const struct form *form, struct word table_word, struct word word,
	struct word column, int *table, int *row, struct err *err)
{
	*table = table_named(form, table_word);
	if (*table < 0)
		return stray_dot(form, table_word, word, err);
	*row = row_in(&form->tables[*table], word);
	return *row >= 0 || stray_row(form, *table, word, column, err);
}

static bool find_column(
	const struct form *form, int table, int row, struct word word, int *cell, struct err *err)
{
	const struct table *t = &form->tables[table];
	for (int c = 0; c < t->column_count; c++) {
		int at = t->cells[row * t->column_count + c];
		bool cells = t->columns[c].show == SHOW_CELLS || at >= 0;
		if (!cells || !word_is(word, form_column_name(&t->columns[c])))
			continue;
		*cell = at;
		return *cell >= 0 ||
		       err_set(err, ERR_USAGE, tr("%s/%s is greyed: the form has no cell there"),
			       t->rows[row].id, t->columns[c].id);
	}
	return stray_column(form, table, word, err);
}

/* LIST.CODE of an open list; but the row of a table comes before. */
static bool is_line(const struct form *form, struct word word, const char *dot)
{
	int table = table_named(form, until(word.s, dot)), row;
	if (table >= 0 && row_in(&form->tables[table], until(dot + 1, word.s + word.len)) >= 0)
		return false;
	table = 0;
	return next_row(form, word, &table, &row);
}

static bool find_table_cell(
	const struct form *form, struct word row_word, struct word column, int *cell, struct err *err)
{
	const char *end = row_word.s + row_word.len;
	const char *dot = memchr(row_word.s, '.', (size_t)row_word.len);
	int table = 0, row;
	if (dot && is_line(form, row_word, dot))
		dot = NULL;
	bool found = dot ? find_table_row(form, until(row_word.s, dot), until(dot + 1, end), column, &table,
				   &row, err)
			 : find_row(form, row_word, column, &table, &row, err);
	return found && find_column(form, table, row, column, cell, err);
}

bool address_parse(
	const struct form *form, const char *s, size_t len, int *cell, enum part_kind *part, struct err *err)
{
	if (len > 4 * FORM_ID_MAX)
		return err_set(err, ERR_USAGE, tr("an address is at most %d bytes long"), 4 * FORM_ID_MAX);
	const char *end = s + len;
	const char *hash = memchr(s, '#', len);
	*part = hash ? PART_NOTE : PART_ANSWER;
	if (hash && !word_is(until(hash + 1, end), "note"))
		return err_set(
			err, ERR_USAGE, tr("\"%.*s\": only #note may stand behind an address"), (int)len, s);
	if (hash)
		end = hash;
	const char *slash = memchr(s, '/', (size_t)(end - s));
	if (slash)
		return find_table_cell(form, until(s, slash), until(slash + 1, end), cell, err);
	return s < end && *s == '@' ? find_field(form, until(s + 1, end), cell, err)
				    : find_prompt(form, until(s, end), cell, err);
}

static void add_table_cell(const struct form *form, const struct cell *cell, struct str *out)
{
	const struct table *table = &form->tables[cell->table];
	const char *row = table->rows[cell->row].id;
	struct word word = {row, (int)strlen(row)};
	int first = 0;
	next_row(form, word, &first, &(int){0});
	int second = first + 1;
	const char *dot = strchr(row, '.');
	if (next_row(form, word, &second, &(int){0}) || (dot && !is_line(form, word, dot)))
		str_addf(out, "%s.", table->id);
	str_addf(out, "%s/%s", row, form_column_name(&table->columns[cell->column]));
}

void address_add(const struct form *form, int cell, enum part_kind part, struct str *out)
{
	const struct cell *c = &form->cells[cell];
	if (c->kind == CELL_TABLE)
		add_table_cell(form, c, out);
	else if (c->kind == CELL_HEADER)
		str_addf(out, "@%s", form->header[c->field].id);
	else
		str_add(out, form->parts[c->part].id);
	if (part == PART_NOTE)
		str_add(out, "#note");
}
