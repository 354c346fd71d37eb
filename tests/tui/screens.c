/* SPDX-License-Identifier: MIT */
/* The screens driven by key scripts, without a terminal. */
#include "check.h"

#include <stdio.h>

#include "base/mem.h"
#include "base/tr.h"
#include "fixture.h"

static int begin(void **state)
{
	(void)state;
	fixture_begin();
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

static void play_golden(const char *file, const char *golden, const char *script)
{
	char *dump = fixture_play(file, script);
	fixture_golden(golden, dump);
	free(dump);
}

static void shows(const char *file, const char *script, const char *words)
{
	char *dump = fixture_play(file, script);
	if (!strstr(dump, words)) {
		fputs(dump, stderr);
		fail_msg("\"%s\" is not there", words);
	}
	free(dump);
}

static void home(void **state)
{
	(void)state;
	fixture_small("a.db");
	play_golden("a.db", "home", "dump first\nkey Down x3\ndump on a prompt\nsize 40x10\ndump narrow\n");
}

static void table(void **state)
{
	(void)state;
	fixture_small("a.db");
	play_golden("a.db", "table",
		"key End\nkey Up\nkey Enter\nmarks first\ntype 1200\nmarks typing\nkey Enter\n"
		"type 1300\nkey Enter\ntype 5000\nkey Enter\nkey Up\ndump too many\nsize 40x10\ndump "
		"narrow\n");
}

/* And not the figure that nobody finished. */
static void keeps_what_was_left(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key End\nkey Enter\ntype 12,5\nkey Enter\ntype 3\n"));
	shows("a.db", "dump\n", "1/10");
	shows("a.db", "key Enter\ndump\n", "12,5");
}

static void goes_on_in_paper_order_and_stops(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db",
		"key End\nkey Enter\ntype 1\nkey Enter\ntype 2\nkey Enter\ntype 3\nkey Enter\ntype 4\nkey "
		"Enter\ndump\n",
		"\n This was the last cell.");
	shows("a.db", "key End\nkey Enter\nkey C-End\ntype 5\nkey Enter\ntype 6\nkey Enter\ndump\n",
		"\n 5,0 -> 6,0. This was the last cell.");
}

static void computes_while_typing(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\ntype 100\nkey Down\ntype 30,5\nkey Enter\ndump\n", "69,5");
}

static void keeps_a_refused_text_for_mending(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\ntype 12,25\nkey Enter\nkey Backspace x3\nkey Enter\ndump\n",
		"12,0");
	shows("a.db", "key End\nkey Enter\ntype 9,25\nkey Enter\ndump\n",
		"\"9,25\": at most 1 digit may stand after the comma here. Mend it");
	shows("a.db", "key End\nkey Enter\ntype 9,25\nkey Esc\ndump\n", "12,0");
}

static void repeats(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key End\nkey Enter\ntype 7\nkey Enter\nkey F4\nkey \"\nkey \"\n"));
	shows("a.db", "key Enter\ndump\n",
		"7,0     7,0    14,0\n>5.  Chi .................................... “             7,0 [   "
		"7,0]");
	shows("a.db", "key Enter\nkey Up x9\nkey Left x9\nkey F4\ndump\n",
		"There is nothing there to repeat.");
}

static void says_states(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key End\nkey Enter\ntype -\nkey Enter\ntype .\nkey Enter\n"));
	shows("a.db", "key End\nkey Enter\ndump\n", "-       …       …");
	shows("a.db", "key End\nkey Enter\ntype -\ndump\nkey Esc\n", " not applicable\n");
	shows("a.db", "key End\nkey Enter\ntype .\ndump\nkey Esc\n", " no figure yet\n");
	shows("a.db", "key End\nkey Enter\nkey Up\nkey Delete\nkey Right\nkey Delete\ndump\n", "0/10");
}

