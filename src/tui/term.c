/* SPDX-License-Identifier: MIT */
#define NCURSES_WIDECHAR 1
#include "tui/term.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/tr.h"
#include "text/utf8.h"
#include "tui/sequence.h"

enum {
	IDLE_MS = 1000,
	PIECE_MS = 30,          /* between the bytes of one sequence on a slow line */
	ESC_MS = 50,            /* an arrow key that a slow line splits is still one; Esc alone is quick */
	LETTER_MS = 500,        /* the other bytes of a letter do come */
	PASTE_MS = 5000,        /* what comes late would be taken for keys */
	OWN = KEY_MAX + 0x1000, /* far from those that curses gives to keys it has no name for */
	PASTE_BEGIN,
	PASTE_END,
	CTRL_LEFT,
	CTRL_RIGHT,
	CTRL_HOME,
	CTRL_END,
	KEYPAD,      /* and the sign on the key of the numeric keypad */
	SYNC = 0x1D, /* Ctrl-] */
};

struct term {
	struct device device;
	SCREEN *screen;
	struct canvas shown; /* what the terminal has, to send only what differs */
	cchar_t *cells;      /* a row as curses takes it */
	struct str paste;
	bool sync;  /* tests wait for an answer to Ctrl-] instead of sleeping */
	bool asked; /* for one, due when the screen is shown */
	unsigned long syncs;
};

static volatile sig_atomic_t hung_up, size_changed;
static struct term *current; /* for the last word when memory ends */

static void hang_up(int signal)
{
	hung_up = signal;
}

static void change_size(int signal)
{
	size_changed = signal;
}

/* An environment without UTF-8 would show no letter with a mark. False: nor does the system. */
static bool choose_locale(void)
{
	static const char *const names[] = {"", "C.UTF-8", "vi_VN.UTF-8", "en_US.UTF-8"};
	for (size_t i = 0; i < COUNT(names); i++)
		if (setlocale(LC_CTYPE, names[i]) && !strcmp(nl_langinfo(CODESET), "UTF-8"))
			return true;
	return false;
}

static void paste_mode(bool on)
{
	fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
	fflush(stdout);
}

static void leave_curses(void)
{
	if (!current)
		return;
	paste_mode(false);
	endwin();
}

static void catch_signals(void)
{
	struct sigaction hang = {.sa_handler = hang_up}, size = {.sa_handler = change_size};
	sigemptyset(&hang.sa_mask);
	sigemptyset(&size.sa_mask);
	sigaction(SIGWINCH, &size, NULL);
	sigaction(SIGHUP, &hang, NULL);
	sigaction(SIGTERM, &hang, NULL);
	sigaction(SIGINT, &hang, NULL);
}

/* What keys send on most terminals, whatever is known of the one at hand: its
 * description may be wrong, or there is none. */
static const struct {
	const char *bytes;
	int code;
} common[] = {
	{"\033[200~", PASTE_BEGIN},
	{"\033[201~", PASTE_END},
	{"\033[1;5D", CTRL_LEFT},
	{"\033[1;5C", CTRL_RIGHT},
	{"\033[1;5H", CTRL_HOME},
	{"\033[1;5F", CTRL_END},
	{"\033[A", KEY_UP},
	{"\033[B", KEY_DOWN},
	{"\033[C", KEY_RIGHT},
	{"\033[D", KEY_LEFT},
	{"\033OA", KEY_UP},
	{"\033OB", KEY_DOWN},
	{"\033OC", KEY_RIGHT},
	{"\033OD", KEY_LEFT},
	{"\033[H", KEY_HOME},
	{"\033[F", KEY_END},
	{"\033OH", KEY_HOME},
	{"\033OF", KEY_END},
	{"\033[1~", KEY_HOME},
	{"\033[4~", KEY_END},
	{"\033[7~", KEY_HOME},
	{"\033[8~", KEY_END},
	{"\033[2~", KEY_IC},
	{"\033[3~", KEY_DC},
	{"\033[5~", KEY_PPAGE},
	{"\033[6~", KEY_NPAGE},
	{"\033[Z", KEY_BTAB},
	{"\033[1;2A", KEY_SR},
	{"\033[1;2B", KEY_SF},
	{"\033[1;2C", KEY_SRIGHT},
	{"\033[1;2D", KEY_SLEFT},
	{"\033OP", KEY_F(1)},
	{"\033OQ", KEY_F(2)},
	{"\033OR", KEY_F(3)},
	{"\033OS", KEY_F(4)},
	{"\033[[A", KEY_F(1)},
	{"\033[[B", KEY_F(2)},
	{"\033[[C", KEY_F(3)},
	{"\033[[D", KEY_F(4)},
	{"\033[[E", KEY_F(5)},
	{"\033[11~", KEY_F(1)},
	{"\033[12~", KEY_F(2)},
	{"\033[13~", KEY_F(3)},
	{"\033[14~", KEY_F(4)},
	{"\033[15~", KEY_F(5)},
	{"\033[17~", KEY_F(6)},
	{"\033[18~", KEY_F(7)},
	{"\033[19~", KEY_F(8)},
	{"\033[20~", KEY_F(9)},
	{"\033[21~", KEY_F(10)},
	{"\033[23~", KEY_F(11)},
	{"\033[24~", KEY_F(12)},
};

