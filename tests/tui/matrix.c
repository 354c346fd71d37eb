/* SPDX-License-Identifier: MIT */
/* The same work on all kinds of terminals and sizes: a figure is typed, mended, left and is there. */
#include "check.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#include "base/tr.h"
#include "emulator.h"
#include "fixture.h"
#include "tui/tui.h"

/* Last: their macros have everyday names. */
#include <curses.h>
#include <term.h>

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
	unsetenv("NO_COLOR");
	unsetenv("EDITOR");
	fixture_end();
	return 0;
}

static void shows(struct pty *pty, const char *words)
{
	if (!strstr(pty_text(pty), words)) {
		fputs(pty_text(pty), stderr);
		fail_msg("\"%s\" is not there", words);
	}
}

static void lacks(struct pty *pty, const char *bytes)
{
	if (strstr(pty_bytes(pty), bytes))
		fail_msg("\"%s\" was sent", bytes);
}

/* What the description of the terminal says the key sends; NULL: nothing. */
static const char *key_of(const char *term, const char *name)
{
	int why;
	if (setupterm(term, 1, &why) != OK)
		return NULL;
	const char *bytes = tigetstr(name);
	return bytes && bytes != (const char *)-1 ? bytes : NULL;
}

/* What a vt100 is said to have beside F1 to F4 is its keypad, on which figures are typed. */
static void press(struct pty *pty, const char *term, const char *name, const char *otherwise)
{
	const char *bytes = key_of(term, name);
	bool keypad = bytes && bytes[1] == 'O' && strchr("lpqrstuvwxy", bytes[2]);
	pty_type(pty, bytes && !keypad ? bytes : otherwise);
}

static void works_on(const char *term)
{
	fixture_small("t.db");
	struct pty *pty = pty_start(fixture_path("t.db"), term, 24, 80);
	pty_type(pty, "");
	shows(pty, "Thuận lợi");
	int why;
	if (setupterm(term, 1, &why) != OK)
		shows(pty, "The type of this terminal is unknown");
	press(pty, term, "kend", "\033[F");
	pty_type(pty, "\r");
	shows(pty, ">4.  Thu");
	pty_type(pty, "129");
	press(pty, term, "kbs", "\x7f");
	pty_type(pty, "3\r");
	shows(pty, "123,0");
	press(pty, term, "kcud1", "\033[B");
	press(pty, term, "kcub1", "\033[D");
	shows(pty, ">5.  Chi");
	shows(pty, "[  2019]");
	pty_type(pty, "\033[1;5H");
	shows(pty, ">1.  Tổng số");
	pty_type(pty, "\033[1;5F");
	shows(pty, ">5.  Chi");
	shows(pty, "[  2020]");
	press(pty, term, "kcub1", "\033[D");
	pty_type(pty, "7\r");
	press(pty, term, "kf5", "\033[15~");
	shows(pty, "What does not add up");
	press(pty, term, "kf10", "\030");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
	pty = pty_start(fixture_path("t.db"), term, 24, 80);
	pty_type(pty, "\r");
	shows(pty, "123,0");
	shows(pty, "116,0");
	pty_free(pty);
	remove(fixture_path("t.db"));
}

static void on_all_terminals(void **state)
{
	static const char *const terms[] = {"linux", "xterm", "xterm-256color", "vt100", "screen",
		"tmux-256color", "rxvt", "putty", "no-such-terminal"};
	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		works_on(terms[i]);
}

/* Every function key and every key that moves, as a bare console sends them. */
static void with_all_keys_of_the_console(void **state)
{
	static const struct {
		const char *key, *words;
	} steps[] = {{"kf1", "The keys that work here"}, {"kf10", "Contents"}, {"kf3", "Number of the line"},
		{"kb2", "Number of the line"}, {NULL, "Contents"}, {"kf6", "Print preview"},
		{"kf7", "Contents"}, {"kf8", "Units"}, {"kf7", "Contents"}, {"knp", "Công tác tài chính"},
		{"kcuf1", ">4.  Thu"}, {"kf2", "Note on this cell,"}, {"kf9", "VN VNI"}, {NULL, ">4.  Thu"},
		{"khome", "[  2019]"}, {"kend", "[ Cả kỳ]"}, {"kcbt", "[  2020]"}, {"kpp", ">1.  Tổng số"},
		{"kcud1", ">2.  Tổng số"}, {"kcuu1", ">1.  Tổng số"}, {"kich1", "has no list"},
		{"kdch1", ">1.  Tổng số"}, {"kf11", "nothing to take back"}, {"kf12", "nothing to do again"},
		{"kf5", "What does not add up"}};
	(void)state;
	struct pty *pty = pty_start(fixture_path("a.db"), "linux", 24, 80);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		press(pty, "linux", steps[i].key ? steps[i].key : "none", "\033");
		shows(pty, steps[i].words);
	}
	pty_free(pty);
}

/* What a terminal lacks is said before a file is open, too. */
static void says_at_once_what_is_missing(void **state)
{
	(void)state;
	struct pty *pty = pty_start(NULL, "no-such-terminal", 24, 80);
	pty_type(pty, "");
	shows(pty, "The type of this terminal is unknown");
	shows(pty, "2.  Make a new file");
	pty_free(pty);
}

/* Keys as most terminals send them, where the description knows better or nothing. */
static void with_the_keys_of_other_terminals(void **state)
{
	(void)state;
	struct pty *pty = pty_start(fixture_path("a.db"), "vt100", 24, 80);
	pty_type(pty, "\033[4~\r1\r");
	pty_type(pty, "\033OA\033[[B");
	shows(pty, "Note on this cell,");
	pty_type(pty, "\033");
	pty_type(pty, "\033[15~");
	shows(pty, "What does not add up");
	pty_free(pty);
}

