/* SPDX-License-Identifier: MIT */
/* The last run of merging, which can be taken back (merge_undo()). */
#ifndef STORE_RUN_H
#define STORE_RUN_H

#include "store/store.h"

/* A run begins: from now on the rows that it replaces are kept, those of the run before no longer.
 * own: the file's own unit, whose revisions tell whether it was sent; 0 when it has none. Inside a
 * transaction. */
bool run_begin(struct store *store, int64_t run, int64_t own, struct err *err);

/* A unit that the run is going to change, and as it was left: undo gives back the one if it still finds the
 * other. fresh: the run has brought it. */
bool run_keep_unit(struct store *store, int64_t unit, struct err *err);
bool run_leave_unit(struct store *store, int64_t unit, bool fresh, struct err *err);

#endif