/* One figure too many is a Backspace away; nothing is lost by it. */
static void edits_from_the_last_sign(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key End\nkey Enter\ntype 1234\nkey Enter\n"));
	shows("a.db", "key Enter\nkey Left\nkey Backspace\nkey Esc\ndump\n", "1.234,0");
	shows("a.db", "key Enter\nkey Left\nkey Backspace\nkey Enter\ndump\n", "123,0");
	shows("a.db", "key Enter\nkey Left\nkey M-e\ntype ,5\nkey Enter\ndump\n", "123,5");
}

static void writes_notes(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key End\nkey Enter\nkey F2\ntype chờ quyết toán\nkey Enter\n"));
	shows("a.db", "key End\nkey Enter\ndump\n", "Note: chờ quyết toán");
	shows("a.db", "key End\nkey Enter\ndump\n", "*");
}

static void jumps_to_a_row(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\nkey F3\ntype 2\nkey Enter\ndump\n", ">2.");
	shows("a.db", "key End\nkey Enter\nkey F3\ntype lao dong\nkey Enter\ndump\n", ">1.");
	shows("a.db", "key End\nkey Enter\nkey F3\ntype 99\nkey Enter\ndump\n", "No row has \"99\".");
}

/* From the contents a row is one question away. */
static void jumps_to_a_row_from_home(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key /\ntype 5\nkey Enter\ndump\n", ">5.  Chi");
	shows("a.db", "key F3\ntype thuan loi\nkey Enter\ndump\n", "1. Thuận lợi");
	shows("a.db", "key F3\ntype 99\nkey Enter\ndump\n", "No line has \"99\".");
	shows("a.db", "type sao\ndump\n", "Number of the line, or words of it:\n\n sao\n");
	shows("a.db", "type tinh hinh\nkey Enter\nkey Enter\ntype a/b\ndump\n", " a/b\n");
	shows("a.db", "type 99\nkey Enter\ndump\n", "No line has \"99\".");
	shows("a.db", "key F3\ndump\n", "F9 Telex");
	shows("a.db", "key F3\nkey F9\ndump\n", "F9 VNI");
	shows("a.db", "key F3\nkey F9 x2\ndump\n", "F9 as keyed");
	shows("a.db", "key F9\ntype S\nkey F9\ntype oos\ndump\n", "Số\n");
}

static void takes_back(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key End\nkey Enter\ntype 71\nkey Enter\n"));
	shows("a.db", "key End\nkey Enter\nkey F11\ndump\n",
		"Taken back: 4. Thu · 2019. It now reads: empty");
	shows("a.db", "key End\nkey Enter\nkey F12\ndump\n", "71,0");
}

static void knows_what_stood_there(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\nkey M-k\ndump\n", "Nobody has written here yet.");
	free(fixture_play("a.db", "key End\nkey Enter\ntype 71\nkey Enter\nkey Left\ntype 72\nkey Enter\nkey "
				  "Left\ntype -\nkey Enter\n"));
	play_golden("a.db", "history",
		"key End\nkey Enter\nkey Home\nkey M-k\ndump all\nkey Enter\nkey Down x2\nkey Enter\n"
		"dump asks\nkey Enter\ndump taken back\nkey F10\ndump table\n");
	shows("a.db", "key End\nkey Enter\nkey Home\nkey F11\ndump\n", "Taken back: 4. Thu · 2019");
}

static void knows_what_was_written(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key Down x2\nkey Enter\ntype Cũ\nkey Enter\ntype hai\nkey F10\n"));
	free(fixture_play("a.db", "key Enter\nkey ^K\nkey Up\nkey ^K\ntype Mới\nkey F10\n"));
	shows("a.db", "key Enter\nkey M-k\nkey Down\ndump\n", "Enter writes it there again. 07/01/2021");
	shows("a.db", "key Enter\nkey M-k\nkey Down\nkey M-i\ndump\n", " Cũ\n hai\n");
	shows("a.db", "key Enter\nkey M-k\nkey Down\nkey Enter\ntype 1\nkey F10\ndump\n", " Cũ\n hai\n");
}