static void in_all_sizes(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{5, 20}, {10, 40}, {24, 80}, {100, 300}};
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		fixture_small("t.db");
		struct pty *pty = pty_start(fixture_path("t.db"), "xterm", sizes[i].rows, sizes[i].cols);
		pty_type(pty, "\033OF\r12\r");
		pty_type(pty, "3\033OD");
		shows(pty, "12");
		assert_int_equal(pty_leave(pty, "\x11"), 0);
		pty_free(pty);
		pty = pty_start(fixture_path("t.db"), "xterm", 24, 80);
		pty_type(pty, "\r");
		shows(pty, "12,0     3,0");
		pty_free(pty);
		remove(fixture_path("t.db"));
	}
}

static void without_colours(void **state)
{
	(void)state;
	setenv("NO_COLOR", "1", 1);
	struct pty *pty = pty_start(fixture_path("a.db"), "xterm-256color", 24, 80);
	pty_type(pty, "\033OF\r1\rx\r");
	for (char digit = '0'; digit <= '8'; digit++) {
		char fore[] = "\033[3?m", back[] = "\033[4?m";
		fore[3] = back[3] = digit;
		lacks(pty, fore);
		lacks(pty, back);
	}
	pty_free(pty);
}

static void in_ascii(void **state)
{
	(void)state;
	char path[256];
	strcpy(path, fixture_path("a.db"));
	struct pty *pty = pty_run(&(struct tui_options){.path = path, .ascii = true}, "linux", 24, 80);
	pty_type(pty, "\033[4~\r");
	shows(pty, "II Cong tac tai chinh");
	shows(pty, "------");
	for (const char *s = pty_bytes(pty); *s; s++)
		assert_in_range(*s, 1, 126);
	pty_free(pty);
}

static void sleeps_and_wakes(void **state)
{
	(void)state;
	struct pty *pty = pty_job(fixture_path("a.db"), "xterm", 24, 80);
	pty_type(pty, "\033OF\r12");
	pty_send(pty, "\x1a");
	pty_wait(pty, "(asleep)");
	pty_send(pty, "fg\r");
	pty_wait(pty, ">4.  Thu"); /* curses throws away what was typed before */
	pty_type(pty, "");
	const char *slept = strstr(pty_bytes(pty), "(asleep)");
	assert_non_null(strstr(slept, "\033[?2004h"));
	shows(pty, ">4.  Thu");
	shows(pty, "12,0");
	pty_type(pty, "\r3\r");
	shows(pty, "12,0     3,0");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
}

/* Input methods outside delete what they sent, then send the letter with its mark, all at once. */
static void bursts_lose_no_letter(void **state)
{
	(void)state;
	struct pty *pty = pty_start(fixture_path("a.db"), "xterm", 24, 80);
	pty_type(pty, "\033OB\033OB\r");
	pty_type(pty, "Vie\x7fê\x7fệt dd\x08\x08\xc4\x91oan\x08\x08\xc3\xa0n");
	shows(pty, " Việt đoàn\n");
	pty_free(pty);
}

/* The terminal is another program's for a while. */
static void in_another_editor(void **state)
{
	(void)state;
	setenv("EDITOR", "sh -c 'stty -a | grep -q -- -icanon || echo from outside >>$0'", 1);
	struct pty *pty = pty_start(fixture_path("a.db"), "xterm", 24, 80);
	pty_type(pty, "\033OB\033OB\rabc ");
	pty_type(pty, "\033x");
	shows(pty, " abc from outside\n");
	shows(pty, "1. Thuận lợi");
	assert_int_equal(pty_leave(pty, "\x11"), 0);
	pty_free(pty);
}

/* Nothing can be written any more: the figure stays in its cell, and the screens cannot be left by mistake.
 */
static void on_a_full_disk(void **state)
{
	(void)state;
	struct rlimit limit;
	getrlimit(RLIMIT_FSIZE, &limit);
	rlim_t before = limit.rlim_cur;
	limit.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	struct pty *pty = pty_start(fixture_path("a.db"), "xterm", 24, 80);
	pty_type(pty, "\033OF\r45\r");
	limit.rlim_cur = before;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	shows(pty, "45");
	shows(pty, "not saved yet");
	pty_type(pty, "\x11");
	shows(pty, "not saved yet");
	pty_type(pty, "6");
	shows(pty, "456");
	pty_free(pty);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(on_all_terminals, begin, end),
	cmocka_unit_test_setup_teardown(with_all_keys_of_the_console, begin, end),
	cmocka_unit_test_setup_teardown(says_at_once_what_is_missing, begin, end),
	cmocka_unit_test_setup_teardown(with_the_keys_of_other_terminals, begin, end),
	cmocka_unit_test_setup_teardown(in_all_sizes, begin, end),
	cmocka_unit_test_setup_teardown(without_colours, begin, end),
	cmocka_unit_test_setup_teardown(in_ascii, begin, end),
	cmocka_unit_test_setup_teardown(sleeps_and_wakes, begin, end),
	cmocka_unit_test_setup_teardown(bursts_lose_no_letter, begin, end),
	cmocka_unit_test_setup_teardown(in_another_editor, begin, end),
	cmocka_unit_test_setup_teardown(on_a_full_disk, begin, end),
};

RUN(tests)
