/* SPDX-License-Identifier: MIT */
/* The writes made here, in order of seq, tell the whole story: one that
 * undoes another carries its seq, so nothing needs to be remembered between runs.
 * What was written in one go, in several places, has one seq: a deed. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/inner.h"

struct deed {
	int64_t seq, undoes, at;
};
struct deeds {
	struct deed *v;
	int count, cap;
};

static void push(struct deeds *deeds, const struct deed *deed)
{
	ARR_ROOM(deeds->v, deeds->count, deeds->cap);
	deeds->v[deeds->count++] = *deed;
}

/* Takes the deed with this seq off the stack, with those above it, which a merge
 * has put out of reach; false when it is not there. */
static bool pop(struct deeds *deeds, int64_t seq)
{
	for (int i = deeds->count; i-- > 0;) {
		if (deeds->v[i].seq == seq) {
			deeds->count = i;
			return true;
		}
	}
	return false;
}

static void play(struct deeds *done, struct deeds *undone, const struct deed *deed)
{
	if (deed->undoes && pop(done, deed->undoes)) {
		push(undone, deed);
	} else if (deed->undoes && pop(undone, deed->undoes)) {
		push(done, deed);
	} else {
		undone->count = 0;
		push(done, deed);
	}
}

/* The rows of writes made here that are still known. */
#define LOCAL(columns, also)                                                                                 \
	"SELECT " columns " FROM num WHERE report=?1 AND receipt=0 AND part<4 AND NOT dead" also             \
	" UNION ALL "                                                                                        \
	"SELECT " columns " FROM txt WHERE report=?1 AND receipt=0 AND part<4 AND NOT dead" also             \
	" UNION ALL "                                                                                        \
	"SELECT " columns " FROM past WHERE report=?1 AND receipt=0 AND part<4" also

static bool replay(
	struct store *store, int64_t report, struct deeds *done, struct deeds *undone, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT seq,undoes,max(at) FROM (" LOCAL(
			"seq,undoes,at", "") ") GROUP BY seq,undoes ORDER BY seq",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		struct deed deed = {
			db_column_int(query, 0), db_column_int(query, 1), db_column_int(query, 2)};
		play(done, undone, &deed);
	}
	return step == DB_DONE;
}

/* What stands there by the last write made here in the place: it may stem from an undo of a later one. */
static bool standing(
	struct store *store, int64_t report, const struct place *place, struct heads *out, struct err *err)
{
	if (!store_heads(store, report, place, out, err))
		return false;
	int64_t last = 0;
	for (int i = 0; i < out->count; i++)
		if (out->v[i].receipt == 0 && out->v[i].seq > last)
			last = out->v[i].seq;
	int kept = 0;
	for (int i = 0; i < out->count; i++) {
		if (last && out->v[i].receipt == 0 && out->v[i].seq == last)
			out->v[kept++] = out->v[i];
		else
			free(out->v[i].text);
	}
	out->count = kept;
	return true;
}

static bool places_of(struct store *store, int64_t report, int64_t seq, struct places *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT DISTINCT row,col,part FROM (" LOCAL(
			"row,col,part", " AND seq=?2") ") ORDER BY row,col,part",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(seq));
	return places_take(store, query, out, err);
}

/* What the write with this seq superseded in the place. */
static bool stood_before(struct store *store, int64_t report, const struct place *place, int64_t seq,
	struct heads *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT state,value,text FROM past WHERE report=? AND row=? AND col=? AND part=? AND heir=? "
		"ORDER BY site",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(place->row), db_int(place->col), db_int(place->part),
		db_int(seq));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct head){
			.state = (enum state)db_column_int(query, 0),
			.value = db_column_int(query, 1),
			.text = mem_copy_text(db_column_text(query, 2)),
		};
	}
	return step == DB_DONE;
}