static void searches_the_whole_report(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key M-s\ntype  \nkey Enter\ndump\n", "Type what is to be looked for");
	free(fixture_play("a.db",
		"key Down x2\nkey Enter\ntype Một hai ba bốn năm sáu bảy tám chín tổng số đoàn viên\n"
		"key F10\nkey End\nkey Enter\ntype 1234,5\nkey F2\ntype đoàn kiểm tra\nkey Enter\n"));
	play_golden("a.db", "search",
		"key M-s\ntype doan\nkey Enter\ndump found\nkey End\nkey Enter\ndump at the note\n"
		"key F10\nkey Home\nkey Enter\nmarks in prose\n");
	shows("a.db", "key M-s\ntype 1234\nkey Enter\ndump\n", " 4. Thu · 2019: 1234.5\n");
	shows("a.db", "key M-s\ntype 1.234\nkey Enter\ndump\n", " 4. Thu · 2019: 1.234,5\n");
	shows("a.db", "key M-s\ntype dien tich\nkey Enter\nkey Enter\ntype 12,5\nkey Enter\nkey F7\ndump\n",
		"Diện tích: 12,5");
	shows("a.db", "key M-s\ntype đoán\nkey Enter\ndump\n", "Nothing in the report matches.");
	shows("a.db", "key End\nkey Enter\ntype 7\nkey M-s\ntype 7,0\nkey Enter\nkey M-s\nkey Esc\ndump\n",
		"Thu · 2019: 7,0");
	shows("a.db", "key M-s\nkey Esc\ndump\n", "Contents");
}

static void lists_findings(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db",
		"key End\nkey Up\nkey Enter\ntype 10\nkey Down\ntype 20\nkey Down\ntype 30\nkey Enter\n"));
	play_golden("a.db", "findings",
		"key F5\ndump all\nkey F2\ndump an error\nkey Down\nkey F2\ntype đúng vậy\n"
		"key Enter\ndump reason\nkey Enter\ndump at the cell\nkey F10\nkey F10\ndump home\n");
}

/* An office sees what does not add up in its units too, and looks at it there. */
/* What is being typed counts before it is left. */
static void checks_what_is_being_typed(void **state)
{
	(void)state;
	fixture_small("a.db");
	free(fixture_play("a.db", "key End\nkey Up\nkey Enter\ntype 10\nkey Enter\n"));
	shows("a.db", "key Enter\nkey Down\nkey Left\ntype 20\nkey F5\ndump\n", "! 2 · 2019");
	shows("a.db", "key Enter\ntype 7654321\nkey F6\nkey End\nkey PgUp x2\ndump\n", "7.654.321");
	shows("a.db", "key Enter\ntype 1,23\nkey F5\ndump\n", "\"1,23\": only whole numbers");
}

static void lists_findings_of_units(void **state)
{
	(void)state;
	fixture_office("b.db");
	fixture_figure("b.db", "CS1", "cnvcld/n2020", 10);
	fixture_figure("b.db", "CS1", "doan_vien/n2020", 20);
	fixture_figure("b.db", "CS2", "thu/n2020", 10);
	fixture_figure("b.db", "CS2", "thu/n2020", 20);
	play_golden("b.db", "findings_units",
		"key F5\ndump all\nkey F2\nkey Enter\ndump in the unit\nkey F10\ndump back\n"
		"key Down\nkey F2\ndump no reason\nkey F8\ndump own\n");
	shows("b.db", "key F5\nkey Enter\nkey F10\nkey F10\ndump\n", " Công đoàn Cấp Trên Mẫu · Năm 2020");
	fixture_small("a.db");
	shows("a.db", "key F5\nkey F8\ndump\n", "No units stand below this one.");
}

static void marks_cells(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\ntype 7\nkey Enter\nkey *\ndump\n", "Marked to be looked at again");
	shows("a.db", "key Enter\ndump\n", "7,0 [      ~");
	shows("a.db", "key F5\ndump\n", "~ 4 · 2020       4. Thu · 2020");
	shows("a.db", "key F5\ndump\n", "1 to look at again");
	shows("a.db", "key F5\nkey Enter\nkey *\ndump\n", "The mark is taken away.");
	shows("a.db", "key F5\ndump\n", "Nothing is found");
	fixture_office("b.db");
	fixture_figure("b.db", "CS1", "thu/n2020", 10);
	shows("b.db", "key F8\nkey Down\nkey Enter\nkey End\nkey Enter\nkey *\ndump\n",
		"Marks are for the own report only.");
}