/* Curses asks for the keypad's own sequences; figures are typed on it whatever else it is called. */
static void define_keypad(void)
{
	static const char keys[] = "p0q1r2s3t4u5v6w7x8y9n.l,m-k+j*o/X=M\r";
	for (const char *key = keys; *key; key += 2) {
		char bytes[] = {0x1B, 'O', key[0], '\0'};
		define_key(bytes, KEYPAD + key[1]);
	}
}

/* What the terminal's description says stays, but for keys that curses has no name for: their codes differ
 * from terminal to terminal. A mouse that another program left on is no key. */
static void define_keys(void)
{
	keyok(KEY_MOUSE, FALSE);
	define_keypad();
	for (size_t i = 0; i < COUNT(common); i++)
		if (common[i].code > OWN || key_defined(common[i].bytes) == 0)
			define_key(common[i].bytes, common[i].code);
}

static SCREEN *open_screen(const char **word)
{
	const char *type = getenv("TERM");
	SCREEN *screen = type && *type ? newterm(NULL, stdout, stdin) : NULL;
	if (screen)
		return screen;
	*word = tr("The type of this terminal is unknown; it is used as a vt100.");
	return newterm("vt100", stdout, stdin);
}

static void term_show(struct device *device, const struct canvas *canvas);
static void term_next(struct device *device, struct event *event);
static bool term_waiting(struct device *device);
static void term_redraw(struct device *device);
static void term_suspend(struct device *device);
static void term_lend(struct device *device, bool lent);

static const struct device_class class = {
	.show = term_show,
	.next = term_next,
	.waiting = term_waiting,
	.redraw = term_redraw,
	.suspend = term_suspend,
	.lend = term_lend,
};

struct device *term_open(bool ascii, const char **word, struct err *err)
{
	*word = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		err_set(err, ERR_USAGE,
			tr("The screens need a terminal. See tonghop --help for commands that do not."));
		return NULL;
	}
	bool utf8 = choose_locale();
	if (!utf8 && !ascii)
		*word = tr("This system knows no UTF-8: letters are shown without their marks. What is typed "
			   "and "
			   "printed has them.");
	setenv("NCURSES_NO_UTF8_ACS", "1", 0);
	SCREEN *screen = open_screen(word);
	if (!screen) {
		err_set(err, ERR_IO,
			tr("Terminals of the type \"%s\" are unknown here. Try: TERM=xterm tonghop"),
			getenv("TERM") ? getenv("TERM") : "");
		return NULL;
	}
	struct term *term = mem_alloc(sizeof *term);
	term->screen = screen;
	term->sync = getenv("TONGHOP_TEST_SYNC") != NULL;
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESC_MS);
	define_keys();
	/* Until it has come back from there once, curses sends every move of the cursor by itself. */
	endwin();
	term->device = (struct device){.class = &class, .ascii = ascii || !utf8};
	getmaxyx(stdscr, term->device.rows, term->device.cols);
	hung_up = size_changed = 0;
	catch_signals();
	current = term;
	mem_on_exhausted(leave_curses);
	paste_mode(true);
	return &term->device;
}

