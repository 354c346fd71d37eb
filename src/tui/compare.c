/* SPDX-License-Identifier: MIT */
#include "tui/compare.h"

#include <stdlib.h>

#include "base/tr.h"
#include "text/number.h"

int compare_before(const struct form *form, int cell)
{
	const struct cell *c = &form->cells[cell];
	const struct table *table = &form->tables[c->table];
	if (c->kind != CELL_TABLE)
		return -1;
	for (int i = 0; i < table->column_count; i++) {
		const struct column *period = &table->columns[i];
		for (int k = 1; k < period->across_count; k++)
			if (period->across[k] == c->column)
				return form_cell_at(form, c->table, c->row, period->across[k - 1]);
	}
	return -1;
}

static bool is_figure(const struct cell *cell)
{
	return cell->type == TYPE_NUMBER || cell->type == TYPE_PERCENT;
}

static double plain(const struct form *form, int cell, const struct answer *answer)
{
	double value = (double)answer->value;
	for (int i = 0; i < form->cells[cell].decimals; i++)
		value /= 10;
	return value;
}

/* Only to look at: nothing is kept or judged by it, so that a double is exact enough. */
void compare_change(const struct form *form, int now_cell, const struct answer *now, int then_cell,
	const struct answer *then, struct str *out)
{
	if (now->state != STATE_VALUE || then->state != STATE_VALUE ||
		form->cells[now_cell].type != TYPE_NUMBER)
		return;
	double from = plain(form, then_cell, then), by = plain(form, now_cell, now) - from;
	double tenths = from > 0 ? by / from * 1000 : 0;
	if (from <= 0 || tenths >= 1e9 || tenths <= -1e9)
		return;
	char text[NUMBER_TEXT_MAX];
	int64_t rounded = (int64_t)(tenths < 0 ? tenths - 0.5 : tenths + 0.5);
	number_format(text, rounded, 1);
	str_addf(out, " (%s%s %%)", rounded > 0 ? "+" : "", text);
}

static void part(struct str *out)
{
	if (out->len > 0)
		str_add(out, " · ");
}

/* A caption of several lines in one. */
static void add_caption(const struct form *form, int cell, struct str *out)
{
	const struct cell *c = &form->cells[cell];
	for (const char *s = label_in(&form->tables[c->table].columns[c->column].label, form_language(form));
		*s; s++)
		str_add_char(out, *s == '\n' ? ' ' : *s);
}

static void add_value(const struct form *form, int cell, const struct answer *answer, struct str *out)
{
	if (answer->state == STATE_NA)
		str_add(out, "-");
	else if (answer->state == STATE_UNKNOWN)
		str_add(out, "…");
	else
		value_add(form, cell, answer, VALUE_TYPED, out);
}

static bool is_known(const struct answer *answer)
{
	return answer->state == STATE_VALUE || answer->state == STATE_NA || answer->state == STATE_UNKNOWN;
}

static void add_before(const struct book *book, int cell, const struct answer *now, struct str *out)
{
	const struct form *form = book->form;
	int before = compare_before(form, cell);
	const struct answer *then = before >= 0 ? &book->report.answers[before] : NULL;
	if (!then || !is_known(then))
		return;
	part(out);
	add_caption(form, before, out);
	str_add(out, ": ");
	add_value(form, before, then, out);
	compare_change(form, cell, now, before, then, out);
}

/* The same figure a term ago. */
static void add_last(const struct book *book, int cell, const struct answer *now, struct str *out)
{
	const struct answer *then = book->report.last ? &book->report.last->answers[cell] : NULL;
	if (!then || !is_known(then))
		return;
	part(out);
	str_addf(out, "%s: ", tr("Last term"));
	add_value(book->form, cell, then, out);
	compare_change(book->form, cell, now, cell, then, out);
}

static void add_offer(const struct book *book, int cell, struct str *out)
{
	struct answer offered = {0};
	struct str text = {0};
	if (book_fill(book, cell, &offered)) {
		value_add(book->form, cell, &offered, VALUE_TYPED, &text);
		part(out);
		str_addf(out, tr("offered: %s (= takes it)"), str_text(&text));
	}
	str_release(&text);
	free(offered.text);
}

/* What the form says it equals, and by how much it does not. */
static void add_expected(const struct book *book, int cell, const struct answer *now, struct str *out)
{
	struct answer expected = {.state = STATE_VALUE}, difference = {.state = STATE_VALUE};
	struct str should = {0}, off = {0};
	if (!rules_expect(book->rules, &book->report, cell, &expected.value))
		return;
	value_add(book->form, cell, &expected, VALUE_TYPED, &should);
	part(out);
	if (now->state != STATE_VALUE ||
		__builtin_sub_overflow(now->value, expected.value, &difference.value)) {
		str_addf(out, tr("the sum: %s"), str_text(&should));
	} else if (difference.value == 0) {
		str_addf(out, tr("the sum: %s, agrees"), str_text(&should));
	} else {
		str_add(&off, difference.value > 0 ? "+" : "");
		value_add(book->form, cell, &difference, VALUE_TYPED, &off);
		str_addf(out, tr("the sum: %s, off by %s"), str_text(&should), str_text(&off));
	}
	str_release(&should);
	str_release(&off);
}

void compare_line(const struct book *book, int cell, const struct answer *now, struct str *out)
{
	if (!is_figure(&book->form->cells[cell]))
		return;
	add_last(book, cell, now, out);
	add_before(book, cell, now, out);
	add_expected(book, cell, now, out);
	if (now->state == STATE_EMPTY)
		add_offer(book, cell, out);
}
