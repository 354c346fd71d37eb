/* SPDX-License-Identifier: MIT */
/* A run of merging and one file's way into it: what merge.c begins and ends, and visit.c does for each file.
 */
#ifndef STORE_VISIT_H
#define STORE_VISIT_H

#include <time.h>

#include "store/allowed.h"
#include "store/incoming.h"
#include "store/inner.h"
#include "store/known.h"
#include "store/merge.h"
#include "store/tree.h"
#include "store/worker.h"

struct merge {
	struct store *store;
	char *unit, *form, *term;
	char *takes; /* or NULL */
	bool dry;
	struct merge_files files;
	int at; /* the file that is next */
	struct known known;
	struct worker *worker;
	struct incoming_setting setting;
	struct str scratch; /* folder for private copies: the store's own */
	struct allowed allowed;
	struct tree tree;
	struct merge_scope scope; /* of it only has_level */
	int own;                  /* index of the unit, -1: the file is for the whole tree */
	int64_t run;              /* its first receipt; 0: no news yet */
	bool parted;              /* an earlier part of it was a run of its own */
	int64_t receipt;          /* the next */
	int64_t version;          /* store_version() when all of this was read */
	int pending;              /* files since the last commit */
	bool news;                /* one of them has brought any */
	time_t since;
	struct merge_watch watch; /* fn NULL: nobody */
};

/* As the file has it now. */
bool merge_load_tree(struct merge *merge, struct err *err);

/* Takes the file in or refuses it, and appends its lines. False: the target cannot be written any more. */
bool visit_file(struct merge *merge, const char *path, struct merge_lines *lines, struct err *err);

#endif
