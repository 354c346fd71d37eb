/* SPDX-License-Identifier: MIT */
/* Taking in files on the screen: an office and the files of its units. */
#include "check.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/tr.h"
#include "fixture.h"
#include "store/store.h"

static void save(const char *name, const char *text)
{
	struct err err = {0};
	assert_true(file_replace(fixture_path(name), text, strlen(text), &err));
}

/* A unit's file as fixture_unit() makes it, in a copy that another PC goes on with. */
static void copy(const char *from, const char *to)
{
	struct str bytes = {0};
	struct err err = {0};
	assert_true(file_read(fixture_path(from), 1 << 20, &bytes, &err));
	assert_true(file_replace(fixture_path(to), bytes.s, bytes.len, &err));
	str_release(&bytes);
}

static int begin(void **state)
{
	(void)state;
	fixture_begin();
	tr_select("en");
	fixture_office("ct.db");
	assert_int_equal(mkdir(fixture_path("in"), 0700), 0);
	fixture_unit("in/cs1.db", "CS1");
	fixture_figure("in/cs1.db", "CS1", "cnvcld/n2020", 100);
	copy("in/cs1.db", "in/cs1-pc2.db");
	fixture_figure("in/cs1.db", "CS1", "doan_vien/n2020", 90);
	fixture_figure("in/cs1-pc2.db", "CS1", "doan_vien/n2020", 91);
	fixture_unit("in/cs2.db", "CS2");
	fixture_figure("in/cs2.db", "CS2", "cnvcld/n2020", 7);
	save("in/hong.db", "no database");
	return 0;
}

static int end(void **state)
{
	(void)state;
	tr_select("vi");
	fixture_end();
	return 0;
}

static char *play(const char *name, const char *script)
{
	struct str whole = {0};
	str_addf(&whole, "key +\nkey End\ntype in\nkey Enter\n%s", script);
	char *dump = fixture_play(name, whole.s);
	str_release(&whole);
	return dump;
}

static void shows(const char *script, const char *words)
{
	char *dump = play("ct.db", script);
	if (!strstr(dump, words)) {
		fputs(dump, stderr);
		fail_msg("\"%s\" is not there", words);
	}
	free(dump);
}

static void reviews_takes_and_takes_back(void **state)
{
	(void)state;
	char *dump = play("ct.db",
		"dump review\nkey Enter\ndump details\nkey F10\nkey Down\nkey Space\ndump skipped\n"
		"key Up\nkey Space\nkey +\ndump taken\nkey Enter\ndump conflict\nkey F10\nkey F11\nkey "
		"Enter\ndump back\n"
		"size 40x10\ndump narrow\n");
	fixture_golden("merging", dump);
	free(dump);
}

static void what_was_taken_stays(void **state)
{
	(void)state;
	shows("key +\nkey F5\ndump\n", "Several answers");
	shows("dump\n", "\n + cs1.db                   CS1         unchanged\n");
	shows("key Down\ndump\n", "cs1.db: unchanged; cells in conflict there already: 1");
	shows("key +\ndump\n", "What was taken in");
	shows("key +\ndump\n", "Enter open  F5 check  F7 contents  F10 leave  ?");
	shows("dump\n", "Nothing new.");
	shows("key +\nkey +\ndump\n", "These files are taken in already.");
	shows("key +\nkey End\nkey Enter\ndump\n", "This was left out");
}

static void reports_without_news_are_one_line(void **state)
{
	(void)state;
	free(play("ct.db", "key Space\nkey +\n"));
	copy("ct.db", "old.db");
	char *dump = fixture_play("ct.db",
		"key +\nkey End\ntype old.db\nkey Enter\ndump a\nkey Enter\ndump b\nkey +\nkey Enter\n");
	assert_non_null(strstr(dump, "\n + old.db                               2 reports unchanged"));
	assert_null(strstr(dump, "CS1"));
	assert_non_null(strstr(dump, "There is nothing new in this file."));
	free(dump);
}

static void a_file_that_is_left_out_says_why(void **state)
{
	(void)state;
	shows("key End\nkey Enter\ndump\n", " hong.db ─");
	shows("key End\nkey Enter\ndump\n", "\n hong.db is not a tonghop file");
	free(play("ct.db", "key +\n"));
	shows("key Enter\ndump\n", "There is nothing new in this file.");
}

