/* SPDX-License-Identifier: MIT */
/* A block from a spreadsheet: which field goes where, and what refuses it. */
#include "check.h"

#include <stdlib.h>

#include "base/tr.h"
#include "fixture.h"
#include "tui/block.h"

static struct book *book;

static int begin(void **state)
{
	struct err err = {0};
	(void)state;
	fixture_begin();
	tr_select("en");
	fixture_small("a.db");
	if (!book_open(fixture_path("a.db"), STORE_WRITE, &(struct book_pick){0}, &book, &err))
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
	struct err err = {0};
	enum part_kind part;
	int found = -1;
	if (!address_parse(book->form, address, strlen(address), &found, &part, &err))
		fail_msg("%s", err.text);
	return found;
}

/* One line an item: "ADDRESS=TEXT", then "!" and the fault. */
static void places(const char *from, enum block_way way, const char *text, const char *expected)
{
	struct block block = {0};
	struct str out = {0};
	block_place(&block, book, cell(from), way, NULL, text, strlen(text));
	for (int i = 0; i < block.count; i++) {
		if (block.v[i].cell >= 0)
			address_add(book->form, block.v[i].cell, PART_ANSWER, &out);
		str_addf(&out, "=%s", block.v[i].text);
		str_addf(&out, block.v[i].fault ? "!%s\n" : "\n", block.v[i].fault);
	}
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	block_release(&block);
}

static bool is_block(const char *s)
{
	return block_is(s, strlen(s));
}

static void knows_a_block(void **state)
{
	(void)state;
	assert_false(is_block(""));
	assert_false(is_block("12"));
	assert_false(is_block("12\r\n"));
	assert_true(is_block("1\t2"));
	assert_true(is_block("1\n2"));
	assert_true(is_block("1\r2\r"));
}

static void goes_right_and_down(void **state)
{
	(void)state;
	places("cnvcld/n2019", BLOCK_EVERY_ROW, "1.000\t2.000\r\n 3 \t\n",
		"cnvcld/n2019=1.000\ncnvcld/n2020=2.000\ndoan_vien/n2019=3\n");
	places("cnvcld/n2020", BLOCK_EVERY_ROW, "1\r2\r3", "cnvcld/n2020=1\ndoan_vien/n2020=2\nnu/n2020=3\n");
}

/* Headings, rows of other levels and computed ones are lines of the block or they are not. */
static void lines_are_rows_or_typed_rows(void **state)
{
	(void)state;
	places("nu/n2019", BLOCK_EVERY_ROW, "1\n\n\n4\n5\n6", "nu/n2019=1\nthu/n2019=4\nchi/n2019=5\n");
	places("nu/n2019", BLOCK_TYPED_ROWS, "1\n4\n5", "nu/n2019=1\nthu/n2019=4\nchi/n2019=5\n");
	places("nu/n2019", BLOCK_EVERY_ROW, "1\n2\n3",
		"nu/n2019=1\ncap/n2019=2!not for this unit\n=3!the table has no cell there\n");
}

static void passes_over_computed_columns(void **state)
{
	(void)state;
	struct block block = {0};
	places("thu/n2019", BLOCK_EVERY_ROW, "1\t2\t3\t\n", "thu/n2019=1\nthu/n2020=2\n");
	places("thu/n2019", BLOCK_EVERY_ROW, "1\t2\t3\t4",
		"thu/n2019=1\nthu/n2020=2\n=4!the table has no cell there\n");
	block_place(&block, book, cell("thu/n2019"), BLOCK_EVERY_ROW, NULL, "1\t2\t3", 5);
	assert_int_equal(block.passed_count, 1);
	assert_int_equal(block.faults, 0);
	block_release(&block);
}

static void names_what_cannot_stand(void **state)
{
	(void)state;
	struct block block = {0};
	block_place(&block, book, cell("cnvcld/n2019"), BLOCK_TYPED_ROWS, NULL, "x\t-1\n1,234\t7", 12);
	assert_int_equal(block.count, 4);
	assert_int_equal(block.faults, 3);
	assert_non_null(block.v[0].fault);
	assert_non_null(strstr(block.v[1].fault, "zero"));
	assert_non_null(strstr(block.v[2].fault, "1,234"));
	assert_null(block.v[3].fault);
	block_release(&block);
	places("chi/n2019", BLOCK_TYPED_ROWS, "1\n2", "chi/n2019=1\n=2!the table has no cell there\n");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(knows_a_block, begin, end),
	cmocka_unit_test_setup_teardown(goes_right_and_down, begin, end),
	cmocka_unit_test_setup_teardown(lines_are_rows_or_typed_rows, begin, end),
	cmocka_unit_test_setup_teardown(passes_over_computed_columns, begin, end),
	cmocka_unit_test_setup_teardown(names_what_cannot_stand, begin, end),
};

RUN(tests)
