/* SPDX-License-Identifier: MIT */
/* The table screen: what its files share. */
#ifndef TUI_TABLE_H
#define TUI_TABLE_H

#include "tui/again.h"
#include "tui/half.h"
#include "tui/sheet.h"
#include "tui/line.h"
#include "tui/marks.h"
#include "tui/screens.h"
#include "work/totals.h"

struct table_screen {
	struct screen screen;
	int table, cell;         /* index of the table; the cell under the cursor */
	const struct form *form; /* that they belong to */
	bool *hidden;            /* by row: lines of open lists that are not shown */
	int list, beside; /* the open list without lines that was gone to, while the cursor is at this cell */
	struct sheet sheet;
	bool typing;  /* line is about to become the cell's content */
	bool editing; /* it began as what was there: the arrows stay inside */
	struct line line;
	struct str stood;   /* in the cell as the typing began, in words */
	struct again again; /* keyed so far where the form wants it twice */
	struct half half;   /* of the report, where something is */
	bool waiting;       /* line shows it, as it was left: Enter and saving take it, Esc drops it */
	struct marks marks;
	int marked;        /* the cell whose mark was switched last; -1: none */
	int64_t marked_at; /* the newest write of the report then */
	bool totalled;     /* shows totals instead of the report's own figures */
	struct totals totals;
};

/* The figures on show. */
const struct report *table_report(const struct table_screen *table);

bool table_holds_words(const struct table_screen *table); /* the cell at the cursor */
bool table_holds_digits(const struct table_screen *table);
/* False: said why not. Not every cell that may be written is typed. */
bool table_may_write(struct table_screen *table);
bool table_may_type(struct table_screen *table);
/* Begins typing into the cell; editing: from what is there. */
void table_type(struct table_screen *table, bool editing);
/* A key or what was pasted goes into what is typed, and stays there as it is; that nothing begins so
 * which can stand in the cell is said at once. False: the key is none of the line's. What can only be refused
 * whole begins no typing, for that would look as if the cell were empty. */
bool table_line_key(struct table_screen *table, const struct key *key);
void table_paste_in(struct table_screen *table, const char *s, size_t len);
/* Drops what is typed. */
void table_drop(struct table_screen *table);
/* At the cell where something was half typed: shows it there to go on with. */
void table_offer_half(struct table_screen *table);
/* Commits what is typed. False: it was refused, and stays to be mended. */
bool table_commit(struct table_screen *table);
/* The actions on the cell under the cursor; false: not one of them. */
bool table_act_on_cell(struct table_screen *table, enum action action);
void table_go(struct table_screen *table, int cell); /* -1: stay; a line that was hidden is shown */
void table_next(struct table_screen *table);
/* Marks the cell, or takes its mark away; table_undo() takes that back while nothing was written since. */
void table_mark(struct table_screen *table);
/* Drops what is typed; else takes back what was saved last, or does it again, and goes there. */
void table_undo(struct table_screen *table, bool redo);
/* A block from a spreadsheet, from the cell at the cursor on. */
void table_paste(struct table_screen *table, const char *s, size_t len);
/* Asks for a row by number or words. */
void table_find(struct table_screen *table);
/* Asks which line of an open list to add, or for the caption of a new one. */
void table_add_line(struct table_screen *table);
/* The cursor stays where it is; the next line is added there if it is an open list. */
void table_go_to_list(struct table_screen *table, int row);
/* Takes out the line at the cursor, with all that was answered in it. */
void table_remove_line(struct table_screen *table);
void table_turn(struct table_screen *table, int index); /* to another table, or the same anew */
/* After a change in the report: lines that were answered are seen, and another form is followed. */
void table_follow(struct table_screen *table);
/* The actions that move the cursor; false: not one of them. */
bool table_move(struct table_screen *table, enum action action);

#endif
