/* SPDX-License-Identifier: MIT */
/* What was taken in: one run a merge, one receipt for each file that brought news. */
#ifndef STORE_RECEIPT_H
#define STORE_RECEIPT_H

#include "store/inner.h"

struct receipt {
	int64_t id, run;
	const char *file; /* base name */
	int64_t digest, size, reports, cells, conflicts;
};

/* Begins a run; the rows kept for undo of the one before go. */
bool run_begin(struct store *store, int64_t *run, struct err *err);
/* The id that the next receipt will have. */
bool receipt_next(struct store *store, int64_t *id, struct err *err);
bool receipt_put(struct store *store, const struct receipt *receipt, struct err *err);
/* The report as it was in the file of this receipt is known from now on. */
bool taken_put(struct store *store, int64_t report, uint64_t seal, uint64_t past_seal, int64_t receipt,
	struct err *err);
bool taken_has(
	struct store *store, int64_t report, uint64_t seal, uint64_t past_seal, bool *has, struct err *err);

#endif
