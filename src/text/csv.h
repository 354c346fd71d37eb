/* SPDX-License-Identifier: MIT */
/* Comma-separated values as in RFC 4180, UTF-8 with or without a BOM; ';' as
 * separator is recognised from the first record. Empty lines are passed over. */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct csv {
	const char *name; /* for messages; borrowed, like the data */
	const char *s;
	size_t len, at;
	char separator;
	int line; /* of the record last read, from 1 */
	int next_line;
	char **fields; /* of the record last read; owned, overwritten by the next */
	size_t count, cap;
	struct str text;
};

/* Borrows data until csv_release. */
void csv_init(struct csv *csv, const char *name, const char *data, size_t len);
/* False at the end (err->kind ERR_NONE) and on an error, which names the line. */
bool csv_next(struct csv *csv, struct err *err);
/* The field of the record last read, "" when it has fewer. */
const char *csv_field(const struct csv *csv, size_t i);
void csv_release(struct csv *csv);

/* Appends one field, quoted if it must be; first: no comma before it. */
void csv_add(struct str *out, const char *field, bool first);

#endif
