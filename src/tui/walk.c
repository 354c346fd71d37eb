/* SPDX-License-Identifier: MIT */
#include "tui/walk.h"

#include <stdlib.h>

#include "tui/route.h"

/* From row to row until about a page is passed. */
static int page(const struct walk *walk, int cell, int step)
{
	const struct cell *cells = walk->report->form->cells;
	const int *lines = walk->sheet->lines;
	int start = cell, from = lines[cells[cell].row], most = walk->sheet->page - 1;
	for (int next; (next = route_down(walk->report, cell, step, walk->hidden)) >= 0; cell = next)
		if (abs(lines[cells[next].row] - from) > most && cell != start)
			break;
	return cell;
}

static int row_end(const struct report *report, int cell, int step)
{
	for (int next; (next = route_across(report, cell, step)) >= 0;)
		cell = next;
	return cell;
}

bool walk_to(const struct walk *walk, int cell, enum action action, int *to)
{
	const struct report *report = walk->report;
	int table = report->form->cells[cell].table;
	switch (action) {
	case ACTION_PREVIOUS:
		*to = route_next(report, cell, -1, walk->hidden);
		return true;
	case ACTION_UP:
	case ACTION_DOWN:
		*to = route_down(report, cell, action == ACTION_UP ? -1 : 1, walk->hidden);
		return true;
	case ACTION_LEFT:
	case ACTION_RIGHT:
		*to = route_across(report, cell, action == ACTION_LEFT ? -1 : 1);
		return true;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN:
		*to = page(walk, cell, action == ACTION_PAGE_UP ? -1 : 1);
		return true;
	case ACTION_FIRST:
	case ACTION_LAST:
		*to = row_end(report, cell, action == ACTION_FIRST ? -1 : 1);
		return true;
	case ACTION_TOP:
	case ACTION_BOTTOM:
		*to = route_end(report, table, action == ACTION_TOP ? 1 : -1, walk->hidden);
		return true;
	default:
		return false;
	}
}
