/* SPDX-License-Identifier: MIT */
/* Inside print: one form, or one filled-in report, on its way to the pages. */
#ifndef WORK_PAPER_H
#define WORK_PAPER_H

#include "form/report.h"
#include "page/page.h"
#include "work/print.h"

/* A clerk's word on a cell, printed as a numbered footnote. */
struct remark {
	int cell;
	bool reason;      /* why a warning is right; else a note */
	const char *text; /* borrowed */
};

/* A unit in a table with rows: units. */
struct unit_line {
	int unit;              /* index into book->units */
	const char *name;      /* borrowed */
	struct report *report; /* NULL: it sent none */
};

struct paper {
	const struct form *form;
	int language; /* of the form */
	struct page *page;
	const struct page_style *style;
	const struct report *prose;  /* whose texts are printed; NULL: the blank form */
	const struct report *report; /* whose figures; NULL: the blank form */
	const char *unit, *parent;   /* names; NULL: the blank form, or none */
	const char *term;            /* NULL: the blank form */
	bool demo;
	const char *trouble; /* what is still wrong with it, printed at its end; "": nothing */

	const struct remark *remarks; /* in the order of cells */
	int remark_count;

	/* A line for each of them in tables with rows: units; none: the unit's own row. */
	const struct unit_line *unit_lines;
	int unit_line_count;

	/* Consolidated figures; NULL: a unit's own. */
	const struct coverage *coverage; /* by cell */
	const char *const *summaries;    /* by table, printed above it: whose figures they are; NULL: none */
	const int *thin;                 /* by cell: units below that sent figures but not this one */
	const bool *disputed;            /* by cell: it goes without a figure that is in conflict */
	const int *lacking; /* by cell: the number of the list of units that it lacks, 0: complete; NULL: not
			       shown */
	const char *const *lists; /* the lists in words, from number 1 on */
	int list_count;
};

/* A blank form; the rest is the caller's to set. Ends with paper_finish. */
void paper_init(struct paper *paper, const struct form *form, const struct page_style *style);
void paper_head(
	struct paper *paper, bool title); /* of the first page; the form's title, the header's fields */
void paper_outline(struct paper *paper, bool tables); /* tables: also those that stand in it */
void paper_table(struct paper *paper, int table);
void paper_tables(struct paper *paper); /* all tables */
void paper_trouble(struct paper *paper);
void paper_sign(struct paper *paper);
void paper_finish(struct paper *paper, struct str *out); /* with the foot of each page */

/* Appends text with its placeholders filled in: {unit}, {parent}, {term},
 * {year}. "{unit|CÔNG ĐOÀN……}" shows the words after the bar where the value is not known. */
void paper_fill(const struct paper *paper, const char *text, struct str *out);

/* Appends a cell's answer as it is printed in a table (-1: a greyed cell; of a blank
 * form nothing else is printed); *mark gets the meaning
 * of a mark that the reader may not know (NULL: none), to be translated. */
void paper_answer(const struct paper *paper, int cell, struct str *out, const char **mark);

#endif
