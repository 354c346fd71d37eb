/* SPDX-License-Identifier: MIT */
/* What is half typed into a cell as the program is cut off: the end of a script is the terminal going. */
#include "check.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/tr.h"
#include "fixture.h"
#include "work/send.h"

#define TABLE "key End\nkey Enter\n"

static int begin(void **state)
{
	(void)state;
	fixture_begin();
	fixture_small("a.db");
	fixture_figure("a.db", "CS1", "thu/n2020", 770);
	tr_select("en");
	free(fixture_play("a.db", TABLE "key Right\ntype 4711\n"));
	return 0;
}

static int end(void **state)
{
	(void)state;
	tr_select("vi");
	fixture_end();
	return 0;
}

static void shows(const char *script, const char *words)
{
	char *dump = fixture_play("a.db", script);
	if (!strstr(dump, words))
		fail_msg("\"%s\" is not in\n%s", words, dump);
	free(dump);
}

static void lacks(const char *script, const char *words)
{
	char *dump = fixture_play("a.db", script);
	if (strstr(dump, words))
		fail_msg("\"%s\" is in\n%s", words, dump);
	free(dump);
}

static void is_told_and_shown_again(void **state)
{
	(void)state;
	shows("dump\n", "Half typed when the program was cut off: 4. Thu · 2020: \"4711\".");
	shows("key Enter\ndump\n", "the cell reads: 77,0. Enter takes");
	shows("key Enter\ndump\n", "[4711 ");
	shows(TABLE "key F10\ndump\n", "cut off: 4. Thu · 2020: \"4711\".");
}

static void is_taken_or_dropped(void **state)
{
	(void)state;
	shows("key Enter\nkey Enter\ndump\n", "4.711,0");
	lacks("dump\nkey Enter\ndump\n", "Half typed");
	shows("key Enter\nkey Right\ntype 12\n", "");
	shows("key Enter\nkey ^S\ndump\n", "12,0");
	lacks("dump\n", "Half typed");
	shows("key Enter\nkey C-Home\ntype 15\n", "");
	shows("dump\n", "· 2019: \"15\".");
	lacks("key Enter\nkey Esc\ndump\nkey F10\ndump\n", "cut off");
	shows("key Enter\ndump\n", "4.711,0");
	lacks("key Enter\ndump\n", "15");
}

static void goes_on_where_it_stopped(void **state)
{
	(void)state;
	shows("key Enter\ntype 08\n", "");
	shows("dump\n", "\"471108\".");
	shows("key Enter\nkey Backspace\nkey Enter\ndump\n", "47.110,0");
	lacks("dump\n", "Half typed");
}

/* Half of a figure must not become one because the cursor went over it. */
static void waits_while_others_are_typed(void **state)
{
	(void)state;
	shows("key Enter\nkey Down\ntype 8\nkey Up\nkey Up\ndump\n", "77,0");
	shows("key Enter\nkey Down\nkey Up\ndump\n", "[4711 ");
	shows("key Enter\nkey M-e\nkey Left\nkey Down\ndump\n", "77,0");
	shows("key Enter\nkey Down\ndump\n", "8,0]");
	shows("key Enter\nkey F1\nkey F10\ndump\n", "[4711 ");
	shows("dump\n", "\"4711\".");
	shows("key Enter\nkey Down\nkey Up\nkey M--\nkey Up\ndump\n", " - ");
	lacks("dump\n", "Half typed");
}

static void another_waits_behind_it(void **state)
{
	(void)state;
	shows(TABLE "key Left\nkey Down\ntype 5\n", "");
	shows("dump\nkey Enter\nkey Esc\nkey F10\ndump\n", "4. Thu · 2020: \"4711\".");
	shows("dump\n", "5. Chi · 2019: \"5\".");
}

/* Nothing but a look at the file itself can tell that it was there. */
static void is_no_answer_and_is_not_sent(void **state)
{
	(void)state;
	struct err err = {0};
	struct sent sent;
	struct book *book;
	struct str file = {0};
	char out[256];
	shows("key Enter\nkey M-k\ndump\n", "77,0");
	lacks("key Enter\nkey M-k\ndump\n", "4711");
	strcpy(out, fixture_path("out.db"));
	if (!book_open(fixture_path("a.db"), STORE_WRITE, &(struct book_pick){0}, &book, &err) ||
		!send_file(book, out, &(struct send_wish){0}, &sent, &err) ||
		!file_read(out, 1 << 20, &file, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i + 4 <= file.len; i++)
		assert_false(!memcmp(file.s + i, "4711", 4));
	str_release(&file);
	book_close(book);
	shows("dump\n", "\"4711\".");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(is_told_and_shown_again, begin, end),
	cmocka_unit_test_setup_teardown(is_taken_or_dropped, begin, end),
	cmocka_unit_test_setup_teardown(goes_on_where_it_stopped, begin, end),
	cmocka_unit_test_setup_teardown(waits_while_others_are_typed, begin, end),
	cmocka_unit_test_setup_teardown(another_waits_behind_it, begin, end),
	cmocka_unit_test_setup_teardown(is_no_answer_and_is_not_sent, begin, end),
};

RUN(tests)
