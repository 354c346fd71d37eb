/* SPDX-License-Identifier: MIT */
/* Which lines of the open lists of a table are on the screen. A long list shows those that have something in
 * them and those that the clerk has opened; one of at most LINES_WHOLE codes is shown whole. */
#ifndef TUI_LINES_H
#define TUI_LINES_H

#include "tui/options.h"

enum { LINES_WHOLE = 10 };

/* True for a line that is not there while it is empty. */
bool lines_come_and_go(const struct form *form, const struct table *table, int row);
/* By row: what is not seen; as at the opening. To be freed. */
bool *lines_hide(const struct report *report, int table);
/* Shows what has something in it by now as well; totals: and every line that some unit wrote itself. */
void lines_show(bool *hidden, const struct report *report, int table, bool totals);
/* Hides a line again if there is nothing in it and its list is not shown whole. */
void lines_put_away(bool *hidden, const struct report *report, int table, int row);

/* How many lines under a heading are hidden. */
int lines_hidden(const bool *hidden, const struct table *table, int heading);
/* True if lines can be added under the heading. */
bool lines_may_come(const bool *hidden, const struct table *table, int heading);
/* The heading of the open list that the row stands in or heads, else of the first; -1: none. */
int lines_list(const struct table *table, int row);
/* The headings of the table to which a line can be added, the one that the row stands under first (-1: no
 * row). Gives how many; headings has room for all rows. */
int lines_headings(const bool *hidden, const struct table *table, int row, int *headings);
/* What can be added there, in the order of the list; rows[i] is the row of option i. rows has room for all
 * lines. */
void lines_options(
	const bool *hidden, const struct form *form, int table, int heading, struct options *out, int *rows);

#endif
