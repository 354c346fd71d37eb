/* SPDX-License-Identifier: MIT */
#include "rule/caption.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/date.h"
#include "rule/reference.h"
#include "text/number.h"
#include "text/utf8.h"

enum { FRACTION_SHOWN = 2 }; /* decimals of a third and its like */

void caption_label(const struct label *label, int language, struct str *out)
{
	const char *text = label_in(label, language);
	size_t len = strlen(text);
	while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == ':' || text[len - 1] == '\n'))
		len--;
	size_t shown = len > CAPTION_COLS ? utf8_fit(text, len, CAPTION_COLS) : len;
	for (size_t i = 0; i < shown; i++)
		str_add_char(out, text[i] == '\n' ? ' ' : text[i]);
	if (shown < len)
		str_add(out, "…");
}

void caption_row(const struct row *row, int language, struct str *out)
{
	const char *number = label_in(&row->number, language);
	if (*number)
		str_addf(out, "%.*s ", form_number_own(number), number);
	caption_label(&row->label, language, out);
}

/* Of a column set the label of the code that all its columns have. */
static void add_columns(
	const struct table *table, const struct reference *ref, int column, int language, struct str *out)
{
	const char *code = ref->set < 0 ? NULL : table->sets[ref->set].id;
	while (code && table->columns[column].parent >= 0 && strcmp(table->columns[column].code, code) != 0)
		column = table->columns[column].parent;
	caption_label(&table->columns[column].label, language, out);
}

void caption_reference(const struct reader *reader, const struct reference *ref, struct str *out)
{
	const struct form *form = reader->form;
	if (ref->parts) {
		str_add(out, tr("the sum of its parts"));
		return;
	}
	if (ref->cell >= 0) {
		caption_label(&form->header[form->cells[ref->cell].field].label, reader->language, out);
		return;
	}
	if (ref->attribute >= 0) {
		caption_label(&form->attributes[ref->attribute].label, reader->language, out);
		return;
	}
	const struct table *table = &form->tables[ref->table];
	int column = ref->prev ? column_before(table, reader->place->column) : ref->column;
	if (ref->table != reader->table && form->table_count > 1 &&
		*label_in(&table->label, reader->language)) {
		caption_label(&table->label, reader->language, out);
		str_add(out, ": ");
	}
	if (ref->row >= 0)
		caption_row(&table->rows[ref->row], reader->language, out);
	if (ref->row >= 0 && column >= 0)
		str_add(out, " · ");
	if (column >= 0)
		add_columns(table, ref, column, reader->language, out);
	if (span_is(ref->argument, "all"))
		str_addf(out, " · %s", ref->row >= 0 ? tr("all columns") : tr("all rows"));
}

/* With so many decimals, and more where a fraction can be written out. */
static void write_figure(int decimals, const struct figure *figure, char text[NUMBER_TEXT_MAX])
{
	int64_t value;
	bool exact = false;
	for (; decimals <= NUMBER_DECIMALS_MAX; decimals++)
		if (figure_round(figure, decimals, &value, &exact) && exact) {
			number_format(text, value, decimals);
			return;
		}
	if (figure_round(figure, FRACTION_SHOWN, &value, NULL))
		number_format(text, value, FRACTION_SHOWN);
}

char *caption_number(const struct figure *figure)
{
	char text[NUMBER_TEXT_MAX] = "";
	write_figure(0, figure, text);
	return mem_copy_text(text);
}

char *caption_figure(const struct reader *reader, const struct figure *figure)
{
	char text[NUMBER_TEXT_MAX] = "";
	if (figure->state == FIGURE_EMPTY)
		return mem_copy_text(tr("empty"));
	if (figure->state == FIGURE_NUMBER)
		write_figure(reader->decimals, figure, text);
	return mem_copy_text(*text ? text : tr("not known"));
}

static char *code_label(const struct reader *reader, int list, int64_t num)
{
	struct str out = {0};
	const struct codelist *codes = &reader->form->lists[list];
	const struct code *code = codelist_find_num(codes, num);
	if (!code)
		code = codelist_find_gone(codes, num);
	if (code)
		caption_label(&code->label, reader->language, &out);
	return code ? str_take(&out) : mem_copy_text(tr("not known"));
}

char *caption_value(const struct reader *reader, struct kind kind, const struct figure *figure)
{
	int64_t value;
	bool plain = kind.type == TYPE_NUMBER || kind.type == TYPE_PERCENT;
	if (plain || figure->state != FIGURE_NUMBER || !figure_round(figure, 0, &value, NULL))
		return caption_figure(reader, figure);
	struct str out = {0};
	struct date date;
	switch (kind.type) {
	case TYPE_CHOICE:
		return code_label(reader, kind.list, value);
	case TYPE_YES_NO:
		return mem_copy_text(value ? tr("yes") : tr("no"));
	case TYPE_DATE:
		date = date_from_days(value);
		str_addf(&out, "%02d/%02d/%04d", date.day, date.month, date.year);
		break;
	default:
		str_addf(&out, "%lld", (long long)value);
	}
	return str_take(&out);
}
