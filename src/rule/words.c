/* SPDX-License-Identifier: MIT */
/* What is wrong, in words: the references of an expression by their captions,
 * its sides by their figures. */
#include "rule/rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "rule/bind.h"
#include "text/number.h"

enum { FRACTION_SHOWN = 2 }; /* decimals of a third and its like */

/* One message being worded. */
struct wording {
	const struct rules *rules;
	const struct place *place;
	const struct instance *at;
	int language;
	int decimals; /* at least so many are shown */
	const char *source;
	bool figures; /* behind each reference */
	struct str *out;
	size_t done;  /* bytes of the source */
};

static void add_label(const struct label *label, int language, struct str *out)
{
	const char *text = label_in(label, language);
	size_t len = strlen(text);
	while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == ':' || text[len - 1] == '\n'))
		len--;
	for (size_t i = 0; i < len; i++)
		str_add_char(out, text[i] == '\n' ? ' ' : text[i]);
}

static void add_row(const struct row *row, int language, struct str *out)
{
	if (*label_in(&row->number, language)) {
		add_label(&row->number, language, out);
		str_add_char(out, ' ');
	}
	add_label(&row->label, language, out);
}

static void add_reference(const struct wording *w, const struct reference *ref)
{
	const struct form *form = w->rules->form;
	if (ref->parts) {
		str_add(w->out, tr("the sum of its parts"));
		return;
	}
	if (ref->cell >= 0) {
		add_label(&form->header[form->cells[ref->cell].field].label, w->language, w->out);
		return;
	}
	const struct table *table = &form->tables[ref->table];
	int column = ref->prev ? column_before(table, w->place->column) : ref->column;
	if (ref->row >= 0)
		add_row(&table->rows[ref->row], w->language, w->out);
	if (ref->row >= 0 && column >= 0)
		str_add(w->out, " · ");
	if (column >= 0)
		add_label(&table->columns[column].label, w->language, w->out);
}

/* With the decimals of its cells, and more where a fraction can be written out. */
static void write_figure(const struct wording *w, const struct figure *figure, char text[NUMBER_TEXT_MAX])
{
	int64_t value;
	bool exact = false;
	for (int decimals = w->decimals; decimals <= NUMBER_DECIMALS_MAX; decimals++)
		if (figure_round(figure, decimals, &value, &exact) && exact) {
			number_format(text, value, decimals);
			return;
		}
	if (figure_round(figure, FRACTION_SHOWN, &value, NULL))
		number_format(text, value, FRACTION_SHOWN);
}

static char *figure_text(const struct wording *w, const struct figure *figure)
{
	char text[NUMBER_TEXT_MAX] = "";
	if (figure->state == FIGURE_EMPTY)
		return mem_copy_text(tr("empty"));
	if (figure->state == FIGURE_NUMBER)
		write_figure(w, figure, text);
	return mem_copy_text(*text ? text : tr("not known"));
}

static bool replace_reference(void *ctx, const struct reference *ref)
{
	struct wording *w = ctx;
	str_add_bytes(w->out, w->source + w->done, ref->from - w->done);
	add_reference(w, ref);
	if (w->figures) {
		struct figure figure = eval_reference(ref, w->place);
		char *text = figure_text(w, &figure);
		str_addf(w->out, " (%s)", text);
		free(text);
	}
	w->done = ref->to;
	return false;
}

/* The expression with captions in the place of ids. */
static char *expr_text(const struct wording *base, const struct source *source, const struct expr *expr, bool figures)
{
	struct str out = {0};
	struct wording w = *base;
	w.source = source->text;
	w.figures = figures;
	w.out = &out;
	w.done = expr->at;
	expr_any(expr, replace_reference, &w);
	str_add_bytes(&out, source->text + w.done, expr->end - w.done);
	return str_take(&out);
}

/* One side of a comparison: "46. Tổng số (12.801)", or a bare number. */
static char *side_text(const struct wording *w, const struct source *source, const struct expr *side)
{
	if (side->kind == EXPR_NUMBER)
		return expr_text(w, source, side, false);
	struct str out = {0};
	struct figure figure = expr_eval(side, w->place);
	char *words = expr_text(w, source, side, false), *number = figure_text(w, &figure);
	str_addf(&out, "%s (%s)", words, number);
	free(words);
	free(number);
	return str_take(&out);
}

