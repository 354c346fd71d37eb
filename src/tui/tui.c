/* SPDX-License-Identifier: MIT */
#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"
#include "form/kept.h"
#include "text/fold.h"
#include "tui/console.h"
#include "tui/recent.h"
#include "tui/screens.h"
#include "tui/script.h"
#include "tui/start.h"
#include "tui/stick.h"
#include "tui/term.h"
#include "tui/userfile.h"
#include "work/send.h"

enum { SCRIPT_MAX = 4 * 1024 * 1024 }; /* bytes */

/* A file that cannot be written can still be read. */
static bool open_book(const char *path, const struct book_pick *pick, struct book **book, struct err *err)
{
	struct err first = {0};
	if (book_open(path, STORE_WRITE, pick, book, &first))
		return true;
	if (first.kind == ERR_IO && book_open(path, STORE_READ, pick, book, NULL))
		return true;
	return err_set(err, first.kind, "%s", first.text);
}

/* Opens what the clerk chose, or says why not. */
static void open_chosen(struct ui *ui, struct str *path, const struct book_pick *pick)
{
	struct err err = {0};
	enum stick_answer stick = stick_holds(str_text(path)) ? stick_ask(ui, path) : STICK_COPIED;
	if (stick == STICK_LEAVE)
		return;
	bool opened = stick == STICK_READ ? book_open(str_text(path), STORE_READ, pick, &ui->book, &err)
					  : open_book(str_text(path), pick, &ui->book, &err);
	if (!opened)
		ui_fail(ui, &err);
}

/* Asks until a file opens, first for the one on a stick that was named. False: the clerk wants to leave. */
static bool choose_book(struct ui *ui, const struct tui_options *options)
{
	struct str path = {0};
	const struct book_pick *pick = &options->pick;
	if (options->path)
		str_add(&path, options->path);
	while (!ui->book && !ui->done && (path.len > 0 || start_choose(ui, &path))) {
		open_chosen(ui, &path, pick);
		pick = NULL;
		str_clear(&path);
	}
	str_release(&path);
	return ui->book != NULL;
}

static bool is_console(void)
{
	const char *term = getenv("TERM");
	return term && strcmp(term, "linux") == 0;
}

static void keep_recent(const struct book *book)
{
	struct str title = {0};
	book_title(book, &title);
	recent_keep(store_path(book->store), str_text(&title));
	str_release(&title);
}

/* What is typed into a copy is missing in the file that it was made from. */
static void say_sent(struct ui *ui)
{
	ui_say(ui,
		tr("This is the copy that was sent (revision %lld): correct the file that it was made from, "
		   "and "
		   "send again."),
		(long long)ui->sent);
}

/* Takes the book; NULL: one is asked for. A person at a terminal has settings. */
static void run(struct device *device, struct book *book, const struct tui_options *options, const char *word)
{
	struct ui ui;
	bool person = !options->script;
	ui_init(&ui, device, book);
	ui.console = person && is_console();
	ui.remembers = person;
	ui.clerk = options->clerk;
	ui.settings.console_typing = IME_TELEX;
	ui.settings.english = *tr_language() == 'e';
	if (person)
		settings_read(&ui.settings);
	if (person && !options->spoken)
		tr_select(ui.settings.english ? "en" : "vi");
	if (word)
		ui_say(&ui, "%s", word);
	if (book || choose_book(&ui, options)) {
		if (options->clerk)
			store_set_author(ui.book->store, options->clerk);
		ui_push(&ui, home_new(&ui));
		ui.sent = send_revision_of(ui.book->store);
		if (ui.sent > 0)
			say_sent(&ui);
		ui_show(&ui);
		if (person && ui.sent == 0)
			keep_recent(ui.book); /* a slow disk makes nobody wait for the first screen */
		ui_run(&ui);
	}
	book = ui.book;
	ui_release(&ui);
	book_close(book);
}

/* Both take the book, whatever becomes of it. */
static bool run_script(const struct tui_options *options, struct book *book, struct err *err)
{
	struct script script = {0};
	struct str source = {0}, dump = {0};
	bool fine = file_read(options->script, SCRIPT_MAX, &source, err) &&
		    script_parse(&script, options->script, str_text(&source), source.len, err);
	if (!fine) {
		book_close(book);
	} else {
		struct device *player = player_new(&script, options->ascii, &dump);
		run(player, book, options, NULL);
		player_free(player);
		if (options->dump)
			fine = file_replace(options->dump, str_text(&dump), dump.len, err);
	}
	script_release(&script);
	str_release(&source);
	str_release(&dump);
	return fine;
}

/* What the terminal will not do, and what helps; empty: all is well. What is said of letters that are not
 * there does without them. */
static void warn(const struct tui_options *options, const char *said, struct str *out)
{
	if (said) {
		str_add(out, said);
	} else if (!options->ascii && console_lacks_letters(STDIN_FILENO)) {
		const char *words =
			tr("This console's font lacks Vietnamese letters. Leave with F10 and run: setfont "
			   "Vietnamese-Fixed16 "
			   "(nobody's permission is needed), or start with: tonghop --ascii");
		fold_ascii(out, words, strlen(words));
	}
}

static bool run_terminal(const struct tui_options *options, struct book *book, struct err *err)
{
	const char *said;
	struct str word = {0};
	struct device *term = term_open(options->ascii, &said, err);
	if (!term) {
		book_close(book);
		return false;
	}
	warn(options, said, &word);
	run(term, book, options, word.len > 0 ? word.s : NULL);
	str_release(&word);
	term_close(term);
	return true;
}

/* Who opens a file again need not wait for its form to be read from YAML again. */
static void keep_trees(void)
{
	struct str path = {0};
	if (userfile_path(USER_CACHE, ".", &path))
		kept_in(path.s);
	str_release(&path);
}

int tui_run(const struct tui_options *options, struct err *err)
{
	if (!options->script)
		keep_trees();
	struct book *book = NULL;
	bool asks = !options->path || (!options->script && stick_holds(options->path));
	if (!asks && !open_book(options->path, &options->pick, &book, err))
		return (int)err->kind;
	bool fine = options->script ? run_script(options, book, err) : run_terminal(options, book, err);
	return fine ? 0 : (int)err->kind;
}
