/* SPDX-License-Identifier: MIT */
/* How often a unit has sent its report. The number stands in the report's own
 * register, so that it travels and merges like an answer: two copies that were
 * sent without knowing of each other show as two numbers. */
#ifndef STORE_REVISION_H
#define STORE_REVISION_H

#include "store/store.h"

/* The revision that the file as it stands now is sent as: a new one, one higher, unless no
 * answer in it has changed since the last. */
bool store_revise(struct store *store, int64_t report, int64_t *number, struct err *err);
/* Which one that would be; changes nothing. report 0: nobody wrote in it yet. */
bool store_next_revision(struct store *store, int64_t report, int64_t *number, struct err *err);

#endif
