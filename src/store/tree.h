/* SPDX-License-Identifier: MIT */
/* The units of a file, found quickly by their codes: as much of them as merging needs, some 40 bytes each. */
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include "store/store.h"

struct tree_unit {
	int64_t id;
	int parent, last; /* as in struct unit */
	uint32_t code;    /* where in codes */
};
struct tree {
	struct tree_unit *v; /* in depth-first order */
	int count;
	int *by_code; /* their indexes in order of code */
	char *codes;
};

bool tree_load(struct store *store, struct tree *out, struct err *err);
const char *tree_code(const struct tree *tree, int unit);
int tree_find(const struct tree *tree, const char *code); /* without regard to case; or -1 */
/* top itself is below it; everything is below -1. */
bool tree_is_below(const struct tree *tree, int unit, int top);
void tree_release(struct tree *tree);

#endif
