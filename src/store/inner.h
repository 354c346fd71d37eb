/* SPDX-License-Identifier: MIT */
/* What the files of store/ share and nobody else sees. */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include <sys/types.h>

#include "store/db.h"
#include "store/store.h"

/* What names a row of the register. */
struct key {
	int64_t report;
	struct place place;
	int64_t site;
};

int place_compare(const struct place *a, const struct place *b);

struct store {
	struct db db;
	const char *author; /* borrowed; NULL: the setting "clerk" */
	bool recovered;
	int64_t data_version;
	int64_t site;    /* 0: nothing written yet */
	struct key last; /* the last write: its row, seq, clock_now() */
	int64_t last_seq, wrote_at;
	int64_t slept; /* seconds the machine had slept by then */
};

/* Another number whenever another program has written; inside a transaction none can. */
bool store_version(struct store *store, int64_t *out, struct err *err);

/* The register's tables. */
enum drawer { DRAWER_NUM = 1, DRAWER_TXT = 2, DRAWER_PAST = 3 };

/* A row of one of them. */
struct entry {
	enum drawer drawer;
	struct place place;
	int64_t site, seq;
	bool dead; /* never in DRAWER_PAST */
	enum state state;
	int64_t value;
	const char *text; /* NULL for numbers; borrowed unless said otherwise */
	size_t len;
	int64_t at;
	int64_t receipt, undoes, heir; /* local */
};

/* The site to write under, taken or renewed as needed. Inside a transaction. */
bool site_take(struct store *store, int64_t *site, struct err *err);
/* Remembers the last write of this opening. */
void site_wrote(struct store *store, const struct key *key, int64_t seq);
/* A session row for a site of its own. */
bool site_begin(struct store *store, int64_t site, struct err *err);

/* What a report's seals are, and the way to them: sums of seal_entry over its rows. */
struct report_state {
	int64_t clock;
	uint64_t seal, past_seal;
};
bool report_state_load(struct store *store, int64_t report, struct report_state *out, struct err *err);
bool report_state_save(
	struct store *store, int64_t report, const struct report_state *state, struct err *err);

/* As the rows have it. */
bool report_state_recompute(struct store *store, int64_t report, struct report_state *out, struct err *err);

/* The rows. All inside a transaction of the caller; the seals in state follow. */
/* *found is false when there is no such row. The text in out is the caller's to free. */
bool register_get(struct store *store, enum drawer drawer, const struct key *key, struct entry *out,
	bool *found, struct err *err);
/* Writes the row whole; was is what stood there, NULL for nothing. */
bool register_put(struct store *store, int64_t report, const struct entry *entry, const struct entry *was,
	struct report_state *state, struct err *err);
/* Adds a payload to the past unless that very (site, seq) is there; *added may be NULL. */
bool register_add_past(struct store *store, int64_t report, const struct entry *entry,
	struct report_state *state, bool *added, struct err *err);

/* As store_units(), of their words only the codes. */
bool unit_codes(struct store *store, struct units *out, struct err *err);
/* Appends the unit with this id, without its place in the tree; one that is not there is damage. */
bool unit_load(struct store *store, int64_t id, struct units *out, struct err *err);
/* Adds or changes the unit with this code; parent: an id, 0 for the top. */
bool unit_put(struct store *store, const struct unit *unit, int64_t parent, int64_t *id, struct err *err);

void places_push(struct places *places, const struct place *place);
/* Runs a query of row, col and part to its end. */
bool places_take(struct store *store, struct sqlite3_stmt *query, struct places *out, struct err *err);

/* The seq of the next write in the report. What is written with one seq is undone together. */
bool entry_seq(struct store *store, int64_t report, int64_t *seq, struct err *err);
/* Writes contents as so many heads that do not know of each other, in place of shown. Inside a transaction
 * of the caller. */
bool entry_write(struct store *store, int64_t report, const struct place *place,
	const struct content *contents, int count, const struct heads *shown, int64_t seq, int64_t undoes,
	struct err *err);

#endif
