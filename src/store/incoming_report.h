/* SPDX-License-Identifier: MIT */
/* The reports of an incoming file, each with its rows up to its seal. */
#ifndef STORE_INCOMING_REPORT_H
#define STORE_INCOMING_REPORT_H

#include "store/reader.h"

/* Of a damaged file what is left of each; those of which nothing is are named where the file still has their
 * names. */
enum incoming_end incoming_reports(struct reader *r);

#endif
