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

bool check_text(sqlite3_stmt *row, int col)
{
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

bool check_numbers(
	const int64_t n[CHECK_NUMBERS], int64_t clock, const char *text, size_t len, struct entry *out)
{
	static const struct {
		int64_t min, max;
	} ranges[CHECK_NUMBERS] = {
		[CHECK_DRAWER] = {DRAWER_NUM, DRAWER_PAST},
		[CHECK_ROW] = {1, INT64_MAX},
		[CHECK_COL] = {0, INT32_MAX},
		[CHECK_PART] = {0, PART_REVISION},
		[CHECK_SITE] = {1, INT64_MAX},
		[CHECK_SEQ] = {1, CHECK_SEQ_MAX},
		[CHECK_DEAD] = {0, 1},
		[CHECK_STATE] = {STATE_EMPTY, STATE_REMOVED},
		[CHECK_VALUE] = {INT64_MIN, INT64_MAX},
		[CHECK_AT] = {-time_max, time_max},
	};
	for (int i = 0; i < CHECK_NUMBERS; i++)
		if (n[i] < ranges[i].min || n[i] > ranges[i].max)
			return false;
	*out = (struct entry){
		.drawer = (enum drawer)n[CHECK_DRAWER],
		.place = {n[CHECK_ROW], (int32_t)n[CHECK_COL], (enum part_kind)n[CHECK_PART]},
		.site = n[CHECK_SITE],
		.seq = n[CHECK_SEQ],
		.dead = n[CHECK_DEAD],
		.state = (enum state)n[CHECK_STATE],
		.value = n[CHECK_VALUE],
		.text = text,
		.len = len,
		.at = n[CHECK_AT],
	};
	if (out->seq > clock || (out->drawer != DRAWER_PAST && !text != (out->drawer == DRAWER_NUM)))
		return false;
	return is_coherent(out);
}

const char *check_entry(sqlite3_stmt *row, int64_t clock, struct entry *out)
{
	enum { TEXT = CHECK_NUMBERS };
	int64_t numbers[CHECK_NUMBERS];
	for (int i = 0; i < CHECK_NUMBERS; i++) {
		if (sqlite3_column_type(row, i) != SQLITE_INTEGER)
			return tr("an entry in it is not valid");
		numbers[i] = db_column_int(row, i);
	}
	bool is_text =
		numbers[CHECK_DRAWER] == DRAWER_TXT ||
		(numbers[CHECK_DRAWER] == DRAWER_PAST && sqlite3_column_type(row, TEXT) != SQLITE_NULL);
	if (is_text ? !check_text(row, TEXT) : sqlite3_column_type(row, TEXT) != SQLITE_NULL)
		return tr("a text in it is not valid");
	const char *text = db_column_text(row, TEXT);
	return check_numbers(numbers, clock, text, db_column_len(row, TEXT), out)
		       ? NULL
		       : tr("an entry in it is not valid");
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
