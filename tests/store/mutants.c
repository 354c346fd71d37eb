/* SPDX-License-Identifier: MIT */
/* Thousands of damaged files, against the whole one: what is saved of each was in it, or is said to be
 * uncertain, and what is not saved is told. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

enum { PAGE = 4096, MUTANTS = 200, FIGURES = 250, TEXTS = 30, TEXT_ROW = 100000 };

/* TONGHOP_MUTANTS=20000 for once in a while. */
static int mutants(void)
{
	const char *wanted = getenv("TONGHOP_MUTANTS");
	return wanted ? atoi(wanted) : MUTANTS;
}

/* An answer with all its rows, as text. */
struct told {
	char unit;
	struct place place;
	bool text;
	char *rows;
};
struct dump {
	struct told *v;
	int count, cap;
};

static void dump_read(const char *path, struct dump *out)
{
	sqlite3 *db;
	sqlite3_stmt *query;
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
				 "SELECT u.code,row,col,part,max(d),group_concat(t,x'0a') FROM (SELECT 0 AS "
				 "d,report,row,"
				 "col,part,site,format('n %d %d %d %d %d %d',site,seq,dead,state,value,at) "
				 "AS t FROM num "
				 "UNION ALL SELECT 1,report,row,col,part,site,format('t %d %d %d %d %s "
				 "%d',site,seq,dead,"
				 "state,text,at) FROM txt ORDER BY report,row,col,part,site,d) e "
				 "JOIN report r ON r.id=e.report JOIN unit u ON u.id=r.unit "
				 "GROUP BY u.code,row,col,part ORDER BY u.code,row,col,part",
				 -1, &query, NULL),
		SQLITE_OK);
	while (sqlite3_step(query) == SQLITE_ROW) {
		ARR_ROOM(out->v, out->count, out->cap);
		out->v[out->count++] = (struct told){.unit = (char)sqlite3_column_text(query, 0)[0],
			.place = {sqlite3_column_int64(query, 1), sqlite3_column_int(query, 2),
				(enum part_kind)sqlite3_column_int(query, 3)},
			.text = sqlite3_column_int(query, 4),
			.rows = mem_copy_text((const char *)sqlite3_column_text(query, 5))};
	}
	assert_int_equal(sqlite3_finalize(query), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void dump_drop(struct dump *dump)
{
	for (int i = 0; i < dump->count; i++)
		free(dump->v[i].rows);
	free(dump->v);
	*dump = (struct dump){0};
}

/* A file of X with its own report and that of Z below it, of many pages, with conflicts, other states and
 * notes. */
static void make(void **state)
{
	struct err err = {0};
	int64_t report[2];
	struct units units = {0};
	struct store *x = sample(in(state, "x.db"), &report[0]);
	OK(store_units(x, &units, &err));
	put_unit(&units, "Z", units_find(&units, "X"));
	OK(store_put_units(x, &units, &err));
	units_release(&units);
	OK(store_units(x, &units, &err));
	OK(store_report(x, units.v[units_find(&units, "Z")].id, "f", 1, "t", true, &report[1], &err));
	units_release(&units);
	copy_file(in(state, "x.db"), in(state, "top.db"));
	sql(in(state, "top.db"), "UPDATE setting SET value='TOP' WHERE name='unit'; DELETE FROM report");
	for (int opening = 0; opening < 2; opening++) {
		OK(store_begin(x, &err));
		for (int i = 0; i < (opening ? FIGURES / 5 : FIGURES); i++)
			for (int r = 0; r < 2; r++) {
				struct place place = {.row = 1 + i * 17,
					.col = i % 3,
					.part = (enum part_kind)(i % 7 == 6)};
				struct content content = {.state = i % 11 ? STATE_VALUE : STATE_NA,
					.value = i % 11 ? i * 7 + r + opening : 0};
				OK(store_write(x, report[r], &place, &content, NULL, &err));
			}
		for (int i = 0; i < (opening ? TEXTS / 5 : TEXTS); i++) {
			char text[700];
			struct place place = {.row = TEXT_ROW + i * 3};
			struct content content = {
				.state = i % 9 || !opening ? STATE_VALUE : STATE_NA, .text = text};
			snprintf(text, sizeof text, "%d: %0*d", i, 100 + i * 15, opening);
			if (content.state == STATE_NA)
				content.text = NULL;
			for (int r = 0; r < 2; r++)
				OK(store_write(x, report[r], &place, &content, NULL, &err));
		}
		OK(store_commit(x, &err));
		store_close(x);
		OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
	}
	store_close(x);
}

/* One damaged file. */
struct mutant {
	unsigned char *bytes;
	size_t len;
	uint64_t random;
};

static uint64_t draw(struct mutant *m, uint64_t below)
{
	m->random = hash_mix(m->random + 1);
	return m->random % below;
}

static unsigned char *draw_page(struct mutant *m)
{
	return m->bytes + PAGE * (1 + draw(m, m->len / PAGE - 1));
}

static void flip_bytes(struct mutant *m)
{
	for (uint64_t n = 1 + draw(m, 8); n > 0; n--)
		m->bytes[PAGE + draw(m, m->len - PAGE)] ^= (unsigned char)(1 + draw(m, 255));
}

static const unsigned char *varint(const unsigned char *p, uint64_t *out)
{
	*out = 0;
	for (int i = 0; i < 9; i++, p++) {
		*out = *out << 7 | (*p & 0x7f);
		if (!(*p & 0x80))
			return p + 1;
	}
	return p;
}

/* Where the first columns of a cell are: https://www.sqlite.org/fileformat2.html#record_format */
enum { COLUMNS = 11, CELLS_MAX = PAGE / 4, HEAD_MAX = 64, SLACK = 256 /* behind the last page */ };
static int find_columns(struct mutant *m, unsigned char *page, unsigned char *at[COLUMNS], int len[COLUMNS])
{
	static const int sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
	int type = page[0], cells = page[3] << 8 | page[4], found = 0;
	bool index = type == 2 || type == 10;
	if ((!index && type != 13) || cells == 0 || cells > CELLS_MAX)
		return 0;
	const unsigned char *pointer = page + (type == 2 ? 12 : 8) + 2 * draw(m, (uint64_t)cells);
	const unsigned char *p = page + (pointer[0] << 8 | pointer[1]) + (type == 2 ? 4 : 0), *body;
	uint64_t size, word;
	if (p >= page + PAGE)
		return 0;
	p = varint(p, &size);
	if (!index)
		p = varint(p, &word);
	body = varint(p, &word);
	if (word > HEAD_MAX)
		return 0;
	const unsigned char *value = p + word;
	for (const unsigned char *head = body; head < p + word && found < COLUMNS; found++) {
		uint64_t kind;
		head = varint(head, &kind);
		len[found] = kind < COUNT(sizes)        ? sizes[kind]
			     : kind < 12 || kind > PAGE ? 0
							: (int)(kind - 12) / 2;
		if (len[found] > page + PAGE - value)
			break;
		at[found] = m->bytes + (value - m->bytes);
		value += len[found];
	}
	return found;
}

/* A column of a row: a key with some luck, a little or much greater or smaller. */
static void alter_column(struct mutant *m)
{
	unsigned char *at[COLUMNS];
	int len[COLUMNS], count = 0, column = 0;
	for (int tries = 0; tries < 200 && (count == 0 || len[column] == 0); tries++) {
		count = find_columns(m, draw_page(m), at, len);
		column = count ? (int)draw(m, (uint64_t)count) : 0;
	}
	if (count == 0 || len[column] == 0)
		return;
	unsigned char *last = at[column] + len[column] - 1;
	switch (draw(m, 4)) {
	case 0:
		*last = (unsigned char)(*last + 1);
		break;
	case 1:
		*last = (unsigned char)(*last - 1);
		break;
	case 2:
		*at[column] ^= 0x40;
		break;
	default:
		*last = (unsigned char)draw(m, 256);
	}
}

/* A page that was not written, or in another's place. */
static void spoil_page(struct mutant *m)
{
	unsigned char *page = draw_page(m);
	size_t half = PAGE / 2 * draw(m, 2);
	switch (draw(m, 3)) {
	case 0:
		memset(page + half, 0, PAGE - half);
		break;
	case 1:
		memmove(page, draw_page(m), PAGE);
		break;
	default:
		for (size_t i = half; i < PAGE; i++)
			page[i] = (unsigned char)draw(m, 256);
	}
}

/* What a page says of its cells, and of the pages below it. */
static void spoil_head(struct mutant *m)
{
	unsigned char *page = draw_page(m);
	int cells = page[4];
	if (draw(m, 2) || cells < 2) {
		page[draw(m, 12)] ^= (unsigned char)(1 << draw(m, 8));
		return;
	}
	unsigned char *a = page + 8 + 2 * draw(m, (uint64_t)cells),
		      *b = page + 8 + 2 * draw(m, (uint64_t)cells);
	for (int i = 0; i < 2; i++) {
		unsigned char byte = a[i];
		a[i] = b[i];
		b[i] = byte;
	}
}

static void cut(struct mutant *m)
{
	m->len -= PAGE * draw(m, m->len / PAGE - 1);
}

static void mutate(struct mutant *m)
{
	static void (*const ways[])(struct mutant *) = {
		flip_bytes, alter_column, alter_column, alter_column, spoil_page, spoil_head};
	uint64_t way = draw(m, 10);
	if (way == 9)
		cut(m);
	for (uint64_t n = way < 7 ? 1 : 2 + draw(m, 3); n > 0; n--)
		ways[draw(m, COUNT(ways))](m);
}

/* What became of them. */
struct tally {
	int whole, refused, saved, sealed, elsewhere;
	int64_t same, placed, somewhere, altered, unreachable;
};

static const struct merge_line *line_of(const struct merge_lines *lines, char unit)
{
	for (int i = 0; i < lines->count; i++)
		if (lines->v[i].unit[0] == unit)
			return &lines->v[i];
	return NULL;
}

static bool may_be_more(const struct merge_line *line)
{
	return line->loss_count > 0 && line->losses[line->loss_count - 1].kind == LOSS_SOMEWHERE;
}

static bool is_uncertain(const struct merge_line *line)
{
	return line && strstr(line->detail, "may have been altered");
}

/* A line about a report that is not of this file: what was told of it is told under another name. */
static bool is_named_otherwise(const struct merge_lines *lines)
{
	for (int i = 0; i < lines->count; i++)
		if (!verdict_is_taken(lines->v[i].verdict))
			return true;
	return false;
}

static void judge_lost(
	const struct merge_lines *lines, const struct told *was, int number, struct tally *tally)
{
	const struct merge_line *line = line_of(lines, was->unit);
	if (line && !verdict_is_taken(line->verdict))
		tally->unreachable++;
	else if (line && merge_is_lost(line->losses, line->loss_count, &was->place, was->text))
		tally->placed++;
	else if (line && may_be_more(line))
		tally->somewhere++;
	else if (!line && is_named_otherwise(lines))
		tally->unreachable++;
	else
		fail_msg("mutant %d: %c %lld/%d is lost without a word", number, was->unit,
			(long long)was->place.row, was->place.col);
}

static int order(const struct told *a, const struct told *b)
{
	return a->unit != b->unit ? (a->unit > b->unit) - (a->unit < b->unit)
				  : place_compare(&a->place, &b->place);
}

static void judge(const struct merge_lines *lines, const struct dump *was, const struct dump *is, int number,
	struct tally *tally)
{
	for (int w = 0, i = 0; w < was->count || i < is->count;) {
		const struct told *a = w < was->count ? &was->v[w] : NULL,
				  *b = i < is->count ? &is->v[i] : NULL;
		int which = !a ? 1 : !b ? -1 : order(a, b);
		bool same = which == 0 && !strcmp(a->rows, b->rows);
		if (same) {
			tally->same++;
		} else if (which >= 0 && !is_uncertain(line_of(lines, b->unit))) {
			fail_msg("mutant %d: %c %lld/%d came as %s", number, b->unit, (long long)b->place.row,
				b->place.col, b->rows);
		} else if (which >= 0) {
			tally->altered++;
		}
		if (which <= 0 && !same)
			judge_lost(lines, a, number, tally);
		w += which <= 0;
		i += which >= 0;
	}
}

static void try(void **state, const struct dump *was, int number, struct tally *tally)
{
	static const struct merge_scope scope = {.unit = "TOP", .form = "f", .term = "t"};
	struct err err = {0};
	struct store *top;
	struct merge *merge;
	struct merge_lines lines = {0};
	struct dump is = {0};
	bool salvage = true;
	struct merge_files files = {
		.paths = &(char *){(char *)in(state, "y.db")}, .count = 1, .salvage = &salvage};
	copy_file(in(state, "top.db"), in(state, "here.db"));
	OK(store_open(in(state, "here.db"), STORE_WRITE, &top, &err));
	OK(merge_begin(top, &scope, &files, false, &merge, &err));
	OK(merge_next(merge, &lines, &err));
	OK(merge_end(merge, &err));
	OK(store_verify(top, &err));
	store_close(top);
	dump_read(in(state, "here.db"), &is);
	if (lines.count == 1 && !lines.v[0].unit[0]) {
		assert_int_equal(is.count, 0);
		tally->refused++;
	} else {
		bool salvaged = false, sure = true;
		for (int i = 0; i < lines.count; i++) {
			salvaged = salvaged || lines.v[i].salvaged;
			sure = sure && verdict_is_taken(lines.v[i].verdict) && !is_uncertain(&lines.v[i]);
		}
		judge(&lines, was, &is, number, tally);
		*(!salvaged ? &tally->whole : sure ? &tally->sealed : &tally->saved) += 1;
	}
	dump_drop(&is);
	merge_lines_release(&lines);
}

static void no_loss_without_a_word(void **state)
{
	struct dump was = {0};
	struct tally t = {0};
	size_t len;
	make(state);
	dump_read(in(state, "x.db"), &was);
	char *good = slurp(in(state, "x.db"), &len);
	struct mutant m = {.bytes = mem_alloc(len + SLACK)};
	for (int n = 0; n < mutants(); n++) {
		m.random = (uint64_t)n;
		m.len = len;
		memcpy(m.bytes, good, len);
		mutate(&m);
		spit(in(state, "y.db"), m.bytes, m.len);
		try(state, &was, n, &t);
	}
	print_message("# %d mutants of %d answers: %d as whole, %d refused, %d saved and sealed, %d saved\n",
		mutants(), was.count, t.whole, t.refused, t.sealed, t.saved);
	print_message(
		"# answers that came as they were: %lld; lost with their place: %lld, with their report: "
		"%lld, somewhere: %lld; altered and said to be uncertain: %lld\n",
		(long long)t.same, (long long)t.placed, (long long)t.unreachable, (long long)t.somewhere,
		(long long)t.altered);
	assert_true(t.saved > mutants() / 5 && t.sealed > 0 && t.placed > t.somewhere);
	dump_drop(&was);
	free(m.bytes);
	free(good);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(no_loss_without_a_word),
};

RUN(tests)