/* As it will stand after the files before it, if they are taken. */
static void files_of_a_batch_that_disagree(void **state)
{
	(void)state;
	shows("key Down\nkey Enter\ndump\n", "công đoàn. Trong đó: · 2020: 91 -> 90 | 91");
	shows("key Space\nkey Enter\ndump\n", "công đoàn. Trong đó: · 2020: empty -> 90 ");
}

static void a_conflict_is_settled_where_it_is_shown(void **state)
{
	(void)state;
	shows("key +\nkey Enter\nkey Enter\nkey M-c\nkey Down\nkey Enter\nkey F10\ndump\n",
		"Nothing is found");
	char *dump = fixture_play("ct.db", "key F5\ndump\n");
	assert_null(strstr(dump, "Several answers"));
	free(dump);
}

/* A third answer settles as well as one of the two, and says as much of it. */
static void what_is_typed_over_a_conflict_settles_it(void **state)
{
	(void)state;
	static const char said[] = "2020 = 95. It is written\n into the report of CĐCS Giấy Mẫu;";
	shows("key +\nkey Enter\nkey Enter\ntype 95\nkey Enter\ndump\n", said);
	char *dump = fixture_play("ct.db", "key F8\nkey Down\nkey Enter\nkey F5\ndump\n");
	assert_non_null(strstr(dump, "Nothing is found"));
	free(dump);
}

static void plays(const char *script, const char *words)
{
	char *dump = fixture_play("ct.db", script);
	if (!strstr(dump, words))
		fail_msg("\"%s\" is not in\n%s", words, dump);
	free(dump);
}

/* A merge, and what was settled in a report below after it, are taken back from the contents as well. */
static void the_contents_take_back_what_was_done_last(void **state)
{
	(void)state;
	free(play("ct.db", "key +\nkey Enter\nkey Enter\ntype 95\nkey Enter\n"));
	plays("key F11\ndump\n", "The last change: CĐCS Giấy Mẫu · 2. Tổng số đoàn viên");
	plays("key F11\nkey Enter\ndump\n", "Taken back: CĐCS Giấy Mẫu · 2. Tổng số đoàn viên");
	plays("key F8\nkey Down\nkey Enter\nkey F5\ndump\n", "Several answers");
	plays("key F11\ndump\n", "There is nothing to take back.");
	plays("key F12\nkey Enter\ndump\n", "Done again: CĐCS Giấy Mẫu");
	plays("key F8\nkey Down\nkey Enter\nkey F5\ndump\n", "Nothing is found");
}

static void a_merge_is_taken_back_from_the_contents(void **state)
{
	(void)state;
	free(play("ct.db", "key Down x9\nkey +\n"));
	plays("key F11\ndump\n", "Take back the last merge (cs1-pc2.db and 2 more, ");
	plays("key F11\nkey Down\nkey Enter\nkey F8\ndump\n", "2 of 2 units received");
	plays("key F11\nkey Enter\ndump\n", "The last merge was taken back.");
	plays("key F8\ndump\n", "0 of 2 units received");
	plays("key F11\ndump\n", "There is nothing to take back.");
}

static void a_file_left_out_brings_nothing(void **state)
{
	(void)state;
	shows("key Space\nkey Space\nkey Space\nkey Space\nkey +\ndump\n", "All files are to be left out.");
	free(play("ct.db", "key Space\nkey Space\nkey +\n"));
	char *dump = fixture_play("ct.db", "key F8\ndump\n");
	assert_non_null(strstr(dump, "1 of 2 units received"));
	free(dump);
}

/* The last page, of its form, is gone: the figures are there. */
static void hurt(const char *name)
{
	struct str bytes = {0};
	struct err err = {0};
	assert_true(file_read(fixture_path(name), 1 << 20, &bytes, &err));
	memset(bytes.s + bytes.len - 4096, 0, 4096);
	assert_true(file_replace(fixture_path(name), bytes.s, bytes.len, &err));
	str_release(&bytes);
}

static void what_is_whole_in_a_damaged_file_is_rescued(void **state)
{
	(void)state;
	hurt("in/cs2.db");
	char *dump = play("ct.db", "key r\ndump not\nkey Down x2\ndump damaged\nkey r\ndump cells\nkey "
				   "F10\ndump chosen\nkey r\ndump again\n"
				   "key r\nkey F10\nkey +\ndump taken\n");
	fixture_golden("rescuing", dump);
	free(dump);
	dump = fixture_play("ct.db", "key F8\nkey End\ndump\n");
	assert_non_null(strstr(dump, "from a damaged file\n"));
	assert_non_null(strstr(dump, " · saved from a damaged file; ask for it again"));
	free(dump);
}

