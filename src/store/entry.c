/* SPDX-License-Identifier: MIT */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/tr.h"
#include "store/check.h"
#include "store/inner.h"
#include "text/utf8.h"

bool content_equal(const struct content *a, const struct content *b)
{
	if (a->state != b->state)
		return false;
	if (a->state != STATE_VALUE)
		return true;
	if (!a->text || !b->text)
		return a->text == b->text && a->value == b->value;
	return !strcmp(a->text, b->text);
}

static struct content head_content(const struct head *head)
{
	return (struct content){head->state, head->value, head->text};
}

bool heads_conflict(const struct heads *heads)
{
	for (int i = 1; i < heads->count; i++) {
		struct content first = head_content(&heads->v[0]), other = head_content(&heads->v[i]);
		if (!content_equal(&first, &other))
			return true;
	}
	return false;
}

void heads_release(struct heads *heads)
{
	if (!heads)
		return;
	for (int i = 0; i < heads->count; i++)
		free(heads->v[i].text);
	free(heads->v);
	*heads = (struct heads){0};
}

bool store_heads(
	struct store *store, int64_t report, const struct place *place, struct heads *out, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT site,seq,state,value,NULL,at,receipt FROM num "
		"WHERE report=?1 AND row=?2 AND col=?3 AND part=?4 AND NOT dead UNION ALL "
		"SELECT site,seq,state,0,text,at,receipt FROM txt "
		"WHERE report=?1 AND row=?2 AND col=?3 AND part=?4 AND NOT dead ORDER BY 1",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(place->row), db_int(place->col), db_int(place->part));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct head){
			.site = db_column_int(query, 0),
			.seq = db_column_int(query, 1),
			.state = (enum state)db_column_int(query, 2),
			.value = db_column_int(query, 3),
			.text = mem_copy_text(db_column_text(query, 4)),
			.at = db_column_int(query, 5),
			.receipt = db_column_int(query, 6),
		};
	}
	return step == DB_DONE;
}

bool store_scan(struct store *store, int64_t report,
	bool (*fn)(void *ctx, const struct place *place, const struct head *head), void *ctx, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT row,col,part,site,seq,state,value,NULL,at,receipt FROM num "
		"WHERE report=?1 AND NOT dead UNION ALL "
		"SELECT row,col,part,site,seq,state,0,text,at,receipt FROM txt WHERE report=?1 AND NOT dead "
		"ORDER BY 1,2,3,4",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		struct place place = {db_column_int(query, 0), (int32_t)db_column_int(query, 1),
			(enum part_kind)db_column_int(query, 2)};
		struct head head = {
			.site = db_column_int(query, 3),
			.seq = db_column_int(query, 4),
			.state = (enum state)db_column_int(query, 5),
			.value = db_column_int(query, 6),
			.text = (char *)db_column_text(query, 7),
			.at = db_column_int(query, 8),
			.receipt = db_column_int(query, 9),
		};
		if (!fn(ctx, &place, &head)) {
			db_end(query);
			return true;
		}
	}
	return step == DB_DONE;
}

/* Sends the live row to the past, unless it is no longer the one with this seq (0: whichever). */
static bool retire(struct store *store, enum drawer drawer, const struct key *key, int64_t seq, int64_t heir,
	struct report_state *state, struct err *err)
{
	struct entry was;
	bool found;
	if (!register_get(store, drawer, key, &was, &found, err))
		return false;
	if (!found)
		return true;
	bool ok = true;
	if (!was.dead && (seq == 0 || was.seq == seq)) {
		struct entry dead = {.drawer = drawer,
			.place = was.place,
			.site = was.site,
			.seq = was.seq,
			.dead = true,
			.text = drawer == DRAWER_TXT ? "" : NULL,
			.receipt = was.receipt,
			.undoes = was.undoes};
		was.heir = heir;
		ok = register_add_past(store, key->report, &was, state, NULL, err) &&
		     register_put(store, key->report, &dead, &was, state, err);
	}
	free((char *)was.text);
	return ok;
}

static bool retire_both(struct store *store, const struct key *key, int64_t seq, int64_t heir,
	struct report_state *state, struct err *err)
{
	return retire(store, DRAWER_NUM, key, seq, heir, state, err) &&
	       retire(store, DRAWER_TXT, key, seq, heir, state, err);
}

