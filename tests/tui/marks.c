/* SPDX-License-Identifier: MIT */
/* The clerk's own marks: kept for the report, in the order of the form. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "fixture.h"
#include "tui/marks.h"

static struct book *book;

static int begin(void **state)
{
	struct err err = {0};
	(void)state;
	fixture_begin();
	tr_select("en");
	fixture_office("b.db");
	if (!book_open(fixture_path("b.db"), STORE_WRITE, &(struct book_pick){0}, &book, &err))
		fail_msg("%s", err.text);
	return 0;
}

static int end(void **state)
{
	(void)state;
	book_close(book);
	tr_select("vi");
	fixture_end();
	return 0;
}

static int cell(const char *address)
{
	enum part_kind part;
	int found = -1;
	assert_true(address_parse(book->form, address, strlen(address), &found, &part, NULL));
	return found;
}

static void are_kept_in_the_order_of_the_form(void **state)
{
	(void)state;
	struct marks marks = {0}, again = {0};
	assert_true(marks_switch(&marks, book, cell("chi/n2020"), NULL));
	assert_true(marks_switch(&marks, book, cell("cnvcld/n2019"), NULL));
	assert_true(marks_switch(&marks, book, cell("thuan_loi"), NULL));
	assert_true(marks_switch(&marks, book, cell("chi/n2020"), NULL));
	marks_read(&again, book);
	assert_int_equal(again.count, 2);
	assert_int_equal(again.cells[0], cell("thuan_loi"));
	assert_int_equal(again.cells[1], cell("cnvcld/n2019"));
	assert_true(marks_has(&again, cell("thuan_loi")));
	assert_false(marks_has(&again, cell("chi/n2020")));
	marks_release(&marks);
	marks_release(&again);
}

static void are_of_the_own_report(void **state)
{
	(void)state;
	struct marks marks = {0};
	assert_true(marks_switch(&marks, book, cell("thuan_loi"), NULL));
	assert_true(book_turn(book, units_find(&book->units, "CS1"), NULL));
	marks_read(&marks, book);
	assert_int_equal(marks.count, 0);
	marks_release(&marks);
}

static void pass_over_what_the_form_lacks(void **state)
{
	(void)state;
	struct marks marks = {0};
	assert_true(
		store_set_setting(book->store, "marks mau 2020", "none/n2019  thuan_loi thuan_loi", NULL));
	marks_read(&marks, book);
	assert_int_equal(marks.count, 1);
	marks_release(&marks);
}

/* What cannot be kept is not shown either. */
static void have_an_end(void **state)
{
	(void)state;
	struct marks marks = {0};
	struct err err = {0};
	bool ok = true;
	for (int i = 0; i < 1000 && ok; i++) {
		marks.count = 0;
		for (int k = 0; k < i; k++) {
			ARR_ROOM(marks.cells, marks.count, marks.cap);
			marks.cells[marks.count++] = cell("cnvcld/n2019");
		}
		ok = marks_switch(&marks, book, cell("chi/n2020"), &err);
	}
	assert_false(ok);
	assert_string_equal(err.text, "There are too many marks already: first take some away.");
	assert_false(marks_has(&marks, cell("chi/n2020")));
	marks_release(&marks);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(are_kept_in_the_order_of_the_form, begin, end),
	cmocka_unit_test_setup_teardown(are_of_the_own_report, begin, end),
	cmocka_unit_test_setup_teardown(pass_over_what_the_form_lacks, begin, end),
	cmocka_unit_test_setup_teardown(have_an_end, begin, end),
};

RUN(tests)
