/* SPDX-License-Identifier: MIT */
/* Of a damaged file what is whole can be saved: never a figure that was not written, never half an answer. */
#include "fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

enum { PAGE = 4096, FIGURES = 300, TEXTS = 30, TEXT_ROW = 1000, LAST_ROW = TEXT_ROW + TEXTS };

static struct store *top;
static struct merge_lines lines;

static int set_up(void **state)
{
	int64_t report;
	struct err err = {0};
	if (folder_make(state))
		return -1;
	top = sample(in(state, "top.db"), &report);
	OK(store_set_setting(top, "unit", "TOP", &err));
	struct store *x = sample(in(state, "x.db"), &report);
	OK(store_begin(x, &err));
	for (int row = 1; row <= FIGURES; row++)
		write_number(x, report, row, row * 7);
	for (int i = 0; i < TEXTS; i++) {
		char text[700];
		snprintf(text, sizeof text, "%d: %0600d", i, i);
		write_text(x, report, TEXT_ROW + i, text);
	}
	OK(store_commit(x, &err));
	store_close(x);
	return 0;
}

static int tear_down(void **state)
{
	merge_lines_release(&lines);
	store_close(top);
	return folder_drop(state);
}

static void merges_all(const char *path, bool dry, bool salvage)
{
	static const struct merge_scope scope = {.unit = "TOP", .form = "f", .term = "t"};
	struct err err = {0};
	struct merge *merge;
	struct merge_files files = {.paths = &(char *){(char *)path}, .count = 1, .salvage = &salvage};
	merge_lines_release(&lines);
	OK(merge_begin(top, &scope, &files, dry, &merge, &err));
	OK(merge_next(merge, &lines, &err));
	OK(merge_end(merge, &err));
}

static const struct merge_line *merges(const char *path, bool dry, bool salvage)
{
	merges_all(path, dry, salvage);
	assert_int_equal(lines.count, 1);
	return lines.v;
}

static bool is_told_lost(const struct merge_line *line, int64_t row)
{
	for (int i = 0; i < line->loss_count; i++) {
		const struct merge_loss *l = &line->losses[i];
		if (l->from.row <= row && row <= l->to.row && (l->kind != LOSS_TEXTS || row >= TEXT_ROW))
			return true;
	}
	return false;
}

/* How many rows came; each as it was written, and each that did not come is told of. */
static int only_what_was_written(const struct merge_line *line)
{
	int came = 0;
	for (int row = 1; row < LAST_ROW; row++) {
		char expected[700];
		if (row > FIGURES && row < TEXT_ROW)
			continue;
		snprintf(expected, sizeof expected, row <= FIGURES ? "%d|" : "%d: %0600d|",
			row <= FIGURES ? row * 7 : row - TEXT_ROW, row - TEXT_ROW);
		char *shown = show_cell(top, 1, row);
		if (*shown)
			assert_string_equal(shown, expected);
		else if (!is_told_lost(line, row))
			fail_msg("row %d is missing without a word", row);
		came += *shown != '\0';
		free(shown);
	}
	return came;
}

static void nothing_is_left(void)
{
	struct err err = {0};
	OK(merge_undo(top, 0, &err));
	SHOWS(top, 1, 1, "");
	SHOWS(top, 1, FIGURES, "");
	OK(store_verify(top, &err));
}

/* Looked at, then saved and taken back. How many rows came, 0 if nothing can be saved. */
static int saves(const char *path)
{
	const struct merge_line *line = merges(path, true, false);
	if (line->verdict != VERDICT_DAMAGED)
		return -1;
	int64_t savable = line->savable;
	assert_int_equal(line->salvaged, false);
	assert_int_equal(merges(path, false, false)->verdict, VERDICT_DAMAGED);
	SHOWS(top, 1, 1, "");
	line = merges(path, false, true);
	if (savable == 0) {
		assert_int_equal(line->verdict, VERDICT_DAMAGED);
		return 0;
	}
	assert_int_equal(line->verdict, VERDICT_NEW);
	assert_true(line->salvaged);
	assert_int_equal(line->cells, savable);
	int came = only_what_was_written(line);
	assert_int_equal(came, savable);
	nothing_is_left();
	return came;
}