static void types_digits_with_one_hand(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\nkey #\ntype uiojklm,7\nkey Enter\ndump\n", "4.561.230,7");
	shows("a.db", "key End\nkey Enter\nkey #\ndump\n", "uio=456");
	shows("a.db", "key End\nkey Enter\nkey #\nkey #\ntype u\ndump\n", "\"u\" is not");
	shows("a.db", "key F3\ntype thuan\nkey Enter\nkey Enter\ntype a/b#\ndump\n", "a/b#");
}

static void takes_signs_for_commands(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\nkey /\ntype 2\nkey Enter\ndump\n", ">2.  Tổng số đoàn viên");
	shows("a.db", "key End\nkey Enter\ntype 7\nkey Down\nkey \"\ndump\n",
		">5.  Chi .................................... “             7,0");
	shows("a.db", "key End\nkey Enter\nkey Right\nkey =\ndump\n",
		"The report of the term before is not in this file.");
}

static void pastes_a_block(void **state)
{
	(void)state;
	fixture_small("a.db");
	play_golden("a.db", "paste",
		"key End\nkey Up\nkey Enter\npaste 1.200\\t1.300\\n900\\t950\\n\ndump look\ntype 1\ndump "
		"still looking\nkey Enter\n"
		"dump filled\npaste 1\\tx\\n2\\t-3\ndump refused\nkey Enter\ndump as it was\nkey End\nkey "
		"Left\n"
		"key Down x2\npaste 1\\n2\\n3\ndump no cell for all\nkey Esc\nkey Up x9\npaste "
		"5\\t\\nnhiều\\t7\nkey Esc\ndump given up\n");
	shows("a.db", "key Enter\npaste \\t\\n\ndump\n",
		"What was pasted has no figure for a cell that is typed.");
	fixture_office("b.db");
	fixture_figure("b.db", "CS1", "thu/n2020", 10);
	shows("b.db", "key F8\nkey Down\nkey Enter\nkey End\nkey Enter\npaste 1\\t2\ndump\n",
		"can only be read");
}

/* A line for a heading or none: where both could be, the clerk is asked. */
static void asks_how_a_block_was_copied(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Up\nkey Enter\nkey Down x2\npaste 1\\n\\n\\n4\ndump\n", "4 · 2019: 4");
	fixture_office("b.db");
	shows("b.db", "key End\nkey Enter\nkey Up\npaste 1\\n\\n3\ndump\n", "How was the block copied?");
	shows("b.db", "key End\nkey Enter\nkey Up\npaste 1\\n\\n3\nkey 2\ndump\n", "5 · 2019: 3");
	shows("b.db", "key End\nkey Enter\nkey Up\npaste 1\\n\\n3\nkey 1\nkey Enter\ndump\n",
		"2 cells are filled in.");
}

/* The last of each script is the terminal going away. */
static void what_is_half_typed_is_kept(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\nkey F2\ntype tam\ndump\n", "not saved yet");
	shows("a.db", "key End\nkey Enter\ndump\nkey F2\ndump\n", " tam\n");
	shows("a.db", "key End\nkey Enter\nkey F2\ndump\n", " saved\n");
	free(fixture_play("a.db", "key End\nkey Enter\nkey F2\ntype lai\nkey Esc\n"));
	shows("a.db", "key End\nkey Enter\nkey F2\ndump\n", " tam\n");
	shows("a.db", "key Home\nkey Enter\ntype 12,55\ndump\n", "not saved yet");
	shows("a.db", "key Home\nkey Enter\ndump\nkey Esc\nkey Enter\ntype 12,5\n", "[ ]");
	shows("a.db", "key Home\nkey Enter\ndump\n", " 12,5\n");
	shows("a.db", "key F3\ntype chi\ndump\n", " saved\n");
}

static void what_is_asked_before_files_are_made(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key F6\nkey ^S\ndump\n", " report-CS1.txt\n");
	shows("a.db", "key End\nkey Enter\nkey *\nkey F10\nkey @\ndump\n",
		"Marked to be looked at again: 1.");
}

