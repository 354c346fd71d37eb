/* SPDX-License-Identifier: MIT */
/* The files that were taken in whole before, by the digest of their bytes: nothing in them is news. */
#ifndef STORE_KNOWN_H
#define STORE_KNOWN_H

#include "store/incoming.h"
#include "store/store.h"

/* One report of such a file. No more than that, for there may be as many as units in a country. */
struct known_report {
	uint64_t mark; /* of the file: its digest and size */
	int64_t receipt, report;
};
struct known {
	struct known_report *v; /* by mark, receipt */
	int count, cap;
};
/* Those about this term and form, or the one that feeds it (NULL: none). */
bool known_load(struct store *store, const char *form, const char *takes, const char *term, struct known *out,
	struct err *err);
/* The reports of the file are from *first on; their number, 0: not known. */
int known_find(const struct known *known, const struct incoming_file *file, int *first);
void known_release(struct known *known);

/* What a line about such a report says. */
struct known_line {
	char *unit, *form; /* its code, its id; to be freed */
	bool contested;    /* it had conflicts after some merge, and may still have */
};
bool known_line(struct store *store, int64_t report, struct known_line *out, struct err *err);

#endif