static void a_page_of_zeros(void **state)
{
	size_t len;
	int most = 0, some = 0, none = 0;
	char *good = slurp(in(state, "x.db"), &len), saved[PAGE];
	for (size_t at = PAGE; at < len; at += PAGE) {
		memcpy(saved, good + at, PAGE);
		memset(good + at, 0, PAGE);
		spit(in(state, "y.db"), good, len);
		memcpy(good + at, saved, PAGE);
		int came = saves(in(state, "y.db"));
		most += came >= FIGURES + TEXTS - 10;
		some += came > 0 && came < FIGURES + TEXTS - 10;
		none += came == 0;
	}
	free(good);
	assert_true(most >= 5 && some >= 5);
	assert_true(none <= 5); /* whose file, its report, the root of its figures ... */
}

static void cut_short(void **state)
{
	size_t len;
	int saved = 0;
	char *good = slurp(in(state, "x.db"), &len);
	for (size_t cut = PAGE; cut < len; cut += PAGE / 2) {
		spit(in(state, "y.db"), good, cut);
		saved += saves(in(state, "y.db")) > 0;
	}
	free(good);
	assert_true(saved >= 5);
}

/* What SQLite cannot see is shown, and said to be uncertain; the whole file then brings what is right. */
static void an_altered_figure(void **state)
{
	struct err err = {0};
	struct pasts pasts = {0};
	struct place place = {.row = 20};
	struct merge_receipts receipts = {0};
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "UPDATE num SET value=9999 WHERE row=20");
	const struct merge_line *line = merges(in(state, "y.db"), false, true);
	assert_non_null(strstr(line->detail, "may have been altered"));
	assert_int_equal(line->loss_count, 1);
	assert_int_equal(line->losses[0].kind, LOSS_SOMEWHERE);
	SHOWS(top, 1, 20, "9999|");
	OK(store_history(top, 1, &place, &pasts, &err));
	assert_string_equal(pasts.v[0].file, "y.db, saved from a damaged file");
	pasts_release(&pasts);
	OK(merge_receipts(top, &receipts, &err));
	assert_int_equal(receipts.count, 1);
	assert_true(receipts.v[0].salvaged);
	merge_receipts_release(&receipts);
	/* The damaged file is not known for that, and the whole one is news. */
	assert_int_equal(merges(in(state, "y.db"), false, false)->verdict, VERDICT_DAMAGED);
	line = merges(in(state, "x.db"), false, false);
	assert_int_equal(line->verdict, VERDICT_NEWER);
	assert_string_equal(line->detail, "");
	SHOWS(top, 1, 20, "140|");
	assert_int_equal(merges(in(state, "x.db"), false, false)->verdict, VERDICT_UNCHANGED);
	/* In the other order too. */
	assert_int_equal(merges(in(state, "y.db"), false, true)->verdict, VERDICT_DAMAGED);
	SHOWS(top, 1, 20, "140|");
}

/* What is only looked at leaves the target as it is, to the byte. */
static void refused_without_a_trace(void **state)
{
	size_t before, after;
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "UPDATE num SET value=1 WHERE row=20");
	char *was = slurp(in(state, "top.db"), &before);
	assert_true(merges(in(state, "y.db"), false, false)->savable > 0);
	char *is = slurp(in(state, "top.db"), &after);
	assert_int_equal(before, after);
	assert_memory_equal(was, is, before);
	free(was);
	free(is);
}

/* What the damage did not reach is known to be right. */
static void damage_elsewhere(void **state)
{
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "UPDATE session SET author='a'||char(10)");
	const struct merge_line *line = merges(in(state, "y.db"), false, true);
	assert_non_null(strstr(line->detail, "the checksum is right"));
	assert_int_equal(only_what_was_written(line), FIGURES + TEXTS);
}

static void authors_are(const char *expected)
{
	struct err err = {0};
	struct pasts pasts = {0};
	struct place place = {.row = 20};
	OK(store_history(top, 1, &place, &pasts, &err));
	assert_string_equal(pasts.v[0].author, expected);
	pasts_release(&pasts);
}

