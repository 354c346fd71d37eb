/* SPDX-License-Identifier: MIT */
/* Another program has written to the file, and every single reading of that fails once: what was read before
 * stays whole, and the next look has it all. */
#include "check.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/tr.h"
#include "ok.h"
#include "store/inner.h"
#include "work/book.h"

static const char yaml[] =
	"form: f\nversion: 1\nlanguage: en\ntitle: \"REPORT\"\nterms: {every: year}\n"
	"levels: [{id: low, label: \"Low\"}]\ntables:\n- id: t\n  label: \"Table\"\n"
	"  columns: [{show: label, label: \"Row\"}, {id: n, label: \"N\"}]\n"
	"  rows:\n  - {id: a, label: \"A\"}\n  - {heading: more, label: \"More\", lines: free}\n";

enum { CELL = 0, HEADING = 1 };

static void fill_store(const char *path)
{
	struct store *store;
	struct units units = {0};
	OK(store_create(path, &store, &err));
	OK(store_put_form(store, "f", 1, yaml, sizeof yaml - 1, &err));
	OK(store_set_setting(store, "unit", "A", &err));
	OK(store_set_setting(store, "form", "f", &err));
	OK(store_set_setting(store, "term", "2020", &err));
	units_add(&units, "A", "A", "low", "", -1);
	OK(store_put_units(store, &units, &err));
	units_release(&units);
	store_close(store);
}

static int stop(unsigned type, void *left, void *statement, void *sql)
{
	(void)type;
	(void)sql;
	if (--*(int *)left == 0)
		sqlite3_interrupt(sqlite3_db_handle(statement));
	return 0;
}

static void each_reading_fails_once(void **state)
{
	char path[64];
	struct book *book, *other;
	int failed = 0, row;
	(void)state;
	tr_select("en");
	snprintf(path, sizeof path, "/tmp/tonghop-reload-%ld.db", (long)getpid());
	unlink(path);
	fill_store(path);
	OK(book_open(path, STORE_WRITE, NULL, &book, &err));
	OK(book_open(path, STORE_WRITE, NULL, &other, &err));
	for (int at = 1;; at++) {
		int left = at, lines = book->form->tables[0].row_count;
		int64_t before = book->report.answers[CELL].value;
		struct answer answer = {.state = STATE_VALUE, .value = at};
		struct err why = {0};
		bool changed;
		OK(book_set(other, CELL, PART_ANSWER, &answer, &err));
		OK(book_add_line(other, 0, HEADING, "line", &row, &err));
		sqlite3_trace_v2(book->store->db.handle, SQLITE_TRACE_STMT, stop, &left);
		bool read = book_refresh(book, &changed, &why);
		sqlite3_trace_v2(book->store->db.handle, 0, NULL, NULL);
		if (left > 0)
			break;
		failed += !read;
		assert_false(changed);
		assert_int_equal(book->report.answers[CELL].value, before);
		assert_int_equal(book->form->tables[0].row_count, lines);
		assert_ptr_equal(book->report.form, book->form);
		OK(book_refresh(book, &changed, &err));
		assert_true(changed);
		assert_int_equal(book->report.answers[CELL].value, at);
		assert_int_equal(book->form->tables[0].row_count, lines + 1);
	}
	assert_true(failed > 4);
	book_close(other);
	book_close(book);
	unlink(path);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(each_reading_fails_once),
};
RUN(tests)
