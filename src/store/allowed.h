/* SPDX-License-Identifier: MIT */
/* The forms whose reports a merge takes in: one, and the one that feeds it, in
 * every version that the file has. A version came into the file only after it was
 * found to agree with those before it, so answers to an older one fit. */
#ifndef STORE_ALLOWED_H
#define STORE_ALLOWED_H

#include "base/str.h"
#include "store/store.h"

struct allowed_form {
	char *id;
	int version;
	struct str yaml;
	bool met, same; /* it is in the incoming file under way; with the same bytes */
};
struct allowed {
	struct allowed_form *v; /* by id, then version */
	int count, cap;
	char *form, *takes; /* ids; takes NULL for none */
};

/* takes: NULL for none. */
bool allowed_load(
	struct store *store, const char *form, const char *takes, struct allowed *out, struct err *err);
void allowed_release(struct allowed *allowed);

/* An incoming file begins. */
void allowed_begin(struct allowed *allowed);

/* Its index, or -1. */
int allowed_find(const struct allowed *allowed, const char *id, int version);

/* True if a report of this form may come in; *newest is the version it comes
 * under. Else *why tells, translated. */
bool allowed_has(const struct allowed *allowed, const char *id, int version, int *newest, struct str *why);

#endif
