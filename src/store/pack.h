/* SPDX-License-Identifier: MIT */
/* A compact copy of a file, to be mailed: without what is nobody else's business, checked
 * as its receiver will check it. */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "store/store.h"

struct pack_wish {
	bool without_history;
	bool without_texts;  /* whole cells whose answers are texts */
	const int64_t *rows; /* only entries of these rows; NULL: all */
	int row_count;
	int64_t revision; /* what the copy is known by; 0: it is not said */
};

struct pack_counts {
	int64_t size; /* bytes */
	int reports;
	int64_t cells; /* with answers */
};

/* Writes the copy to path, where no file may be yet. Outside any transaction. */
bool store_pack(struct store *store, const char *path, const struct pack_wish *wish, struct pack_counts *out,
	struct err *err);

#endif