static void fills_in_the_header(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key Home\nkey Enter\ntype 1x\nkey Enter\ndump\n",
		" Diện tích\n \"1x\" is not a figure");
	shows("a.db", "key Home\nkey Enter\ntype 1x\nkey Enter\ndump\n", "stays empty.");
	shows("a.db", "key Home\nkey Enter\ntype 12,5\nkey Enter\nkey F7\ndump\n", "Diện tích: 12,5");
	shows("a.db", "key Home\nkey Enter\ntype 7\nkey Enter\nkey F7\ndump\n", "Diện tích: 7,0");
}

static void adds_up_units(void **state)
{
	(void)state;
	fixture_office("b.db");
	fixture_figure("b.db", "CS1", "cnvcld/n2020", 1200);
	fixture_figure("b.db", "CS2", "cnvcld/n2020", 34);
	play_golden("b.db", "totals",
		"key F8\nkey Down\ndump received\nkey Enter\nkey End\nkey Up\nkey Enter\n"
		"dump of a unit\ntype 5\ndump read only\nkey F10\nkey F10\nkey F10\nkey End\nkey Up\nkey "
		"Enter\nkey Right\n"
		"key F8\ndump totals\nkey Enter\ndump sources\n");
}

static void settles_a_conflict(void **state)
{
	(void)state;
	fixture_small("a.db");
	fixture_figure("a.db", "CS1", "thu/n2019", 100);
	fixture_figure("a.db", "CS1", "thu/n2019", 200);
	shows("a.db", "key End\nkey Enter\ndump\n", "Several answers: ");
	shows("a.db", "key End\nkey Enter\nkey M-c\ndump\n", "Which answer holds?");
	free(fixture_play("a.db", "key End\nkey Enter\nkey M-c\nkey Down\nkey Enter\n"));
	shows("a.db", "key End\nkey Enter\ndump\n", "0,0");
	shows("a.db", "key End\nkey Enter\nkey M-c\ndump\n", "There is one answer here");
}

static void lists_units(void **state)
{
	(void)state;
	fixture_office("b.db");
	play_golden("b.db", "units",
		"key F8\ndump all\nkey Down\nkey Enter\ndump nothing yet\nkey F3\ntype det\nkey Enter\ndump "
		"found\n");
}

/* In the contents, in the table, among the findings and in the list of units. */
static void a_reason_settles_a_warning_everywhere(void **state)
{
	(void)state;
	fixture_office("b.db");
	fixture_figure("b.db", "CT", "doan_vien/n2019", 20);
	fixture_figure("b.db", "CT", "nu/n2019", 30);
	shows("b.db", "dump\n", " filled in · 1 warning ─");
	shows("b.db", "key F8\ndump\n", " filled in · 1 warning\n");
	free(fixture_play("b.db", "key F5\nkey F2\ntype co\nkey Enter\n"));
	shows("b.db", "dump\n", " filled in · 1 explained ─");
	shows("b.db", "key F5\ndump\n", " 1 explained ─");
	shows("b.db", "key End\nkey Up\nkey Enter\ndump\n", " · 1 explained ─");
	shows("b.db", "size 40x10\ndump\n", " of 15 filled in ─");
	shows("b.db", "key F8\ndump\n", " filled in · 1 explained\n");
	fixture_figure("b.db", "CT", "nu/n2019", 31);
	shows("b.db", "key F5\ndump\n", "1 conflict");
	shows("b.db", "dump\n", " filled in · 1 conflict ─");
}

