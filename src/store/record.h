/* SPDX-License-Identifier: MIT */
/* Records of numbers and texts on their way through a pipe, between two
 * processes of one program on one machine. The taking side trusts nothing: whatever arrives,
 * it reads no byte outside a record and no record longer than RECORD_MAX. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/utf8.h"

enum { RECORD_MAX = UTF8_TEXT_MAX + 64 * 1024 };

/* Gathers records and writes them in large pieces. */
struct record_out {
	int fd;
	bool failed; /* nobody takes them any more */
	struct str bytes;
	size_t start; /* of the record under way */
};
void record_begin(struct record_out *out, int tag);
void record_put_int(struct record_out *out, int64_t value);
void record_put_ints(struct record_out *out, const int64_t *values, size_t count);
void record_put_text(struct record_out *out, const char *s, size_t len);
bool record_end(struct record_out *out); /* false when failed */
bool record_flush(struct record_out *out);

struct record_in {
	int fd;
	char *bytes; /* RECORD_MAX of them, of the heap */
	size_t at, end;
	const char *next, *stop; /* in the record under way */
	bool wrong;              /* more was taken from it than there was */
};
void record_in_init(struct record_in *in, int fd);
void record_in_release(struct record_in *in);
/* The tag of the next record; -1 at the end, or when what comes is no record. */
int record_next(struct record_in *in);
int64_t record_take_int(struct record_in *in); /* 0 when wrong */
void record_take_ints(struct record_in *in, int64_t *values, size_t count);
/* Without a NUL inside and one behind it; borrowed until record_next(). "" when wrong. */
const char *record_take_text(struct record_in *in, size_t *len);
/* All of the record was taken and nothing more. */
bool record_is_whole(const struct record_in *in);

#endif
