/* SPDX-License-Identifier: MIT */
/* A table with a line a unit, as an office sees it. */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "ok.h"
#include "work/unit_table.h"

static const char yaml[] =
	"form: f\nversion: 1\nlanguage: en\ntitle: \"REPORT\"\nterms: {every: year, due: 01-15}\n"
	"levels: [{id: low, label: \"Low\"}, {id: mid, label: \"Mid\"}]\nfiled-by: [low]\n"
	"tables:\n- id: t\n  label: \"Table\"\n  rows: units\n  columns:\n"
	"  - {show: unit-name, label: \"Unit\"}\n  - {id: a, label: \"People\"}\n";

static void fill_store(const char *path)
{
	static const char *const codes[] = {"M", "A", "B"}, *const names[] = {"Office", "Mill", "Press"};
	struct store *store;
	struct units units = {0};
	OK(store_create(path, &store, &err));
	OK(store_put_form(store, "f", 1, yaml, sizeof yaml - 1, &err));
	OK(store_set_setting(store, "unit", "M", &err));
	OK(store_set_setting(store, "form", "f", &err));
	OK(store_set_setting(store, "term", "2020", &err));
	for (size_t i = 0; i < COUNT(codes); i++)
		units_add(&units, codes[i], names[i], i ? "low" : "mid", "", i ? 0 : -1);
	OK(store_put_units(store, &units, &err));
	units_release(&units);
	store_close(store);
}

static void names_stay_while_units_are_read_anew(void **state)
{
	char path[64];
	struct book *book;
	struct unit_table *view;
	(void)state;
	tr_select("en");
	snprintf(path, sizeof path, "/tmp/tonghop-unit-table-%ld.db", (long)getpid());
	unlink(path);
	fill_store(path);
	OK(book_open(path, STORE_WRITE, NULL, &book, &err));
	OK(unit_table_new(book, 0, &view, &err));
	OK(book_reload(book, &err));
	assert_int_equal(view->table.row_count, 3);
	assert_string_equal(label_in(&view->table.rows[0].label, 0), "Mill");
	assert_string_equal(label_in(&view->table.rows[1].label, 0), "Press");
	assert_string_equal(label_in(&view->table.rows[2].label, 0), "Total");
	unit_table_free(view);
	book_close(book);
	unlink(path);
}

static const struct CMUnitTest tests[] = {cmocka_unit_test(names_stay_while_units_are_read_anew)};
RUN(tests)
