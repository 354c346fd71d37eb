/* SPDX-License-Identifier: MIT */
#include "store/scan.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "store/check.h"
#include "store/reach.h"

enum {
	SKIPS_MAX = 100,   /* of a drawer: what is in more pieces is not worth the time */
	BEYOND_MAX = 1000, /* rows of later reports after which none of this one is expected */
	/* Of a row. */
	REPORT = CHECK_NUMBERS + 1,
	KEY_REPORT = 6,
};

/* Of texts from the index alone, so that a page of them that is lost takes only its own. */
#define FIGURES "SELECT 1,row,col,part,site,seq,dead,state,value,at,NULL,report FROM num "
#define TEXT_KEYS "SELECT 2,row,col,part,site,rowid,report FROM txt INDEXED BY sqlite_autoindex_txt_1 "
#define FROM "WHERE (report,row)>=(?1,?2) "
#define IN_ORDER "ORDER BY report,row,col,part,site"

static sqlite3_stmt *query_from(const struct scan *s, int64_t row)
{
	sqlite3_stmt *query = db_query(
		&s->r->db, s->drawer == DRAWER_NUM ? FIGURES FROM IN_ORDER : TEXT_KEYS FROM IN_ORDER, NULL);
	if (query)
		db_bind(query, db_int(s->report), db_int(row));
	return query;
}

static sqlite3_stmt *query_all(const struct scan *s)
{
	return db_query(&s->r->db, s->drawer == DRAWER_NUM ? FIGURES IN_ORDER : TEXT_KEYS IN_ORDER, NULL);
}

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

/* A row of another report between two of this one was one of them. */
static void take_row(struct scan *s, sqlite3_stmt *row)
{
	struct found found;
	int report = s->drawer == DRAWER_NUM ? REPORT : KEY_REPORT;
	if (check_int(row, report, INT64_MIN, INT64_MAX) && db_column_int(row, report) != s->report) {
		s->strayed = s->count > 0;
		s->beyond += db_column_int(row, report) > s->report;
	} else if (!take_key(row, &found)) {
		s->broken = true;
	} else {
		found.wrong = s->drawer == DRAWER_NUM && check_entry(row, s->clock, &found.entry);
		found.broken = s->broken || s->strayed;
		s->broken = s->strayed = false;
		s->beyond = 0;
		ARR_ROOM(s->v, s->count, s->cap);
		s->v[s->count++] = found;
	}
}

/* Up to the end, or to what cannot be read. */
static bool read_on(struct scan *s, sqlite3_stmt *query)
{
	enum db_step step = DB_ERROR;
	while (query && s->beyond < BEYOND_MAX && (step = db_step(&s->r->db, query, NULL)) == DB_ROW)
		take_row(s, query);
	if (query)
		db_end(query);
	return step != DB_ERROR;
}

static bool can_read_from(const void *ctx, int64_t row)
{
	const struct scan *s = ctx;
	sqlite3_stmt *query = query_from(s, row);
	bool can = query && db_step(&s->r->db, query, NULL) != DB_ERROR;
	if (query)
		db_end(query);
	return can;
}

/* The row number from which to go on when reading from this one has failed; 0: there is nothing more. */
static int64_t skip(struct scan *s, int64_t row)
{
	if (s->beyond > 0)
		return 0;
	int64_t last = s->count ? s->v[s->count - 1].entry.place.row : 0;
	int64_t next = reach(can_read_from, s, last > row ? last : row);
	s->broken = s->broken || s->count > 0 || next != 1;
	return next;
}

/* Of the ascending choices of rows that end, or begin, at a row, how many rows the longest has. */
struct rank {
	int before, behind;
};

/* Sets one of the two; last[n] is the row at the end of the best choice of n + 1. */
static int count_ways(const struct scan *s, struct rank *ranks, int *last, bool from_behind)
{
	int longest = 0;
	for (int n = 0; n < s->count; n++) {
		int i = from_behind ? s->count - 1 - n : n, low = 0, high = longest;
		while (low < high) {
			int middle = (low + high) / 2;
			const struct entry *a = &s->v[last[middle]].entry, *b = &s->v[i].entry;
			if (from_behind ? check_ascending(b, a) : check_ascending(a, b))
				low = middle + 1;
			else
				high = middle;
		}
		last[low] = i;
		longest += low == longest;
		*(from_behind ? &ranks[i].behind : &ranks[i].before) = low + 1;
	}
	return longest;
}

/* Keeps the rows that are in every longest ascending choice. */
static void drop_disputed(struct scan *s)
{
	struct rank *ranks = mem_alloc(((size_t)s->count + 1) * sizeof *ranks);
	int *rivals = mem_alloc(((size_t)s->count + 1) * sizeof *rivals), kept = 0;
	count_ways(s, ranks, rivals, true);
	int longest = count_ways(s, ranks, rivals, false);
	for (int i = 0; i <= longest; i++)
		rivals[i] = 0;
	for (int i = 0; i < s->count; i++)
		if (ranks[i].before + ranks[i].behind == longest + 1)
			rivals[ranks[i].before]++;
	bool broken = false;
	for (int i = 0; i < s->count; i++) {
		bool stays = ranks[i].before + ranks[i].behind == longest + 1 && rivals[ranks[i].before] == 1;
		broken = broken || s->v[i].broken || !stays;
		if (!stays)
			continue;
		s->v[kept] = s->v[i];
		s->v[kept++].broken = broken;
		broken = false;
	}
	s->broken = s->broken || broken;
	s->count = kept;
	free(ranks);
	free(rivals);
}

static void add_gap(struct scan *s, struct place from, struct place to)
{
	struct merge_loss *before = s->gap_count ? &s->gaps[s->gap_count - 1] : NULL;
	if (before && !place_compare(&before->to, &from)) {
		before->to = to;
		return;
	}
	ARR_ROOM(s->gaps, s->gap_count, s->gap_cap);
	s->gaps[s->gap_count++] =
		(struct merge_loss){s->drawer == DRAWER_NUM ? LOSS_ALL : LOSS_TEXTS, from, to};
}

static void find_gaps(struct scan *s)
{
	struct place last = {0};
	for (int i = 0; i < s->count; i++) {
		if (s->v[i].broken)
			add_gap(s, last, s->v[i].entry.place);
		last = s->v[i].entry.place;
	}
	if (s->broken)
		add_gap(s, last, (struct place){INT64_MAX, INT32_MAX, PART_REVISION});
}

void scan_read(struct scan *s, bool all)
{
	int64_t row = all ? 0 : 1;
	bool ended = read_on(s, all ? query_all(s) : query_from(s, row));
	for (int skips = 0; !ended && (row = skip(s, row)) != 0; skips++) {
		if (skips == SKIPS_MAX || reader_is_late(s->r))
			break;
		ended = read_on(s, query_from(s, row));
	}
	drop_disputed(s);
	find_gaps(s);
}

void scan_release(struct scan *s)
{
	free(s->v);
	free(s->gaps);
	*s = (struct scan){.r = s->r, .report = s->report, .clock = s->clock, .drawer = s->drawer};
}
