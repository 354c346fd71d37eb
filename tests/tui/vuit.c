/* SPDX-License-Identifier: MIT */
/* The whole first form filled in by keys alone, and counted: what a clerk
 * presses for a figure is its digits and one key more. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/tr.h"
#include "fixture.h"
#include "form/address.h"
#include "text/utf8.h"
#include "tui/route.h"
#include "work/book.h"
#include "work/demo.h"

static char code[] = "CS1", name[] = "CĐCS Giấy Mẫu", level[] = "co_so", none[] = "";
static struct book *book;

static void open_book(void)
{
	struct err err = {0};
	if (!book_open(fixture_path("a.db"), STORE_WRITE, &(struct book_pick){0}, &book, &err))
		fail_msg("%s", err.text);
}

static int begin(void **state)
{
	struct unit unit = {.code = code, .name = name, .level = level, .attributes = none, .parent = -1};
	struct str yaml = {0};
	size_t len;
	(void)state;
	fixture_begin();
	tr_select("vi");
	const char *form = demo_form_yaml(&len);
	str_add_bytes(&yaml, form, len);
	fixture_file("a.db", yaml.s, &(struct units){.v = &unit, .count = 1}, "CS1", "2018-2020");
	str_release(&yaml);
	open_book();
	return 0;
}

static int end(void **state)
{
	(void)state;
	book_close(book);
	fixture_end();
	return 0;
}

/* A key script and how many keys it presses. */
struct keys {
	struct str script;
	int pressed;
};

static void type(struct keys *keys, const char *text)
{
	str_addf(&keys->script, "type %s\n", text);
	keys->pressed += utf8_cols(text, strlen(text));
}

static void press(struct keys *keys, const char *key)
{
	str_addf(&keys->script, "key %s\n", key);
	keys->pressed++;
}

/* One to five digits. */
static int64_t figure(int i)
{
	static const int64_t powers[] = {1, 10, 100, 1000, 10000};
	return powers[i % 5] * (i % 9 + 1) + i % 7 * (i % 5 > 0);
}

static void fill_table(struct keys *keys, int *cells, int *digits)
{
	press(keys, "F3");
	type(keys, "25");
	press(keys, "Enter");
	for (int cell = route_end(&book->report, 0, 1, NULL); cell >= 0;
		cell = route_next(&book->report, cell, 1, NULL)) {
		char text[24];
		snprintf(text, sizeof text, "%lld", (long long)figure(cell));
		type(keys, text);
		press(keys, "Enter");
		*digits += (int)strlen(text);
		++*cells;
	}
	str_add(&keys->script, "dump\n");
}

static void reread(void)
{
	book_close(book);
	open_book();
}

static void a_figure_costs_its_digits_and_one_key(void **state)
{
	(void)state;
	struct keys keys = {0};
	int cells = 0, digits = 0;
	fill_table(&keys, &cells, &digits);
	char *dump = fixture_play("a.db", str_text(&keys.script));
	assert_non_null(strstr(dump, "150/150"));
	assert_int_equal(cells, 150);
	assert_int_equal(keys.pressed, cells + digits + 4);
	print_message("# %d cells, %d digits, %d keys: %.2f a cell, %.2f beside the digits\n", cells, digits,
		keys.pressed, (double)keys.pressed / cells, (double)(keys.pressed - digits) / cells);
	reread();
	for (int cell = route_end(&book->report, 0, 1, NULL); cell >= 0;
		cell = route_next(&book->report, cell, 1, NULL))
		assert_int_equal(book->report.answers[cell].value, figure(cell));
	free(dump);
	str_release(&keys.script);
}

static void a_prompt_costs_its_letters_and_one_key(void **state)
{
	(void)state;
	struct keys keys = {0};
	int prompts = 0, letters = 0;
	press(&keys, "Enter");
	for (int i = 0; i < book->form->part_count; i++) {
		if (book->form->parts[i].cell < 0)
			continue;
		char text[64];
		snprintf(text, sizeof text, "Kết quả tốt, mục %d.", prompts);
		type(&keys, text);
		press(&keys, "Tab");
		letters += utf8_cols(text, strlen(text));
		prompts++;
	}
	free(fixture_play("a.db", str_text(&keys.script)));
	assert_int_equal(keys.pressed, prompts + letters + 1);
	reread();
	for (int i = 0, n = 0; i < book->form->part_count; i++) {
		if (book->form->parts[i].cell < 0)
			continue;
		char text[64];
		snprintf(text, sizeof text, "Kết quả tốt, mục %d.", n++);
		assert_string_equal(book->report.answers[book->form->parts[i].cell].text, text);
	}
	str_release(&keys.script);
}

/* 43 is its two parts; no term before is in the file. */
static void a_total_takes_the_sum_it_has_to_be(void **state)
{
	(void)state;
	free(fixture_play(
		"a.db", "type 43\nkey Enter\nkey Down\ntype 3\nkey Down\ntype 1\nkey Up x2\ntype =\n"));
	reread();
	enum part_kind part;
	int cell;
	assert_true(
		address_parse(book->form, "hai_gioi/n2018", strlen("hai_gioi/n2018"), &cell, &part, NULL));
	assert_int_equal(book->report.answers[cell].value, 4);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(a_figure_costs_its_digits_and_one_key, begin, end),
	cmocka_unit_test_setup_teardown(a_total_takes_the_sum_it_has_to_be, begin, end),
	cmocka_unit_test_setup_teardown(a_prompt_costs_its_letters_and_one_key, begin, end),
};

RUN(tests)
