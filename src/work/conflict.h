/* SPDX-License-Identifier: MIT */
/* Cells to which several people have given different answers. */
#ifndef WORK_CONFLICT_H
#define WORK_CONFLICT_H

#include "work/book.h"

struct conflict {
	int unit; /* index into book->units */
	struct place place;
	int cell;      /* -1: the reasons for a warning of a check */
	char *address; /* ROW/COLUMN, ROW/COLUMN#note, !CHECK */
};
struct conflicts {
	struct conflict *v;
	int count, cap;
};

/* Appends those of the report at hand: answers and notes in the order of the form, then reasons. */
void conflicts_here(const struct book *book, struct conflicts *out);
/* Appends those of all units in the order of the tree. Turns the book. */
bool conflicts_list(struct book *book, struct conflicts *out, struct err *err);
void conflicts_release(struct conflicts *conflicts);

/* The answer of a cell of the report at hand, whether in conflict or not. No address goes with it, nothing to
 * release. */
struct conflict conflict_of(const struct book *book, int cell);

/* The heads in conflict, of the report at hand. */
const struct heads *conflict_heads(const struct book *book, const struct conflict *conflict);

/* One of the distinct answers. */
struct side {
	struct content content; /* its text is borrowed from the heads */
	char *origin;           /* who, when, from which file; of several people all */
};
struct sides {
	struct side *v;
	int count;
};
/* In the order of work/contents.h: the numbers by which one is taken. */
bool sides_load(const struct book *book, const struct conflict *conflict, struct sides *out, struct err *err);
void sides_release(struct sides *sides);
/* The answer for people to read: a text whole, states in words. */
void side_words(
	const struct book *book, const struct conflict *conflict, const struct side *side, struct str *out);

/* Writes the answer that holds over all the heads shown. */
bool conflict_take(
	struct book *book, const struct conflict *conflict, const struct content *content, struct err *err);
/* The same from typed text. */
bool conflict_type(struct book *book, const struct conflict *conflict, const char *text, struct err *err);

#endif
