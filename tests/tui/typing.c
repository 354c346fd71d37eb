/* SPDX-License-Identifier: MIT */
/* What becomes of what is being typed in a cell when another key than Enter comes. */
#include "check.h"

#include <stdio.h>

#include "base/tr.h"
#include "fixture.h"
#include "stage.h"
#include "tui/screens.h"
#include "work/book.h"

/* 1. is 10 in 2019, 2. is 5 there: what an undo of something saved would take. */
static int begin(void **state)
{
	(void)state;
	fixture_begin();
	tr_select("en");
	fixture_small("a.db");
	free(fixture_play(
		"a.db", "key End\nkey Up\nkey Enter\nkey C-Home\ntype 10\nkey Down\ntype 5\nkey Down\n"));
	return 0;
}

static int end(void **state)
{
	(void)state;
	tr_select("vi");
	fixture_end();
	return 0;
}

/* Opened at the row of 10, in the column of 2019. */
#define IN "key Enter\nkey C-Home\n"

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

/* One for what is typed, the next for what was saved last. */
static void undo_drops_what_is_typed_first(void **state)
{
	(void)state;
	shows(IN "type 77\nkey F11\ndump\n", "What was typed is dropped. The cell reads: 10");
	lacks(IN "type 77\nkey F11\ndump\n", "77");
	shows(IN "dump\n", "  5\n");
	shows(IN "type 77\nkey F11 x2\ndump\n",
		"Taken back: 2. Tổng số đoàn viên công đoàn. Trong đó: · 2019");
	shows(IN "dump\n", "10]");
}

static void undo_drops_what_was_refused(void **state)
{
	(void)state;
	shows(IN "type 1,23\nkey Enter\nkey F11\ndump\n", "What was typed is dropped. The cell reads: 10");
	shows(IN "key Down\ndump\n", "5]");
}

static void redo_comes_after_what_is_typed(void **state)
{
	(void)state;
	shows(IN "key F11\nkey C-Home\ntype 77\nkey F12\ndump\n", "There is nothing to do again.");
	shows(IN "dump\n", "77]");
	shows(IN "type 1,23\nkey F12\ndump\nkey Esc\n", "\"1,23\"");
}

/* They fill the cell in its place. */
static void keys_that_fill_the_cell_replace_it(void **state)
{
	(void)state;
	shows(IN "key Right\ntype 77\nkey F4\ndump\nkey Left\n", "10      10");
	shows(IN "key Down\ntype 77\nkey M-\"\ndump\n", "10");
	lacks(IN "key Down\ntype 77\nkey M-\"\nkey F10\nkey Enter\ndump\n", "77");
	shows(IN "type 77\nkey M--\nkey C-Home\ndump\n", "-]");
	shows(IN "type 77\nkey M-.\nkey C-Home\ndump\n", "…]");
	shows(IN "key Down\nkey Right\ntype 77\nkey M-=\ndump\nkey Esc\n", "The report of the term before");
	shows(IN "key C-End\ntype 88\nkey F4\ndump\nkey Esc\n", "There is nothing there to repeat.");
}

static void erasing_keys_erase_letters(void **state)
{
	(void)state;
	shows(IN "type 77\nkey ^D\nkey Enter\nkey C-Home\ndump\n", "77]");
	shows(IN "key Right\ntype 77\nkey Backspace\nkey ^D\nkey Enter\ndump\n", "77       7");
	shows(IN "key Right\ntype 78\nkey M-e\nkey Left\ntype 0\nkey Enter\ndump\n", "77     708");
}

/* What belongs to the cell waits until it is saved: "too many" is refused and stays. */
static void others_save_it_first(void **state)
{
	(void)state;
	shows(IN "type 77\nkey F2\nkey Esc\nkey C-Home\ndump\n", "77]");
	shows(IN "type 1,23\nkey F2\ndump\nkey Esc\n", "\"1,23\"");
	shows(IN "type 1,23\nkey M-k\ndump\nkey Esc\n", "\"1,23\"");
	shows(IN "type 1,23\nkey F3\ndump\nkey Esc\n", "\"1,23\"");
	shows(IN "type 1,23\nkey ^S\ndump\nkey Esc\n", "\"1,23\"");
	shows(IN "type 1,23\nkey F7\ndump\nkey Esc\n", "\"1,23\"");
	shows(IN "type 1,23\nkey M-d\ndump\nkey Esc\n", "\"1,23\"");
}

