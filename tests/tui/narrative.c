/* SPDX-License-Identifier: MIT */
#include "desk.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/file.h"
#include "work/send.h"

static int prompt(const struct desk *desk, const char *id)
{
	return desk->book->form->cells[desk_cell(desk, id)].part;
}

static void begin(struct desk_play *play, struct desk *desk, const char *id, const char *keys)
{
	desk_begin(play, desk, keys);
	ui_push(&play->ui, narrative_new(&play->ui, prompt(desk, id)));
}

static void play(struct desk_play *play, struct desk *desk, const char *id, const char *keys)
{
	begin(play, desk, id, keys);
	ui_run(&play->ui);
}

/* The power fails at the end of the script: nothing is left properly. */
static void crash(struct desk *desk, const char *id, const char *keys)
{
	struct desk_play p;
	begin(&p, desk, id, keys);
	struct screen *screen = p.ui.stack[0];
	for (int i = 0; i < p.script.count; i++) {
		const struct step *step = &p.script.steps[i];
		for (const char *s = step->kind == STEP_TYPE ? step->text : ""; *s; s++) {
			struct key key = key_from_char((unsigned char)*s);
			assert_true(screen->class->key(screen, &key));
		}
		if (step->kind == STEP_IDLE)
			screen->class->idle(screen);
	}
	desk_end(&p);
	desk_reopen(desk);
}

static bool has_draft(const struct desk *desk, const char *id)
{
	struct draft draft;
	struct err err = {0};
	desk_fine(book_draft(desk->book, desk_cell(desk, id), &draft, &err), &err);
	bool has = draft.text != NULL;
	draft_release(&draft);
	return has;
}

static void shows_the_prompt(void **state)
{
	struct desk_play p;
	play(&p, *state, "thuan_loi", "type mot hai\ndump a\n");
	desk_shows(&p, "I. BỐI CẢNH");
	desk_shows(&p, "Những thuận lợi\n Ngắn gọn.\n (Số liệu đến 31/12/2020)\n");
	desk_shows(&p, "2 words of about 300");
	desk_shows(&p, "not saved yet");
	desk_shows(&p, "\n mot hai\n");
	desk_end(&p);
}

static void leaving_commits(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "thuan_loi",
		"key F9\ntype Coong ddoanf\nkey Enter\nkey Tab\ntype khos?\ndump b\nkey F10\n");
	desk_shows(&p, "VN Telex");
	desk_shows(&p, "Những khó khăn");
	desk_shows(&p, "\n khó?\n");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "thuan_loi"), "Công đoàn\n");
	assert_string_equal(desk_text(desk, "kho_khan"), "khó?");
	assert_false(has_draft(desk, "thuan_loi"));
	desk_reopen(desk);
	assert_string_equal(desk_text(desk, "kho_khan"), "khó?");
	play(&p, desk, "kho_khan", "key M-n\ndump c\nkey S-Tab\nkey S-Tab\ndump d\nkey ^A\nkey ^K\ndump e\n");
	desk_shows(&p, "This is the last part of the outline.");
	desk_shows(&p, "This is the first part of the outline.");
	desk_end(&p);
}

static void blanks_empty_the_answer(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "kho_khan", "type x\nkey F10\n");
	desk_end(&p);
	assert_int_equal(desk->book->report.answers[desk_cell(desk, "kho_khan")].state, STATE_VALUE);
	play(&p, desk, "kho_khan", "key Backspace\ndump a\ntype  \nkey F10\n");
	desk_lacks(&p, "Write here.");
	desk_end(&p);
	assert_int_equal(desk->book->report.answers[desk_cell(desk, "kho_khan")].state, STATE_EMPTY);
	play(&p, desk, "kho_khan", "dump a\n");
	desk_shows(&p, "Write here. Enter begins a new paragraph;");
	desk_end(&p);
}

