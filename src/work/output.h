/* SPDX-License-Identifier: MIT */
/* Files of text for people: reports, tables. */
#ifndef WORK_OUTPUT_H
#define WORK_OUTPUT_H

#include "base/err.h"
#include "base/str.h"

/* Writes the file whole or not at all, over an older one. A database is never
 * written over: it may be somebody's report. */
bool output_write(const char *path, const struct str *text, struct err *err);

#endif