/* Who wrote what was saved comes with the whole file, though nothing else in it is news. */
static void authors_come_later(void **state)
{
	sql(in(state, "x.db"), "UPDATE session SET author='An'");
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "UPDATE session SET author='a'||char(10)");
	merges(in(state, "y.db"), false, true);
	authors_are("");
	assert_int_equal(merges(in(state, "x.db"), true, false)->verdict, VERDICT_UNCHANGED);
	authors_are("");
	assert_int_equal(merges(in(state, "x.db"), false, false)->verdict, VERDICT_UNCHANGED);
	authors_are("An");
	/* Those of whom nothing is here do not. */
	sql(in(state, "x.db"), "INSERT INTO session VALUES(5,'Ba','X',1)");
	size_t before, after;
	char *was = slurp(in(state, "top.db"), &before);
	assert_int_equal(merges(in(state, "x.db"), false, false)->verdict, VERDICT_UNCHANGED);
	char *is = slurp(in(state, "top.db"), &after);
	assert_int_equal(before, after);
	assert_memory_equal(was, is, before);
	free(was);
	free(is);
}

static void rows_that_are_not_valid(void **state)
{
	static const struct {
		const char *change;
		int64_t lost, kept;
	} cases[] = {
		{"UPDATE num SET state=7 WHERE row=50", 50, 51},
		{"UPDATE num SET dead=1,state=0,value=0,at=0 WHERE row=50", 50, 49},
		{"UPDATE num SET seq=5000 WHERE row=50", 50, 51},
		{"UPDATE txt SET text='a'||char(27) WHERE row=1003", 1003, 1004},
		{"UPDATE txt SET dead=1 WHERE row=1003", 1003, 1002},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		sql(in(state, "y.db"), cases[i].change);
		int came = saves(in(state, "y.db"));
		assert_int_equal(came, FIGURES + TEXTS - 1);
		const struct merge_line *line = merges(in(state, "y.db"), true, true);
		assert_true(is_told_lost(line, cases[i].lost));
		assert_false(is_told_lost(line, cases[i].kept));
	}
}

/* Where the row's number stands in the bytes of its record, the first thing behind the head; SQL would move
 * it. */
static char *find_row(const char *path, char *bytes, size_t len, int row)
{
	struct err err = {0};
	struct store *x;
	struct heads heads = {0};
	struct place place = {.row = row};
	unsigned char key[9] = {(unsigned char)row};
	OK(store_open(path, STORE_READ, &x, &err));
	OK(store_heads(x, 1, &place, &heads, &err));
	for (int i = 0; i < 8; i++)
		key[1 + i] = (unsigned char)((uint64_t)heads.v[0].site >> (56 - 8 * i));
	heads_release(&heads);
	store_close(x);
	for (size_t at = PAGE; at + sizeof key < len; at++)
		if (!memcmp(bytes + at, key, sizeof key))
			return bytes + at;
	fail_msg("row %d has no bytes", row);
	return NULL;
}

static void alter_row_number(const char *path, int row, int becomes)
{
	size_t len;
	char *bytes = slurp(path, &len);
	*find_row(path, bytes, len, row) = (char)becomes;
	spit(path, bytes, len);
	free(bytes);
}

/* The row is of report 0 then, for the number 1 is a type in the head of a record, and 0 is another. */
static void alter_report(const char *path, int row)
{
	enum { ONE = 9, ZERO = 8, COLUMNS = 12 };
	size_t len;
	char *bytes = slurp(path, &len), *type = find_row(path, bytes, len, row) - COLUMNS;
	assert_int_equal(*type, ONE);
	*type = ZERO;
	spit(path, bytes, len);
	free(bytes);
}