static void drafts_outlive_a_crash(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	crash(desk, "kho_khan", "type mot hai\nidle\ntype  ba\n");
	assert_string_equal(desk_text(desk, "kho_khan"), "");
	assert_true(has_draft(desk, "kho_khan"));
	play(&p, desk, "kho_khan", "dump a\nkey M-z\nidle\ndump b\nkey F10\n");
	desk_shows(&p, "What you had begun to write here is back.");
	desk_shows(&p, "\n mot hai\n");
	desk_shows(&p, "Draft kept.");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "mot ");
	assert_false(has_draft(desk, "kho_khan"));
}

static void play_home(struct desk_play *play, struct desk *desk, const char *keys)
{
	desk_begin(play, desk, keys);
	ui_push(&play->ui, home_new(&play->ui));
	ui_run(&play->ui);
}

/* What the power cut left is seen wherever one looks before the report goes out. */
static void drafts_are_seen_from_outside(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	struct unfinished unfinished;
	struct err err = {0};
	crash(desk, "kho_khan", "type mot hai\nidle\n");
	play_home(&p, desk,
		"dump a\nkey Down\nkey Down\ndump b\nkey F5\ndump c\nkey F2\ndump d\nkey Esc\nkey @\ndump "
		"e\nkey Esc\n");
	desk_shows(&p, "a draft is left\n");
	desk_shows(&p, "Những thuận lợi"
		       "                                                          [ ]\n");
	desk_shows(&p, "Những khó khăn"
		       "                                                           [~]\n");
	desk_shows(&p, "A text was begun here that is not in the report yet: Enter opens it");
	desk_shows(&p, "1 draft");
	desk_shows(&p, "Begun, and not in the report yet: Những khó khăn");
	desk_shows(&p, "A draft takes no reason.");
	desk_shows(&p, "texts begun and left out: 1");
	desk_end(&p);
	play_home(&p, desk, "key End\nkey Enter\ndump t\n");
	desk_shows(&p, "a draft is left\n");
	desk_end(&p);
	desk_fine(send_unfinished(desk->book, &unfinished, &err), &err);
	assert_int_equal(unfinished.drafts, 1);
	play(&p, desk, "kho_khan", "dump a\nkey End\ntype x\nidle\ndump b\nkey F10\n");
	desk_shows(&p, "a draft is left\n");
	desk_end(&p);
	play_home(&p, desk, "dump a\nkey F5\ndump b\n");
	desk_lacks(&p, "draft");
	desk_lacks(&p, "[~]");
	desk_end(&p);
	desk_fine(send_unfinished(desk->book, &unfinished, &err), &err);
	assert_int_equal(unfinished.drafts, 0);
	assert_string_equal(desk_text(desk, "kho_khan"), "mot haix");
}

/* A merge brought another answer after the draft was begun. */
static void drafts_begun_on_another_answer(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	crash(desk, "kho_khan", "type cua toi\nidle\n");
	desk_write_aside(desk, "CT", "kho_khan", "của Lan");
	desk_reopen(desk);
	play(&p, desk, "kho_khan", "dump a\nkey F10\n");
	desk_shows(&p, "Several texts stand here");
	desk_shows(
		&p, "\n 1. 10/01/2021 00:00, Lan\n của Lan\n\n 2. your draft, not committed yet\n cua toi\n");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "của Lan");
	play(&p, desk, "kho_khan", "key M-c\ntype 2\ndump a\nkey F10\n");
	desk_shows(&p, "Draft kept.");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "cua toi");
	assert_false(has_draft(desk, "kho_khan"));
}

static void drafts_are_kept_without_a_pause(void **state)
{
	struct desk *desk = *state;
	crash(desk, "kho_khan", "type 123456789 123456789 123456789 123456789 \n");
	assert_true(has_draft(desk, "kho_khan"));
}

static void pasting_and_finding(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "kho_khan",
		"paste Điều kiện khó khăn\nkey F3\ntype dieu\nkey Enter\nmarks a\nkey ^K\nkey End\nkey "
		"^V\ndump b\n"
		"key M-z\nkey M-z\ndump c\nkey M-y\nkey M-y\ndump d\nkey F3\ntype xyz\nkey Enter\ndump "
		"e\nkey F10\n");
	desk_shows(&p, "rrrr");
	desk_shows(&p, "\n  kiện khó khănĐiều\n");
	desk_shows(&p, "\n Điều kiện khó khăn\n");
	desk_shows(&p, "\"xyz\" is not in this text.");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), " kiện khó khănĐiều");
}

