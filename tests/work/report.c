/* SPDX-License-Identifier: MIT */
/* Reports printed from a file: a unit's own, an office's, its totals. */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "store/inner.h"
#include "work/print.h"
#include "ok.h"

static const char yaml[] =
	"form: f\nversion: 1\nlanguage: en\ntitle: \"REPORT\"\nterms: {every: year, due: 01-15}\n"
	"levels: [{id: low, label: \"Low\"}, {id: mid, label: \"Mid\"}]\n"
	"outline: [{number: 1., id: prose, label: \"Prose\"}, {table: t}]\n"
	"tables:\n- id: t\n  label: \"Table\"\n  columns:\n  - {show: number, label: \"No\"}\n  - {show: "
	"label, label: \"Row\"}\n"
	"  - {id: y1, label: \"Y1\"}\n  - {id: y2, label: \"Y2\"}\n  - {id: both, label: \"Both\", across: "
	"[y1, y2]}\n"
	"  - {show: note, label: \"Notes\"}\n"
	"  rows:\n"
	"  - {number: 1., id: a, label: \"People\", at-most: {is: $b, level: warning, say: \"Too many\"}}\n"
	"  - {number: 2., id: b, label: \"Workers\"}\n"
	"  - {number: 3., id: c, label: \"Plan\", up: none}\n";

struct office {
	char path[64];
	struct book *book;
};

/* M > A, B, C */
static void fill_store(const char *path)
{
	static const char *const codes[] = {"M", "A", "B", "C"};
	struct store *store;
	struct units units = {0};
	OK(store_create(path, &store, &err));
	OK(store_put_form(store, "f", 1, yaml, sizeof yaml - 1, &err));
	OK(store_set_setting(store, "unit", "M", &err));
	OK(store_set_setting(store, "form", "f", &err));
	OK(store_set_setting(store, "term", "2020", &err));
	OK(store_set_setting(store, "demo", "1", &err));
	for (size_t i = 0; i < COUNT(codes); i++) {
		units_add(&units, codes[i], codes[i], i ? "low" : "mid", "", i ? 0 : -1);
	}
	OK(store_put_units(store, &units, &err));
	units_release(&units);
	store_close(store);
}

static int make(void **state)
{
	struct office *o = mem_alloc(sizeof *o);
	*state = o;
	tr_select("en");
	snprintf(o->path, sizeof o->path, "/tmp/tonghop-print-%ld.db", (long)getpid());
	unlink(o->path);
	fill_store(o->path);
	OK(book_open(o->path, STORE_WRITE, NULL, &o->book, &err));
	return 0;
}

static int drop(void **state)
{
	struct office *o = *state;
	book_close(o->book);
	unlink(o->path);
	free(o);
	return 0;
}

/* What the unit's file would have brought. */
static void put(struct book *book, const char *code, const char *address, const char *value)
{
	struct answer answer = {0};
	struct heads none = {0};
	enum part_kind part;
	int cell;
	int64_t report;
	const struct unit *unit = &book->units.v[units_find(&book->units, code)];
	OK(address_parse(book->form, address, strlen(address), &cell, &part, &err));
	OK(value_parse(book->form, cell, value, VALUE_CANONICAL, &answer, &err));
	const struct cell *c = &book->form->cells[cell];
	struct place place = {.row = c->row_num, .col = c->col_num};
	struct content content = {answer.state, answer.text ? 0 : answer.value, answer.text};
	OK(store_report(book->store, unit->id, "f", 1, "2020", true, &report, &err));
	OK(store_write(book->store, report, &place, &content, &none, &err));
	free(answer.text);
}

static char *print(struct book *book, enum print_kind kind)
{
	struct str out = {0};
	OK(print_report(book, kind, &(struct page_style){.cols = 80}, &out, &err));
	return str_take(&out);
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in\n%s", part, text);
}

