/* SPDX-License-Identifier: MIT */
/* The bytes of an incoming file, judged before SQLite sees them. */
#ifndef STORE_BYTES_H
#define STORE_BYTES_H

#include "store/incoming.h"

enum { BYTES_IN_MEMORY = 16 * 1024 * 1024 };

struct bytes {
	unsigned char *data; /* of sqlite3_malloc64(); NULL when in a copy */
	char *copy;          /* name of the private copy; NULL when in memory */
	struct incoming_file file;
};

/* A regular file with the header and first page of blank, of a whole number of
 * pages, and no journal with anything in it beside it. */
enum incoming_end bytes_read(
	const char *path, const char *blank, const char *scratch, struct bytes *out, struct err *err);
void bytes_release(struct bytes *bytes); /* removes the copy */

#endif