/* Shift-Enter in Word, and the colours of a terminal. */
static void pasting_from_word(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "kho_khan", "paste một\\vhai\\e[0m\ndump a\npaste  ba\ndump b\nkey F10\n");
	desk_shows(&p, "1 control sign was left out of what was pasted.");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "một\nhai[0m ba");
}

/* A question is typed as the prose is, and F9 switches there too. */
static void questions_in_telex(void **state)
{
	struct desk_play p;
	play(&p, *state, "kho_khan",
		"key F3\ntype ddoanf\ndump a\nkey F9\ntype  ddoanf\ndump b\nkey M-v\ntype  d9\ndump c\nkey "
		"Esc\ndump d\nkey F10\n");
	desk_shows(&p, "\n ddoanf\n");
	desk_shows(&p, "\n ddoanf đoàn\n");
	desk_shows(&p, "VN Telex");
	desk_shows(&p, "\n ddoanf đoàn đ\n");
	desk_shows(&p, "VN VNI");
	desk_end(&p);
}

static void selecting(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "kho_khan",
		"type abc def\nkey S-Left x3\nkey M-w\nkey Home\nkey S-Insert\ndump a\n"
		"key M-a\nkey End\ndump b\nkey Delete\ndump c\nkey F10\n");
	desk_shows(&p, "\n defabc def\n");
	desk_shows(&p, "Selecting");
	assert_null(strstr(strstr(str_text(&p.dump), "== c"), "Selecting"));
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "def");
}

static void conflicts_are_settled(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "kho_khan", "type chung\nkey Enter\ntype của tôi\nkey F10\n");
	desk_end(&p);
	desk_write_aside(desk, "CT", "kho_khan", "chung\ncủa Lan");
	desk_reopen(desk);
	play(&p, desk, "kho_khan", "dump a\ntype x\ndump b\nkey F10\n");
	desk_shows(&p, "Several texts stand here: Alt-c");
	desk_shows(&p, "1. 10/01/2021 00:00, Lan\n chung\n của Lan\n");
	desk_end(&p);
	assert_int_equal(desk->book->report.answers[desk_cell(desk, "kho_khan")].state, STATE_CONFLICT);
	play(&p, desk, "kho_khan", "key M-c\ndump a\ntype 3\ndump b\nkey F10\n");
	desk_shows(&p, "1.  10/01/2021 00:00, Lan: của Lan\n");
	desk_shows(&p, "All of them as one text");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "chung\ncủa Lan\ncủa tôi");
	assert_int_equal(desk->book->heads[desk_cell(desk, "kho_khan")].count, 1);
	play(&p, desk, "kho_khan", "key M-c\ndump a\nkey F10\n");
	desk_shows(&p, "there is nothing to settle");
	desk_end(&p);
}

/* Two answers in the report of a unit below, which is at hand then. */
static void disagree_below(struct desk *desk)
{
	desk_write_aside(desk, "A", "kho_khan", "chung\nmột");
	desk_write_aside(desk, "A", "kho_khan", "chung\nhai");
	book_close(desk->book);
	desk_open(desk, "A");
}

/* The office settles them as its own, and nothing else there. */
static void conflicts_below_are_settled(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	disagree_below(desk);
	play(&p, desk, "kho_khan",
		"dump a\nkey M-c\nkey 3\ndump b\nkey C-End\ntype !\nkey F8\nkey F5\ndump e\nkey F10\ntype "
		"x\ndump c\n"
		"key S-Tab\ntype x\ndump d\nkey F10\n");
	desk_shows(&p, "Several texts stand here: Alt-c chooses");
	desk_shows(&p, "Draft kept. It becomes the answer as you leave.");
	desk_shows(&p, "  to be settled\n");
	desk_shows(&p, "Settled. The text is written into the report of CĐCS Giấy.");
	desk_shows(&p, "This text can only be read here.");
	desk_end(&p);
	int cell = desk_cell(desk, "kho_khan");
	assert_int_equal(desk->book->heads[cell].count, 1);
	assert_string_equal(desk_text(desk, "kho_khan"), "chung\nhai\nmột!");
	assert_string_equal(desk_text(desk, "thuan_loi"), "");
	assert_false(has_draft(desk, "kho_khan"));
}