static void test_office(void **state)
{
	struct book *book = ((struct office *)*state)->book;
	put(book, "A", "a/y1", "10");
	put(book, "A", "a/y2", "12");
	put(book, "A", "b/y1", "20");
	put(book, "B", "b/y1", "5");
	put(book, "M", "b/y1", "1");
	OK(book_turn(book, book->own, &err));
	char *full = print(book, PRINT_FULL);
	assert_has(full, "*** INVENTED DATA, FOR DEMONSTRATION ONLY ***");
	assert_has(full, "Figures of 2 of the 3 units below and of this office itself; none yet from: C.");
	/* One of the two units that sent their reports gave people; what is not there is no figure to be
	 * judged. An office is asked of what it has written itself. */
	assert_has(full, "│     10* │     12* │     22* │ 1/3 ");
	assert_has(full, "│      26 │         │     26* │ 1/4 "); /* M alone is asked for no other year */
	assert_has(full, "n/m: the marked figure");
	assert_has(full, "(not answered yet)");
	char *table = print(book, PRINT_TABLE);
	assert_null(strstr(table, "Prose"));
	assert_null(strstr(table, "REPORT"));
	char *outline = print(book, PRINT_OUTLINE);
	assert_null(strstr(outline, "Workers"));
	free(full);
	free(table);
	free(outline);
}

static void test_totals(void **state)
{
	struct book *book = ((struct office *)*state)->book;
	put(book, "A", "a/y1", "10");
	put(book, "B", "a/y1", "!na");
	put(book, "C", "a/y1", "1");
	put(book, "M", "a/y1", "0");
	put(book, "A", "b/y1", "20");
	OK(book_turn(book, book->own, &err));
	char *totals = print(book, PRINT_TOTALS);
	assert_has(totals, "4/4");
	assert_has(totals, "(1) no unit has it yet");
	assert_has(totals, "(2) missing: A, B, C"); /* a year of the two */
	assert_has(totals, "(3) missing: B, C");
	assert_has(totals, "(4) missing: M\n"); /* what does not go up is the office's alone */
	assert_null(strstr(totals, "(5)"));
	free(totals);
}

/* Of a unit below: its own figures, the reason for a warning and a note under the table. */
static void test_unit(void **state)
{
	struct book *book = ((struct office *)*state)->book;
	OK(book_type(book, form_cell_at(book->form, 0, 0, 2), PART_ANSWER, "10", VALUE_TYPED, &err));
	OK(book_type(book, form_cell_at(book->form, 0, 1, 2), PART_ANSWER, "5", VALUE_TYPED, &err));
	OK(book_type(
		book, form_cell_at(book->form, 0, 1, 2), PART_NOTE, "Checked twice.", VALUE_TYPED, &err));
	assert_int_equal(book->findings.count, 1);
	char *before = print(book, PRINT_TABLE);
	assert_has(before, "\nStill open: 1 warning without a reason (row 1).\n");
	free(before);
	OK(book_set_reason(book, &book->findings.v[0], "Some work elsewhere.", &err));
	char *table = print(book, PRINT_TABLE);
	assert_has(table, "[1] Y1: (reason) Some work elsewhere.\n");
	assert_has(table, "[2] Y1: Checked twice.\n");
	assert_null(strstr(table, "Still open"));
	free(table);
	/* It explains these figures and no others. */
	OK(book_type(book, form_cell_at(book->form, 0, 0, 2), PART_ANSWER, "100", VALUE_TYPED, &err));
	assert_int_equal(book->findings.count, 1);
	assert_null(book_reason(book, &book->findings.v[0]));
	assert_string_equal(book_old_reason(book, &book->findings.v[0]), "Some work elsewhere.");
	OK(book_set_reason(book, &book->findings.v[0], "Some work elsewhere.", &err));
	assert_string_equal(book_reason(book, &book->findings.v[0]), "Some work elsewhere.");
	assert_null(book_old_reason(book, &book->findings.v[0]));
	OK(book_type(book, form_cell_at(book->form, 0, 2, 2), PART_ANSWER, "1", VALUE_TYPED, &err));
	assert_non_null(book_reason(book, &book->findings.v[0]));
	OK(book_turn(book, units_find(&book->units, "A"), &err));
	table = print(book, PRINT_TABLE);
	assert_null(strstr(table, "Figures of"));
	assert_null(strstr(table, "[1]"));
	free(table);
}

