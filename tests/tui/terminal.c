/* SPDX-License-Identifier: MIT */
/* The screens in real pseudo-terminals. */
#include "check.h"

#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/str.h"
#include "base/tr.h"
#include "fixture.h"
#include "emulator.h"

static int begin(void **state)
{
	(void)state;
	fixture_begin();
	fixture_small("a.db");
	setenv("XDG_CACHE_HOME", fixture_path("cache"), 1);
	setenv("XDG_STATE_HOME", fixture_path("state"), 1);
	setenv("XDG_CONFIG_HOME", fixture_path("config"), 1);
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

static struct pty *start(const char *term, int rows, int cols)
{
	struct pty *pty = pty_start(fixture_path("a.db"), term, rows, cols);
	pty_type(pty, "");
	return pty;
}

static void shows(struct pty *pty, const char *words)
{
	if (!strstr(pty_text(pty), words)) {
		fputs(pty_text(pty), stderr);
		fail_msg("\"%s\" is not there", words);
	}
}

static void starts_and_leaves(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	shows(pty, " CĐCS Giấy Mẫu · Năm 2020");
	shows(pty, "─ Contents ─");
	shows(pty, "1. Thuận lợi");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
}

static int count_trees(void)
{
	glob_t found = {0};
	int count =
		glob(fixture_path("cache/tonghop/*.tree"), 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
	globfree(&found);
	return count;
}

static void keeps_how_the_form_reads(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct pty *pty = start("xterm", 24, 80);
		shows(pty, "1. Thuận lợi");
		assert_int_equal(count_trees(), 1);
		pty_free(pty);
	}
}

/* Backspace comes as 0x7F or 0x08, Enter as CR. */
static void takes_figures(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r");
	shows(pty, ">4.  Thu");
	pty_type(pty, "12\x7f"
		      "3\x08"
		      "0,5\r");
	shows(pty, "10,5");
	pty_type(pty, "7\033OB");
	shows(pty, "17,5");
	pty_free(pty);
}

static void lacks(struct pty *pty, const char *words)
{
	if (strstr(pty_text(pty), words))
		fail_msg("\"%s\" is in\n%s", words, pty_text(pty));
}

static void survives_a_kill(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r100\r200\r3");
	pty_signal(pty, SIGKILL);
	pty_free(pty);
	pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r");
	shows(pty, "100,0   200,0   300,0");
	pty_free(pty);
}

static void half_a_figure_waits_after(int sig)
{
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r77\r\033OD5");
	pty_signal(pty, sig);
	pty_free(pty);
	pty = start("xterm", 24, 80);
	shows(pty, "Half typed when the program was cut off");
	pty_type(pty, "\r");
	shows(pty, "[5 ");
	shows(pty, "the cell reads: 77,0");
	pty_type(pty, "\033\033");
	shows(pty, "77,0");
	pty_free(pty);
}

/* 5 for 55 would be a figure like any other. */
static void half_a_figure_waits_for_the_clerk(void **state)
{
	(void)state;
	half_a_figure_waits_after(SIGHUP);
	half_a_figure_waits_after(SIGTERM);
}

static void follows_the_size(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r98");
	pty_resize(pty, 10, 40);
	shows(pty, "not saved yet");
	shows(pty, "98");
	pty_type(pty, "7\r");
	shows(pty, "987,0");
	pty_resize(pty, 4, 10);
	shows(pty, "The window\nis too");
	pty_resize(pty, 40, 120);
	shows(pty, "987,0");
	pty_free(pty);
}

static void draws_anew_when_the_size_is_the_same_again(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r98");
	pty_lose(pty);
	shows(pty, "98");
	shows(pty, "II Công tác tài chính");
	pty_free(pty);
}

/* Whichever of them the program sees first: an Esc waits for what may belong to it. */
static void follows_the_size_behind_an_esc(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 10, 40);
	for (int i = 0; i < 10; i++) {
		bool wide = i % 2 == 0;
		pty_type(pty, "?");
		pty_send(pty, "\033");
		pty_resize(pty, wide ? 40 : 10, wide ? 120 : 40);
		shows(pty, wide ? "Contents ──────────────────────────────────────────────────" : "Contents");
		lacks(pty, "The keys that work here");
	}
	pty_free(pty);
}