void term_close(struct device *device)
{
	struct term *term = (struct term *)device;
	if (!term)
		return;
	leave_curses();
	mem_on_exhausted(NULL);
	current = NULL;
	delscreen(term->screen);
	canvas_release(&term->shown);
	free(term->cells);
	str_release(&term->paste);
	free(term);
}

static attr_t curses_attr(unsigned attr)
{
	return (attr & ATTR_BOLD ? A_BOLD : 0) | (attr & ATTR_REVERSE ? A_REVERSE : 0) |
	       (attr & ATTR_UNDERLINE ? A_UNDERLINE : 0);
}

/* A glyph as curses keeps one: a code point and the marks on it. */
static void set_cell(cchar_t *cell, const struct glyph *glyph)
{
	wchar_t wide[CCHARW_MAX + 1] = {0};
	size_t len = strlen(glyph->text);
	uint32_t point;
	for (size_t at = 0, n, i = 0; at < len && i < CCHARW_MAX; at += n, i++) {
		n = utf8_decode(glyph->text + at, len - at, &point);
		if (n == 0)
			break;
		wide[i] = (wchar_t)point;
	}
	setcchar(cell, wide, curses_attr(glyph->attr), 0, NULL);
}

static void show_row(struct term *term, const struct canvas *canvas, int row)
{
	const struct glyph *glyphs = canvas->glyphs + row * canvas->stride;
	int count = 0;
	for (int col = 0; col < canvas->cols; col++)
		if (glyphs[col].text[0]) /* not the right half of a wide one */
			set_cell(&term->cells[count++], &glyphs[col]);
	mvadd_wchnstr(row, 0, term->cells, count);
}

static void term_show(struct device *device, const struct canvas *canvas)
{
	struct term *term = (struct term *)device;
	size_t width = (size_t)canvas->cols * sizeof *canvas->glyphs;
	bool fresh = term->shown.rows != canvas->rows || term->shown.cols != canvas->cols;
	if (fresh) {
		canvas_release(&term->shown);
		canvas_init(&term->shown, canvas->rows, canvas->cols, false);
		term->cells = mem_resize(term->cells, (size_t)canvas->cols, sizeof *term->cells);
		clear();
	}
	for (int row = 0; row < canvas->rows; row++) {
		struct glyph *old = term->shown.glyphs + row * canvas->cols;
		const struct glyph *new = canvas->glyphs + row * canvas->stride;
		if (!fresh && !memcmp(old, new, width))
			continue;
		show_row(term, canvas, row);
		memcpy(old, new, width);
	}
	curs_set(canvas->cursor_row >= 0);
	if (canvas->cursor_row >= 0)
		move(canvas->cursor_row, canvas->cursor_col);
	refresh();
}

static const struct {
	int code;
	struct key key;
} special[] = {
	{KEY_BACKSPACE, {.kind = K_BACKSPACE}},
	{KEY_DC, {.kind = K_DELETE}},
	{KEY_IC, {.kind = K_INSERT}},
	{KEY_HOME, {.kind = K_HOME}},
	{KEY_FIND, {.kind = K_HOME}},
	{KEY_END, {.kind = K_END}},
	{KEY_SELECT, {.kind = K_END}},
	{KEY_PPAGE, {.kind = K_PGUP}},
	{KEY_NPAGE, {.kind = K_PGDN}},
	{KEY_UP, {.kind = K_UP}},
	{KEY_DOWN, {.kind = K_DOWN}},
	{KEY_LEFT, {.kind = K_LEFT}},
	{KEY_RIGHT, {.kind = K_RIGHT}},
	{KEY_ENTER, {.kind = K_ENTER}},
	{KEY_BTAB, {.kind = K_TAB, .mods = MOD_SHIFT}},
	{KEY_SLEFT, {.kind = K_LEFT, .mods = MOD_SHIFT}},
	{KEY_SRIGHT, {.kind = K_RIGHT, .mods = MOD_SHIFT}},
	{KEY_SR, {.kind = K_UP, .mods = MOD_SHIFT}},
	{KEY_SF, {.kind = K_DOWN, .mods = MOD_SHIFT}},
	{CTRL_LEFT, {.kind = K_LEFT, .mods = MOD_CTRL}},
	{CTRL_RIGHT, {.kind = K_RIGHT, .mods = MOD_CTRL}},
	{CTRL_HOME, {.kind = K_HOME, .mods = MOD_CTRL}},
	{CTRL_END, {.kind = K_END, .mods = MOD_CTRL}},
};