/* The rows behind it are there all the same, and its own place is told. */
static void a_key_out_of_order(void **state)
{
	static const int becomes[] = {120, 126, 20, 1};
	for (size_t i = 0; i < COUNT(becomes); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		alter_row_number(in(state, "y.db"), 50, becomes[i]);
		int came = saves(in(state, "y.db"));
		assert_int_equal(came, FIGURES + TEXTS - 3);
		const struct merge_line *line = merges(in(state, "y.db"), true, true);
		assert_true(is_told_lost(line, 49) && is_told_lost(line, 50) && is_told_lost(line, 51));
		assert_false(is_told_lost(line, 48) || is_told_lost(line, 52) || is_told_lost(line, 120));
	}
}

/* Who looks for the report passes by it, or is led astray. */
static void a_row_of_no_report(void **state)
{
	static const int rows[] = {20, 50, 90, 120};
	for (size_t i = 0; i < COUNT(rows); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		alter_report(in(state, "y.db"), rows[i]);
		int came = saves(in(state, "y.db"));
		assert_int_equal(came, FIGURES + TEXTS - 3);
		assert_true(is_told_lost(merges(in(state, "y.db"), true, true), rows[i]));
	}
}

/* What has left no trace but in the seal. */
static void rows_that_are_elsewhere(void **state)
{
	static const char *const changes[] = {"UPDATE num SET report=2 WHERE row=50",
		"UPDATE num SET report=2 WHERE row<200", "UPDATE txt SET report=2 WHERE row=1003"};
	for (size_t i = 0; i < COUNT(changes); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		sql(in(state, "y.db"), changes[i]);
		const struct merge_line *line = merges(in(state, "y.db"), true, true);
		assert_int_equal(line->loss_count, 1);
		assert_int_equal(line->losses[0].kind, LOSS_SOMEWHERE);
	}
}

/* Half of a conflict would look like an answer. */
static void half_an_answer(void **state)
{
	struct err err = {0};
	struct store *x;
	OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
	struct place place = {.row = 50};
	OK(store_write(x, 1, &place, &(struct content){.state = STATE_VALUE, .value = 8}, NULL, &err));
	SHOWS(x, 1, 50, "350|8|");
	store_close(x);
	sql(in(state, "x.db"), "UPDATE num SET at=1<<50 WHERE row=50 AND value=8");
	merges(in(state, "x.db"), false, true);
	SHOWS(top, 1, 50, "");
	SHOWS(top, 1, 52, "364|");
}

/* Every answer has two heads, some of them on two pages; of texts one has become "not applicable", which is
 * kept with the figures. Both come or none. */
static void answers_on_two_pages(void **state)
{
	struct err err = {0};
	struct store *x;
	OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
	OK(store_begin(x, &err));
	for (int row = 1; row < LAST_ROW; row++) {
		struct place place = {.row = row};
		struct content content = {
			.state = row < TEXT_ROW ? STATE_VALUE : STATE_NA, .value = row < TEXT_ROW ? 1 : 0};
		if (row <= FIGURES || row >= TEXT_ROW)
			OK(store_write(x, 1, &place, &content, NULL, &err));
	}
	OK(store_commit(x, &err));
	store_close(x);
	size_t len;
	int came = 0;
	char *good = slurp(in(state, "x.db"), &len), saved[PAGE];
	for (size_t at = PAGE; at < len; at += PAGE) {
		memcpy(saved, good + at, PAGE);
		memset(good + at, 0, PAGE);
		spit(in(state, "y.db"), good, len);
		memcpy(good + at, saved, PAGE);
		if (!merges(in(state, "y.db"), false, true)->salvaged)
			continue;
		for (int row = 1; row < LAST_ROW; row++) {
			char *shown = show_cell(top, 1, row);
			const char *first = strchr(shown, '|');
			if (first && !first[1])
				fail_msg("page %zu, row %d: %.20s", at / PAGE, row, shown);
			came += first != NULL;
			free(shown);
		}
		OK(merge_undo(top, 0, &err));
	}
	free(good);
	assert_true(came > 3000);
}

