/* SPDX-License-Identifier: MIT */
/* Figures that the form wants keyed twice. */
#include "check.h"

#include <stdlib.h>

#include "base/tr.h"
#include "fixture.h"

static const char yaml[] = "form: hai_lan\n"
			   "version: 1\n"
			   "language: vi\n"
			   "title: \"HAI LẦN\"\n"
			   "terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31}\n"
			   "levels: [{id: co_so, label: \"Cơ sở\"}]\n"
			   "header: [{id: vi_tri, label: \"Vị trí\", twice: yes}]\n"
			   "tables:\n"
			   "  - id: t\n"
			   "    label: \"Kinh phí\"\n"
			   "    columns: [{show: number, label: TT}, {show: label, label: \"Nội dung\"}, "
			   "{id: a, label: \"2019\"}, {id: b, label: \"2020\"}]\n"
			   "    rows:\n"
			   "      - {number: \"1.\", id: thu, label: \"Thu\", twice: yes}\n"
			   "      - {number: \"2.\", id: chi, label: \"Chi\"}\n";

static char code[] = "A", name[] = "Đơn vị A", level[] = "co_so", none[] = "";

static int begin(void **state)
{
	struct unit unit = {.code = code, .name = name, .level = level, .attributes = none, .parent = -1};
	(void)state;
	fixture_begin();
	fixture_file("a.db", yaml, &(struct units){.v = &unit, .count = 1}, "A", "2020");
	tr_select("en");
	return 0;
}

static int end(void **state)
{
	(void)state;
	tr_select("vi");
	fixture_end();
	return 0;
}

static void plays(const char *script, const char *words, const char * not )
{
	char *dump = fixture_play("a.db", script);
	if (!strstr(dump, words))
		fail_msg("\"%s\" is not in\n%s", words, dump);
	if (not &&strstr(dump, not ))
		fail_msg("\"%s\" is in\n%s", not, dump);
	free(dump);
}

#define IN "size 60x16\nkey End\nkey Enter\nkey C-Home\n"

static void asks_once_more_and_does_not_show_it(void **state)
{
	(void)state;
	plays(IN "type 1250\nkey Enter\ndump\nkey Esc\n", "type it once more", "250");
	plays(IN "type 1250\nkey Enter\ntype 1.250\nkey Enter\ndump\n", "1.250:", "once more");
	plays(IN "type 7\nkey Enter\ntype 7\nkey Enter\ndump\n", "7:", NULL);
	plays(IN "key F3\ntype 2\nkey Enter\ntype 5\nkey Enter\ndump\n", "2. Chi", "once more");
}

static void shows_two_that_differ(void **state)
{
	(void)state;
	plays(IN "type 12\nkey Enter\ntype 21\nkey Enter\ndump\nkey Esc\n",
		"First 12, then 21. Look at the paper", NULL);
	plays(IN "type 12\nkey Enter\ntype 21\nkey Enter\ntype 12\nkey Enter\ndump\n", "12:", "First");
	plays(IN "type 1\nkey Enter\ntype 2\nkey Enter\ntype 3\nkey Enter\ndump\nkey Esc\n",
		"First 2, then 3.", NULL);
}

static void asks_on_every_way_out(void **state)
{
	(void)state;
	plays(IN "type 12\nkey Down\ndump\nkey Esc\n", "type it once more", NULL);
	plays(IN "type 12\nkey F10\nkey Enter\ndump\nkey Esc\n", "type it once more", NULL);
	plays(IN "type 12\nkey ^Q\ntype 12\nkey Enter\ndump\n", "12:", NULL);
}

/* Only a figure that is new, and not what stands for none. */
static void asks_for_new_figures_only(void **state)
{
	(void)state;
	plays(IN "type -\nkey Enter\ntype .\nkey Enter\ndump\n", "-:      …:", "once more");
	plays(IN "type 12\nkey Enter\ntype 12\nkey Enter\nkey Left\ntype 12\nkey Enter\nkey Left\ndump\n",
		"12:", "once more");
	plays(IN "key Delete\ndump\n", ":", "once more");
	plays(IN "type 12\nkey Enter\ntype 12\nkey Enter\nkey F4\ndump\nkey Esc\n", "type it once more",
		NULL);
	plays(IN "paste 8\\t9\n\nkey Enter\ndump\n", "8:", "once more");
}

/* Nobody is there to key it again: it stays, to be looked at. */
static void keeps_it_when_the_terminal_goes(void **state)
{
	(void)state;
	plays(IN "type 1250\nkey Enter\n", "", NULL);
	plays(IN "dump\n", "1.250~", NULL);
}

static void a_field_of_the_header(void **state)
{
	(void)state;
	plays("key Enter\ntype 7\nkey Enter\ndump\nkey Esc\n", "type it once more", NULL);
	plays("key Enter\ntype 7\nkey Enter\ntype 8\nkey Enter\ntype 8\nkey Enter\ndump\n", " 8",
		"type it once more");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(asks_once_more_and_does_not_show_it, begin, end),
	cmocka_unit_test_setup_teardown(shows_two_that_differ, begin, end),
	cmocka_unit_test_setup_teardown(asks_on_every_way_out, begin, end),
	cmocka_unit_test_setup_teardown(asks_for_new_figures_only, begin, end),
	cmocka_unit_test_setup_teardown(keeps_it_when_the_terminal_goes, begin, end),
	cmocka_unit_test_setup_teardown(a_field_of_the_header, begin, end),
};

RUN(tests)