static struct key special_key(int code)
{
	for (size_t i = 0; i < COUNT(special); i++)
		if (special[i].code == code)
			return special[i].key;
	if (code > KEYPAD)
		return key_from_char((unsigned)(code - KEYPAD));
	if (code > KEY_F0 && code <= KEY_F0 + 24)
		return (struct key){.kind = K_F, .ch = (unsigned)(code - KEY_F0)};
	return (struct key){0};
}

/* Terminal output is in order: when the answer arrives, all earlier keys are drawn. */
static void answer_sync(struct term *term)
{
	term->asked = false;
	refresh();
	printf("\033]777;%lu\a", ++term->syncs);
	fflush(stdout);
}

/* The letter that begins with this byte. A byte that belongs to none is CH_WRONG, and takes none of those
 * behind it along, as it does in get_wch(). */
static int read_letter(int first, wint_t *ch)
{
	char bytes[4] = {(char)first};
	size_t len = 1, all = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
	timeout(LETTER_MS);
	for (int byte; len < all && first >= 0xC0 && (byte = getch()) != ERR; bytes[len++] = (char)byte)
		if (byte < 0x80 || byte >= 0xC0) {
			ungetch(byte);
			break;
		}
	uint32_t letter;
	*ch = utf8_decode(bytes, len, &letter) ? letter : CH_WRONG;
	return OK;
}

/* As get_wch(): OK, KEY_CODE_YES or ERR. */
static int read_piece(wint_t *ch, int wait_ms)
{
	timeout(wait_ms);
	int byte = getch();
	if (byte == ERR)
		return ERR;
	*ch = (wint_t)byte;
	if (byte >= KEY_MIN)
		return KEY_CODE_YES;
	return byte < 0x80 ? OK : read_letter(byte, ch);
}

/* curses itself would sleep on when the window changes or the terminal goes
 * away, so the long wait is here. The short one is for what it holds back. */
static int read_key(wint_t *ch)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	int got = read_piece(ch, PIECE_MS);
	if (got != ERR || hung_up || size_changed)
		return got;
	poll(&in, 1, IDLE_MS);
	return read_piece(ch, PIECE_MS);
}

/* A new size has time until all of it is there. */
static int read_pasted(wint_t *ch)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	int got = read_piece(ch, 0);
	while (got == ERR && !hung_up && poll(&in, 1, PASTE_MS) != 0 && !(in.revents & ~POLLIN))
		got = read_piece(ch, PIECE_MS);
	return got;
}

/* Until the end mark, or until nothing comes any more. */
static void read_paste(struct term *term, struct event *event)
{
	wint_t ch;
	str_clear(&term->paste);
	for (int got; (got = read_pasted(&ch)) != ERR && !(got == KEY_CODE_YES && ch == PASTE_END);) {
		char text[4];
		if (got != OK || term->paste.len > UTF8_TEXT_MAX)
			continue;
		if (ch == CH_WRONG)
			str_add_char(&term->paste, (char)0xFF); /* to be refused with its place */
		else
			str_add_bytes(&term->paste, text, utf8_encode(text, (unsigned)ch));
	}
	event->kind = EVENT_PASTE;
	event->text = str_text(&term->paste);
	event->len = term->paste.len;
}