/* Where it cannot be done its key is not named. */
static void conflicts_are_read(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	disagree_below(desk);
	desk->book->writable = false;
	play(&p, desk, "kho_khan", "dump a\nkey M-c\ndump b\nkey F10\n");
	desk_shows(&p, "Several texts stand here. They cannot be settled in this file.");
	desk_lacks(&p, "Alt-c");
	desk_end(&p);
}

/* Somebody writes while the screen is open: what was not shown is not overwritten. */
static void unseen_texts_are_kept(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	begin(&p, desk, "kho_khan", "type cua toi\nidle\nkey F10\n");
	desk_write_aside(desk, "CT", "kho_khan", "của Lan");
	ui_run(&p.ui);
	desk_end(&p);
	assert_int_equal(desk->book->heads[desk_cell(desk, "kho_khan")].count, 2);
	assert_int_equal(desk->book->report.answers[desk_cell(desk, "kho_khan")].state, STATE_CONFLICT);
	desk_reopen(desk);
	assert_int_equal(desk->book->report.answers[desk_cell(desk, "kho_khan")].state, STATE_CONFLICT);
}

static void texts_written_meanwhile_are_shown(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	begin(&p, desk, "kho_khan", "idle\ndump a\nkey F10\n");
	desk_write_aside(desk, "CT", "kho_khan", "của Lan");
	ui_run(&p.ui);
	desk_shows(&p, "\n của Lan\n");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "của Lan");
}

static void answers_are_quoted(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "kho_khan", "key F8\ndump a\nkey F10\nkey F10\n");
	desk_shows(&p, "None of the units below has written anything here yet.");
	desk_shows(&p, "0/2 units");
	desk_end(&p);
	desk_write_aside(desk, "A", "kho_khan", "Thiếu giấy.\nThiếu mực.");
	desk_write_aside(desk, "B", "kho_khan", "Thiếu quặng.");
	play(&p, desk, "kho_khan",
		"type Chung:\nkey F8\ndump a\nkey Down x2\nkey Enter\ndump b\nkey Tab\ntype q\nkey F10\ndump "
		"c\nkey F10\n");
	desk_shows(&p, "2/2 units");
	desk_shows(&p, "\n CĐCS Giấy\n Thiếu giấy.\n Thiếu mực.\n");
	desk_shows(&p, "Quoted from CĐCS Giấy.");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"),
		"Chung:\n“Thiếu mực.” (CĐCS Giấy)\n“Thiếu quặng.” (CĐCS Thép)\n");
}

static void others_reports_are_only_read(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	desk_write_aside(desk, "A", "kho_khan", "Thiếu giấy.");
	book_close(desk->book);
	desk_open(desk, "A");
	play(&p, desk, "kho_khan", "dump a\ntype x\ndump b\nkey F8\ndump c\nkey F10\n");
	desk_shows(&p, "This text can only be read here.");
	desk_shows(&p, "This text can only be read here.");
	desk_shows(&p, "There are no units below this one.");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "Thiếu giấy.");
}

static void small_screens(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	play(&p, desk, "thuan_loi",
		"size 40x10\ntype một hai ba bốn năm sáu bảy tám chín mười mười một\ndump a\nsize 20x5\ndump "
		"b\nkey F10\n");
	desk_shows(&p, "\n một hai ba bốn năm sáu bảy tám chín\n mười mười một\n");
	desk_end(&p);
}

