/* SPDX-License-Identifier: MIT */
/* The units that a file's own tree has below its sender, and what of them is news here. */
#ifndef STORE_OFFER_H
#define STORE_OFFER_H

#include "store/incoming.h"
#include "store/merge.h"
#include "store/tree.h"

enum { OFFER_MAX = 20000 }; /* units of a file: more is no subtree but somebody's whole country */

struct offer {
	struct units units; /* the sender first, each behind its parent */
	bool too_many;
	/* By unit, once compared: */
	int *here;      /* its index in the tree here, -1: none */
	bool *accepted; /* it may stand where they have it */
	bool *differs;
};

/* False for what no file could have sent: a parent that is not before it. */
bool offer_add(struct offer *offer, const struct incoming_unit *unit);
/* Names in out what is news, and what has to be left out: a code that is taken outside the sender's subtree,
 * one that is none or stands twice, an unknown level, and what hangs below such a unit. */
bool offer_compare(struct offer *offer, struct store *store, const struct tree *tree, int sender,
	const struct merge_scope *scope, struct merge_tree *out, struct err *err);
/* Makes the tree here agree, the old units kept for undo. Inside a run and a transaction. */
bool offer_take(const struct offer *offer, struct store *store, const struct tree *tree, struct err *err);
void offer_release(struct offer *offer);

#endif
