/* SPDX-License-Identifier: MIT */
/* Lines of open lists that units wrote themselves (lines: free). They are in the
 * reports; here they become rows of the book's form, those of the own unit and
 * of all below it. A line once seen stays until the book is closed, so that
 * cells never become fewer. */
#ifndef WORK_FREELINES_H
#define WORK_FREELINES_H

#include "form/form.h"
#include "form/load.h"
#include "store/store.h"

struct book;

struct free_lines {
	struct free_line *v; /* their captions are owned */
	int count, cap;
	bool changed; /* since the form was made with them */
};

/* Adds the lines of a report that stand under the headings of a form. */
bool freelines_read(struct store *store, int64_t report, const struct form *form, struct free_lines *lines,
	struct err *err);
/* The form with those that have a caption, a new one: of one that was taken out only the place is left.
 * NULL when they are too many. */
struct form *freelines_form(const struct form *form, const struct free_lines *lines, struct err *err);
void freelines_release(struct free_lines *lines);

/* Reads them anew. Where there are others than before the book has another form and other rules; those it had
 * are the caller's: the report at hand, and screens, may still hold what belongs to them. */
bool freelines_load(struct book *book, struct err *err);
/* Keeps such a form until the book is closed. */
void freelines_retire(struct book *book, struct form *form);

/* True for the cell of a line's caption. */
bool freelines_is_caption(const struct form *form, int cell);

/* Writes a line under a heading whose lines are free; the book must reread its report. */
bool freelines_add(
	struct book *book, int table, int heading, const char *caption, int64_t *row_num, struct err *err);

void freelines_close(struct book *book);

#endif
