/* SPDX-License-Identifier: MIT */
/* The expressions of a form, compiled once: computed cells and checks.
 * What references, empties, states and rounding mean is tonghop-form(5). */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "form/diag.h"
#include "form/form.h"
#include "form/report.h"

struct rules;

/* NULL when an expression is wrong: then diags has at least one line with the place inside the YAML. Of a
 * form_draft() with errors only the expressions are looked at, as far as what they name is sound. Borrows the
 * form. */
struct rules *rules_compile(const struct form *form, struct diags *diags);
void rules_free(struct rules *rules);
/* A form with its rules; *form is to be freed after them. NULL, and *form too, when anything is wrong: then
 * diags has all that could be found, in the YAML and in its expressions. */
struct rules *rules_load(
	const char *name, const char *yaml, size_t len, struct form **form, struct diags *diags);

/* Fills in every computed cell. Of a consolidated report only those with a
 * value: of their own (ratios), since sums over time were added up already. */
void rules_compute(const struct rules *rules, struct report *report, bool consolidated);

/* One failed check, for one cell. */
struct finding {
	int check;       /* index into form->checks; a FINDING_ one below 0 */
	int cell;        /* where the cursor goes; -1: none */
	int64_t row_num; /* where a reason for it is kept: (row_num, col_num, PART_REASON) */
	int32_t col_num;
	enum severity severity;
	char *text;     /* what is wrong with the figures in it, translated; owned by findings */
	int instance;   /* of the check: rule/'s own */
	int64_t newest; /* of what it looks at, by rules_date(); else 0 */
};
enum {
	FINDING_OVERFLOW = -1, /* a computed cell is too large */
	FINDING_GONE = -2,     /* what was chosen under an older version of the form is no choice any more */
	/* Of totals, see work/totals.h: */
	FINDING_SENT = -3,
	FINDING_UNWEIGHED = -4,
	FINDING_UNPLACED = -5,
};

struct findings {
	struct finding *v; /* in the order of the form's cells */
	size_t count, cap;
};

/* Appends every failed check. office: word it for the upper unit. */
void rules_judge(const struct rules *rules, const struct report *report, bool office, struct findings *out);
void findings_release(struct findings *findings);
/* Where the cursor would go in a finding whose reason is kept there, whether it is one now or not; -1: the
 * form has no such check. */
int rules_reason_cell(const struct rules *rules, int64_t row_num, int32_t col_num);

/* Recomputes what hangs on one cell and judges again what that changed, nothing else. findings
 * are those of rules_judge() and stay in order; NULL: nothing is judged. */
void rules_touch(
	const struct rules *rules, struct report *report, int cell, bool office, struct findings *findings);

/* Gives each finding the greatest date among the cells that it looks at, also through computed ones.
 * written: by cell, 0 where nothing was. */
void rules_date(const struct rules *rules, const int64_t *written, struct findings *findings);

/* What the form offers for an empty cell (fill: of its column), rounded to the cell's decimals. False:
 * nothing, or nothing that is known. */
bool rules_fill(const struct rules *rules, const struct report *report, int cell, struct answer *answer);

/* How many reports of earlier terms last(...) needs in a chain behind report->last: 0, 1, or
 * RULES_TERMS_ALL where a figure is carried on from term to term. */
int rules_terms(const struct rules *rules);
enum { RULES_TERMS_ALL = 1200 };

/* A condition over any report of a form, as another form's where: asks for. table: where a bare $row(column)
 * is looked up, -1: nowhere. NULL when it is wrong: then diags has a line with the place of the source.
 * Borrows the form and the source. */
struct rules_where;
struct rules_where *rules_where_compile(
	const struct form *form, int table, const struct source *source, struct diags *diags);
bool rules_where_test(const struct rules_where *where, const struct report *report);
/* True if it asks for this attribute of the unit. */
bool rules_where_asks(const struct rules_where *where, int attribute);
void rules_where_free(struct rules_where *where);

/* What the cell has to equal (its first equals:), in its own decimals, as things stand in the report.
 * False: nothing is asked of it, or that is not known. */
bool rules_expect(const struct rules *rules, const struct report *report, int cell, int64_t *value);

/* True if the cell has a value: of its own, a ratio for instance: then it is computed
 * from the consolidated figures and never added up. */
bool rules_is_value(const struct rules *rules, int cell);

/* Calls fn for every cell that a computed cell of the form reads in this term, first for those that are not
 * computed themselves, then for the others in the order in which they are computed. */
void rules_reads(const struct rules *rules, void (*fn)(void *ctx, int computed, int read), void *ctx);

/* The cell that weighs this one in a mean over units (up: mean by), or -1. */
int rules_weight(const struct rules *rules, int cell);

#endif
