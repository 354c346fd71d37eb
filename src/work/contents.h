/* SPDX-License-Identifier: MIT */
/* The distinct contents of a cell, in an order that no merge decides. */
#ifndef WORK_CONTENTS_H
#define WORK_CONTENTS_H

#include "store/store.h"

/* Pointers into heads, one for each distinct content: what was written first, by the clocks of those who
 * wrote, comes first; at the same second by state, value and text. Wherever answers in conflict are
 * shown or numbered, it is in this order. Caller frees. *count is 0 for a cell nobody wrote in. */
const struct head **contents_list(const struct heads *heads, int *count);

#endif
