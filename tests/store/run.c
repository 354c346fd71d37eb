/* SPDX-License-Identifier: MIT */
/* Taking the last merge back, and the receipts. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"
#include "store/revision.h"

/* All that a merge may change but the numbers of receipts to come. */
static char *image(struct store *store)
{
	struct err err = {0};
	struct str out = {0};
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT group_concat(x,';') FROM (SELECT x FROM ("
		"SELECT "
		"'n'||report||','||row||','||col||','||part||','||site||','||seq||','||dead||','||state||','|"
		"|"
		"value||','||receipt AS x FROM num UNION ALL "
		"SELECT "
		"'t'||report||','||row||','||col||','||part||','||site||','||seq||','||dead||','||state||','|"
		"|"
		"text||','||receipt FROM txt UNION ALL "
		"SELECT "
		"'p'||report||','||row||','||col||','||part||','||site||','||seq||','||state||','||value||','"
		"||"
		"coalesce(text,'')||','||receipt FROM past UNION ALL "
		"SELECT 'r'||id||','||unit||','||form||','||term||','||seal||','||past_seal||','||clock FROM "
		"report "
		"UNION ALL SELECT 'i'||id||','||file FROM receipt) ORDER BY x)",
		&err);
	assert_non_null(query);
	assert_int_equal(db_step(&store->db, query, &err), DB_ROW);
	const char *text = db_column_text(query, 0);
	str_add(&out, text ? text : "");
	db_end(query);
	return str_take(&out);
}

static struct store *file_of(const char *path, const char *unit, int64_t *report)
{
	struct err err = {0};
	struct store *store = sample(path, report);
	OK(store_set_setting(store, "unit", unit, &err));
	return store;
}

/* Two copies of one file, each written in, so that a merge brings all there is: new
 * answers, replaced ones, conflicts, emptied texts. */
static void split(void **state, int64_t *report)
{
	struct err err = {0};
	struct store *store = file_of(in(state, "a.db"), "X", report);
	write_number(store, *report, 1, 1);
	write_number(store, *report, 2, 2);
	write_text(store, *report, 3, "ba");
	write_text(store, *report, 4, "bốn");
	store_close(store);
	copy_file(in(state, "a.db"), in(state, "b.db"));
	OK(store_open(in(state, "b.db"), STORE_WRITE, &store, &err));
	write_number(store, *report, 1, 11);
	write_text(store, *report, 3, "ba nữa");
	write_number(store, *report, 4, 44);
	write_number(store, *report, 5, 5);
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	write_number(store, *report, 2, 22);
	write_text(store, *report, 3, "ba khác");
	store_close(store);
}

static void as_if_it_had_not_been(void **state)
{
	struct err err = {0};
	int64_t report;
	struct store *store;
	split(state, &report);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	char *before = image(store);
	MERGES(store, in(state, "b.db"), "X:conflict 4/1;");
	SHOWS(store, report, 1, "11|");
	char *merged = image(store);
	OK(merge_undo(store, 0, &err));
	OK(store_verify(store, &err));
	SHOWS(store, report, 1, "1|");
	SHOWS(store, report, 3, "ba khác|");
	SHOWS(store, report, 4, "bốn|");
	SHOWS(store, report, 5, "");
	char *after = image(store);
	assert_string_equal(before, after);
	REFUSED(merge_undo(store, 0, &err), ERR_REFUSED, "has no merge that could be taken back");
	MERGES(store, in(state, "b.db"), "X:conflict 4/1;");
	char *again = image(store);
	assert_string_equal(merged, again);
	free(before);
	free(merged);
	free(after);
	free(again);
	store_close(store);
}

static void what_it_brought_goes(void **state)
{
	struct err err = {0};
	int64_t report, top_report;
	struct store *top = file_of(in(state, "top.db"), "TOP", &top_report);
	split(state, &report);
	OK(db_exec(&top->db, "DELETE FROM report", &err));
	char *before = image(top);
	char *paths[] = {(char *)in(state, "a.db"), (char *)in(state, "b.db")};
	struct merge_files files = {.paths = paths, .count = 2};
	struct merge_scope scope = {.unit = "TOP", .form = "f", .term = "t"};
	struct merge *merge;
	struct merge_lines lines = {0};
	OK(merge_begin(top, &scope, &files, false, &merge, &err));
	OK(merge_next(merge, &lines, &err) && merge_next(merge, &lines, &err));
	OK(merge_end(merge, &err));
	merge_lines_release(&lines);
	struct merge_receipts receipts = {0};
	OK(merge_receipts(top, &receipts, &err));
	assert_int_equal(receipts.count, 2);
	assert_string_equal(receipts.v[0].file, "a.db");
	assert_string_equal(receipts.v[1].file, "b.db");
	assert_int_equal(receipts.v[0].run, receipts.v[1].run);
	assert_int_equal(receipts.v[0].cells, 4);
	assert_int_equal(receipts.v[1].conflicts, 1);
	assert_int_equal(receipts.v[1].reports, 1);
	merge_receipts_release(&receipts);
	OK(merge_undo(top, 0, &err));
	char *after = image(top);
	assert_string_equal(before, after);
	MERGES(top, paths[0], "X:new 4/0;");
	free(before);
	free(after);
	store_close(top);
}

static void only_the_last(void **state)
{
	struct err err = {0};
	int64_t report, top_report;
	struct store *top = file_of(in(state, "top.db"), "TOP", &top_report);
	split(state, &report);
	REFUSED(merge_undo(top, 0, &err), ERR_REFUSED, "has no merge that could be taken back");
	MERGES(top, in(state, "a.db"), "X:new 4/0;");
	char *first = image(top);
	int64_t shown, last;
	OK(merge_last_run(top, &shown, &err));
	MERGES(top, in(state, "b.db"), "X:conflict 4/1;");
	OK(merge_last_run(top, &last, &err));
	REFUSED(merge_undo(top, shown, &err), ERR_REFUSED, "files were merged meanwhile");
	/* One without news changes nothing of that. */
	MERGES(top, in(state, "a.db"), "X:unchanged 0/1;");
	OK(merge_undo(top, last, &err));
	char *after = image(top);
	assert_string_equal(first, after);
	REFUSED(merge_undo(top, 0, &err), ERR_REFUSED, "has no merge that could be taken back");
	free(first);
	free(after);
	store_close(top);
}

static void not_what_was_built_upon(void **state)
{
	struct err err = {0};
	int64_t report, number;
	struct store *store;
	split(state, &report);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	MERGES(store, in(state, "b.db"), "X:conflict 4/1;");
	write_number(store, report, 9, 9);
	REFUSED(merge_undo(store, 0, &err), ERR_REFUSED, "the report of X was changed since");
	store_close(store);
	struct store *top = file_of(in(state, "top.db"), "TOP", &number);
	MERGES(top, in(state, "a.db"), "X:conflict 6/1;");
	write_number(top, number, 1, 1);
	REFUSED(merge_undo(top, 0, &err), ERR_REFUSED, "the report of X was changed since");
	store_close(top);
}

static void not_what_was_sent(void **state)
{
	struct err err = {0};
	int64_t report, own, number;
	struct units units = {0};
	struct store *top = file_of(in(state, "top.db"), "TOP", &report);
	OK(store_units(top, &units, &err));
	OK(store_report(top, units.v[0].id, "f", 1, "t", true, &own, &err));
	units_release(&units);
	split(state, &report);
	OK(store_revise(top, own, &number, &err));
	MERGES(top, in(state, "a.db"), "X:new 4/0;");
	OK(store_revise(top, own, &number, &err));
	assert_int_equal(number, 2);
	REFUSED(merge_undo(top, 0, &err), ERR_REFUSED, "the file was sent since");
	store_close(top);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(as_if_it_had_not_been),
	IN_FOLDER(what_it_brought_goes),
	IN_FOLDER(only_the_last),
	IN_FOLDER(not_what_was_built_upon),
	IN_FOLDER(not_what_was_sent),
};

RUN(tests)
