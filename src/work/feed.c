/* SPDX-License-Identifier: MIT */
#include "work/feed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "form/load.h"
#include "work/reading.h"
#include "work/subtree.h"
#include "work/tally.h"

/* One fed cell, as it is found in the form taken. */
struct spring {
	int cell; /* of the upper form */
	const struct from *from;
	int *cells; /* of the lower form: their sum */
	int cell_count;
	struct rules_where *where; /* NULL: all units */
	int weight;                /* index of the spring that weighs it, or -1 */
};

/* An attribute by which figures are picked, as one of the two forms has it. */
struct picked {
	const struct form *form;
	int attribute, cell;
};

struct feed {
	struct book *book;
	struct book lower; /* the same file with the form taken; borrows all */
	struct spring *springs;
	int count, cap;
	struct picked *picked;
	int picked_count, picked_cap;
};

/* ---- finding the cells ---- */

/* "table.row/column"; a line of a list and a wide table are named otherwise. */
static int find_cell(const struct form *lower, const struct from *from, const char *row, struct err *err)
{
	struct str address = {0};
	enum part_kind part;
	int cell = -1;
	if (from->kind == FROM_FIELD)
		str_addf(&address, "@%s", from->field);
	else if (strchr(row, '.') || !strcmp(row, from->table))
		str_addf(&address, "%s/%s", row, from->column);
	else
		str_addf(&address, "%s.%s/%s", from->table, row, from->column);
	if (!address_parse(lower, address.s, address.len, &cell, &part, err))
		cell = -1;
	str_release(&address);
	return cell;
}

static int table_index(const struct form *form, const char *id)
{
	for (int i = 0; id && i < form->table_count; i++)
		if (!strcmp(form->tables[i].id, id))
			return i;
	return -1;
}

static bool is_figure(const struct cell *cell)
{
	return cell->type == TYPE_NUMBER || cell->type == TYPE_PERCENT;
}

/* False with a line in diags when the lower form lacks it. */
static bool find_spring(
	const struct form *lower, const struct from *from, struct spring *out, struct diags *diags)
{
	struct err err = {0};
	*out = (struct spring){.from = from, .weight = -1};
	if (from->where.text) {
		out->where = rules_where_compile(lower, table_index(lower, from->table), &from->where, diags);
		if (!out->where)
			return false;
	}
	int rows = from->kind == FROM_CELLS ? from->row_count : from->kind == FROM_FIELD;
	out->cells = mem_resize(NULL, (size_t)rows + 1, sizeof *out->cells);
	for (int i = 0; i < rows; i++) {
		int cell = find_cell(lower, from, from->kind == FROM_CELLS ? from->rows[i] : "", &err);
		if (cell >= 0 && is_figure(&lower->cells[cell])) {
			out->cells[out->cell_count++] = cell;
			continue;
		}
		if (cell < 0)
			return diag_add(diags, from->line, from->col,
				tr("the form %s taken does not have it: %s"), lower->id, err.text);
		return diag_add(diags, from->line, from->col,
			tr("\"%s\" holds no figures in the form %s taken"),
			from->kind == FROM_CELLS ? from->rows[i] : from->field, lower->id);
	}
	return true;
}

static void spring_release(struct spring *spring)
{
	rules_where_free(spring->where);
	free(spring->cells);
}

void feed_check(const struct form *upper, const struct form *lower, struct diags *diags)
{
	const struct from *last = NULL;
	for (int i = 0; i < upper->cell_count; i++) {
		const struct from *from = upper->cells[i].from;
		struct spring spring;
		if (!from || (last && from->line == last->line && from->col == last->col &&
				     from->rows == last->rows && from->column == last->column))
			continue;
		last = from;
		find_spring(lower, from, &spring, diags);
		spring_release(&spring);
	}
}

/* ---- the form taken ---- */