/* What it wrote is replaced, but not in silence. */
static void names_what_another_window_wrote_here(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r77");
	fixture_figure("a.db", "CS1", "thu/n2019", 1230);
	fixture_figure("a.db", "CS1", "chi/n2020", 4321);
	pty_wait(pty, "432,1");
	pty_type(pty, "8\r");
	shows(pty, "Another window wrote 123,0 here meanwhile; now it reads 778,0.");
	pty_free(pty);
}

static size_t cost_of(struct pty *pty, const char *keys)
{
	size_t before = strlen(pty_bytes(pty));
	pty_type(pty, keys);
	return strlen(pty_bytes(pty)) - before;
}

/* A slow line has to carry it: what marks a cell, its row and its column is little to draw. */
static void going_on_sends_little(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\033OA\r1000\r");
	size_t first = cost_of(pty, "1"), digit = cost_of(pty, "0");
	pty_type(pty, "00");
	size_t enter = cost_of(pty, "\r"), across = cost_of(pty, "\033OC"), back = cost_of(pty, "\033OD");
	print_message("# first digit %zu, digit %zu, Enter %zu, across %zu, back %zu bytes\n", first, digit,
		enter, across, back);
	assert_in_range(first, 1, 75);
	assert_in_range(digit, 1, 40);
	assert_in_range(enter, 1, 190);
	assert_in_range(across, 1, 120);
	assert_in_range(back, 1, 90);
	pty_free(pty);
}

/* As where a console pastes, or a slow machine catches up. */
static void letters_in_a_burst_are_shown_together(void **state)
{
	(void)state;
	char keys[3000];
	memset(keys, 'a', sizeof keys);
	for (size_t i = 6; i < sizeof keys; i += 7)
		keys[i] = ' ';
	memcpy(keys + sizeof keys - 4, "end", 4);
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OB\033OB\r");
	assert_in_range(cost_of(pty, keys), 1000, sizeof keys * 3);
	shows(pty, "end\n");
	pty_free(pty);
}

static void pastes_at_once(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r\033[200~1.234,5\033[201~");
	shows(pty, "1.234,5");
	pty_type(pty, "\r");
	shows(pty, ">4.  Thu");
	shows(pty, "1.234,5");
	pty_free(pty);
}

/* Of other terminals' keys, of a mouse, of what a terminal answers: none of their signs is typed. */
static void sequences_that_are_no_keys_type_nothing(void **state)
{
	static const char *const terms[] = {"xterm-256color", "vt100", "linux", "putty"};
	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct pty *pty = start(terms[i], 24, 80);
		pty_type(pty, "\x0e\x0e\r");
		pty_type(pty,
			"a\033[1;7Ab\033[1;\033[35~c\033[Id\033[<0;10;10Me\033[M !!f\033[97;5ug\033]11;rgb:0\ah");
		shows(pty, " abcdefgh\n");
		pty_type(pty, "\033[99;9");
		pty_type(pty, "i");
		shows(pty, " abcdefghi\n");
		pty_free(pty);
		unlink(fixture_path("a.db"));
		fixture_small("a.db");
	}
}

/* On PuTTY it sends its own sequences, whatever NumLock says; on a vt100 they pass for function keys. */
static void figures_are_typed_on_the_keypad(void **state)
{
	static const char *const terms[] = {"xterm", "vt100", "linux", "putty"};
	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct pty *pty = start(terms[i], 24, 80);
		pty_type(pty, "\x05\r\033Oq\033Or\033Os\033Ot\033Ou\033Ol\033Ov\033OM");
		shows(pty, "12.345,6");
		pty_type(pty, "\033Ow\033Ox\033Oy\033Op\033On\033Oq\033OM");
		shows(pty, "7.890,1");
		pty_type(pty, "\033Om");
		shows(pty, "[-");
		pty_free(pty);
		unlink(fixture_path("a.db"));
		fixture_small("a.db");
	}
}

