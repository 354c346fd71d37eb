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
	enum part_kind part;
	char *file, *unit, *address;
	struct words before, after; /* the distinct answers: none, one, or several in conflict */
	char *origin;               /* who wrote what is new, and when */
};
/* A cell that could not be saved from a damaged file; address NULL, behind those of the unit: there may be
 * others, and which ones cannot be told. */
struct lost {
	char *unit, *address;
};
struct changes {
	struct change *v;
	int count, cap;
	struct lost *lost;
	int lost_count, lost_cap;
	struct merge_tree tree; /* of the file; v NULL: as here */
};

/* Gives the changes of one file, report by report in the order of the form; nothing for one that would be
 * left out; of a damaged one that is to be salvaged those of what is whole in it, and what is lost. The file
 * is read, nothing is written. */
bool review_file(struct book *book, const struct paths *paths, int at, enum value_style style,
	struct changes *out, struct err *err);
void changes_release(struct changes *changes);

/* "doan_vien/n2020: 90 -> 91  (07/01/2021 13:13, máy 1)" */
void change_line(const struct change *change, struct str *out);
/* All of a file, a line each, under its units' codes; of a damaged one also what is lost. */
void changes_text(const struct changes *changes, struct str *out);

#endif
