/* SPDX-License-Identifier: MIT */
#include "store/salvage.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/check.h"
#include "store/merge.h"
#include "store/seal.h"

enum { GAPS_MAX = 1000 }; /* of a drawer: what is in more pieces is not worth the time */

struct found {
	struct entry entry; /* of a text only its key */
	int64_t rowid;      /* of a text */
	bool wrong;         /* only its key is valid */
};

struct losses {
	struct merge_loss *v;
	int count, cap;
};

/* One drawer of the report. */
struct scan {
	struct reader *r;
	int64_t report, clock;
	const char *sql;
	enum loss kind; /* what a gap in it means */
	struct found *v;
	int count, cap;
	struct losses gaps;
};

static const char figures_sql[] = "SELECT 1,row,col,part,site,seq,dead,state,value,at,NULL FROM num "
				  "WHERE report=?1 AND row>=?2 ORDER BY row,col,part,site";
/* From the index alone, so that a page of texts that is lost takes only its own. */
static const char keys_sql[] = "SELECT 2,row,col,part,site,rowid FROM txt "
			       "WHERE report=?1 AND row>=?2 ORDER BY row,col,part,site";
static const char text_sql[] =
	"SELECT 2,row,col,part,site,seq,dead,state,0,at,text FROM txt WHERE rowid=?1 AND report=?2";

enum fetched { FETCHED, NO_MORE, UNREADABLE };

static bool take_key(sqlite3_stmt *row, struct found *out)
{
	if (!check_int(row, 1, 1, INT64_MAX) || !check_int(row, 2, 0, INT32_MAX) ||
		!check_int(row, 3, 0, PART_REVISION) || !check_int(row, 4, 1, INT64_MAX) ||
		!check_int(row, 5, INT64_MIN, INT64_MAX))
		return false;
	*out = (struct found){
		.entry = {.drawer = (enum drawer)db_column_int(row, 0),
			.place = {db_column_int(row, 1), (int32_t)db_column_int(row, 2),
				(enum part_kind)db_column_int(row, 3)},
			.site = db_column_int(row, 4)},
		.rowid = db_column_int(row, 5),
	};
	return true;
}

static enum fetched fetch(const struct scan *s, sqlite3_stmt *query, struct found *out)
{
	switch (db_step(&s->r->db, query, NULL)) {
	case DB_ERROR:
		return UNREADABLE;
	case DB_DONE:
		return NO_MORE;
	default:
		if (!take_key(query, out))
			return UNREADABLE;
		out->wrong = s->kind == LOSS_ALL && check_entry(query, s->clock, &out->entry);
		return FETCHED;
	}
}

static sqlite3_stmt *query_from(const struct scan *s, int64_t row)
{
	sqlite3_stmt *query = db_query(&s->r->db, s->sql, NULL);
	if (query)
		db_bind(query, db_int(s->report), db_int(row));
	return query;
}

static bool can_read_from(const struct scan *s, int64_t row)
{
	struct found first;
	sqlite3_stmt *query = query_from(s, row);
	bool can = query && fetch(s, query, &first) != UNREADABLE;
	if (query)
		db_end(query);
	return can;
}

/* Up to the end, or to what cannot be read. */
static bool read_from(struct scan *s, int64_t row)
{
	sqlite3_stmt *query = query_from(s, row);
	struct found next;
	enum fetched got = UNREADABLE;
	while (query && (got = fetch(s, query, &next)) == FETCHED) {
		if (s->count > 0 && !check_ascending(&s->v[s->count - 1].entry, &next.entry)) {
			got = UNREADABLE;
			break;
		}
		ARR_ROOM(s->v, s->count, s->cap);
		s->v[s->count++] = next;
	}
	if (query)
		db_end(query);
	return got == NO_MORE;
}

static void lose(struct losses *losses, enum loss kind, struct place from, struct place to)
{
	ARR_ROOM(losses->v, losses->count, losses->cap);
	losses->v[losses->count++] = (struct merge_loss){kind, from, to};
}

static struct place end_of_row(int64_t row)
{
	return (struct place){row, INT32_MAX, PART_REVISION};
}

/* The row number from which the drawer can be read again, in strides that double and then halve; 0: none. */
static int64_t skip(struct scan *s)
{
	struct place from = {0};
	if (s->count > 0)
		from = s->v[s->count - 1].entry.place;
	int64_t low = from.row, step = 1;
	while (step <= INT64_MAX / 2 && low <= INT64_MAX - step && !can_read_from(s, low + step))
		step *= 2;
	if (step > INT64_MAX / 2 || low > INT64_MAX - step) {
		lose(&s->gaps, s->kind, from, end_of_row(INT64_MAX));
		return 0;
	}
	int64_t high = low + step;
	low += step / 2;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (can_read_from(s, middle))
			high = middle;
		else
			low = middle;
	}
	lose(&s->gaps, s->kind, from, end_of_row(high - 1));
	return high;
}

