/* SPDX-License-Identifier: MIT */
/* The steps by which a text came to be, to go back and forth in them. They can
 * be written out as bytes, so that they outlive the program. */
#ifndef TUI_UNDO_H
#define TUI_UNDO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Typing and erasing go on in one step as long as they touch; UNDO_WHOLE stands alone. */
enum undo_kind { UNDO_TYPE, UNDO_ERASE, UNDO_WHOLE };

/* At byte `at` the bytes `removed` gave way to `inserted`. */
struct undo_step {
	enum undo_kind kind;
	size_t at;
	struct str removed, inserted;
};

struct undo {
	struct undo_step *v;
	int count, cap;
	int done;    /* steps that stand in the text; those after it can be done again */
	bool closed; /* the next change is a step of its own */
	size_t bytes;
};

enum {
	UNDO_BYTES_MAX = 4000000,     /* in memory; the oldest steps go first */
	UNDO_SAVED_BYTES_MAX = 250000 /* of the bytes written out */
};

void undo_record(struct undo *undo, enum undo_kind kind, size_t at, const char *removed, size_t removed_len,
	const char *inserted, size_t inserted_len);
void undo_close(struct undo *undo);

/* The step to take back or to do again, NULL when there is none. Borrowed until the next call. */
const struct undo_step *undo_back(struct undo *undo);
const struct undo_step *undo_forth(struct undo *undo);

void undo_save(const struct undo *undo, struct str *out);
/* False, and no steps, when the bytes are not what undo_save wrote. */
bool undo_load(struct undo *undo, const char *s, size_t len);
void undo_release(struct undo *undo);

#endif
