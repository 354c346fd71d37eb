/* SPDX-License-Identifier: MIT */
/* What is still whole of a report in a damaged file: the answers of which every row can be read.
 *
 * A drawer is read in the order of its keys. Where that fails (a page that cannot be read, a key that is not
 * valid or out of order) it goes on at the next row number from which it can be read again; what lies between
 * is lost, and so is the answer before, which may have gone on there. The past is left out. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "store/reader.h"

/* Tells the sink the whole answers, then what was lost. False: the sink has stopped. */
bool salvage_report(struct reader *r, int64_t id, const struct incoming_report *report);

#endif
