/* SPDX-License-Identifier: MIT */
/* What is wrong, in words. */
#include "rule/phrase.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "rule/reference.h"
#include "rule/rules.h"

/* One message being worded. */
struct wording {
	const struct form *form;
	const struct instance *at;
	const struct check *check;
	const struct expr *when, *is;
	struct reader reader;
	struct str *out;
};

/* The row or column that a relation stands on: "46. Tổng số (12.801)". */
static char *own_text(const struct wording *w)
{
	const struct cell *cell = &w->form->cells[w->at->cell];
	const struct table *table = &w->form->tables[cell->table];
	struct str out = {0};
	struct figure figure = eval_cell(w->reader.place, w->at->cell);
	char *number = caption_figure(&w->reader, &figure);
	if (w->check->column >= 0)
		caption_label(&table->columns[cell->column].label, w->reader.language, &out);
	else
		caption_row(&table->rows[cell->row], w->reader.language, &out);
	str_addf(&out, " (%s)", number);
	free(number);
	return str_take(&out);
}

/* Of left, right and, where it helps, their difference. */
static const char *sentence(enum expr_kind kind, bool figures)
{
	if (kind == EXPR_EQUALS && !figures)
		return tr("%s must be %s");
	switch (kind) {
	case EXPR_LESS:
		return tr("%s must be less than %s");
	case EXPR_AT_MOST:
		return tr("%s must be at most %s; difference %s");
	case EXPR_EQUALS:
		return tr("%s must equal %s; difference %s");
	case EXPR_DIFFERS:
		return tr("%s must differ from %s");
	case EXPR_AT_LEAST:
		return tr("%s must be at least %s; difference %s");
	default:
		return tr("%s must be more than %s");
	}
}

/* The two sides of a check that compares; left NULL: the cell itself. */
struct sides {
	enum expr_kind kind;
	const struct expr *left, *right;
};

static bool sides_of(const struct wording *w, struct sides *out)
{
	switch (w->check->relation) {
	case RELATION_REQUIRED:
	case RELATION_CHANGE_LIMIT:
		return false;
	case RELATION_CHECK:
		if (!expr_is_comparison(w->is))
			return false;
		*out = (struct sides){w->is->kind, w->is->args, w->is->args->next};
		return true;
	default:
		*out = (struct sides){relation_kind(w->check->relation), NULL, w->is};
		return true;
	}
}

static struct figure side_figure(const struct wording *w, const struct expr *side)
{
	return side ? expr_eval(side, w->reader.place) : eval_cell(w->reader.place, w->at->cell);
}

static void say_comparison(const struct wording *w, const struct sides *sides)
{
	struct figure a = side_figure(w, sides->left), b = side_figure(w, sides->right);
	struct figure difference = figure_subtract(&a, &b);
	difference.negative = false;
	char *left = sides->left ? phrase_side(&w->reader, sides->left) : own_text(w);
	char *right = phrase_side(&w->reader, sides->right);
	char *number = caption_figure(&w->reader, &difference);
	bool figures = kind_is_figure(sides->right->of) && sides->right->of.type != TYPE_YES_NO;
	str_addf(w->out, sentence(sides->kind, figures), left, right, number);
	free(left);
	free(right);
	free(number);
}

static void say_change(const struct wording *w)
{
	bool last;
	cell_before(w->form, w->at->cell, &last);
	struct figure then = eval_before(w->reader.place, w->at->cell);
	char *own = own_text(w), *was = caption_figure(&w->reader, &then);
	char *limit = phrase_expr(&w->reader, w->is, false);
	str_addf(w->out,
		last ? tr("%s was %s last term: a change of more than %s%%")
		     : tr("%s was %s in the column before: a change of more than %s%%"),
		own, was, limit);
	free(own);
	free(was);
	free(limit);
}

static void say_required(const struct wording *w)
{
	const struct cell *cell = &w->form->cells[w->at->cell];
	struct str own = {0};
	if (cell->kind == CELL_TABLE)
		caption_row(&w->form->tables[cell->table].rows[cell->row], w->reader.language, &own);
	else
		form_cell_caption(w->form, w->at->cell, w->reader.language, &own);
	if (w->is) {
		char *why = phrase_expr(&w->reader, w->is, true);
		str_addf(w->out, tr("%s must be filled in, because %s"), str_text(&own), why);
		free(why);
	} else {
		str_addf(w->out, tr("%s must be filled in"), str_text(&own));
	}
	str_release(&own);
}

static void say(const struct wording *w)
{
	struct sides sides;
	if (sides_of(w, &sides)) {
		say_comparison(w, &sides);
	} else if (w->check->relation == RELATION_CHANGE_LIMIT) {
		say_change(w);
	} else if (w->check->relation == RELATION_REQUIRED) {
		say_required(w);
	} else {
		char *text = phrase_expr(&w->reader, w->is, true);
		str_addf(w->out, tr("this must be so: %s"), text);
		free(text);
	}
}