static char *own_text(const struct wording *w)
{
	const struct form *form = w->rules->form;
	const struct cell *cell = &form->cells[w->at->cell];
	const struct table *table = &form->tables[cell->table];
	struct str out = {0};
	struct figure figure = eval_cell(w->place, w->at->cell);
	char *number = figure_text(w, &figure);
	if (form->checks[w->at->check].column >= 0)
		add_label(&table->columns[cell->column].label, w->language, &out);
	else
		add_row(&table->rows[cell->row], w->language, &out);
	str_addf(&out, " (%s)", number);
	free(number);
	return str_take(&out);
}

/* Of left, right and, where it helps, their difference. */
static const char *sentence(enum expr_kind kind)
{
	switch (kind) {
	case EXPR_LESS: return tr("%s must be less than %s");
	case EXPR_AT_MOST: return tr("%s must be at most %s; difference %s");
	case EXPR_EQUALS: return tr("%s must equal %s; difference %s");
	case EXPR_DIFFERS: return tr("%s must differ from %s");
	case EXPR_AT_LEAST: return tr("%s must be at least %s; difference %s");
	default: return tr("%s must be more than %s");
	}
}

struct sides {
	enum expr_kind kind;
	struct figure left, right;
	bool left_fixed, right_fixed; /* a number of the form, not of the report */
};

/* False when the check is no comparison of two sides. */
static bool sides_of(const struct wording *w, struct sides *out)
{
	const struct check *check = &w->rules->form->checks[w->at->check];
	const struct expr *is = w->rules->rules[w->at->check].is;
	if (check->relation == RELATION_REQUIRED || check->relation == RELATION_CHANGE_LIMIT)
		return false;
	if (check->relation != RELATION_CHECK) {
		*out = (struct sides){relation_kind(check->relation), eval_cell(w->place, w->at->cell),
			expr_eval(is, w->place), false, is->kind == EXPR_NUMBER};
		return true;
	}
	if (!expr_is_comparison(is))
		return false;
	const struct expr *left = is->args, *right = is->args->next;
	*out = (struct sides){is->kind, expr_eval(left, w->place), expr_eval(right, w->place),
		left->kind == EXPR_NUMBER, right->kind == EXPR_NUMBER};
	return true;
}

static void say_comparison(const struct wording *w, const struct sides *sides, struct str *out)
{
	const struct check *check = &w->rules->form->checks[w->at->check];
	const struct expr *is = w->rules->rules[w->at->check].is;
	bool relation = check->relation != RELATION_CHECK;
	char *left = relation ? own_text(w) : side_text(w, &check->is, is->args);
	char *right = side_text(w, &check->is, relation ? is : is->args->next);
	struct figure difference = figure_subtract(&sides->left, &sides->right);
	difference.negative = false;
	char *number = figure_text(w, &difference);
	str_addf(out, sentence(sides->kind), left, right, number);
	free(left);
	free(right);
	free(number);
}

static void say_change(const struct wording *w, struct str *out)
{
	const struct check *check = &w->rules->form->checks[w->at->check];
	const struct table *table = &w->rules->form->tables[check->table];
	int before = table->cells[w->at->row * table->column_count + column_before(table, w->at->column)];
	struct figure then = eval_cell(w->place, before);
	char *own = own_text(w), *was = figure_text(w, &then);
	char *limit = expr_text(w, &check->is, w->rules->rules[w->at->check].is, false);
	str_addf(out, tr("%s was %s in the column before: a change of more than %s%%"), own, was, limit);
	free(own);
	free(was);
	free(limit);
}

static void say_required(const struct wording *w, struct str *out)
{
	const struct form *form = w->rules->form;
	const struct check *check = &form->checks[w->at->check];
	const struct cell *cell = &form->cells[w->at->cell];
	const struct expr *is = w->rules->rules[w->at->check].is;
	struct str own = {0};
	add_row(&form->tables[cell->table].rows[cell->row], w->language, &own);
	char *why = is ? expr_text(w, &check->is, is, true) : NULL;
	if (why)
		str_addf(out, tr("%s must be filled in, because %s"), str_text(&own), why);
	else
		str_addf(out, tr("%s must be filled in"), str_text(&own));
	free(why);
	str_release(&own);
}

