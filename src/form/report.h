/* SPDX-License-Identifier: MIT */
/* One filled-in report in memory: an answer for every cell of its form. */
#ifndef FORM_REPORT_H
#define FORM_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "form/form.h"

/* The first five are kept in the file under these numbers. */
enum state {
	STATE_EMPTY = 0,
	STATE_VALUE = 1,
	STATE_NA = 2,      /* không phát sinh, không áp dụng: counts 0 */
	STATE_UNKNOWN = 3, /* chưa có số liệu; of a computed cell: cannot be judged */
	STATE_REMOVED = 4, /* a row of an open list that was taken out */
	STATE_CONFLICT = 5 /* several live contents: only in memory */
};

/* value is scaled by the cell's decimals (numbers, percents), days since
 * 1970-01-01 (dates), the year, 0 or 1 (yes/no), the option's number (choice). text is
 * set for text cells in STATE_VALUE, owned by the report. */
struct answer {
	enum state state;
	int64_t value;
	char *text;
	bool broken; /* of a computed cell without a value: not for want of figures, but too large, divided by
			zero or of cells in conflict */
};

/* What an office added up over the units below it when it sent its report: n of m of them stand behind it. */
struct sent_total {
	enum state state; /* STATE_VALUE or STATE_NA; STATE_EMPTY: nothing came of them */
	int64_t value;
	int n, m; /* m 0: it sent none */
	struct scaled {
		int64_t value;
		int decimals;
	} sum, weight; /* of a mean: the weighted sum, and the weights it was divided by */
};

struct report {
	const struct form *form; /* borrowed */
	uint32_t levels;         /* bit i: rows of level i are open; an office's consolidated
				  * report has the bits of all levels in its subtree */
	struct answer *answers;  /* form->cell_count of them */
	/* Beside the answers, for the rules; owned: */
	struct report *last; /* of the term before; NULL: none */
	int32_t *
		attributes; /* by form->attributes: the number of the unit's code, 0: none; NULL: not known */
	struct sent_total *sent; /* by cell; NULL: the unit sent no totals */
};

void report_init(struct report *report, const struct form *form, uint32_t levels);
void report_release(struct report *report);
/* Copies text. */
void report_set(struct report *report, int cell, enum state state, int64_t value, const char *text);
bool report_is_open(const struct report *report, int cell); /* not greyed here */

/* True if the cell is typed in this report: open and not computed. */
bool report_is_entry(const struct report *report, int cell);
/* True if it is to be filled in: of a line of an open list only what has an answer. */
bool report_is_asked(const struct report *report, int cell);
/* True if no cell of the row has anything in it; what was taken out is nothing. */
bool report_row_is_empty(const struct report *report, int table, int row);

#endif
