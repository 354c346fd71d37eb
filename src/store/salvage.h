/* SPDX-License-Identifier: MIT */
/* What is still whole of a report in a damaged file: the answers of which every row can be read. What is not
 * is told by its place. A figure or a key that was altered shows itself only in the seal: where that is not of
 * what was read, answers of any place may be missing or altered, and that is told too. The past is left out. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "store/reader.h"

/* Tells the sink the whole answers, then what was lost. False: the sink has stopped. */
bool salvage_report(struct reader *r, int64_t id, const struct incoming_report *report);

#endif