static void say_generated(const struct wording *w, struct str *out)
{
	const struct check *check = &w->rules->form->checks[w->at->check];
	struct sides sides;
	if (sides_of(w, &sides)) {
		say_comparison(w, &sides, out);
	} else if (check->relation == RELATION_CHANGE_LIMIT) {
		say_change(w, out);
	} else if (check->relation == RELATION_REQUIRED) {
		say_required(w, out);
	} else {
		char *text = expr_text(w, &check->is, w->rules->rules[w->at->check].is, true);
		str_addf(out, tr("this must be so: %s"), text);
		free(text);
	}
}

static void list_figure(const struct wording *w, const struct figure *figure, struct str *out)
{
	char *text = figure_text(w, figure);
	str_addf(out, "%s%s", out->len ? "; " : "", text);
	free(text);
}

static bool list_reference(void *ctx, const struct reference *ref)
{
	const struct wording *w = ctx;
	struct figure figure = ref->text ? figure_none(FIGURE_EMPTY) : eval_reference(ref, w->place);
	list_figure(w, &figure, w->out);
	return false;
}

/* The figures behind a message of the form's author. */
static void list_figures(const struct wording *w, struct str *out)
{
	const struct expr *is = w->rules->rules[w->at->check].is;
	struct sides sides;
	if (sides_of(w, &sides)) {
		if (!sides.left_fixed)
			list_figure(w, &sides.left, out);
		if (!sides.right_fixed)
			list_figure(w, &sides.right, out);
		return;
	}
	struct wording list = *w;
	list.out = out;
	if (w->rules->form->checks[w->at->check].relation == RELATION_CHANGE_LIMIT) {
		struct figure now = eval_cell(w->place, w->at->cell);
		list_figure(w, &now, out);
	}
	if (is)
		expr_any(is, list_reference, &list);
}

struct most_decimals {
	const struct wording *w;
	int decimals;
};

static bool note_decimals(void *ctx, const struct reference *ref)
{
	struct most_decimals *most = ctx;
	const struct form *form = most->w->rules->form;
	for (int i = 0, n = reference_count(ref); i < n; i++) {
		int cell = reference_cell(ref, form, most->w->place->row, most->w->place->column, i);
		if (cell >= 0 && form->cells[cell].decimals > most->decimals)
			most->decimals = form->cells[cell].decimals;
	}
	return false;
}

static int decimals_of(const struct wording *w)
{
	struct most_decimals most = {w, w->rules->form->cells[w->at->cell].decimals};
	if (w->rules->rules[w->at->check].is)
		expr_any(w->rules->rules[w->at->check].is, note_decimals, &most);
	return most.decimals;
}

/* The author's words for the one who reads them, "" if there are none. */
static const char *author_words(const struct check *check, int language, bool office)
{
	const char *words = office ? label_in(&check->office, language) : "";
	return *words ? words : label_in(&check->say, language);
}

static void say_when(const struct wording *w, struct str *out)
{
	const struct check *check = &w->rules->form->checks[w->at->check];
	const struct expr *when = w->rules->rules[w->at->check].when;
	struct str text = {0};
	say_generated(w, &text);
	if (when) {
		char *condition = expr_text(w, &check->when, when, true);
		str_addf(out, tr("as %s: %s"), condition, str_text(&text));
		free(condition);
	} else {
		str_add(out, str_text(&text));
	}
	str_release(&text);
}

char *words_finding(const struct rules *rules, const struct instance *at, const struct report *report, bool office)
{
	const struct form *form = rules->form;
	const struct check *check = &form->checks[at->check];
	struct place place = {report, at->row, at->column, EMPTY_DEFAULT};
	struct wording w = {.rules = rules, .place = &place, .at = at, .language = form_language(form)};
	w.decimals = decimals_of(&w);
	struct str out = {0}, figures = {0};
	const char *words = author_words(check, w.language, office);
	if (*words) {
		list_figures(&w, &figures);
		str_add(&out, words);
		if (figures.len > 0)
			str_addf(&out, " (%s)", str_text(&figures));
	} else {
		say_when(&w, &out);
	}
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