/* From the list of units into a report with a conflict, which the office settles. */
static void tells_how_far_units_are(void **state)
{
	(void)state;
	fixture_office("b.db");
	fixture_figure("b.db", "CS1", "cnvcld/n2020", 10);
	fixture_figure("b.db", "CS1", "doan_vien/n2020", 20);
	fixture_figure("b.db", "CS2", "thu/n2020", 100);
	fixture_figure("b.db", "CS2", "thu/n2020", 200);
	shows("b.db", "key F8\nkey Down\nkey Enter\nkey M-s\ndump\n", "F9 Telex");
	play_golden("b.db", "units_states",
		"key F8\nkey Down\ndump an error\nkey Down\ndump a conflict\nkey Enter\nkey End\nkey Enter\n"
		"key Right\ndump to be settled\nkey M-c\nkey 2\ndump settled\nkey M-z\ndump taken back\nkey "
		"M-y\nkey "
		"F10\nkey F10\ndump nothing left\nsize "
		"40x10\ndump narrow\n");
}

static void previews(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key F6\ndump\n", "BÁO CÁO MẪU");
	shows("a.db", "key F6\nkey w\ndump\n", "columns 1-80 of 132");
}

static void helps(void **state)
{
	(void)state;
	fixture_small("a.db");
	play_golden("a.db", "help", "key F1\ndump home\nkey Esc\nkey End\nkey Enter\nkey ?\ndump table\n");
	shows("a.db", "key F1\nkey End\ndump\n", " 31/31 ─");
	shows("a.db", "size 80x60\nkey F1\ndump\n",
		"work here ─────────────────────────────────────────────────");
}

static void knows_when_it_is_too_small(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "size 19x5\ndump\n", "The window is too");
	shows("a.db", "size 20x5\ndump\n", "I. TÌNH");
	shows("a.db", "size 1x1\nsize 300x100\ndump\n", "Thuận lợi");
}

/* An empty cell of a spreadsheet comes as a line end. */
static void what_cannot_be_pasted_leaves_the_figure(void **state)
{
	(void)state;
	static const char *const blanks[] = {"\\n", " ", "\\e", "\\n\\n"};
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\nkey C-Home\ntype 12\nkey Enter\n", "");
	for (size_t i = 0; i < COUNT(blanks); i++) {
		char keys[128];
		snprintf(keys, sizeof keys, "key End\nkey Enter\nkey C-Home\npaste %s\ndump\nkey Enter\n",
			blanks[i]);
		shows("a.db", keys, "[    12]");
	}
	shows("a.db", "key End\nkey Enter\nkey C-Home\npaste \\n\ndump\n", "cannot stand in a cell");
}

/* Typed letters wait below it, and Esc there closes it alone. */
static void help_leaves_what_is_typed(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\ntype 9\nkey F1\ndump\nkey Esc\n", "The keys that work here");
	shows("a.db", "key End\nkey Enter\ntype 9\nkey F1\nkey Esc\nkey Esc\nkey F7\ndump\n", "0/10");
	shows("a.db", "key End\nkey Enter\ntype 9o\nkey F1\ndump\nkey Esc\nkey Esc\n",
		"The keys that work here");
	shows("a.db", "key End\nkey Enter\ntype 9\nkey F1\nkey Esc\ntype 5\nkey Enter\ndump\n", "95,0");
}

/* Neither what is typed nor a command, of which a page up needs to know what a page is. */
static void takes_no_keys_for_what_is_not_seen(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db",
		"size 19x5\nkey End\nkey Enter\nkey PgUp\ntype 7\npaste 8\nkey Enter\nkey F3\ntype 4\n"
		"key Enter\nsize 80x24\ndump\n",
		"0/10");
	shows("a.db",
		"key End\nkey Enter\ntype 1\nsize 19x5\ntype 2\nkey Enter\nsize 80x24\ntype 3\nkey Enter\n"
		"dump\n",
		"13,0 [");
	shows("a.db", "key End\nkey Enter\ntype 9\nsize 19x5\nkey ^Q\n", "");
	shows("a.db", "key End\nkey Enter\ndump\n", "9,0");
}

static void says_what_no_key_does(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key F24\ndump\n", "This key does nothing here.");
}

static void goes_back_to_the_contents(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\ntype 7\nkey F5\nkey ?\nkey F7\ndump\n", "Contents");
	shows("a.db", "key End\nkey Enter\ntype 1,234\nkey F7\ndump\n", "\"1,234\" may mean");
}