/* Who saves in the midst of a figure goes on behind it. */
static void saving_does_not_end_it(void **state)
{
	(void)state;
	shows(IN "type 5\nkey ^S\ntype 12\nkey Enter\nkey Left\ndump\n", "512]");
	shows(IN "type 5\nkey ^S\ndump\nkey Esc\n", " saved\n");
	shows(IN "type 5\nkey ^S\ntype 1\ndump\nkey Esc\n", "not saved yet\n");
	shows(IN "type 5\nkey ^S\nkey Esc\ndump\n", "   5]");
	shows(IN "type 61\nkey ^S\nkey Right\ntype 3\nkey Enter\nkey C-Home\ndump\n", "61]      3");
	shows(IN "type -\nkey ^S\ntype 4\nkey Enter\nkey C-Home\ndump\n", "   4]");
}

static void a_block_goes_in_place_of_it(void **state)
{
	(void)state;
	shows(IN "type 7\npaste 21\\t22\nkey Enter\nkey F10\nkey Enter\nkey C-Home\ndump\n", "21]     22");
	shows(IN "type 77\npaste 31\\t32\nkey Esc\nkey Enter\nkey C-Home\ndump\n", "77]");
}

/* Said at its first letter. */
static void nonsense_is_named_at_once(void **state)
{
	(void)state;
	shows(IN "type x\ndump\nkey Esc\n",
		"\"x\" is not a figure; write it as 1.234.567,8. Mend it, or Esc drops it:");
	shows(IN "type x\ndump\nkey Esc\n", "keeps what it has: 10\n Where there is none: - for not");
	shows(IN "type x\ndump\nkey Esc\n", "not saved yet\n");
	shows(IN "type 12x\nkey M-e\nkey Left\ndump\nkey Esc\n", "\"12x\" is not a figure");
	lacks(IN "type 12xy\nkey Backspace x2\ndump\nkey Esc\n", "is not a figure");
	shows(IN "type 12345678901234567890\ndump\nkey Esc\n",
		"\"12345678901234567890\" is too large: a figure has at most 18 digits");
	shows(IN "type 12\npaste triệu\ndump\nkey Esc\n", "\"12triệu\" is not a figure");
	shows(IN "type 12\npaste 34\nkey Enter\nkey C-Home\ndump\n", "1.234]");
	shows(IN "key Right\ntype .\nkey Enter\nkey C-Home\ndump\n", "…");
}

/* Of what is typed nothing is dropped: the rest would be another figure. */
static void nonsense_stays_until_it_is_mended(void **state)
{
	(void)state;
	static const char *const typed[] = {"12o5", "O5", "9/1/2020", "12-15", "12x", "8,5 triệu", "1k2"};
	static const char *const out[] = {"key Enter", "key Down", "key Tab", "key F10"};
	char script[128];
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		for (size_t k = 0; k < sizeof out / sizeof *out; k++) {
			snprintf(script, sizeof script, IN "type %s\n%s\ndump\nkey Esc\n", typed[i], out[k]);
			shows(script, typed[i]);
			shows(script, "is not a figure; write it as");
			snprintf(script, sizeof script, IN "type %s\n%s\nkey Esc\nkey C-Home\ndump\n",
				typed[i], out[k]);
			shows(script, "10]");
		}
	shows(IN "type 12o5\nkey Enter\nkey Backspace x2\ntype 05\nkey Enter\nkey C-Home\ndump\n", "1.205]");
}

/* Pasted without brackets it comes as keys. */
static void a_block_typed_as_keys_stops_at_nonsense(void **state)
{
	(void)state;
	shows(IN "type 1.200\nkey Tab\ntype khong co\nkey Tab\ntype 3\ndump\nkey Esc\n",
		"\"khong co3\" is not a figure");
}

/* Longer than any figure: what does not go in can have been none, and nothing is saved. */
static void what_is_too_long_is_never_saved(void **state)
{
	(void)state;
	char script[256], blanks[41];
	snprintf(blanks, sizeof blanks, "%40s", "");
	snprintf(script, sizeof script, IN "type 1%s22\nkey Enter\ndump\nkey Esc\n", blanks);
	shows(script, "That is too long for this cell. Mend it, or Esc");
	snprintf(script, sizeof script, IN "paste 1%s22\nkey Enter\nkey Esc\nkey C-Home\ndump\n", blanks);
	shows(script, "10]");
}

