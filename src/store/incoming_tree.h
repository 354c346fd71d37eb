/* SPDX-License-Identifier: MIT */
/* The units of an incoming file from its own down, each behind its parent. */
#ifndef STORE_INCOMING_TREE_H
#define STORE_INCOMING_TREE_H

#include "store/reader.h"

/* Tells the sink one more than OFFER_MAX at the most. What hangs in a cycle is never reached. */
enum incoming_end incoming_tree(struct reader *r);

#endif
