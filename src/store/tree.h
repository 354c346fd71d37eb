/* SPDX-License-Identifier: MIT */
/* The units of a file, found quickly by their codes. */
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include "store/store.h"

struct tree {
	struct units units;
	int *by_code; /* their indexes in order of code */
};

bool tree_load(struct store *store, struct tree *out, struct err *err);
int tree_find(const struct tree *tree, const char *code); /* without regard to case; or -1 */
/* top itself is below it; everything is below -1. */
bool tree_is_below(const struct tree *tree, int unit, int top);
void tree_release(struct tree *tree);

#endif