/* Passes over what this sign behind an Esc begins. False: nothing came behind it. */
static bool pass_sequence(unsigned sign)
{
	struct sequence sequence;
	wint_t ch;
	bool begun = false, more = sequence_begin(&sequence, sign);
	while (more && read_piece(&ch, PIECE_MS) == OK) {
		bool taken = sequence_takes(&sequence, (unsigned)ch);
		more = taken && sequence_goes_on(&sequence, (unsigned)ch);
		begun = true;
		if (!taken)
			ungetch((int)ch);
	}
	return begun;
}

/* A key right behind an Esc is the key with Alt. */
static struct key after_esc(const struct term *term)
{
	wint_t ch;
	int got = read_piece(&ch, 0);
	bool sync = got == OK && ch == SYNC && term->sync;
	if (sync)
		ungetch((int)ch);
	if (got == ERR || sync)
		return (struct key){.kind = K_ESC};
	if (got == OK && pass_sequence((unsigned)ch))
		return (struct key){.kind = K_NONE};
	struct key key = got == OK ? key_from_char((unsigned)ch) : special_key((int)ch);
	if (key.kind == K_NONE)
		return (struct key){.kind = K_ESC};
	if (key.kind != K_ESC)
		key.mods |= MOD_ALT;
	return key;
}

/* Nothing came: because of the time, or because nothing ever will. */
static enum event_kind silence(void)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	if (hung_up || (poll(&in, 1, 0) > 0 && in.revents & (POLLHUP | POLLERR | POLLNVAL)))
		return EVENT_END;
	return EVENT_IDLE;
}

/* Also when it is the same again: what a terminal does meanwhile with what stood there is its own affair. So
 * the signal is not left to curses, which tells of another size only. */
static bool is_resized(struct term *term, struct event *event)
{
	struct winsize size;
	if (!size_changed)
		return false;
	size_changed = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
	term_redraw(&term->device);
	getmaxyx(stdscr, term->device.rows, term->device.cols);
	*event = (struct event){.kind = EVENT_RESIZE, .rows = term->device.rows, .cols = term->device.cols};
	return true;
}

static bool read_special(struct term *term, int code, struct event *event)
{
	if (code == PASTE_BEGIN) {
		read_paste(term, event);
		return true;
	}
	*event = (struct event){.kind = EVENT_KEY, .key = special_key(code)};
	return event->key.kind != K_NONE;
}

static void term_next(struct device *device, struct event *event)
{
	struct term *term = (struct term *)device;
	if (term->asked)
		answer_sync(term);
	for (;;) {
		wint_t ch;
		if (is_resized(term, event))
			return;
		int got = read_key(&ch);
		if (got == ERR && size_changed)
			continue;
		if (got == ERR) {
			event->kind = silence();
			return;
		}
		if (got == KEY_CODE_YES) {
			if (read_special(term, (int)ch, event))
				return;
		} else if (ch == SYNC && term->sync) {
			term->asked = true;
			event->kind = EVENT_SHOW;
			return;
		} else {
			*event = (struct event){.kind = EVENT_KEY, .key = key_from_char((unsigned)ch)};
			if (ch == 0x1B)
				event->key = after_esc(term);
			if (event->key.kind != K_NONE)
				return;
		}
	}
}

static void term_redraw(struct device *device)
{
	struct term *term = (struct term *)device;
	canvas_release(&term->shown);
	clearok(curscr, TRUE);
}

static void take_back(struct device *device)
{
	paste_mode(true);
	size_changed = 1;
	term_redraw(device);
	refresh();
}

static void term_suspend(struct device *device)
{
	leave_curses();
	kill(0, SIGTSTP);
	take_back(device);
}

/* Ctrl-C is the other program's own affair meanwhile. */
static void term_lend(struct device *device, bool lent)
{
	struct sigaction hang = {.sa_handler = lent ? SIG_IGN : hang_up};
	sigemptyset(&hang.sa_mask);
	sigaction(SIGINT, &hang, NULL);
	if (lent)
		leave_curses();
	else
		take_back(device);
}

static bool term_waiting(struct device *device)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	(void)device;
	return hung_up || poll(&in, 1, 0) > 0;
}
