/* SPDX-License-Identifier: MIT */
/* What rules see beside a report: earlier terms, and the unit. */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "work/book.h"
#include "work/reading.h"
#include "work/subtree.h"
#include "work/totals.h"
#include "ok.h"

static const char yaml[] =
	"form: f\nversion: 1\nlanguage: en\ntitle: \"T\"\nterms: {every: quarter}\n"
	"levels: [{id: low, label: \"Low\"}]\n"
	"lists: {place: {town: \"Town\", village: \"Village\"}}\n"
	"unit-attributes: [{id: size, label: \"Size\"}, {id: kind, label: \"Kind\", list: place}]\n"
	"tables:\n- id: t\n  label: \"T\"\n  columns:\n"
	"  - {id: v, label: \"V\"}\n  - {id: before, label: \"Before\", value: last($v)}\n"
	"  - {id: plan, label: \"Plan\", fill: last($v) * 2}\n"
	"  rows:\n  - {id: more, label: \"More\", change-limit: 50}\n"
	"  - {id: stock, label: \"Stock\", value: last($stock) + $more}\n"
	"  checks: [{id: K, when: $unit.kind = village, check: $more(v) < 5000}]\n";

struct unit_file {
	char path[64];
	struct book *book;
};

static int make(void **state)
{
	struct unit_file *f = mem_alloc(sizeof *f);
	struct store *store;
	struct unit unit = {.code = "A",
		.name = "A",
		.level = "low",
		.attributes = "size=town\nkind=village\n",
		.parent = -1};
	struct units units = {.v = &unit, .count = 1};
	tr_select("en");
	snprintf(f->path, sizeof f->path, "/tmp/tonghop-last-%ld.db", (long)getpid());
	unlink(f->path);
	OK(store_create(f->path, &store, &err));
	OK(store_put_form(store, "f", 1, yaml, sizeof yaml - 1, &err));
	OK(store_set_setting(store, "unit", "A", &err));
	OK(store_set_setting(store, "form", "f", &err));
	OK(store_set_setting(store, "term", "2021-Q1", &err));
	OK(store_put_units(store, &units, &err));
	store_close(store);
	*state = f;
	return 0;
}

static int drop(void **state)
{
	struct unit_file *f = *state;
	book_close(f->book);
	unlink(f->path);
	free(f);
	return 0;
}

static void open_term(void **state, const char *term)
{
	struct unit_file *f = *state;
	struct book_pick pick = {.term = term};
	book_close(f->book);
	OK(book_open(f->path, STORE_WRITE, &pick, &f->book, &err));
}

static int cell_at(const struct book *book, const char *address)
{
	enum part_kind part;
	int cell = -1;
	OK(address_parse(book->form, address, strlen(address), &cell, &part, &err));
	return cell;
}

static void type(void **state, const char *address, const char *value)
{
	struct unit_file *f = *state;
	OK(book_type(f->book, cell_at(f->book, address), PART_ANSWER, value, VALUE_CANONICAL, &err));
}

static void shows_of(
	const struct report *report, const struct book *book, const char *address, const char *expected)
{
	struct str out = {0};
	int cell = cell_at(book, address);
	value_add(book->form, cell, &report->answers[cell], VALUE_CANONICAL, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void shows(void **state, const char *address, const char *expected)
{
	struct unit_file *f = *state;
	shows_of(&f->book->report, f->book, address, expected);
}

static void looks_at_the_terms_before(void **state)
{
	struct unit_file *f = *state;
	open_term(state, "2020-Q2");
	type(state, "more/v", "1000");
	shows(state, "more/before", "");
	open_term(state, "2020-Q4");
	type(state, "more/v", "100");
	shows(state, "stock/v", "100"); /* the term between was never filed */
	open_term(state, NULL);
	shows(state, "more/before", "100");
	assert_int_equal(f->book->findings.count, 0);
	type(state, "more/v", "7");
	shows(state, "stock/v", "107");
	assert_int_equal(f->book->findings.count, 1);
	assert_string_equal(
		f->book->findings.v[0].text, "More (7) was 100 last term: a change of more than 50%");
	type(state, "more/v", "60");
	assert_int_equal(f->book->findings.count, 0);
	open_term(state, "2021-Q2");
	shows(state, "stock/before", "160");
}

static void offers_from_last_term(void **state)
{
	struct unit_file *f = *state;
	struct answer answer;
	open_term(state, "2020-Q4");
	type(state, "more/v", "100");
	open_term(state, NULL);
	int plan = cell_at(f->book, "more/plan");
	assert_true(book_fill(f->book, plan, &answer));
	assert_int_equal(answer.value, 200);
	type(state, "more/plan", "150");
	assert_false(book_fill(f->book, plan, &answer));
	assert_false(book_fill(f->book, cell_at(f->book, "more/v"), &answer));
}

static void check_one(void *ctx, int unit, const struct report *report)
{
	assert_int_equal(unit, 0);
	shows_of(report, ctx, "more/before", "100");
	shows_of(report, ctx, "stock/v", "101");
}

static void each_of_a_subtree_has_its_own(void **state)
{
	struct unit_file *f = *state;
	open_term(state, "2020-Q4");
	type(state, "more/v", "100");
	open_term(state, NULL);
	type(state, "more/v", "1");
	OK(subtree_each(f->book, 0, f->book->term, check_one, f->book, &err));
}

static void knows_the_unit(void **state)
{
	struct unit_file *f = *state;
	open_term(state, NULL);
	assert_int_equal(f->book->report.attributes[0], 0);
	assert_int_equal(f->book->report.attributes[1], form_number("village"));
	type(state, "more/v", "5000");
	assert_int_equal(f->book->findings.count, 1);
	assert_string_equal(f->book->findings.v[0].text,
		"as Kind (Village) = Village: More · V (5.000) must be less than 5.000");
	struct unit other = {.attributes = "kind=hamlet"};
	int32_t *codes = reading_attributes(f->book->form, &other);
	assert_int_equal(codes[1], 0);
	free(codes);
}

static void totals_look_at_last_terms_totals(void **state)
{
	struct unit_file *f = *state;
	struct totals totals;
	open_term(state, "2020-Q3");
	type(state, "more/v", "10");
	open_term(state, "2020-Q4");
	type(state, "more/v", "100");
	open_term(state, NULL);
	type(state, "more/v", "1");
	OK(totals_make(f->book, 0, NULL, &totals, &err));
	shows_of(&totals.report, f->book, "more/before", "100");
	shows_of(&totals.report, f->book, "stock/v", "111");
	totals_release(&totals);
	open_term(state, "2021-Q3");
	OK(totals_make(f->book, 0, NULL, &totals, &err));
	shows_of(&totals.report, f->book, "stock/before", "");
	totals_release(&totals);
}

#define IN_FILE(test) cmocka_unit_test_setup_teardown(test, make, drop)

static const struct CMUnitTest tests[] = {
	IN_FILE(looks_at_the_terms_before),
	IN_FILE(offers_from_last_term),
	IN_FILE(totals_look_at_last_terms_totals),
	IN_FILE(knows_the_unit),
	IN_FILE(each_of_a_subtree_has_its_own),
};

RUN(tests)