/* A settled conflict comes back as a conflict; where nothing stood the place is emptied. */
static bool take_back(struct store *store, int64_t report, const struct place *place, int64_t undoes,
	const struct heads *shown, int64_t seq, struct err *err)
{
	struct heads before = {0};
	bool ok = stood_before(store, report, place, undoes, &before, err);
	if (ok) {
		struct content *contents = mem_alloc(((size_t)before.count + 1) * sizeof *contents);
		for (int i = 0; i < before.count; i++)
			contents[i] =
				(struct content){before.v[i].state, before.v[i].value, before.v[i].text};
		ok = entry_write(store, report, place, contents, before.count ? before.count : 1, shown, seq,
			undoes, err);
		free(contents);
	}
	heads_release(&before);
	return ok;
}

/* Passes over places that a merge has superseded meanwhile: they are no longer ours to take back. seq 0:
 * only looks where it would. */
static bool undo_deed(struct store *store, int64_t report, const struct deed *deed, int64_t seq,
	struct places *out, struct err *err)
{
	struct places places = {0};
	bool ok = places_of(store, report, deed->seq, &places, err);
	for (int i = 0; ok && i < places.count; i++) {
		struct heads shown = {0};
		ok = standing(store, report, &places.v[i], &shown, err);
		if (ok && shown.count > 0) {
			ok = seq == 0 || take_back(store, report, &places.v[i], deed->seq, &shown, seq, err);
			places_push(out, &places.v[i]);
		}
		heads_release(&shown);
	}
	places_release(&places);
	return ok;
}

/* *at: when what is taken back was done. */
static bool undo_last(struct store *store, int64_t report, bool redo, int64_t seq, struct places *out,
	int64_t *at, struct err *err)
{
	struct deeds did = {0}, undid = {0};
	bool ok = replay(store, report, &did, &undid, err);
	struct deeds *stack = redo ? &undid : &did;
	while (ok && out->count == 0 && stack->count > 0) {
		*at = stack->v[--stack->count].at;
		ok = undo_deed(store, report, &stack->v[stack->count], seq, out, err);
	}
	free(did.v);
	free(undid.v);
	return ok;
}

bool store_undo(struct store *store, int64_t report, bool redo, struct places *out, struct err *err)
{
	int64_t seq, at;
	if (!db_begin(&store->db, err))
		return false;
	bool ok = entry_seq(store, report, &seq, err) && undo_last(store, report, redo, seq, out, &at, err);
	return db_finish(&store->db, ok, err);
}

bool store_undo_next(struct store *store, int64_t report, bool redo, struct places *out, struct err *err)
{
	int64_t at;
	return undo_last(store, report, redo, 0, out, &at, err);
}

/* Keeps whichever is later. */
static bool compare(struct store *store, int64_t report, bool redo, int64_t of, int64_t *unit,
	int64_t *latest, struct err *err)
{
	struct places places = {0};
	int64_t at;
	bool ok = undo_last(store, report, redo, 0, &places, &at, err);
	if (ok && places.count > 0 && (!*unit || at >= *latest)) {
		*unit = of;
		*latest = at;
	}
	places_release(&places);
	return ok;
}

bool store_undo_latest(struct store *store, const char *form, const char *term, bool redo, int64_t *unit,
	int64_t *at, struct err *err)
{
	*unit = *at = 0;
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT id,unit FROM report r WHERE form=? AND term=? AND ("
		"EXISTS(SELECT 1 FROM num WHERE report=r.id AND receipt=0 AND part<4) OR "
		"EXISTS(SELECT 1 FROM txt WHERE report=r.id AND receipt=0 AND part<4) OR "
		"EXISTS(SELECT 1 FROM past WHERE report=r.id AND receipt=0 AND part<4)) ORDER BY id",
		err);
	if (!query)
		return false;
	db_bind(query, db_text(form), db_text(term));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		if (!compare(store, db_column_int(query, 0), redo, db_column_int(query, 1), unit, at, err)) {
			db_end(query);
			return false;
		}
	}
	return step == DB_DONE;
}
