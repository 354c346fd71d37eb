/* SPDX-License-Identifier: MIT */
/* What was taken in: a receipt for each report of a file that brought news. */
#ifndef STORE_RECEIPT_H
#define STORE_RECEIPT_H

#include "store/inner.h"

struct receipt {
	int64_t id, run; /* run: the id of its first receipt */
	int64_t report;
	uint64_t seal, past_seal; /* in the file */
	uint64_t after;           /* both seals here once it was taken, as receipt_after() has them */
	int64_t cells, conflicts;
};
struct receipts {
	struct receipt *v;
	int count, cap;
};
uint64_t receipt_after(const struct report_state *state);

/* The id that the next receipt will have. */
bool receipt_next(struct store *store, int64_t *id, struct err *err);
/* The file that they are of. */
struct receipt_file {
	const char *name;
	uint64_t digest;
	int64_t size;
	int left_out;  /* of its reports */
	bool salvaged; /* it is damaged */
};
bool receipts_put(struct store *store, const struct receipts *receipts, const struct receipt_file *file,
	struct err *err);
/* Whether the report was taken before as a file with these seals had it. */
bool receipt_has(
	struct store *store, int64_t report, uint64_t seal, uint64_t past_seal, bool *has, struct err *err);

/* Whether what is whole in this damaged file was taken in. */
bool receipt_saved(struct store *store, uint64_t digest, int64_t size, bool *saved, struct err *err);

#endif