/* Also at once, before a pause. */
static void the_contents_stand_where_the_table_was_left(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\nkey Up x2\nkey F10\nkey Enter\ndump\n", ">2.");
}

static void says_that_all_is_saved(void **state)
{
	(void)state;
	fixture_small("a.db");
	shows("a.db", "key End\nkey Enter\ntype 7\nkey ^S\ndump\n", "Saved. Answers are saved by themselves");
	shows("a.db", "key ^S\ndump\n", "saves the pages in a file.");
	shows("a.db", "dump\n", "1/10");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(home, begin, end),
	cmocka_unit_test_setup_teardown(table, begin, end),
	cmocka_unit_test_setup_teardown(keeps_what_was_left, begin, end),
	cmocka_unit_test_setup_teardown(goes_on_in_paper_order_and_stops, begin, end),
	cmocka_unit_test_setup_teardown(computes_while_typing, begin, end),
	cmocka_unit_test_setup_teardown(keeps_a_refused_text_for_mending, begin, end),
	cmocka_unit_test_setup_teardown(repeats, begin, end),
	cmocka_unit_test_setup_teardown(says_states, begin, end),
	cmocka_unit_test_setup_teardown(edits_from_the_last_sign, begin, end),
	cmocka_unit_test_setup_teardown(writes_notes, begin, end),
	cmocka_unit_test_setup_teardown(jumps_to_a_row, begin, end),
	cmocka_unit_test_setup_teardown(jumps_to_a_row_from_home, begin, end),
	cmocka_unit_test_setup_teardown(takes_back, begin, end),
	cmocka_unit_test_setup_teardown(knows_what_stood_there, begin, end),
	cmocka_unit_test_setup_teardown(knows_what_was_written, begin, end),
	cmocka_unit_test_setup_teardown(searches_the_whole_report, begin, end),
	cmocka_unit_test_setup_teardown(lists_findings, begin, end),
	cmocka_unit_test_setup_teardown(checks_what_is_being_typed, begin, end),
	cmocka_unit_test_setup_teardown(lists_findings_of_units, begin, end),
	cmocka_unit_test_setup_teardown(marks_cells, begin, end),
	cmocka_unit_test_setup_teardown(types_digits_with_one_hand, begin, end),
	cmocka_unit_test_setup_teardown(takes_signs_for_commands, begin, end),
	cmocka_unit_test_setup_teardown(pastes_a_block, begin, end),
	cmocka_unit_test_setup_teardown(asks_how_a_block_was_copied, begin, end),
	cmocka_unit_test_setup_teardown(what_is_asked_before_files_are_made, begin, end),
	cmocka_unit_test_setup_teardown(what_is_half_typed_is_kept, begin, end),
	cmocka_unit_test_setup_teardown(fills_in_the_header, begin, end),
	cmocka_unit_test_setup_teardown(adds_up_units, begin, end),
	cmocka_unit_test_setup_teardown(settles_a_conflict, begin, end),
	cmocka_unit_test_setup_teardown(lists_units, begin, end),
	cmocka_unit_test_setup_teardown(a_reason_settles_a_warning_everywhere, begin, end),
	cmocka_unit_test_setup_teardown(tells_how_far_units_are, begin, end),
	cmocka_unit_test_setup_teardown(previews, begin, end),
	cmocka_unit_test_setup_teardown(helps, begin, end),
	cmocka_unit_test_setup_teardown(knows_when_it_is_too_small, begin, end),
	cmocka_unit_test_setup_teardown(takes_no_keys_for_what_is_not_seen, begin, end),
	cmocka_unit_test_setup_teardown(what_cannot_be_pasted_leaves_the_figure, begin, end),
	cmocka_unit_test_setup_teardown(help_leaves_what_is_typed, begin, end),
	cmocka_unit_test_setup_teardown(says_what_no_key_does, begin, end),
	cmocka_unit_test_setup_teardown(goes_back_to_the_contents, begin, end),
	cmocka_unit_test_setup_teardown(the_contents_stand_where_the_table_was_left, begin, end),
	cmocka_unit_test_setup_teardown(says_that_all_is_saved, begin, end),
};

RUN(tests)
