/* SPDX-License-Identifier: MIT */
/* Reading a file that somebody sent. Nothing in it is trusted: its bytes are
 * judged first, SQLite sees them only on a locked-down connection that cannot write,
 * and every row is checked before it is handed on.
 *
 * The caller is a sink of typed records: the reading is done in another process (store/worker.h). */
#ifndef STORE_INCOMING_H
#define STORE_INCOMING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct allowed;
struct entry;
struct merge_loss;

struct incoming_file {
	int64_t size;
	uint64_t digest; /* of the bytes */
};

struct incoming_report {
	const char *unit, *form, *term;
	int version;
	int64_t clock;
	uint64_t seal, past_seal;
};

struct incoming_session {
	int64_t site, began;
	const char *author, *unit;
};

struct incoming_unit {
	const char *code, *name, *level, *attributes;
	int64_t parent; /* how many units were told before it; -1: the sender itself */
};

/* Bytes of the attributes of one unit. */
enum { INCOMING_ATTRIBUTES_MAX = 10000 };
/* How many losses of a file are told by their place. */
enum { INCOMING_LOSSES_MAX = 10000 };

enum incoming_wish { INCOMING_TAKE, INCOMING_SKIP, INCOMING_STOP };

/* Called in this order; everything passed is borrowed for the call. A false or
 * INCOMING_STOP ends the reading. Whatever the sink made of the records counts
 * only if incoming_read ends with INCOMING_DONE: a seal is known wrong at the end of its report. */
struct incoming_sink {
	/* Once, its bytes read but not looked into. INCOMING_SKIP: it is known, and is done. */
	enum incoming_wish (*file)(void *ctx, const struct incoming_file *file);
	bool (*origin)(void *ctx, const char *unit); /* once: whose file it is */
	/* Where the setting asks for the tree: the sender, then those below it, each behind its parent; NULL
	 * at the end. */
	bool (*unit)(void *ctx, const struct incoming_unit *unit);
	bool (*form)(void *ctx, int form, bool same); /* it has one of our forms, in the same words or not */
	enum incoming_wish (*report)(void *ctx, const struct incoming_report *report);
	bool (*entry)(
		void *ctx, const struct entry *entry); /* of the report taken: the register, then the past */
	/* Its seals were right, or are these of what was told. */
	bool (*report_end)(void *ctx, uint64_t seal, uint64_t past_seal);
	bool (*session)(void *ctx, const struct incoming_session *session);
	/* Only when salvaging, after the entries of a report: what of it is not told. */
	bool (*loss)(void *ctx, const struct merge_loss *loss);
	/* Only when salvaging, between reports: one of which nothing can be told; its unit is "" if that cannot
	 * be read, all are "" when there may be others. */
	bool (*no_report)(void *ctx, const char *unit, const char *form, const char *term);
};

enum incoming_end {
	INCOMING_DONE,
	INCOMING_STOPPED,  /* by the sink */
	INCOMING_NOT_OURS, /* and err says why; so for the next */
	INCOMING_DAMAGED,
};

/* What reading goes by. */
struct incoming_setting {
	const char *scratch;           /* a name for the private copy of a file too large for memory */
	const struct allowed *allowed; /* the forms as they are here; NULL: none is looked for */
	/* The file is damaged: what is whole in it is told all the same, and what is not. Its first page must
	 * be right and every row told passes the checks; a form that cannot be read is taken for ours. */
	bool salvage;
	bool tree; /* the units are wanted; from a damaged file they never are */
};

/* buffer holds the bytes, and may be used again. */
enum incoming_end incoming_read(const char *path, const struct incoming_setting *setting,
	const struct incoming_sink *sink, void *ctx, struct str *buffer, struct err *err);

#endif
