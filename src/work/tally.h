/* SPDX-License-Identifier: MIT */
/* The figures of many units coming together in one. */
#ifndef WORK_TALLY_H
#define WORK_TALLY_H

#include "form/report.h"
#include "rule/figure.h"

struct tally {
	enum up up;
	struct figure sum, weight;
	bool na; /* said by some unit */
};

void tally_init(struct tally *tally, enum up up);
/* weight is of UP_MEAN; a figure without one is left out. */
void tally_add(struct tally *tally, const struct figure *figure, const struct figure *weight);
/* Another tally of the same cell, of other units. */
void tally_join(struct tally *tally, const struct tally *other);
struct figure tally_total(const struct tally *tally);

/* How the figures of a cell come together; UP_NONE for what is no figure. */
enum up up_of(const struct form *form, const struct cell *cell);

/* The answer as a figure: an NA counts 0, all else that is no value is empty. */
struct figure figure_at(const struct report *report, int cell);

#endif