static void a_refusal_names_the_way_out(void **state)
{
	(void)state;
	shows(IN "type 1,25\nkey Enter\ndump\nkey Esc\n",
		"\"1,25\": only whole numbers stand here. Mend it, or");
	shows(IN "type 1,25\nkey Enter\ndump\nkey Esc\n", "keeps what it has: 10\n");
	shows(IN "type 1,25\nkey Enter\nkey Esc\ndump\n", "10]");
	shows(IN "key Right\ntype 1,25\nkey Down\ndump\nkey Esc\n", "stays empty.");
}

/* A reason for the warning or a note: the question says which. */
static void what_is_written_beside_a_figure_is_named(void **state)
{
	(void)state;
	shows(IN "key F2\ndump\nkey Esc\n", " Note on this cell, for whoever reads the report:");
	free(fixture_play("a.db", IN "key Down x2\ntype 7\nkey Enter\n"));
	shows(IN "key Down x2\nkey F2\ndump\nkey Esc\n",
		" 1.  Why this warning is right as it is: Nữ nhiều hơn đoàn viên. (7; 5)");
	shows(IN "key Down x2\nkey F2\nkey Enter\ndump\nkey Esc\n",
		" Warning: Nữ nhiều hơn đoàn viên. (7; 5)\n Why is it right as it is?");
	shows(IN "key Down x2\nkey F2\nkey 2\ntype xem lại\nkey Enter\ndump\n", "Note: xem lại\n");
	shows(IN "key Down x2\ndump\n", "7?");
	shows(IN "key Down x2\nkey F2\nkey 1\ntype đúng vậy\nkey Enter\ndump\n", "Reason: đúng vậy\n");
	shows(IN "key Down x2\ndump\n", "7*");
	shows(IN "key Down x2\nkey F2\nkey Esc\ndump\n", "Reason: đúng vậy\n");
}

/* A typo after it would pass as explained. */
static int64_t newest_reason(void)
{
	struct book *book;
	struct err err = {0};
	int64_t newest = 0;
	if (!book_open(fixture_path("a.db"), STORE_READ, NULL, &book, &err))
		fail_msg("%s", err.text);
	for (int i = 0; i < book->aside_count; i++)
		for (int h = 0; h < book->asides[i].heads.count; h++)
			if (book->asides[i].heads.v[h].seq > newest)
				newest = book->asides[i].heads.v[h].seq;
	book_close(book);
	return newest;
}

/* Given once more for the same figures it changes nothing. */
static void a_reason_is_for_the_figures_it_was_given_for(void **state)
{
	(void)state;
	free(fixture_play("a.db", IN "key Down x2\ntype 7\nkey Enter\n"));
	free(fixture_play("a.db", IN "key Down x2\nkey F2\nkey 1\ntype đúng vậy\nkey Enter\n"));
	shows(IN "key Down x2\ntype 70\nkey Enter\nkey C-Home\nkey Down x2\ndump\n",
		" - Reason given before: đúng vậy;");
	shows(IN "key F5\ndump\n", "Reason given before: đúng vậy; a figure was changed since");
	shows(IN "key Down x2\ndump\n", "70?");
	shows(IN "key Down x2\nkey F2\nkey 1\nkey Enter\ndump\n", "Reason: đúng vậy\n");
	lacks(IN "key Down x2\ndump\n", "70?");
	int64_t written = newest_reason();
	free(fixture_play("a.db", IN "key Down x2\nkey F2\nkey 1\nkey Enter\n"));
	assert_int_equal(newest_reason(), written);
	free(fixture_play("a.db", IN "key Down x2\nkey F2\nkey 1\ntype .\nkey Enter\n"));
	assert_true(newest_reason() > written);
}

