/* SPDX-License-Identifier: MIT */
#include "work/tally.h"

void tally_init(struct tally *tally, enum up up)
{
	*tally = (struct tally){
		.up = up, .sum = figure_none(FIGURE_EMPTY), .weight = figure_none(FIGURE_EMPTY)};
}

static void add_weighted(struct tally *tally, const struct figure *figure, const struct figure *weight)
{
	struct figure product = figure_multiply(figure, weight);
	if (product.state == FIGURE_EMPTY)
		return;
	tally->sum = figure_add(&tally->sum, &product);
	tally->weight = figure_add(&tally->weight, weight);
}

static void keep_extreme(struct tally *tally, const struct figure *figure, bool greatest)
{
	int order = tally->sum.state == FIGURE_NUMBER ? figure_compare(figure, &tally->sum) : 0;
	if (tally->sum.state == FIGURE_EMPTY || (greatest ? order > 0 : order < 0))
		tally->sum = *figure;
}

void tally_add(struct tally *tally, const struct figure *figure, const struct figure *weight)
{
	switch (tally->up) {
	case UP_SUM:
		tally->sum = figure_add(&tally->sum, figure);
		break;
	case UP_MEAN:
		add_weighted(tally, figure, weight);
		break;
	case UP_MAX:
	case UP_MIN:
		keep_extreme(tally, figure, tally->up == UP_MAX);
		break;
	case UP_NONE:
		break;
	}
}

void tally_join(struct tally *tally, const struct tally *other)
{
	tally->na = tally->na || other->na;
	if (tally->up == UP_MAX || tally->up == UP_MIN) {
		if (other->sum.state == FIGURE_NUMBER)
			keep_extreme(tally, &other->sum, tally->up == UP_MAX);
		return;
	}
	tally->sum = figure_add(&tally->sum, &other->sum);
	tally->weight = figure_add(&tally->weight, &other->weight);
}

struct figure tally_total(const struct tally *tally)
{
	return tally->up == UP_MEAN ? figure_divide(&tally->sum, &tally->weight) : tally->sum;
}

enum up up_of(const struct form *form, const struct cell *cell)
{
	if (cell->type != TYPE_NUMBER && cell->type != TYPE_PERCENT)
		return UP_NONE;
	if (cell->kind != CELL_TABLE)
		return UP_SUM;
	const struct table *table = &form->tables[cell->table];
	int up = table->columns[cell->column].up;
	return up >= 0 ? (enum up)up : table->rows[cell->row].up;
}

struct figure figure_at(const struct report *report, int cell)
{
	const struct answer *answer = &report->answers[cell];
	if (answer->state == STATE_NA)
		return figure_of(0, 0);
	if (answer->state != STATE_VALUE)
		return figure_none(FIGURE_EMPTY);
	return figure_of(answer->value, report->form->cells[cell].decimals);
}
