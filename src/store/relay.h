/* SPDX-License-Identifier: MIT */
/* What an incoming_sink is told, as records through a pipe. The taking side holds
 * for possible that anything comes: it passes on only what could have been sent, in an order that could
 * have been. */
#ifndef STORE_RELAY_H
#define STORE_RELAY_H

#include "store/incoming.h"
#include "store/known.h"
#include "store/record.h"

struct relay_out {
	struct record_out out;
	const struct known *known; /* these files are only announced; NULL: none */
};
extern const struct incoming_sink relay_sink; /* ctx: struct relay_out */
/* After each file. */
void relay_end(struct relay_out *out, enum incoming_end end, const struct err *err);

/* All of one file, up to its end; sink NULL: it is let pass. False when what comes cannot
 * be told from noise: then *end is INCOMING_DAMAGED, or INCOMING_STOPPED if the sink had stopped. */
bool relay_take(struct record_in *in, const struct incoming_sink *sink, void *ctx, enum incoming_end *end,
	struct err *err);

#endif
