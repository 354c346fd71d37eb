/* SPDX-License-Identifier: MIT */
#include "rule/caption.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "rule/reference.h"
#include "text/number.h"

enum { FRACTION_SHOWN = 2 }; /* decimals of a third and its like */

void caption_label(const struct label *label, int language, struct str *out)
{
	const char *text = label_in(label, language);
	size_t len = strlen(text);
	while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == ':' || text[len - 1] == '\n'))
		len--;
	for (size_t i = 0; i < len; i++)
		str_add_char(out, text[i] == '\n' ? ' ' : text[i]);
}

void caption_row(const struct row *row, int language, struct str *out)
{
	if (*label_in(&row->number, language)) {
		caption_label(&row->number, language, out);
		str_add_char(out, ' ');
	}
	caption_label(&row->label, language, out);
}

static void add_reference(const struct reader *reader, const struct reference *ref, struct str *out)
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
	const struct table *table = &form->tables[ref->table];
	int column = ref->prev ? column_before(table, reader->place->column) : ref->column;
	if (ref->row >= 0)
		caption_row(&table->rows[ref->row], reader->language, out);
	if (ref->row >= 0 && column >= 0)
		str_add(out, " · ");
	if (column >= 0)
		caption_label(&table->columns[column].label, reader->language, out);
}

/* With the decimals of its cells, and more where a fraction can be written out. */
static void write_figure(const struct reader *reader, const struct figure *figure, char text[NUMBER_TEXT_MAX])
{
	int64_t value;
	bool exact = false;
	for (int decimals = reader->decimals; decimals <= NUMBER_DECIMALS_MAX; decimals++)
		if (figure_round(figure, decimals, &value, &exact) && exact) {
			number_format(text, value, decimals);
			return;
		}
	if (figure_round(figure, FRACTION_SHOWN, &value, NULL))
		number_format(text, value, FRACTION_SHOWN);
}

char *caption_figure(const struct reader *reader, const struct figure *figure)
{
	char text[NUMBER_TEXT_MAX] = "";
	if (figure->state == FIGURE_EMPTY)
		return mem_copy_text(tr("empty"));
	if (figure->state == FIGURE_NUMBER)
		write_figure(reader, figure, text);
	return mem_copy_text(*text ? text : tr("not known"));
}

/* An expression being copied. */
struct copying {
	const struct reader *reader;
	const char *source;
	size_t done;  /* bytes of the source */
	bool figures; /* behind each reference */
	struct str out;
};

static bool replace_reference(void *ctx, const struct reference *ref)
{
	struct copying *copying = ctx;
	str_add_bytes(&copying->out, copying->source + copying->done, ref->from - copying->done);
	add_reference(copying->reader, ref, &copying->out);
	if (copying->figures && !ref->text) {
		struct figure figure = eval_reference(ref, copying->reader->place);
		char *text = caption_figure(copying->reader, &figure);
		str_addf(&copying->out, " (%s)", text);
		free(text);
	}
	copying->done = ref->to;
	return false;
}

char *caption_expr(const struct reader *reader, const struct source *source, const struct expr *expr, bool figures)
{
	struct copying copying = {.reader = reader, .source = source->text, .done = expr->at, .figures = figures};
	expr_any(expr, replace_reference, &copying);
	str_add_bytes(&copying.out, source->text + copying.done, expr->end - copying.done);
	return str_take(&copying.out);
}

char *caption_side(const struct reader *reader, const struct source *source, const struct expr *side)
{
	char *words = caption_expr(reader, source, side, false);
	if (side->kind == EXPR_NUMBER)
		return words;
	struct str out = {0};
	struct figure figure = expr_eval(side, reader->place);
	char *number = caption_figure(reader, &figure);
	str_addf(&out, "%s (%s)", words, number);
	free(words);
	free(number);
	return str_take(&out);
}
