/* SPDX-License-Identifier: MIT */
#include "form/form.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/str.h"
#include "base/tr.h"

int32_t form_number(const char *spelling)
{
	int32_t num = (int32_t)(hash_bytes(spelling, strlen(spelling)) & INT32_MAX);
	return num ? num : 1;
}

int64_t form_line_number(const char *spelling)
{
	int64_t num = (int64_t)(hash_bytes(spelling, strlen(spelling)) & INT64_MAX);
	return num > INT32_MAX ? num : num + INT32_MAX + 1;
}

int form_cell(const struct form *form, int64_t row_num, int32_t col_num)
{
	int low = 0, high = form->cell_count;
	while (low < high) {
		int mid = low + (high - low) / 2;
		const struct cell *cell = &form->cells[form->cell_order[mid]];
		if (cell->row_num < row_num || (cell->row_num == row_num && cell->col_num < col_num))
			low = mid + 1;
		else
			high = mid;
	}
	if (low == form->cell_count)
		return -1;
	const struct cell *cell = &form->cells[form->cell_order[low]];
	return cell->row_num == row_num && cell->col_num == col_num ? form->cell_order[low] : -1;
}

int form_cell_at(const struct form *form, int table, int row, int column)
{
	if (table < 0 || table >= form->table_count)
		return -1;
	const struct table *t = &form->tables[table];
	if (row < 0 || row >= t->row_count || column < 0 || column >= t->column_count)
		return -1;
	return t->cells[row * t->column_count + column];
}

int form_list(const struct form *form, const char *id)
{
	for (int i = 0; i < form->list_count; i++)
		if (form->lists[i].id && !strcmp(form->lists[i].id, id))
			return i;
	return -1;
}

int form_attribute(const struct form *form, const char *id)
{
	for (int i = 0; i < form->attribute_count; i++)
		if (form->attributes[i].id && !strcmp(form->attributes[i].id, id))
			return i;
	return -1;
}

const struct code *codelist_find(const struct codelist *list, const char *id)
{
	for (int i = 0; i < list->code_count; i++)
		if (!strcmp(list->codes[i].id, id))
			return &list->codes[i];
	return NULL;
}

const struct code *codelist_find_num(const struct codelist *list, int64_t num)
{
	for (int i = 0; i < list->code_count; i++)
		if (list->codes[i].num == num)
			return &list->codes[i];
	return NULL;
}

const struct code *codelist_find_gone(const struct codelist *list, int64_t num)
{
	for (int i = 0; i < list->gone_count; i++)
		if (list->gone[i].num == num)
			return &list->gone[i];
	return NULL;
}

bool form_is_gone(const struct form *form, int cell, int64_t value)
{
	const struct cell *c = &form->cells[cell];
	return c->type == TYPE_CHOICE && !codelist_find_num(&form->lists[c->list], value);
}

const char *form_row_number(const struct table *table, int row, int language)
{
	const char *number = label_in(&table->rows[row].number, language), *code = table->rows[row].code;
	for (int i = 0; code && !*number && i < table->column_count; i++)
		if (table->columns[i].show == SHOW_CODE)
			return code;
	return number;
}

const char *form_column_name(const struct column *column)
{
	return column->show == SHOW_LABEL ? "label" : column->id;
}

int form_level(const struct form *form, const char *id)
{
	for (int i = 0; i < form->level_count; i++)
		if (form->levels[i].id && !strcmp(form->levels[i].id, id))
			return i;
	return -1;
}

const char *label_in(const struct label *label, int language)
{
	const char *text = language >= 0 && language < FORM_LANGUAGES_MAX ? label->text[language] : NULL;
	if (!text)
		text = label->text[0];
	return text ? text : "";
}

int form_language(const struct form *form)
{
	for (int i = 0; i < form->language_count; i++)
		if (!strcmp(form->languages[i], tr_language()))
			return i;
	return 0;
}

/* Appends a label on one line. */
static void add_line(struct str *out, const char *text)
{
	for (; *text; text++)
		str_add_char(out, *text == '\n' ? ' ' : *text);
}

/* "46" stands before its text as "46."; "a)", "-" and "1.1." as they are. */
int form_number_own(const char *number)
{
	size_t len = strcspn(number, "=");
	while (len > 0 && number[len] == '=' && number[len - 1] == ' ')
		len--;
	return (int)len;
}

static void add_titled(struct str *out, const struct label *number, const struct label *label, int language)
{
	const char *n = label_in(number, language);
	int len = form_number_own(n);
	if (len > 0) {
		str_add_bytes(out, n, (size_t)len);
		str_add(out, isalnum((unsigned char)n[len - 1]) ? ". " : " ");
	}
	add_line(out, label_in(label, language));
}

void form_column_caption(const struct table *table, int column, int language, struct str *out)
{
	const struct column *c = &table->columns[column];
	if (c->parent >= 0) {
		form_column_caption(table, c->parent, language, out);
		str_add(out, " · ");
	}
	add_line(out, label_in(&c->label, language));
}

void form_cell_caption(const struct form *form, int cell, int language, struct str *out)
{
	const struct cell *c = &form->cells[cell];
	switch (c->kind) {
	case CELL_TABLE: {
		const struct table *table = &form->tables[c->table];
		const struct row *row = &table->rows[c->row];
		add_titled(out, &row->number, &row->label, language);
		str_add(out, " · ");
		form_column_caption(table, c->column, language, out);
		break;
	}
	case CELL_PROMPT:
		add_titled(out, &form->parts[c->part].number, &form->parts[c->part].label, language);
		break;
	case CELL_HEADER:
		add_line(out, label_in(&form->header[c->field].label, language));
		break;
	}
}

void form_free(struct form *form)
{
	if (!form)
		return;
	arena_release(&form->arena);
	free(form);
}
