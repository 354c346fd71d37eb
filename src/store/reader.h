/* SPDX-License-Identifier: MIT */
/* What the steps of incoming_read() share: the locked-down connection and the way out. */
#ifndef STORE_READER_H
#define STORE_READER_H

#include <time.h>

#include "store/incoming.h"
#include "store/inner.h"

struct reader {
	struct db db;
	const char *name; /* for messages */
	const struct incoming_setting *setting;
	const struct incoming_sink *sink;
	void *ctx;
	struct err *err;
	time_t deadline;
};

bool reader_is_late(const struct reader *r);

#endif