static void say_when(const struct wording *w)
{
	if (!w->when) {
		say(w);
		return;
	}
	struct str text = {0};
	struct wording inner = *w;
	inner.out = &text;
	say(&inner);
	char *condition = phrase_expr(&w->reader, w->when, true);
	str_addf(w->out, tr("as %s: %s"), condition, str_text(&text));
	free(condition);
	str_release(&text);
}

static void list_figure(const struct wording *w, struct figure figure)
{
	char *text = caption_figure(&w->reader, &figure);
	str_addf(w->out, "%s%s", w->out->len ? "; " : "", text);
	free(text);
}

/* What an expression or side of it comes to, as the kind that it is. */
static void list_value(const struct wording *w, const struct expr *expr)
{
	struct figure figure = expr_eval(expr, w->reader.place);
	char *text = caption_value(&w->reader, expr->of, &figure);
	str_addf(w->out, "%s%s", w->out->len ? "; " : "", text);
	free(text);
}

static void list_references(const struct wording *w, const struct expr *expr)
{
	bool whole = expr->kind == EXPR_REFERENCE || expr->kind == EXPR_LAST;
	if (whole && !kind_is_text(expr->of))
		list_value(w, expr);
	for (const struct expr *arg = whole ? NULL : expr->args; arg; arg = arg->next)
		list_references(w, arg);
}

/* The figures behind a message of the form's author: of both sides, without
 * numbers that the form itself says, or else of all references. */
static void list_figures(struct wording *w)
{
	struct sides sides;
	if (!sides_of(w, &sides)) {
		if (w->check->relation == RELATION_CHANGE_LIMIT)
			list_figure(w, eval_cell(w->reader.place, w->at->cell));
		if (w->is)
			list_references(w, w->is);
		return;
	}
	if (!sides.left)
		list_figure(w, eval_cell(w->reader.place, w->at->cell));
	else if (sides.left->kind != EXPR_NUMBER)
		list_value(w, sides.left);
	if (sides.right->kind != EXPR_NUMBER)
		list_value(w, sides.right);
}

static bool note_decimals(void *ctx, const struct reference *ref)
{
	struct reader *reader = ctx;
	for (int i = 0, n = reference_count(ref); i < n; i++) {
		int cell = reference_cell(ref, reader->form, reader->place->row, reader->place->column, i);
		if (cell >= 0 && reader->form->cells[cell].decimals > reader->decimals)
			reader->decimals = reader->form->cells[cell].decimals;
	}
	return false;
}

/* The author's words for the one who reads them, "" if there are none. */
static const char *author_words(const struct check *check, int language, bool office)
{
	const char *words = office ? label_in(&check->office, language) : "";
	return *words ? words : label_in(&check->say, language);
}

char *words_finding(
	const struct rules *rules, const struct instance *at, const struct report *report, bool office)
{
	const struct form *form = rules->form;
	const struct cell *cell = &form->cells[at->cell];
	struct place place = {report, at->row, at->column, EMPTY_DEFAULT};
	struct str out = {0};
	struct wording w = {.form = form,
		.at = at,
		.check = &form->checks[at->check],
		.out = &out,
		.when = rules->rules[at->check].when,
		.is = rules->rules[at->check].is,
		.reader = {form, &place, form_language(form), cell->decimals,
			cell->kind == CELL_TABLE ? cell->table : -1}};
	if (w.is)
		expr_any(w.is, note_decimals, &w.reader);
	const char *words = author_words(w.check, w.reader.language, office);
	if (!*words) {
		say_when(&w);
		return str_take(&out);
	}
	struct str figures = {0};
	w.out = &figures;
	list_figures(&w);
	str_add(&out, words);
	if (figures.len > 0)
		str_addf(&out, " (%s)", figures.s);
	str_release(&figures);
	return str_take(&out);
}

char *words_overflow(const struct form *form, int cell)
{
	struct str caption = {0}, out = {0};
	form_cell_caption(form, cell, form_language(form), &caption);
	str_addf(&out, tr("%s: the figures are too large to be computed with"), str_text(&caption));
	str_release(&caption);
	return str_take(&out);
}

char *words_gone(const struct report *report, int cell)
{
	struct str caption = {0}, value = {0}, out = {0};
	form_cell_caption(report->form, cell, form_language(report->form), &caption);
	value_show(report->form, cell, &report->answers[cell], &value);
	str_addf(&out, tr("%s: %s cannot be chosen any more in this version of the form; choose again"),
		str_text(&caption), str_text(&value));
	str_release(&caption);
	str_release(&value);
	return str_take(&out);
}
