/* SPDX-License-Identifier: MIT */
/* The running checksum of a report: seal_report() plus the sum of seal_entry()
 * over all its rows, modulo 2^64, kept in step by every write; a second sum over its past. It finds
 * accidents that pass every check of SQLite (a flipped bit, a copy taken while
 * writing), not forgers. Part of the file format: never change it. */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include <stdint.h>

struct entry;

uint64_t seal_report(const char *unit, const char *form, const char *term);
uint64_t seal_entry(const struct entry *entry);

#endif
