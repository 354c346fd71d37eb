/* SPDX-License-Identifier: MIT */
/* The bytes of an incoming file, judged before SQLite sees them. */
#ifndef STORE_BYTES_H
#define STORE_BYTES_H

#include "store/incoming.h"

enum { BYTES_IN_MEMORY = 16 * 1024 * 1024 };

struct bytes {
	struct str *buffer; /* of the caller; in it unless there is a copy */
	const char *copy;   /* name of the private copy, or NULL; borrowed */
	struct incoming_file file;
};

/* A regular file with the expected header and first page, of a whole number of
 * pages, and no journal with anything in it beside it. */
enum incoming_end bytes_read(
	const char *path, const struct incoming_setting *setting, struct bytes *out, struct err *err);
void bytes_release(struct bytes *bytes); /* removes the copy */

#endif