/* Curses' own reading of letters drops up to fifteen bytes behind a wrong one. */
static void a_wrong_byte_takes_no_letter_along(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\x0e\x0e\r");
	pty_type(pty, "a\xe9 b\xffộ\xe1\xbb c\xc3\033[D\033[Dd");
	shows(pty, " a bộd c\n");
	pty_type(pty, "\xe9");
	shows(pty, "is not UTF-8");
	pty_free(pty);
}

/* Its commands would have been obeyed. */
static void what_is_pasted_stays_one_piece(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\x0e\x0e\r");
	pty_type(pty, "\033[200~Công\xe9\xff\xff\x11\x18 đoàn \xe1\xbb \x11\x18\033[201~");
	shows(pty, "Nothing of it is put in: line 1, character 5: not UTF-8");
	pty_type(pty, "x");
	shows(pty, " x\n");
	pty_free(pty);
}

static void works_on_old_terminals(void **state)
{
	static const char *const terms[] = {"vt100", "linux", "screen", "tmux", "rxvt", "ansi", "xterm-mono"};
	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct pty *pty = pty_start(fixture_path("a.db"), terms[i], 24, 80);
		pty_type(pty, "\x05\r"); /* ^E, Enter */
		shows(pty, "II Công tác tài chính");
		shows(pty, "──────");
		shows(pty, ">4.  Thu");
		assert_int_equal(pty_leave(pty, "\x11"), 0);
		pty_free(pty);
	}
}

static void says_that_a_terminal_is_unknown(void **state)
{
	(void)state;
	struct pty *pty = start("no-such-terminal", 24, 80);
	shows(pty, "The type of this terminal is unknown");
	shows(pty, "Thuận lợi");
	pty_free(pty);
}

/* Esc alone is answered without waiting; with a letter behind it, it is Alt. */
static void tells_esc_from_alt(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033p");
	shows(pty, "Print preview");
	pty_type(pty, "\033");
	pty_type(pty, "");
	shows(pty, "Contents");
	pty_free(pty);
}

static void goes_back_to_where_it_was_left(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r1\r2\r3\r");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
	pty = start("xterm", 24, 80);
	pty_type(pty, "\r");
	shows(pty, ">5.  Chi");
	pty_free(pty);
}

/* Nothing is wrong with the figure, which stays until it can be saved. */
static void a_figure_waits_for_its_file(void **state)
{
	(void)state;
	struct str away = {0};
	struct pty *pty = start("xterm", 24, 80);
	str_add(&away, fixture_path("away.db"));
	pty_type(pty, "\033OF\r77");
	assert_int_equal(rename(fixture_path("a.db"), away.s), 0);
	pty_type(pty, "\r");
	shows(pty, "try again.");
	shows(pty, "Enter tries again, Esc drops what is typed.");
	lacks(pty, "Mend it");
	lacks(pty, "for not applicable");
	assert_int_equal(rename(away.s, fixture_path("a.db")), 0);
	pty_type(pty, "\r");
	shows(pty, "77,0");
	str_release(&away);
	pty_free(pty);
}

/* What another program writes is seen without a key, and does not disturb the typing. */
static void sees_what_others_write(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OF\r77");
	fixture_figure("a.db", "CS1", "chi/n2020", 4321);
	pty_wait(pty, "432,1");
	pty_type(pty, "8\r");
	shows(pty, "778,0");
	shows(pty, "432,1");
	pty_free(pty);
}