/* The site's row in the place gets the content. */
static bool put_head(struct store *store, const struct key *key, int64_t seq, const struct content *content,
	int64_t undoes, struct report_state *state, struct err *err)
{
	bool valued = content->state == STATE_VALUE, text = valued && content->text;
	struct entry was;
	struct entry entry = {
		.drawer = text ? DRAWER_TXT : DRAWER_NUM,
		.place = key->place,
		.site = key->site,
		.seq = seq,
		.state = content->state,
		.value = valued && !text ? content->value : 0,
		.text = text ? content->text : NULL,
		.len = text ? strlen(content->text) : 0,
		.at = clock_now(),
		.undoes = undoes,
	};
	bool found;
	if (!register_get(store, entry.drawer, key, &was, &found, err))
		return false;
	bool ok = register_put(store, key->report, &entry, found ? &was : NULL, state, err);
	if (found)
		free((char *)was.text);
	return ok;
}

bool entry_seq(struct store *store, int64_t report, int64_t *seq, struct err *err)
{
	struct report_state state;
	if (!report_state_load(store, report, &state, err))
		return false;
	if (state.clock >= CHECK_SEQ_MAX)
		return err_set(err, ERR_REFUSED, tr("%s is damaged: the report's clock is out of range"),
			store->db.path);
	*seq = state.clock + 1;
	return true;
}

/* Further contents get sites of their own: heads that do not know of each other. */
bool entry_write(struct store *store, int64_t report, const struct place *place,
	const struct content *contents, int count, const struct heads *shown, int64_t seq, int64_t undoes,
	struct err *err)
{
	struct report_state state;
	struct key key = {.report = report, .place = *place};
	if (!report_state_load(store, report, &state, err) || !site_take(store, &key.site, err))
		return false;
	for (int i = 0; shown && i < shown->count; i++) {
		struct key head = {report, *place, shown->v[i].site};
		if (!retire_both(store, &head, shown->v[i].seq, seq, &state, err))
			return false;
	}
	if (!retire_both(store, &key, 0, seq, &state, err))
		return false;
	for (int i = 0; i < count; i++) {
		struct key head = {report, *place, i == 0 ? key.site : hash_random()};
		if ((i > 0 && !site_begin(store, head.site, err)) ||
			!put_head(store, &head, seq, &contents[i], undoes, &state, err))
			return false;
	}
	site_wrote(store, &key, seq);
	return report_state_save(store, report, &state, err);
}

/* True if the content is what was shown and still stands: an empty place left
 * empty, or the only head typed again. */
static bool is_same(struct store *store, int64_t report, const struct place *place,
	const struct content *content, const struct heads *shown, bool *same, struct err *err)
{
	*same = false;
	if (!shown || shown->count == 0) {
		*same = content->state == STATE_EMPTY;
		return true;
	}
	if (shown->count > 1)
		return true;
	struct heads now = {0};
	bool ok = store_heads(store, report, place, &now, err);
	for (int i = 0; ok && i < now.count; i++) {
		struct content old = head_content(&now.v[i]);
		if (now.v[i].site == shown->v[0].site && now.v[i].seq == shown->v[0].seq)
			*same = content_equal(&old, content);
	}
	heads_release(&now);
	return ok;
}

/* Anything else would make a file that no other would take in. */
static bool is_fit(const char *text)
{
	size_t len = strlen(text);
	return len <= UTF8_TEXT_MAX && utf8_is_clean(text, len, true);
}

static bool write_one(
	struct store *store, int64_t report, const struct writing *w, int64_t seq, struct err *err)
{
	bool same;
	/* A reason given again in the same words is about what stands there now. */
	bool anew = w->place.part == PART_REASON && w->content.state == STATE_VALUE;
	return is_same(store, report, &w->place, &w->content, w->shown, &same, err) &&
	       ((same && !anew) ||
		       entry_write(store, report, &w->place, &w->content, 1, w->shown, seq, 0, err));
}

bool store_write_all(
	struct store *store, int64_t report, const struct writing *writings, int count, struct err *err)
{
	int64_t seq;
	for (int i = 0; i < count; i++)
		if (writings[i].content.text && !is_fit(writings[i].content.text))
			return err_set(err, ERR_USAGE,
				tr("the text is too long or has characters that cannot be kept"));
	if (!db_begin(&store->db, err))
		return false;
	bool ok = entry_seq(store, report, &seq, err);
	for (int i = 0; ok && i < count; i++)
		ok = write_one(store, report, &writings[i], seq, err);
	return db_finish(&store->db, ok, err);
}

bool store_write(struct store *store, int64_t report, const struct place *place,
	const struct content *content, const struct heads *shown, struct err *err)
{
	return store_write_all(store, report, &(struct writing){*place, *content, shown}, 1, err);
}