static void not_what_may_not_come(void **state)
{
	struct err err = {0};
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "UPDATE num SET value=1 WHERE row=20; CREATE VIEW v AS SELECT 1");
	assert_int_equal(merges(in(state, "y.db"), false, true)->verdict, VERDICT_NOT_OURS);
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"),
		"UPDATE num SET value=1 WHERE row=20; UPDATE setting SET value='NEW' WHERE name='unit'");
	assert_int_equal(merges(in(state, "y.db"), false, true)->verdict, VERDICT_UNKNOWN_UNIT);
	/* Another form: nothing in it fits. */
	sql(in(state, "x.db"), "UPDATE num SET value=1 WHERE row=20; UPDATE form SET yaml='form: g'");
	assert_int_equal(merges(in(state, "x.db"), false, true)->verdict, VERDICT_DAMAGED);
	assert_int_equal(merges(in(state, "x.db"), true, false)->savable, 0);
	OK(store_verify(top, &err));
}

/* Of a report the row is not valid, or its place in the list of names: what is left of either names it. */
static void reports_that_cannot_be_reached(void **state)
{
	static const struct {
		const char *change, *says;
	} cases[] = {
		{"UPDATE report SET clock=1<<50 WHERE id=2", "X s: nothing of this report can be read;"},
		{"UPDATE report SET version=-1 WHERE id>1",
			"X s: nothing of this report can be read;X u: nothing of this report can be read;"},
		{"UPDATE report SET unit=77 WHERE id=2", "? s: nothing of this report can be read;"},
		{"UPDATE report SET term='' WHERE id=2",
			"? : more reports may be in it that cannot be read;"},
		{"UPDATE report SET term='' WHERE id=2; UPDATE report SET clock=1<<50 WHERE id=3",
			"X u: nothing of this report can be read;? : more reports may be in it that cannot "
			"be "
			"read;"},
	};
	sql(in(state, "x.db"),
		"INSERT INTO report SELECT 2,unit,form,'s',version,clock,seal,past_seal FROM report;"
		"INSERT INTO report SELECT 3,unit,form,'u',version,clock,seal,past_seal FROM report WHERE "
		"id=1");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str said = {0};
		copy_file(in(state, "x.db"), in(state, "y.db"));
		sql(in(state, "y.db"), cases[i].change);
		merges_all(in(state, "y.db"), true, true);
		assert_int_equal(lines.v[0].cells, FIGURES + TEXTS);
		for (int l = 0; l < lines.count; l++)
			if (lines.v[l].verdict == VERDICT_DAMAGED)
				str_addf(&said, "%s %s: %s;", lines.v[l].unit, lines.v[l].term,
					lines.v[l].detail);
		assert_string_equal(str_text(&said), cases[i].says);
		str_release(&said);
	}
}

/* Whatever is flipped, salvaging ends, and ends with a file that is sound. */
static void flipped_bytes(void **state)
{
	struct err err = {0};
	size_t len;
	int saved = 0;
	char *good = slurp(in(state, "x.db"), &len);
	uint32_t random = 1;
	for (int i = 0; i < 150; i++) {
		for (int k = 0; k < 20; k++) {
			random = random * 1664525 + 1013904223;
			good[PAGE + (random >> 8) % (len - PAGE)] ^= (char)(1 + (random & 0x7f));
		}
		spit(in(state, "y.db"), good, len);
		const struct merge_line *line = merges(in(state, "y.db"), false, true);
		if (line->salvaged && line->cells > 0) {
			saved++;
			OK(store_verify(top, &err));
			OK(merge_undo(top, 0, &err));
		}
		if (i % 5 == 4) {
			free(good);
			good = slurp(in(state, "x.db"), &len);
		}
	}
	free(good);
	assert_true(saved > 10);
	OK(store_verify(top, &err));
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static const struct CMUnitTest tests[] = {
	CASE(a_page_of_zeros),
	CASE(cut_short),
	CASE(an_altered_figure),
	CASE(damage_elsewhere),
	CASE(refused_without_a_trace),
	CASE(authors_come_later),
	CASE(rows_that_are_not_valid),
	CASE(a_key_out_of_order),
	CASE(a_row_of_no_report),
	CASE(rows_that_are_elsewhere),
	CASE(half_an_answer),
	CASE(answers_on_two_pages),
	CASE(not_what_may_not_come),
	CASE(reports_that_cannot_be_reached),
	CASE(flipped_bytes),
};

RUN(tests)