/* *found is false only when the file does not have it. */
static bool open_lower(struct book *book, bool *found, struct err *err)
{
	const char *id = book->form->takes;
	struct form_infos known = {0};
	struct str yaml = {0};
	struct diags diags = {0};
	*found = book->taken != NULL;
	if (!id || book->taken)
		return true;
	bool ok = store_forms(book->store, &known, err);
	for (int i = 0; i < known.count; i++)
		*found = *found || !strcmp(known.v[i].id, id);
	form_infos_release(&known);
	*found = *found || !ok;
	if (!ok || !*found)
		return ok;
	ok = store_form(book->store, id, 0, &yaml, err);
	if (ok) {
		book->taken_rules = rules_load(id, yaml.s, yaml.len, &book->taken, &diags);
		ok = book->taken_rules ||
		     err_set(err, ERR_REFUSED, tr("%s: the form %s inside cannot be used"),
			     store_path(book->store), id);
	}
	diags_release(&diags);
	str_release(&yaml);
	return ok;
}

void feed_close(struct book *book)
{
	rules_free(book->taken_rules);
	form_free(book->taken);
	book->taken_rules = NULL;
	book->taken = NULL;
}

static void add_picked(struct feed *feed, const struct form *form, int attribute, int cell)
{
	const struct attribute *a = &form->attributes[attribute];
	for (int i = 0; i < feed->picked_count; i++)
		if (!strcmp(feed->picked[i].form->attributes[feed->picked[i].attribute].id, a->id))
			return;
	ARR_ROOM(feed->picked, feed->picked_count, feed->picked_cap);
	feed->picked[feed->picked_count++] = (struct picked){form, attribute, cell};
}

static void find_picked(struct feed *feed)
{
	for (int i = 0; i < feed->count; i++) {
		const struct spring *spring = &feed->springs[i];
		const struct form *lower = feed->lower.form;
		if (spring->from->code)
			add_picked(feed, feed->book->form, spring->from->attribute, spring->cell);
		for (int a = 0; spring->where && a < lower->attribute_count; a++)
			if (rules_where_asks(spring->where, a))
				add_picked(feed, lower, a, spring->cell);
	}
}

static bool find_springs(struct feed *feed, struct err *err)
{
	const struct form *form = feed->book->form;
	int *of_cell = mem_resize(NULL, (size_t)form->cell_count, sizeof *of_cell);
	bool ok = true;
	for (int i = 0; ok && i < form->cell_count; i++) {
		struct diags diags = {0};
		struct spring spring;
		of_cell[i] = -1;
		if (!form->cells[i].from)
			continue;
		ok = find_spring(feed->lower.form, form->cells[i].from, &spring, &diags) ||
		     err_set(err, ERR_REFUSED, tr("%s: the forms do not fit together: form %s, line %d: %s"),
			     store_path(feed->book->store), form->id, diags.v[0].line, diags.v[0].text);
		diags_release(&diags);
		spring.cell = i;
		of_cell[i] = feed->count;
		ARR_ROOM(feed->springs, feed->count, feed->cap);
		feed->springs[feed->count++] = spring;
	}
	for (int i = 0; ok && i < feed->count; i++) {
		int weight = rules_weight(feed->book->rules, feed->springs[i].cell);
		feed->springs[i].weight = weight < 0 ? -1 : of_cell[weight];
	}
	free(of_cell);
	find_picked(feed);
	return ok;
}

bool feed_open(struct book *book, struct feed **out, struct err *err)
{
	bool found;
	*out = NULL;
	if (!open_lower(book, &found, err))
		return false;
	if (!found)
		return true;
	struct feed *feed = mem_alloc(sizeof *feed);
	feed->book = book;
	feed->lower = (struct book){.store = book->store,
		.form = book->taken,
		.rules = book->taken_rules,
		.units = book->units,
		.own = book->own,
		.unit = book->unit,
		.term = book->term};
	*out = feed;
	return find_springs(feed, err);
}

