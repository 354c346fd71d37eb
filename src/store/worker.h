/* SPDX-License-Identifier: MIT */
/* incoming_read() in a process of its own that has less rights than ours and can
 * be lost without harm. It reads ahead while we write. What it sends is checked again as if a stranger
 * sent it. */
#ifndef STORE_WORKER_H
#define STORE_WORKER_H

#include "store/incoming.h"
#include "store/known.h"

struct worker;

/* Starts it on these files, in this order. All is borrowed until worker_end(). */
struct worker_task {
	char *const *paths;
	int count;
	const struct incoming_setting *setting;
	const struct known *known; /* these files are only looked at: their reading ends after sink.file */
	const bool *units;         /* of each, NULL for none: all of it is read, even if it is known */
};
bool worker_start(const struct worker_task *task, struct worker **out, struct err *err);

/* The next file, as incoming_read() would have it. When the process was lost over
 * it the file is INCOMING_DAMAGED and worker_is_lost(): the files behind it need another. */
enum incoming_end worker_read(struct worker *worker, const char *path, const struct incoming_sink *sink,
	void *ctx, struct err *err);
bool worker_is_lost(const struct worker *worker);
void worker_end(struct worker *worker); /* NULL is fine */

#endif
