/* SPDX-License-Identifier: MIT */
/* What a file would change, cell by cell, before it is merged. */
#ifndef WORK_REVIEW_H
#define WORK_REVIEW_H

#include "form/value.h"
#include "store/merge.h"
#include "work/gather.h"

struct words {
	char **v;
	int count;
};

struct change {
	int line, cell; /* of its report in the file; -1: no cell of this version of the form */
	int about;      /* the cell, of a reason that whose warning it is for; -1: none */
	enum part_kind part;
	char *file, *unit, *address;
	struct words before, after; /* the distinct answers: none, one, or several in conflict */
	char *origin;               /* who wrote what is new, and when */
};
/* A cell that could not be saved from a damaged file; address NULL, behind those of the unit: there may be
 * others, and which ones cannot be told. */
struct lost {
	char *unit, *address;
	int cell;
};
struct changes {
	struct change *v;
	int count, cap;
	struct lost *lost;
	int lost_count, lost_cap;
	struct merge_tree tree; /* of the file; v NULL: as here */
};

struct review_watch {
	const bool *shown; /* by path */
	void (*changes)(void *ctx, int at, const struct changes *changes);
	void *ctx;
};
/* Takes in the files one after the other, as a merge would, but nothing stays; of each that is to be shown
 * it gives the changes to what stands after those before it, report by report in the order of the form;
 * nothing for a report that would be left out; of a damaged file that is to be salvaged those of what is
 * whole in it, and what is lost. */
bool review_files(struct book *book, const struct paths *paths, enum value_style style,
	const struct review_watch *watch, struct err *err);

/* All of a file, a line each, "doan_vien/n2020: 90 -> 91  (07/01/2021 13:13, máy 1)", under its units' codes;
 * of a damaged one also what is lost. With a form the cells are called as its paper calls them. */
void changes_text(const struct changes *changes, const struct form *form, struct str *out);

#endif