static void offers_recent_files(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
	pty = pty_start(NULL, "xterm", 24, 80);
	pty_type(pty, "");
	shows(pty, "a.db · CĐCS Giấy Mẫu · Năm 2020 in ");
	shows(pty, "Make a new file");
	pty_type(pty, "2/no/such.db\r");
	shows(pty, "/no/such.db: there is no such file");
	pty_type(pty, "\033");
	pty_type(pty, "1");
	shows(pty, "Thuận lợi");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
	pty = pty_start(NULL, "xterm", 24, 80);
	pty_type(pty, "");
	assert_int_equal(pty_leave(pty, "\x18"), 0);
	pty_free(pty);
}

/* On a bare console Telex is on from the start, elsewhere when it was the last time. */
static void remembers_the_language(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033l");
	shows(pty, "Mục lục");
	pty_type(pty, "\033l");
	shows(pty, "Contents");
	pty_type(pty, "\033l");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
	pty = start("xterm", 24, 80);
	shows(pty, "Mục lục");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
}

static void remembers_how_is_typed(void **state)
{
	(void)state;
	struct pty *pty = start("xterm", 24, 80);
	pty_type(pty, "\033OB\033OB\r");
	shows(pty, " EN ");
	pty_type(pty, "\033vhoaf \033hhoaf");
	shows(pty, "VN Telex");
	shows(pty, "hòa hoà");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
	pty = start("xterm", 24, 80);
	pty_type(pty, "\r\r thuys");
	shows(pty, "VN Telex");
	shows(pty, " thuý");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
	pty = start("linux", 24, 80);
	pty_type(pty, "\r");
	shows(pty, "VN Telex");
	pty_free(pty);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(starts_and_leaves, begin, end),
	cmocka_unit_test_setup_teardown(keeps_how_the_form_reads, begin, end),
	cmocka_unit_test_setup_teardown(remembers_the_language, begin, end),
	cmocka_unit_test_setup_teardown(remembers_how_is_typed, begin, end),
	cmocka_unit_test_setup_teardown(takes_figures, begin, end),
	cmocka_unit_test_setup_teardown(survives_a_kill, begin, end),
	cmocka_unit_test_setup_teardown(half_a_figure_waits_for_the_clerk, begin, end),
	cmocka_unit_test_setup_teardown(follows_the_size, begin, end),
	cmocka_unit_test_setup_teardown(draws_anew_when_the_size_is_the_same_again, begin, end),
	cmocka_unit_test_setup_teardown(follows_the_size_behind_an_esc, begin, end),
	cmocka_unit_test_setup_teardown(names_what_another_window_wrote_here, begin, end),
	cmocka_unit_test_setup_teardown(going_on_sends_little, begin, end),
	cmocka_unit_test_setup_teardown(letters_in_a_burst_are_shown_together, begin, end),
	cmocka_unit_test_setup_teardown(pastes_at_once, begin, end),
	cmocka_unit_test_setup_teardown(sequences_that_are_no_keys_type_nothing, begin, end),
	cmocka_unit_test_setup_teardown(figures_are_typed_on_the_keypad, begin, end),
	cmocka_unit_test_setup_teardown(a_wrong_byte_takes_no_letter_along, begin, end),
	cmocka_unit_test_setup_teardown(what_is_pasted_stays_one_piece, begin, end),
	cmocka_unit_test_setup_teardown(works_on_old_terminals, begin, end),
	cmocka_unit_test_setup_teardown(says_that_a_terminal_is_unknown, begin, end),
	cmocka_unit_test_setup_teardown(tells_esc_from_alt, begin, end),
	cmocka_unit_test_setup_teardown(goes_back_to_where_it_was_left, begin, end),
	cmocka_unit_test_setup_teardown(a_figure_waits_for_its_file, begin, end),
	cmocka_unit_test_setup_teardown(sees_what_others_write, begin, end),
	cmocka_unit_test_setup_teardown(offers_recent_files, begin, end),
};

RUN(tests)