/* Of a unit below, not of the office; at most six units with their names. */
static void test_still_open(void **state)
{
	struct book *book = ((struct office *)*state)->book;
	put(book, "A", "a/y1", "10");
	put(book, "A", "b/y1", "5");
	put(book, "C", "a/y2", "1");
	put(book, "C", "b/y2", "0");
	put(book, "B", "a/y2", "1");
	OK(book_turn(book, book->own, &err));
	char *table = print(book, PRINT_TABLE);
	assert_has(table, "Still open in units below: 2 warnings without a reason: A (row 1), C (row 1).\n");
	assert_int_equal(book->unit, book->own);
	free(table);
}

static void test_too_large(void **state)
{
	struct book *book = ((struct office *)*state)->book;
	put(book, "A", "a/y1", "9223372036854775807");
	put(book, "B", "a/y1", "9223372036854775807");
	OK(book_turn(book, book->own, &err));
	char *table = print(book, PRINT_TABLE);
	assert_has(table, "the total is too large");
	free(table);
}

/* The stick is pulled out: what was read stays, to be looked at and to be left in order. */
static void test_unreadable(void **state)
{
	struct office *o = *state;
	struct err refusal = {0};
	put(o->book, "A", "a/y1", "7");
	OK(book_turn(o->book, units_find(&o->book->units, "A"), &err));
	FILE *file = fopen(o->path, "r+");
	static const char nothing[16384];
	assert_non_null(file);
	assert_int_equal(fwrite(nothing, sizeof nothing, 1, file), 1);
	fclose(file);
	assert_false(book_reload(o->book, &refusal));
	assert_int_equal(o->book->units.count, 4);
	struct str title = {0};
	book_title(o->book, &title);
	assert_has(str_text(&title), "A · ");
	str_release(&title);
	assert_int_equal(o->book->report.answers[form_cell_at(o->book->form, 0, 0, 2)].value, 7);
}

/* A read that fails once: what was read before is shown until the next look, which reads what is there then.
 */
static void test_unreadable_once(void **state)
{
	struct office *o = *state;
	struct book *book = o->book, *other;
	struct err refusal = {0};
	bool changed;
	put(book, "M", "a/y1", "5");
	put(book, "A", "a/y1", "7");
	OK(book_turn(book, units_find(&book->units, "A"), &err));
	int cell = form_cell_at(book->form, 0, 0, 2), unit = book->unit;
	OK(book_refresh(book, &changed, &err));
	OK(book_open(o->path, STORE_WRITE, NULL, &other, &err));
	put(other, "A", "a/y1", "8");
	OK(db_exec(&other->store->db, "ALTER TABLE num RENAME TO lost", &err));
	assert_false(book_refresh(book, &changed, &refusal));
	assert_false(changed);
	assert_int_equal(book->report.answers[cell].value, 7);
	assert_int_equal(book->heads[cell].count, 1);
	assert_false(book_turn(book, book->own, &refusal));
	assert_int_equal(book->unit, unit);
	assert_int_equal(book->report.answers[cell].value, 7);
	OK(db_exec(&other->store->db, "ALTER TABLE lost RENAME TO num", &err));
	store_changed(book->store);
	OK(book_refresh(book, &changed, &err));
	assert_true(changed);
	assert_int_equal(book->report.answers[cell].state, STATE_CONFLICT);
	OK(book_refresh(book, &changed, &err));
	assert_false(changed);
	book_close(other);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(test_office, make, drop),
	cmocka_unit_test_setup_teardown(test_totals, make, drop),
	cmocka_unit_test_setup_teardown(test_unit, make, drop),
	cmocka_unit_test_setup_teardown(test_still_open, make, drop),
	cmocka_unit_test_setup_teardown(test_too_large, make, drop),
	cmocka_unit_test_setup_teardown(test_unreadable, make, drop),
	cmocka_unit_test_setup_teardown(test_unreadable_once, make, drop),
};
RUN(tests)