/* A label that has no room is read with a key. */
static void the_whole_prompt(void **state)
{
	struct desk_play p;
	play(&p, *state, "thuan_loi",
		"size 20x5\nkey M-i\ndump a\nkey Down x9\ndump b\nkey F10\ndump c\nkey F10\n");
	desk_shows(&p, "== a 20x5\n─ I. BỐI C… ── 3/5 ─\n");
	desk_shows(&p, "== b 20x5\n─ I. BỐI C… ── 5/5 ─\n");
	desk_shows(&p, " Những thuận lợi\n");
	desk_shows(&p, "(Số liệu đến");
	desk_end(&p);
}

/* An "editor" of the given shell commands on the file $1. */
static void use_editor(const struct desk *desk, const char *commands)
{
	char editor[128];
	snprintf(editor, sizeof editor, "%s/ed", desk->folder);
	assert_true(file_replace(editor, commands, strlen(commands), NULL));
	snprintf(editor, sizeof editor, "sh %s/ed", desk->folder);
	setenv("TMPDIR", desk->folder, 1);
	setenv("EDITOR", editor, 1);
	unsetenv("VISUAL");
}

static void drop_editor(const struct desk *desk)
{
	char editor[128];
	snprintf(editor, sizeof editor, "%s/ed", desk->folder);
	unlink(editor);
	unsetenv("EDITOR");
	unsetenv("TMPDIR");
}

static void written_in_another_editor(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	use_editor(desk, "[ $(stat -c %a \"$1\") = 600 ] && printf ' ba\\nTie\\314\\202\\314\\201ng' "
			 ">>\"$1\"; echo >>\"$1\"\n");
	play(&p, desk, "kho_khan", "type mot hai\nkey M-x\ndump a\nkey M-z\ndump b\nkey M-y\nkey F10\n");
	desk_shows(&p, "\n mot hai ba\n Tiếng\n");
	desk_shows(&p, "\n mot hai\n");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "mot hai ba\nTiếng");
	use_editor(desk, ": >\"$1\"\n");
	play(&p, desk, "kho_khan", "key M-x\nkey F10\n");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "");
	drop_editor(desk);
}

static void another_editor_that_fails(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	struct str kept = {0};
	char path[64];
	use_editor(desk, "exit 3\n");
	play(&p, desk, "kho_khan", "type mot\nkey M-x\ndump a\nkey F10\n");
	desk_shows(&p, "did not end well");
	desk_lacks(&p, "what was written");
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "mot");
	use_editor(desk, "printf '\\377hai' >\"$1\"\n");
	play(&p, desk, "kho_khan", "size 200x24\nkey M-x\ndump a\nkey F10\n");
	const char *named = strstr(str_text(&p.dump), "(what was written is in ");
	assert_non_null(named);
	assert_int_equal(sscanf(named, "(what was written is in %63[^)]", path), 1);
	assert_true(file_read(path, 100, &kept, NULL));
	assert_string_equal(kept.s, "\xffhai");
	assert_int_equal(unlink(path), 0);
	desk_end(&p);
	assert_string_equal(desk_text(desk, "kho_khan"), "mot");
	drop_editor(desk);
	play(&p, desk, "kho_khan", "key M-x\ndump a\nkey F10\n");
	desk_shows(&p, "No editor is chosen.");
	desk_end(&p);
	str_release(&kept);
}

