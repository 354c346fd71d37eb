/* SPDX-License-Identifier: MIT */
#include "store/join.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_text(const struct entry *a, const struct entry *b)
{
	size_t len = a->len < b->len ? a->len : b->len;
	int order = len ? memcmp(a->text, b->text, len) : 0;
	return order ? order : compare((int64_t)a->len, (int64_t)b->len);
}

int entry_compare(const struct entry *a, const struct entry *b)
{
	int order = compare(a->seq, b->seq);
	if (!order)
		order = compare(a->dead, b->dead);
	if (!order)
		order = compare(a->state, b->state);
	if (!order)
		order = compare(a->value, b->value);
	if (!order)
		order = compare_text(a, b);
	return order ? order : compare(a->at, b->at);
}

static bool count_rows(struct store *store, int64_t report, int64_t *count, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT (SELECT count(*) FROM num WHERE report=?1)+(SELECT count(*) FROM txt WHERE "
		"report=?1)",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	return db_ask(&store->db, query, count, err);
}

static bool list_conflicts(struct store *store, int64_t report, struct places *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT row,col,part FROM (SELECT row,col,part,state,value AS v FROM num WHERE report=?1 AND "
		"part<4 AND "
		"NOT dead UNION ALL "
		"SELECT row,col,part,state,text FROM txt WHERE report=?1 AND part<4 AND NOT dead) "
		"GROUP BY row,col,part HAVING min(state)<>max(state) OR min(v)<>max(v) ORDER BY row,col,part",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	return places_take(store, query, out, err);
}

bool join_count_conflicts(struct store *store, int64_t report, int64_t *count, struct err *err)
{
	struct places found = {0};
	bool ok = list_conflicts(store, report, &found, err);
	*count = found.count;
	places_release(&found);
	return ok;
}

bool join_begin(struct store *store, struct join *join, struct err *err)
{
	if (!report_state_load(store, join->report, &join->state, err))
		return false;
	join->clock_before = join->state.clock;
	join->fresh = join->clock_before == 0;
	return join->fresh || (count_rows(store, join->report, &join->rows_before, err) &&
				      list_conflicts(store, join->report, &join->conflicts_before, err));
}

static bool same_place(const struct place *a, const struct place *b)
{
	return a->row == b->row && a->col == b->col && a->part == b->part;
}

/* Before the row is written: what stands there is what stood there before. */
static bool note_change(struct store *store, struct join *join, const struct place *place, struct err *err)
{
	struct merge_changes *changes = join->changes;
	ARR_ROOM(changes->v, changes->count, changes->cap);
	struct merge_change *change = &changes->v[changes->count++];
	*change = (struct merge_change){.line = join->line, .report = join->report, .place = *place};
	return store_heads(store, join->report, place, &change->before, err);
}

static bool note_news(struct store *store, struct join *join, const struct place *place, struct err *err)
{
	join->news++;
	if (place->part >= PART_TOTAL || (join->cells && same_place(&join->last, place)))
		return true;
	join->cells++;
	join->last = *place;
	return !join->changes || note_change(store, join, place, err);
}

/* As the row was before this run, so that the run can be undone. */
static bool keep(struct store *store, const struct join *join, const struct entry *was, struct err *err)
{
	if (was->receipt >= join->first_kept)
		return true;
	sqlite3_stmt *query = db_query(&store->db,
		"INSERT INTO kept(report,row,col,part,site,seq,dead,state,value,text,at,receipt,undoes)"
		"VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(join->report), db_int(was->place.row), db_int(was->place.col),
		db_int(was->place.part), db_int(was->site), db_int(was->seq), db_int(was->dead),
		db_int(was->state), db_int(was->value), db_text_len(was->text, was->len), db_int(was->at),
		db_int(was->receipt), db_int(was->undoes));
	return db_run(&store->db, query, err);
}

/* A damaged file may have altered what it holds: what a whole one says under the same number is right. */
static bool is_salvaged(struct store *store, int64_t receipt, bool *salvaged, struct err *err)
{
	int64_t found = 0;
	sqlite3_stmt *query = db_query(&store->db, "SELECT salvaged FROM receipt WHERE id=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(receipt));
	bool ok = db_ask(&store->db, query, &found, err);
	*salvaged = found;
	return ok;
}

/* What loses and was alive goes to the past, whichever side it was on, so that
 * the order of merges does not matter there either. */
static bool settle(struct store *store, struct join *join, const struct entry *theirs,
	const struct entry *ours, struct err *err)
{
	int order = entry_compare(theirs, ours);
	bool tie = theirs->seq == ours->seq && theirs->dead == ours->dead, salvaged = join->salvaging;
	join->matched++;
	if (order == 0)
		return true;
	if (tie && !is_salvaged(store, ours->receipt, &salvaged, err))
		return false;
	if (salvaged != join->salvaging)
		order = salvaged ? 1 : -1;
	else
		join->tampered += tie;
	const struct entry *loser = order > 0 ? ours : theirs;
	join->behind += order < 0;
	if (!loser->dead && !tie) {
		bool added;
		if (!register_add_past(store, join->report, loser, &join->state, &added, err))
			return false;
		join->news += added && order < 0;
	}
	if (order < 0)
		return true;
	return note_news(store, join, &theirs->place, err) && keep(store, join, ours, err) &&
	       register_put(store, join->report, theirs, ours, &join->state, err);
}

static bool join_live(struct store *store, struct join *join, const struct entry *theirs, struct err *err)
{
	struct key key = {join->report, theirs->place, theirs->site};
	struct entry ours;
	bool found = false;
	if (!join->fresh && !register_get(store, theirs->drawer, &key, &ours, &found, err))
		return false;
	if (!found) {
		if (!note_news(store, join, &theirs->place, err))
			return false;
		if (!theirs->dead) {
			join->several = join->several || same_place(&join->head, &theirs->place);
			join->head = theirs->place;
		}
		return register_put(store, join->report, theirs, NULL, &join->state, err);
	}
	bool ok = settle(store, join, theirs, &ours, err);
	free((char *)ours.text);
	return ok;
}

bool join_entry(struct store *store, struct join *join, const struct entry *entry, struct err *err)
{
	struct entry theirs = *entry;
	theirs.receipt = join->receipt;
	theirs.undoes = theirs.heir = 0;
	if (theirs.drawer != DRAWER_PAST)
		return join_live(store, join, &theirs, err);
	bool added;
	if (!register_add_past(store, join->report, &theirs, &join->state, &added, err))
		return false;
	join->news += added;
	return true;
}

/* Both lists are sorted by place. */
static bool has_more(const struct places *now, const struct places *before)
{
	int b = 0;
	for (int i = 0; i < now->count; i++) {
		while (b < before->count && !same_place(&before->v[b], &now->v[i]))
			b++;
		if (b == before->count)
			return true;
	}
	return false;
}

bool join_end(
	struct store *store, struct join *join, int64_t *conflicts, bool *fresh_conflicts, struct err *err)
{
	struct places now = {0};
	bool ok = report_state_save(store, join->report, &join->state, err) &&
		  ((join->fresh && !join->several) || list_conflicts(store, join->report, &now, err));
	*conflicts = now.count;
	*fresh_conflicts = has_more(&now, &join->conflicts_before);
	places_release(&now);
	return ok;
}

void join_release(struct join *join)
{
	places_release(&join->conflicts_before);
	*join = (struct join){0};
}
