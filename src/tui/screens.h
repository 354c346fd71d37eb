/* SPDX-License-Identifier: MIT */
/* The screens that there are. Each is made, then given to ui_push(), which
 * takes it. */
#ifndef TUI_SCREENS_H
#define TUI_SCREENS_H

#include "tui/choice.h"
#include "tui/ui.h"

struct screen *home_new(struct ui *ui);
/* cell -1: the first; NULL when the table has nothing for this unit. */
struct screen *table_new(struct ui *ui, int table, int cell);
/* The same at the first cell of a section or row of it; in an open list without lines +
 * adds the first one there. */
struct screen *table_new_at(struct ui *ui, int table, int row);
/* Where both gave NULL: in lists that the unit writes itself nothing can be stood in before the first line,
 * so that is asked for and opened; row -1: in any of the table, else in that row or under it. False: no such
 * list. */
bool table_begin(struct ui *ui, int table, int row);
/* A table with rows: units, a line for each unit below and one for all; NULL: it could not be read. */
struct screen *wide_new(struct ui *ui, int table);
struct screen *narrative_new(struct ui *ui, int part); /* the editor for one prompt of the outline */
struct edit;
struct screen *answers_new(
	struct ui *ui, int part, struct edit *own); /* of the units below; quotes go to own */
struct screen *findings_new(struct ui *ui);
struct screen *history_new(struct ui *ui, int cell); /* what has stood in it */
struct screen *results_new(struct ui *ui);           /* asks for words; NULL: given up */
struct screen *merging_new(struct ui *ui);           /* asks for files; NULL: given up, or there are none */
struct screen *units_new(struct ui *ui);
struct screen *preview_new(struct ui *ui);
/* The keys that work there but for the actions that are absent; NULL: all of them. */
struct screen *help_new(enum where where, const bool *absent);

#endif