static void limit_files(rlim_t bytes)
{
	struct rlimit limit;
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Neither the answer nor a draft can be written: the text stays on the screen, which cannot be left. */
static void a_full_disk_loses_nothing(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	begin(&p, desk, "kho_khan", "");
	struct screen *screen = p.ui.stack[0];
	struct key x = key_from_char('x');
	signal(SIGXFSZ, SIG_IGN);
	limit_files(0);
	assert_true(screen->class->key(screen, &x));
	screen->class->idle(screen);
	assert_true(p.ui.message.len > 0);
	str_clear(&p.ui.message);
	bool left = ui_pop(&p.ui), told = p.ui.message.len > 0;
	limit_files(RLIM_INFINITY);
	signal(SIGXFSZ, SIG_DFL);
	assert_false(left);
	assert_true(told);
	assert_true(screen->class->key(screen, &x));
	assert_true(ui_pop(&p.ui));
	assert_string_equal(desk_text(desk, "kho_khan"), "xx");
	desk_end(&p);
	desk_reopen(desk);
	assert_string_equal(desk_text(desk, "kho_khan"), "xx");
}

/* A draft that was kept once is not what stands there now. */
static void what_could_not_be_kept_is_not_called_saved(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	struct face face = {0};
	struct key x = key_from_char('x');
	begin(&p, desk, "kho_khan", "");
	struct screen *screen = p.ui.stack[0];
	assert_true(screen->class->key(screen, &x));
	screen->class->idle(screen);
	signal(SIGXFSZ, SIG_IGN);
	limit_files(0);
	assert_true(screen->class->key(screen, &x));
	screen->class->idle(screen);
	screen->class->describe(screen, &face);
	limit_files(RLIM_INFINITY);
	assert_true(face.unsaved);
	face_release(&face);
	screen->class->idle(screen);
	signal(SIGXFSZ, SIG_DFL);
	desk_end(&p);
	desk_reopen(desk);
	play(&p, desk, "kho_khan", "dump a\n");
	desk_shows(&p, "\n xx\n");
	desk_end(&p);
}

static void a_text_that_cannot_be_saved_is_left_for_another_file(void **state)
{
	struct desk *desk = *state;
	struct desk_play p;
	struct str text = {0};
	char keys[256], path[64], away[64];
	snprintf(path, sizeof path, "%s/text", desk->folder);
	snprintf(away, sizeof away, "%s/away.db", desk->folder);
	assert_int_equal(rename(desk->path, away), 0);
	snprintf(keys, sizeof keys,
		"type mot hai\nkey F10\ndump a\nkey Esc\ndump b\ntype  ba\nkey F10\ntype 2\nkey ^U\ntype "
		"%s\nkey Enter\n",
		path);
	play(&p, desk, "kho_khan", keys);
	desk_shows(&p, "cannot be saved there");
	desk_shows(&p, "This text is not saved yet. What now?");
	desk_shows(&p, "\n mot hai\n");
	assert_int_equal(p.ui.count, 0);
	desk_end(&p);
	assert_true(file_read(path, 100, &text, NULL));
	assert_string_equal(text.s, "mot hai ba");
	assert_int_equal(unlink(path), 0);
	play(&p, desk, "kho_khan", "type bon\nkey ^S\ndump a\nkey ^Q\ntype 3\n");
	desk_lacks(&p, "What now?");
	assert_true(p.ui.done);
	desk_end(&p);
	assert_int_equal(rename(away, desk->path), 0);
	desk_reopen(desk);
	assert_string_equal(desk_text(desk, "kho_khan"), "");
	str_release(&text);
}

static const struct CMUnitTest tests[] = {
	ON_DESK(shows_the_prompt),
	ON_DESK(leaving_commits),
	ON_DESK(blanks_empty_the_answer),
	ON_DESK(drafts_outlive_a_crash),
	ON_DESK(drafts_are_seen_from_outside),
	ON_DESK(drafts_begun_on_another_answer),
	ON_DESK(drafts_are_kept_without_a_pause),
	ON_DESK(pasting_and_finding),
	ON_DESK(pasting_from_word),
	ON_DESK(questions_in_telex),
	ON_DESK(selecting),
	ON_DESK(conflicts_are_settled),
	ON_DESK(conflicts_below_are_settled),
	ON_DESK(conflicts_are_read),
	ON_DESK(unseen_texts_are_kept),
	ON_DESK(texts_written_meanwhile_are_shown),
	ON_DESK(answers_are_quoted),
	ON_DESK(others_reports_are_only_read),
	ON_DESK(small_screens),
	ON_DESK(the_whole_prompt),
	ON_DESK(written_in_another_editor),
	ON_DESK(another_editor_that_fails),
	ON_DESK(a_full_disk_loses_nothing),
	ON_DESK(what_could_not_be_kept_is_not_called_saved),
	ON_DESK(a_text_that_cannot_be_saved_is_left_for_another_file),
};

RUN(tests)