/* The key that settles it is named where there is a conflict, and only there. */
static void a_conflict_names_its_key(void **state)
{
	(void)state;
	fixture_figure("a.db", "CS1", "thu/n2020", 10);
	fixture_figure("a.db", "CS1", "thu/n2020", 20);
	shows(IN "key C-End\nkey Up\ndump\n", "Enter next  Alt-c settle  F2 note");
	lacks(IN "dump\n", "M-c settle");
	shows(IN "key C-End\nkey Up\ntype 7\nkey M-c\nkey Enter\nkey F10\nkey Enter\ndump\n", "[   1,0]");
}

/* What stands there already is not listed, and a total of the block that is another one is named. */
static void a_block_is_compared(void **state)
{
	(void)state;
	shows(IN "paste 10\\t22\\n5\\t7\ndump\nkey Esc\n", "2 cells would be filled in. Enter does it");
	shows(IN "paste 10\\t22\\n5\\t7\ndump\nkey Esc\n", "are already: 2.");
	lacks(IN "paste 10\\t22\\n5\\t7\ndump\nkey Esc\n", "10 -> 10");
	shows(IN "paste 10\\n5\ndump\n", "All that was pasted stands there already.");
	shows(IN "key Down x2\npaste 3\\t4\ndump\nkey Esc\n", "2+ · 2020: 4 · + Nữ");
	shows(IN "paste 10\\t22\\t21\nkey Enter\ndump\n", "22 ≠ 21.");
	shows(IN "paste 10\\t22\\t21\ndump\n", "22 ≠ 21.");
	lacks(IN "paste 10\\t22\\t22\ndump\n", "differs");
}

static void a_block_is_taken_back_whole(void **state)
{
	(void)state;
	free(fixture_play("a.db", IN "paste 21\\t22\\n11\\t12\nkey Enter\n"));
	shows(IN "key F11\ndump\n", "Taken back in 4 cells. The first: 1. Tổng số công nhân");
	shows(IN "dump\n", "10]\n 2.  Tổng số đoàn viên công đoàn. Trong đó:   “               5\n");
	shows(IN "key F12\ndump\n", "Done again in 4 cells.");
	shows(IN "dump\n", "21]     22");
}

/* Not behind what is on show. */
static void totals_are_not_taken_back(void **state)
{
	(void)state;
	fixture_office("b.db");
	free(fixture_play("b.db", "key End\nkey Enter\ntype 7\nkey Enter\n"));
	char *dump = fixture_play("b.db", "key Enter\nkey F8\nkey F11\ndump\nkey F8\nkey C-Home\ndump\n");
	assert_non_null(strstr(dump, "These are totals. Press F8 for the own figures"));
	assert_non_null(strstr(dump, "7,0"));
	free(dump);
}

static void a_note_is_taken_back_by_name(void **state)
{
	(void)state;
	shows(IN "key F2\ntype hỏi lại\nkey Enter\nkey F11\ndump\n",
		"Taken back: Note: 1. Tổng số công nhân");
}

/* What the question is about could be freed under it. */
static void help_in_a_question_reads_nothing_anew(void **state)
{
	struct book *book;
	struct store *other;
	struct stage stage;
	struct line line = {0};
	struct err err = {0};
	(void)state;
	assert_true(book_open(fixture_path("a.db"), STORE_WRITE, NULL, &book, &err));
	assert_true(store_open(fixture_path("a.db"), STORE_WRITE, &other, &err));
	assert_true(store_set_setting(other, "clerk", "Mai", &err));
	store_close(other);
	stage_begin(&stage, "key F1\nidle\ndump\nkey Esc\ntype x\nkey Enter\n");
	stage.ui.book = book;
	assert_true(ui_ask(&stage.ui, "Why?", &line));
	assert_string_equal(line_text(&line), "x");
	stage_shows(&stage, "The keys that work here");
	assert_true(store_changed(book->store));
	line_release(&line);
	stage_end(&stage);
	book_close(book);
}

/* Its sign alone could be overlooked. */
static void a_conflict_with_another_window_is_told(void **state)
{
	struct book *book;
	struct stage stage;
	struct err err = {0};
	struct key x = key_from_char('7');
	(void)state;
	assert_true(book_open(fixture_path("a.db"), STORE_WRITE, NULL, &book, &err));
	stage_begin(&stage, "");
	stage.ui.book = book;
	struct screen *screen = table_new(&stage.ui, 0, -1);
	assert_true(ui_push(&stage.ui, screen));
	assert_true(screen->class->key(screen, &x));
	fixture_figure("a.db", "CS1", "cnvcld/n2019", 130);
	assert_true(screen->class->act(screen, ACTION_NEXT));
	assert_string_equal(str_text(&stage.ui.message),
		"Another window wrote here meanwhile. Both answers are kept; Alt-c in the cell chooses one.");
	stage_end(&stage);
	book_close(book);
}

