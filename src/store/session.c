/* SPDX-License-Identifier: MIT */
/* The site of an opening: never the same for two copies of a file that are
 * both written, or their answers could not be told apart. */
#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/hash.h"
#include "store/check.h"
#include "store/inner.h"

enum { RENEW_AFTER = 12 * 3600 }; /* seconds without writing */

/* Seconds that this machine has slept: it may have been copied meanwhile. */
static int64_t slept(void)
{
#ifdef CLOCK_BOOTTIME
	struct timespec boot, awake;
	if (clock_gettime(CLOCK_BOOTTIME, &boot) == 0 && clock_gettime(CLOCK_MONOTONIC, &awake) == 0)
		return (int64_t)boot.tv_sec - awake.tv_sec;
#endif
	return 0;
}

void site_wrote(struct store *store, const struct key *key, int64_t seq)
{
	store->last = *key;
	store->last_seq = seq;
	store->wrote_at = clock_now();
	store->slept = slept();
}

/* Without our last row the file is an older copy put in the place of what we
 * wrote: going on would reuse numbers that already stand for something else. */
static bool holds_last(struct store *store, bool *holds, struct err *err)
{
	const struct key *key = &store->last;
	int64_t count = 0;
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT (SELECT count(*) FROM num WHERE report=?1 AND row=?2 AND col=?3 AND part=?4 AND "
		"site=?5 AND seq>=?6)+"
		"(SELECT count(*) FROM txt WHERE report=?1 AND row=?2 AND col=?3 AND part=?4 AND site=?5 AND "
		"seq>=?6)",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(key->report), db_int(key->place.row), db_int(key->place.col),
		db_int(key->place.part), db_int(key->site), db_int(store->last_seq));
	bool ok = db_ask(&store->db, query, &count, err);
	*holds = count > 0;
	return ok;
}

static bool is_stale(struct store *store, bool *stale, struct err *err)
{
	int64_t idle = clock_now() - store->wrote_at, more_sleep = slept() - store->slept;
	*stale = !store->site || idle >= RENEW_AFTER || idle < -RENEW_AFTER || more_sleep > 1;
	if (*stale)
		return true;
	bool holds, ok = holds_last(store, &holds, err);
	*stale = ok && !holds;
	return ok;
}

bool site_begin(struct store *store, int64_t site, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO session(site,author,unit,began) VALUES(?1,"
		"coalesce(?2,(SELECT value FROM setting WHERE name='clerk'),''),"
		"coalesce((SELECT value FROM setting WHERE name='unit'),''),?3)",
		err);
	if (!query)
		return false;
	/* A name that other files would refuse must not keep the answer from being saved. */
	const char *author = store->author;
	if (author && !check_is_line(author, strlen(author)))
		author = "?";
	db_bind(query, db_int(site), db_text(author), db_int(clock_now()));
	return db_run(&store->db, query, err);
}

bool site_take(struct store *store, int64_t *site, struct err *err)
{
	bool stale;
	if (!is_stale(store, &stale, err))
		return false;
	if (stale) {
		store->site = hash_random();
		if (!site_begin(store, store->site, err))
			return false;
	}
	*site = store->site;
	return true;
}
