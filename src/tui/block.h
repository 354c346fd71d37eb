/* SPDX-License-Identifier: MIT */
/* A block of cells copied from a spreadsheet: lines of fields parted by tabs,
 * and where in a table they would go. Nothing is written here. */
#ifndef TUI_BLOCK_H
#define TUI_BLOCK_H

#include "work/book.h"

struct block_item {
	int cell;   /* -1: the table has none there */
	char *text; /* trimmed, never blank */
	struct answer answer;
	char *fault; /* why it cannot stand there, or NULL */
};

/* {0} is empty. */
struct block {
	struct block_item *v; /* in the order of the block */
	int count, cap;
	int faults;
	struct block_item
		*passed; /* computed cells that the block has figures for: they are left as they are */
	int passed_count, passed_cap;
};

/* How lines become rows. */
enum block_way {
	BLOCK_EVERY_ROW,  /* one after the other, as the table stands */
	BLOCK_TYPED_ROWS, /* only rows that are typed in the first column of the block */
};

/* True for more than one field. */
bool block_is(const char *s, size_t len);
/* From the cell to the right and down; empty fields change nothing. hidden: by row, those that nobody sees;
 * NULL: none. What was there before goes. */
void block_place(struct block *block, const struct book *book, int cell, enum block_way way,
	const bool *hidden, const char *s, size_t len);
bool block_equal(const struct block *a, const struct block *b); /* the same texts in the same cells */
void block_release(struct block *block);

#endif