/* Nobody would see a text go that is not on show. */
static void what_is_elsewhere_is_asked_about(void **state)
{
	(void)state;
	shows("key Home\nkey Enter\ntype 7,5\nkey Enter\ndump\n", "Diện tích: 7,5");
	shows("type Thuận\nkey Enter x2\ntype Được mùa\nkey F10\ndump\n", "Contents");
	shows("key End\n" IN "key F11\ndump\nkey Esc\n",
		"The last change: the text \"1. Thuận lợi\". It now reads: Được mùa.");
	shows("type Thuận\nkey Enter x2\nkey C-Home\nkey Enter\ntype Nhiều tỉnh nhiều huyện nhiều xã nhiều "
	      "phường nhiều thôn đã mất mùa năm nay. \nkey F10\nkey F11\ndump\nkey Esc\n",
		"It now reads: Nhiều tỉnh nhiều huyện\n nhiều xã nhiều phường nhiều thôn đã….");
	shows("key F11\nkey Enter\n", "");
	shows("key End\n" IN "key F11\nkey Esc\nkey F7\nkey Home\nkey Down x2\nkey M-k\ndump\n", "Được mùa");
	shows("key End\n" IN "key F11\nkey Enter\ndump\n", "Taken back: the text \"1. Thuận lợi\". It now");
	shows("key End\n" IN "key F12\ndump\nkey Esc\n", "What was taken back last: the text");
}

#define TEXT "type Thuận\nkey Enter x2\n"

/* Behind its own steps; what is saved elsewhere is asked about. */
static void a_text_takes_back_what_was_saved(void **state)
{
	(void)state;
	shows(TEXT "key F11\ndump\nkey Esc\n", "The last change: 2. Tổng số đoàn viên");
	shows(TEXT "type Được mùa\nkey F10\nkey Enter\nkey F11\ndump\n",
		"Taken back: the text \"1. Thuận lợi\". It now reads: empty");
	lacks(TEXT "dump\n", "mùa");
	shows(TEXT "key F12\ndump\n", "Done again: the text \"1. Thuận lợi\". It now reads: Được mùa");
	shows(TEXT "dump\n", "\n Được mùa\n");
	shows(TEXT "paste  lớn\nkey F11\ndump\n", "\n Được mùa\n");
	shows(TEXT "paste  lớn\nkey F11 x2\ndump\n", "Taken back: the text");
	shows(TEXT "key F12\npaste  lớn\nkey F11\nkey F12\ndump\nkey F11\n", "\n Được mùa lớn\n");
	shows(TEXT "dump\n", "\n Được mùa\n");
}

/* What was taken back last comes first. */
static void a_step_comes_again_behind_what_was_saved(void **state)
{
	(void)state;
#define BACK TEXT "paste vụ\nkey F11 x2\nkey Enter\n"
	shows(BACK "dump\n", "Taken back: 2. Tổng số đoàn viên");
	shows(TEXT "key F12\nkey Enter\ndump\n", "Done again: 2. Tổng số đoàn viên");
	shows(BACK "key F12\nkey Enter\ndump\n", "Done again: 2. Tổng số đoàn viên");
	shows(BACK "key F12\nkey Enter\nkey F12\ndump\nkey F11\n", "\n vụ\n");
	shows(BACK "type x\nkey F12\ndump\nkey F11\n", "There is nothing to do again.");
#undef BACK
}
#undef TEXT

/* The only place where a field of the header can be taken back. */
static void the_contents_take_back_too(void **state)
{
	(void)state;
	free(fixture_play("a.db", "key Home\nkey Enter\ntype 7,5\nkey Enter\n"));
	shows("key F11\ndump\nkey Esc\n", "The last change: Diện tích. It now reads: 7,5.");
	shows("key F11\nkey Esc\ndump\n", "Diện tích: 7,5");
	shows("key F11\nkey Enter\ndump\n", "Taken back: Diện tích. It now reads: empty");
	lacks("dump\n", "7,5");
	shows("key F12\nkey Enter\ndump\n", "Done again: Diện tích. It now reads: 7,5");
	shows("key Home\nkey M-k\ndump\n", "It stands there now.");
	shows("key Home\nkey Down\nkey M-k\ndump\n", "What stood before is shown of");
}

