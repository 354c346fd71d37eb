/* SPDX-License-Identifier: MIT */
#include "store/revision.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>

#include "store/inner.h"
#include "store/seal.h"

/* Kept as the text "NUMBER SEAL PARENT": the seal of all that was sent, and that of the
 * revision before, in 16 hexadecimal digits. */
struct revision {
	int64_t number;
	uint64_t seal, parent;
};

enum { NUMBER_MAX = 1000000000 }; /* a greater one is no clerk's */

static const struct place place = {.row = 1, .part = PART_REVISION};

static bool parse(const char *text, struct revision *out)
{
	return text &&
	       sscanf(text, "%" SCNd64 " %" SCNx64 " %" SCNx64, &out->number, &out->seal, &out->parent) ==
		       3 &&
	       out->number > 0 && out->number <= NUMBER_MAX;
}

/* The last one; of several that do not know of each other the highest. */
static struct revision last_of(const struct heads *heads)
{
	struct revision last = {0};
	for (int i = 0; i < heads->count; i++) {
		struct revision r;
		if (parse(heads->v[i].text, &r) && r.number > last.number)
			last = r;
	}
	return last;
}

static bool sum_seals(struct store *store, uint64_t *sum, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "SELECT seal FROM report", err);
	if (!query)
		return false;
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW)
		*sum += (uint64_t)db_column_int(query, 0);
	return step == DB_DONE;
}

/* The revision itself is no part of what was sent. */
static bool leave_out(struct store *store, int64_t report, uint64_t *sum, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT site,seq,dead,state,text,at FROM txt WHERE report=? AND row=? AND col=? AND part=?",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(place.row), db_int(place.col), db_int(place.part));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		struct entry entry = {
			.drawer = DRAWER_TXT,
			.place = place,
			.site = db_column_int(query, 0),
			.seq = db_column_int(query, 1),
			.dead = db_column_int(query, 2),
			.state = (enum state)db_column_int(query, 3),
			.text = db_column_text(query, 4),
			.len = db_column_len(query, 4),
			.at = db_column_int(query, 5),
		};
		*sum -= seal_entry(&entry);
	}
	return step == DB_DONE;
}

static bool write_next(struct store *store, int64_t report, const struct revision *next,
	const struct heads *shown, struct err *err)
{
	char text[64];
	snprintf(text, sizeof text, "%" PRId64 " %016" PRIx64 " %016" PRIx64, next->number, next->seal,
		next->parent);
	struct content content = {.state = STATE_VALUE, .text = text};
	return store_write(store, report, &place, &content, shown, err);
}

/* What was sent last, and the seal of what would be sent now. */
static bool compare(struct store *store, int64_t report, struct heads *heads, struct revision *last,
	uint64_t *seal, struct err *err)
{
	bool ok = store_heads(store, report, &place, heads, err) && sum_seals(store, seal, err) &&
		  leave_out(store, report, seal, err);
	*last = last_of(heads);
	return ok;
}

static bool is_changed(const struct heads *heads, const struct revision *last, uint64_t seal)
{
	return heads->count != 1 || last->seal != seal;
}

bool store_next_revision(struct store *store, int64_t report, int64_t *number, struct err *err)
{
	struct heads heads = {0};
	struct revision last = {0};
	uint64_t seal = 0;
	bool ok = !report || compare(store, report, &heads, &last, &seal, err);
	*number = last.number + is_changed(&heads, &last, seal);
	heads_release(&heads);
	return ok;
}

bool store_revise(struct store *store, int64_t report, int64_t *number, struct err *err)
{
	struct heads heads = {0};
	struct revision last;
	uint64_t seal = 0;
	if (!store_begin(store, err))
		return false;
	bool ok = compare(store, report, &heads, &last, &seal, err);
	bool changed = ok && is_changed(&heads, &last, seal);
	*number = last.number + changed;
	if (changed)
		ok = write_next(store, report, &(struct revision){*number, seal, last.seal}, &heads, err);
	heads_release(&heads);
	return db_finish(&store->db, ok, err);
}
