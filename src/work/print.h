/* SPDX-License-Identifier: MIT */
/* Reports on paper: from a form and a report to pages of text. */
#ifndef WORK_PRINT_H
#define WORK_PRINT_H

#include "page/page.h"
#include "work/totals.h"

enum { PRINT_LINES = 66 }; /* of a page, where nothing else is asked for: 11 inches at 6 lines an inch */

enum print_kind { PRINT_OUTLINE, PRINT_TABLE, PRINT_FULL, PRINT_TOTALS };

/* The size of the form's paper, where cols is 0 and lines below 0. */
void print_paper_size(const struct form *form, struct page_style *style);

/* The blank form, as on paper: book-free, for `form show`. */
void print_form(const struct form *form, const struct page_style *style, struct str *out);

/* What the form computes and checks, in the words of its YAML beside the captions, for its author to compare
 * with the circular: columns, then rows, then what stands apart. style->cols as for the form. */
void print_rules(const struct form *form, const struct page_style *style, struct str *out);

/* The report at hand. Of an office FULL and TABLE print consolidated figures
 * with their coverage; TOTALS lists every total with n/m and who is missing. */
bool print_report(struct book *book, enum print_kind kind, const struct page_style *style, struct str *out,
	struct err *err);

#endif
