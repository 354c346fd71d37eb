/* SPDX-License-Identifier: MIT */
/* What the steps of incoming_read() share: the locked-down connection, its tables row by row, and the way
 * out. */
#ifndef STORE_READER_H
#define STORE_READER_H

#include <time.h>

#include "store/incoming.h"
#include "store/inner.h"

struct reader {
	struct db db;
	const char *name; /* for messages */
	const struct incoming_setting *setting;
	const struct incoming_sink *sink;
	void *ctx;
	struct err *err;
	time_t deadline;
	int losses; /* told so far */
};

void reader_begin(struct reader *r, int64_t seconds); /* that reading may take */
bool reader_is_late(const struct reader *r);

/* Each says why. SQLite's own message about a foreign file helps no clerk. */
enum incoming_end reader_damaged(struct reader *r, const char *what);
enum incoming_end reader_failed(struct reader *r);
enum incoming_end reader_went(bool on); /* done, or stopped by the sink */

/* What becomes of a row; it has told why when it is not INCOMING_DONE. */
typedef enum incoming_end reader_fn(struct reader *r, struct sqlite3_stmt *row, void *state);
/* Every row of sql; ?1 is about, NULL: there is none. */
enum incoming_end reader_each(
	struct reader *r, const char *sql, const struct db_value *about, reader_fn *fn, void *state);

/* A table that is read by its numbers. */
struct reader_table {
	struct reader *r;
	const char *sql; /* the number is its first column, and ?1 the first that is wanted */
	reader_fn *fn;
	void *state;
};
/* Every row; when salvaging those that can be read and are valid, and *all is false when there were others.
 */
enum incoming_end reader_each_numbered(const struct reader_table *table, bool *all);

#endif
