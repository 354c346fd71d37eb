/* SPDX-License-Identifier: MIT */
/* The ways through the cells of a table. hidden: by row of the table, those that are passed over; NULL: none.
 */
#ifndef TUI_ROUTE_H
#define TUI_ROUTE_H

#include "form/report.h"

/* The next cell to be typed (step 1) or the one before (-1), in the order of the
 * paper; -1 at the end: there is no way round. */
int route_next(const struct report *report, int cell, int step, const bool *hidden);
/* The nearest open cell in the row (rows: in the column), or -1. */
int route_across(const struct report *report, int cell, int step);
int route_down(const struct report *report, int cell, int step, const bool *hidden);
/* The first (step 1) or last (-1) cell to be typed, computed ones if there is no other; -1 if
 * the table has none here. */
int route_end(const struct report *report, int table, int step, const bool *hidden);
/* The first open cell of rows first .. last; else the nearest above them, else below; -1. */
int route_rows(const struct report *report, int table, int first, int last, const bool *hidden);
/* The first open cell of a row, or of those after it; -1. */
int route_row(const struct report *report, int table, int row);

#endif