static void units_are_taken_over(void **state)
{
	(void)state;
	struct unit units[] = {
		{.code = "CT", .name = "Của người khác", .level = "cap_tren", .attributes = "", .parent = -1},
		{.code = "CS2", .name = "Cơ sở Hai", .level = "co_so", .attributes = "", .parent = 0},
		{.code = "T1", .name = "Tổ 1", .level = "co_so", .attributes = "", .parent = 1},
	};
	struct err err = {0};
	struct store *store;
	assert_true(store_open(fixture_path("in/cs2.db"), STORE_WRITE, &store, &err));
	assert_true(store_put_units(store, &(struct units){.v = units, .count = 3}, &err));
	store_close(store);
	char *dump = play("ct.db",
		"key u\ndump nothing\nkey Down x2\ndump told\nkey u\ndump units\nkey Esc\ndump left\n"
		"key u\nkey Enter\ndump chosen\n"
		"key +\nkey F10\nkey F8\ndump taken\n");
	fixture_golden("units_taken", dump);
	free(dump);
}

static void a_sent_file_can_be_taken_in(void **state)
{
	(void)state;
	char *dump = fixture_play("in/cs2.db", "key @\nkey Enter\ndump\n");
	assert_non_null(strstr(dump, "CS2-2020-1.db is ready to be sent: revision 1"));
	free(dump);
	dump = fixture_play("in/cs2.db", "key @\nkey Enter\ndump\n");
	assert_non_null(strstr(dump, "CS2-2020-1-2.db is ready to be sent: revision 1"));
	free(dump);
	dump = fixture_play("in/cs2.db", "key @\nkey Backspace x6\ntype 1.db\nkey Enter\ndump\n");
	assert_non_null(strstr(dump, "exists already"));
	free(dump);
	fixture_figure("in/cs2.db", "CS2", "cnvcld/n2019", 8);
	dump = fixture_play("in/cs2.db", "key @\nkey Enter\ndump\n");
	assert_non_null(strstr(dump, "CS2-2020-2.db is ready to be sent: revision 2"));
	free(dump);
	shows("dump\n", "CS2-2020-1.db");
}

static void asks_for_files_that_are_there(void **state)
{
	(void)state;
	char *dump = fixture_play("ct.db", "key +\nkey End\ntype none\nkey Enter\ndump\n");
	if (!strstr(dump, "there is no such file\n Folder or file to take in:"))
		fail_msg("%s", dump);
	free(dump);
	assert_int_equal(mkdir(fixture_path("empty"), 0700), 0);
	dump = fixture_play("ct.db", "key +\nkey End\ntype empty\nkey Enter\ndump\n");
	assert_non_null(strstr(dump, "There is no .db file"));
	free(dump);
	dump = fixture_play("ct.db", "key +\nkey ^U\nkey Enter\ndump\n");
	assert_non_null(strstr(dump, "Type where the file is; Esc goes back."));
	free(dump);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(reviews_takes_and_takes_back, begin, end),
	cmocka_unit_test_setup_teardown(what_was_taken_stays, begin, end),
	cmocka_unit_test_setup_teardown(reports_without_news_are_one_line, begin, end),
	cmocka_unit_test_setup_teardown(a_file_that_is_left_out_says_why, begin, end),
	cmocka_unit_test_setup_teardown(files_of_a_batch_that_disagree, begin, end),
	cmocka_unit_test_setup_teardown(a_conflict_is_settled_where_it_is_shown, begin, end),
	cmocka_unit_test_setup_teardown(what_is_typed_over_a_conflict_settles_it, begin, end),
	cmocka_unit_test_setup_teardown(the_contents_take_back_what_was_done_last, begin, end),
	cmocka_unit_test_setup_teardown(a_merge_is_taken_back_from_the_contents, begin, end),
	cmocka_unit_test_setup_teardown(a_file_left_out_brings_nothing, begin, end),
	cmocka_unit_test_setup_teardown(what_is_whole_in_a_damaged_file_is_rescued, begin, end),
	cmocka_unit_test_setup_teardown(units_are_taken_over, begin, end),
	cmocka_unit_test_setup_teardown(a_sent_file_can_be_taken_in, begin, end),
	cmocka_unit_test_setup_teardown(asks_for_files_that_are_there, begin, end),
};
RUN(tests)
