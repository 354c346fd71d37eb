/* SPDX-License-Identifier: MIT */
/* What rules_compile makes, shared by the files of rule/. */
#ifndef RULE_RULES_H
#define RULE_RULES_H

#include "rule/eval.h"
#include "rule/link.h"
#include "rule/rule.h"

/* How one computed cell comes about. */
struct formula {
	int cell, table, row, column;
	const struct expr *value; /* NULL: over time, from the columns across */
	bool blank;               /* looks left where nothing is: stays empty */
};

/* The expressions of a check; NULL: none. */
struct rule {
	const struct expr *when, *is;
};

/* A check at one of the cells that it leaves open. */
struct instance {
	int check, cell;
	int row, column; /* of the place; -1: not left open */
};

/* What a column offers where nothing is typed yet. */
struct offer {
	int table, column;
	const struct expr *fill;
};

struct rules {
	const struct form *form;
	struct arena arena;
	struct formula *formulas; /* each behind those it reads */
	int formula_count;
	struct readers readers; /* formulas */
	struct offer *offers;
	int offer_count, offer_cap;
	struct rule *rules;         /* by check */
	struct instance *instances; /* in the order of their cells */
	int instance_count, instance_cap;
	struct readers judges; /* instances */
	int terms;             /* see rules_terms() */
	bool *valued;          /* by cell: its formula is a value: of its own */
	int *weights;          /* by cell, or -1 */
};

/* What compiling needs beside the result. */
struct compiler {
	const struct form *form;
	struct rules *rules;
	struct arena *arena; /* of the expressions */
	struct diags *diags;
	int64_t budget; /* that compile_spend() takes from */
	long nodes;     /* of expressions that may still come */
};

/* What hostile forms may cost; 1,000 rows and 40 columns with 5,000 rules need a quarter of it. */
enum { RULES_COST_MAX = 4000000, RULES_NODES_MAX = 200000 };

/* An expression parsed and bound, or NULL and a diag. */
struct expr *compile_source(
	struct compiler *c, const struct source *source, int table, int row, unsigned wanted);
/* A diag at a byte of the source; false. */
bool compile_fault(struct compiler *c, const struct source *source, size_t at, const char *text);
/* Takes the cost of an expression, for one place or for many, from the budget before it is done. False when
 * that is spent, which is said once. */
bool compile_spend(struct compiler *c, int64_t cost);

bool compile_formulas(struct compiler *c);
bool compile_checks(struct compiler *c);
/* Puts the formulas in order; false and a diag for a cycle. */
bool compile_order(struct compiler *c);
/* Finds how many terms back last(...) looks. */
void compile_terms(struct compiler *c);

/* The cells that a figure across a period is made of: of a stock the last alone. */
void formula_parts(
	const struct formula *formula, const struct form *form, void (*fn)(void *ctx, int cell), void *ctx);
/* What a computed cell comes to, unrounded. */
struct figure formula_figure(const struct formula *formula, const struct report *report);
/* Computes its cell; true if the answer is another one than before. */
bool formula_compute(const struct formula *formula, struct report *report);

/* Of one instance, one formula or the choice in one cell the finding, if there is one. */
void judge_instance(const struct rules *rules, int instance, const struct report *report, bool office,
	struct findings *out);
void judge_overflow(
	const struct rules *rules, int formula, const struct report *report, struct findings *out);
void judge_choice(const struct rules *rules, int cell, const struct report *report, struct findings *out);
void findings_sort(struct findings *findings, size_t from);

/* The text of a failed check; the caller frees it. */
char *words_finding(
	const struct rules *rules, const struct instance *instance, const struct report *report, bool office);
/* The same where the figures of a cell are too large to be computed or compared. */
char *words_overflow(const struct form *form, int cell);
/* What was chosen is no choice any more. */
char *words_gone(const struct report *report, int cell);

/* The comparison that a relation makes. */
enum expr_kind relation_kind(enum relation relation);

#endif