void feed_free(struct feed *feed)
{
	if (!feed)
		return;
	for (int i = 0; i < feed->count; i++)
		spring_release(&feed->springs[i]);
	free(feed->springs);
	free(feed->picked);
	free(feed);
}

struct book *feed_lower(struct feed *feed)
{
	return &feed->lower;
}

/* ---- what one unit gives ---- */

static bool is_meant(const struct spring *spring, const int32_t *attributes, const struct report *report)
{
	const struct from *from = spring->from;
	if (from->code && attributes[from->attribute] != from->code->num)
		return false;
	return !spring->where || rules_where_test(spring->where, report);
}

/* The sum of the cells, or the unit itself where units are counted; an NA is none of them, and said by *na.
 */
static struct figure figure_of_spring(const struct spring *spring, const struct report *report, bool *na)
{
	struct figure figure = figure_none(FIGURE_EMPTY);
	const struct from *from = spring->from;
	*na = false;
	if (from->kind == FROM_RECEIVED || from->kind == FROM_EXPECTED)
		figure = figure_of(1, 0);
	for (int i = 0; i < spring->cell_count; i++) {
		struct figure part = figure_none(FIGURE_EMPTY);
		if (report->answers[spring->cells[i]].state == STATE_NA)
			*na = true;
		else
			part = figure_at(report, spring->cells[i]);
		figure = figure_add(&figure, &part);
	}
	struct figure times = figure_of(from->times, from->times_decimals);
	return figure_multiply(&figure, &times);
}

static void give(const struct feed *feed, const struct spring *spring, const struct report *report,
	bool there, struct gift *gift)
{
	bool ignored;
	*gift = (struct gift){.cell = spring->cell,
		.received = there,
		.figure = figure_none(FIGURE_EMPTY),
		.weight = figure_of(1, 0)};
	if (!there && spring->from->kind != FROM_EXPECTED)
		return;
	gift->figure = figure_of_spring(spring, report, &gift->na);
	if (spring->weight >= 0)
		gift->weight = figure_of_spring(&feed->springs[spring->weight], report, &ignored);
}

void feed_unit(const struct feed *feed, int unit, const struct report *report,
	void (*fn)(void *ctx, const struct gift *gift), void *ctx)
{
	const struct book *lower = &feed->lower;
	const struct unit *of = &lower->units.v[unit];
	struct report blank = {0};
	if (!report) {
		report_init(&blank, lower->form, unit_level_bit(lower, unit));
		blank.attributes = reading_attributes(lower->form, of);
	}
	bool asked = report || lower->form->filed_by & unit_level_bit(lower, unit);
	int32_t *attributes = reading_attributes(feed->book->form, of);
	for (int i = 0; asked && i < feed->count; i++) {
		struct gift gift;
		const struct report *seen = report ? report : &blank;
		if (!is_meant(&feed->springs[i], attributes, seen))
			continue;
		give(feed, &feed->springs[i], seen, report != NULL, &gift);
		fn(ctx, &gift);
	}
	free(attributes);
	report_release(&blank);
}

/* ---- what the list of units lacks ---- */

int feed_attribute_count(const struct feed *feed)
{
	return feed->picked_count;
}

const struct label *feed_attribute(const struct feed *feed, int attribute)
{
	const struct picked *picked = &feed->picked[attribute];
	return &picked->form->attributes[picked->attribute].label;
}

int feed_attribute_cell(const struct feed *feed, int attribute)
{
	return feed->picked[attribute].cell;
}

bool feed_lacks(const struct feed *feed, int unit, int attribute)
{
	const struct book *lower = &feed->lower;
	const struct picked *picked = &feed->picked[attribute];
	if (!(lower->form->filed_by & unit_level_bit(lower, unit)))
		return false;
	int32_t *codes = reading_attributes(picked->form, &lower->units.v[unit]);
	bool lacks = codes[picked->attribute] == 0;
	free(codes);
	return lacks;
}