static void scan(struct scan *s)
{
	int64_t row = 1;
	while (row && !read_from(s, row)) {
		row = skip(s);
		if (row && (s->gaps.count == GAPS_MAX || reader_is_late(s->r))) {
			lose(&s->gaps, s->kind, (struct place){.row = row}, end_of_row(INT64_MAX));
			row = 0;
		}
	}
}

static bool is_lost(const struct losses *losses, const struct place *place)
{
	return merge_is_lost(losses->v, losses->count, place, true);
}

static int by_key(const void *a, const void *b)
{
	const struct entry *x = &((const struct found *)a)->entry, *y = &((const struct found *)b)->entry;
	return check_ascending(x, y) ? -1 : check_ascending(y, x);
}

/* The text itself, copied; false when it cannot be read or is not what the index says. */
static bool read_text(struct reader *r, int64_t report, int64_t clock, struct found *found)
{
	struct entry e;
	sqlite3_stmt *query = db_query(&r->db, text_sql, NULL);
	if (!query)
		return false;
	db_bind(query, db_int(found->rowid), db_int(report));
	bool ok = db_step(&r->db, query, NULL) == DB_ROW && !check_entry(query, clock, &e) &&
		  check_same_place(&e, &found->entry) && e.site == found->entry.site;
	if (ok) {
		e.text = mem_copy_bytes(e.text, e.len);
		found->entry = e;
	}
	db_end(query);
	return ok;
}

/* All rows of one answer are here, and one of them is alive. */
static bool is_whole(struct reader *r, int64_t report, const struct scan *figures, const struct scan *texts,
	struct found *rows, int count)
{
	const struct place *place = &rows->entry.place;
	bool alive = false, figure = false, whole = !is_lost(&figures->gaps, place);
	for (int i = 0; whole && i < count; i++) {
		struct entry *e = &rows[i].entry;
		whole = e->drawer == DRAWER_NUM ? !rows[i].wrong
						: read_text(r, report, figures->clock, &rows[i]);
		alive = alive || !e->dead;
		/* Where a figure stands there is no text: the kind of a place never changes. */
		figure = figure || (e->drawer == DRAWER_NUM && !e->dead && e->state == STATE_VALUE);
	}
	return whole && alive && (figure || !is_lost(&texts->gaps, place));
}

static bool tell_losses(struct reader *r, const struct losses *losses)
{
	for (int i = 0; i < losses->count; i++)
		if (!r->sink->loss(r->ctx, &losses->v[i]))
			return false;
	return true;
}

static bool tell_answers(struct reader *r, int64_t report, const struct scan *figures,
	const struct scan *texts, struct found *rows, int count, uint64_t *seal, struct losses *lost)
{
	bool on = true;
	for (int i = 0, end; on && i < count; i = end) {
		for (end = i + 1; end < count && check_same_place(&rows[i].entry, &rows[end].entry);)
			end++;
		bool whole = is_whole(r, report, figures, texts, rows + i, end - i);
		if (!whole)
			lose(lost, LOSS_ANSWER, rows[i].entry.place, rows[i].entry.place);
		for (int k = i; k < end; k++) {
			struct entry *e = &rows[k].entry;
			if (on && whole) {
				*seal += seal_entry(e);
				on = r->sink->entry(r->ctx, e);
			}
			free((char *)e->text);
			e->text = NULL;
		}
	}
	return on;
}

bool salvage_report(struct reader *r, int64_t id, const struct incoming_report *report)
{
	struct scan figures = {
		.r = r, .report = id, .clock = report->clock, .sql = figures_sql, .kind = LOSS_ALL};
	struct scan texts = {
		.r = r, .report = id, .clock = report->clock, .sql = keys_sql, .kind = LOSS_TEXTS};
	struct losses lost = {0};
	uint64_t seal = seal_report(report->unit, report->form, report->term);
	scan(&figures);
	scan(&texts);
	int count = figures.count + texts.count;
	struct found *rows = mem_alloc(((size_t)count + 1) * sizeof *rows);
	for (int i = 0; i < count; i++)
		rows[i] = i < figures.count ? figures.v[i] : texts.v[i - figures.count];
	qsort(rows, (size_t)count, sizeof *rows, by_key);
	bool on = tell_answers(r, id, &figures, &texts, rows, count, &seal, &lost) &&
		  tell_losses(r, &figures.gaps) && tell_losses(r, &texts.gaps) && tell_losses(r, &lost) &&
		  r->sink->report_end(r->ctx, seal, 0);
	free(rows);
	free(figures.v);
	free(texts.v);
	free(figures.gaps.v);
	free(texts.gaps.v);
	free(lost.v);
	return on;
}