/* The table has the rest already. */
static void says_of_the_cell_what_is_not_beside_it(void **state)
{
	(void)state;
	free(fixture_play("a.db", IN "type 7\nkey Enter\n"));
	shows(IN "key Right\ndump\n", "\n 2020 (người) · 2019: 7\n");
	shows(IN "key Right\nkey M-i\ndump\n", " động · 2020 (người) · 2019: 7\n");
	shows(IN "key Right\nsize 40x10\ndump\n", "\n 2019: 7\n 1. Tổng số công nhân, viên chức, lao");
}

/* Not the figure before it. */
static void a_mark_is_taken_back_too(void **state)
{
	(void)state;
	shows(IN "type 77\nkey Enter\nkey C-Home\nkey *\nkey Down\nkey F11\ndump\n",
		"The mark is taken away.");
	shows(IN "dump\n", "77]");
	shows(IN "key *\nkey F11\nkey F11\ndump\n", "Taken back: 1. Tổng số");
	shows(IN "key *\ntype 5\nkey Enter\nkey F11\ndump\n", "Taken back: 1. Tổng số");
	shows(IN "key F5\nkey End\nkey F2\ndump\n", "A mark takes no reason. Enter goes to the cell");
}

static void keys_that_overwrite_say_what(void **state)
{
	(void)state;
	shows(IN "key Down\nkey \"\ndump\n", "5 -> 10\n");
	shows(IN "key Delete\ndump\n", "10 -> empty\n");
	lacks(IN "key Right\nkey F4\ndump\n", "->");
}

static void giving_up_does_not_leave_the_program(void **state)
{
	(void)state;
	shows("key Esc\ndump\n", "Press F10 to leave.");
	lacks("key F10\ndump\n", "Contents");
}

#define IN_A_FILE(test) cmocka_unit_test_setup_teardown(test, begin, end)

static const struct CMUnitTest tests[] = {
	IN_A_FILE(undo_drops_what_is_typed_first),
	IN_A_FILE(undo_drops_what_was_refused),
	IN_A_FILE(redo_comes_after_what_is_typed),
	IN_A_FILE(keys_that_fill_the_cell_replace_it),
	IN_A_FILE(erasing_keys_erase_letters),
	IN_A_FILE(others_save_it_first),
	IN_A_FILE(what_is_written_beside_a_figure_is_named),
	IN_A_FILE(a_reason_is_for_the_figures_it_was_given_for),
	IN_A_FILE(says_of_the_cell_what_is_not_beside_it),
	IN_A_FILE(a_mark_is_taken_back_too),
	IN_A_FILE(keys_that_overwrite_say_what),
	IN_A_FILE(giving_up_does_not_leave_the_program),
	IN_A_FILE(a_conflict_names_its_key),
	IN_A_FILE(a_block_is_compared),
	IN_A_FILE(a_block_is_taken_back_whole),
	IN_A_FILE(totals_are_not_taken_back),
	IN_A_FILE(what_is_elsewhere_is_asked_about),
	IN_A_FILE(a_text_takes_back_what_was_saved),
	IN_A_FILE(a_step_comes_again_behind_what_was_saved),
	IN_A_FILE(the_contents_take_back_too),
	IN_A_FILE(a_note_is_taken_back_by_name),
	IN_A_FILE(nonsense_is_named_at_once),
	IN_A_FILE(nonsense_stays_until_it_is_mended),
	IN_A_FILE(a_block_typed_as_keys_stops_at_nonsense),
	IN_A_FILE(what_is_too_long_is_never_saved),
	IN_A_FILE(a_refusal_names_the_way_out),
	IN_A_FILE(a_block_goes_in_place_of_it),
	IN_A_FILE(saving_does_not_end_it),
	IN_A_FILE(help_in_a_question_reads_nothing_anew),
	IN_A_FILE(a_conflict_with_another_window_is_told),
};

RUN(tests)
