/* SPDX-License-Identifier: MIT */
#include "store/check.h"

#include <sqlite3.h>
#include <string.h>

#include "base/tr.h"
#include "store/inner.h"
#include "text/utf8.h"

enum { LINE_MAX_BYTES = 1000 };

static const int64_t time_max = (int64_t)1 << 40;

bool check_is_line(const char *s, size_t len)
{
	return len <= LINE_MAX_BYTES && utf8_is_clean(s, len, false);
}

bool check_int(sqlite3_stmt *row, int col, int64_t min, int64_t max)
{
	int64_t value = db_column_int(row, col);
	return sqlite3_column_type(row, col) == SQLITE_INTEGER && value >= min && value <= max;
}

bool check_time(sqlite3_stmt *row, int col)
{
	return check_int(row, col, -time_max, time_max);
}

bool check_line(sqlite3_stmt *row, int col)
{
	if (sqlite3_column_type(row, col) != SQLITE_TEXT)
		return false;
	const char *s = db_column_text(row, col);
	size_t len = db_column_len(row, col);
	return s && check_is_line(s, len);
}

bool check_word(sqlite3_stmt *row, int col)
{
	return check_line(row, col) && db_column_len(row, col) > 0;
}

static bool check_text(sqlite3_stmt *row, int col, bool is_text)
{
	if (!is_text)
		return sqlite3_column_type(row, col) == SQLITE_NULL;
	if (sqlite3_column_type(row, col) != SQLITE_TEXT)
		return false;
	const char *s = db_column_text(row, col);
	size_t len = db_column_len(row, col);
	return s && len <= UTF8_TEXT_MAX && utf8_is_clean(s, len, true);
}

/* Whether state, value, text and at agree with each other and with the table. */
static bool is_coherent(const struct entry *e)
{
	if (e->dead)
		return e->state == STATE_EMPTY && e->value == 0 && e->at == 0 && e->len == 0;
	if (e->text)
		return e->state == STATE_VALUE && e->value == 0;
	return e->state == STATE_VALUE || e->value == 0;
}

const char *check_entry(sqlite3_stmt *row, int64_t clock, struct entry *out)
{
	enum drawer drawer = (enum drawer)db_column_int(row, 0);
	bool is_text =
		drawer == DRAWER_TXT || (drawer == DRAWER_PAST && sqlite3_column_type(row, 9) != SQLITE_NULL);
	if (!check_int(row, 1, 1, INT64_MAX) || !check_int(row, 2, 0, INT32_MAX) ||
		!check_int(row, 3, 0, PART_REVISION) || !check_int(row, 4, 1, INT64_MAX) ||
		!check_int(row, 5, 1, clock) || !check_int(row, 6, 0, 1) ||
		!check_int(row, 7, STATE_EMPTY, STATE_REMOVED) || !check_int(row, 8, INT64_MIN, INT64_MAX) ||
		!check_time(row, 10))
		return tr("an entry in it is not valid");
	if (!check_text(row, 9, is_text))
		return tr("a text in it is not valid");
	*out = (struct entry){
		.drawer = drawer,
		.place = {db_column_int(row, 1), (int32_t)db_column_int(row, 2),
			(enum part_kind)db_column_int(row, 3)},
		.site = db_column_int(row, 4),
		.seq = db_column_int(row, 5),
		.dead = db_column_int(row, 6),
		.state = (enum state)db_column_int(row, 7),
		.value = db_column_int(row, 8),
		.text = db_column_text(row, 9),
		.len = db_column_len(row, 9),
		.at = db_column_int(row, 10),
	};
	return is_coherent(out) ? NULL : tr("an entry in it is not valid");
}

bool check_same_place(const struct entry *a, const struct entry *b)
{
	return a->place.row == b->place.row && a->place.col == b->place.col && a->place.part == b->place.part;
}

bool check_ascending(const struct entry *a, const struct entry *b)
{
	/* A site may have a row in both drawers; in the past it has one for each seq. */
	bool past = a->drawer == DRAWER_PAST;
	const int64_t pairs[][2] = {
		{a->place.row, b->place.row},
		{a->place.col, b->place.col},
		{a->place.part, b->place.part},
		{a->site, b->site},
		{past ? a->seq : a->drawer, past ? b->seq : b->drawer},
	};
	for (size_t i = 0; i < COUNT(pairs); i++)
		if (pairs[i][0] != pairs[i][1])
			return pairs[i][0] < pairs[i][1];
	return false;
}
