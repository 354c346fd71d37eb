/* SPDX-License-Identifier: MIT */
#include "form/word.h"

#include "form/loader.h"

static const char *const yes_no[] = {"no", "yes"};
const struct words yes_no_words = WORDS(yes_no);

static const char *const measures[] = {
	[MEASURE_FLOW] = "flow",
	[MEASURE_STOCK] = "stock",
	[MEASURE_OPENING] = "opening",
	[MEASURE_MAX] = "max",
	[MEASURE_MIN] = "min",
	[MEASURE_MEAN] = "mean",
	[MEASURE_NONE] = "none",
};
const struct words measure_words = WORDS(measures);

static const char *const ups[] = {
	[UP_SUM] = "sum",
	[UP_MEAN] = "mean",
	[UP_MAX] = "max",
	[UP_MIN] = "min",
	[UP_NONE] = "none",
};
const struct words up_words = WORDS(ups);

/* A mean needs the row that is its weight. */
static const char *const column_ups[] = {
	[UP_SUM] = "sum",
	[UP_MAX] = "max",
	[UP_MIN] = "min",
	[UP_NONE] = "none",
};
const struct words column_up_words = WORDS(column_ups);

static const char *const types[] = {
	[TYPE_NUMBER] = "number",
	[TYPE_PERCENT] = "percent",
	[TYPE_DATE] = "date",
	[TYPE_YEAR] = "year",
	[TYPE_CHOICE] = "choice",
	[TYPE_YES_NO] = "yes/no",
	[TYPE_TEXT] = "text",
	[TYPE_LONG_TEXT] = "long text",
};
const struct words type_words = WORDS(types);

static const char *const empties[] = {
	[EMPTY_ZERO] = "zero",
	[EMPTY_SKIP] = "skip",
};
const struct words empty_words = WORDS(empties);

static const char *const severities[] = {
	[SEVERITY_ERROR] = "error",
	[SEVERITY_WARNING] = "warning",
};
const struct words severity_words = WORDS(severities);

/* Columns with cells, and headings above columns, are known by their keys. */
static const char *const shows[] = {
	[SHOW_NUMBER] = "number",
	[SHOW_LABEL] = "label",
	[SHOW_UOM] = "uom",
	[SHOW_CODE] = "code",
	[SHOW_NOTE] = "note",
	[SHOW_UNIT_NAME] = "unit-name",
};
const struct words show_words = WORDS(shows);

const char *word_of_measure(enum measure measure)
{
	return measures[measure];
}

const char *word_of_type(enum type type)
{
	return types[type];
}

const char *word_of_up(enum up up)
{
	return ups[up];
}

const char *word_of_show(enum show show)
{
	return show == SHOW_CELLS ? "cells" : show == SHOW_GROUP ? "group" : shows[show];
}
