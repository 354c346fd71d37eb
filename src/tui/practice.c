/* SPDX-License-Identifier: MIT */
#include "tui/practice.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "tui/screens.h"
#include "work/create.h"

#include "practice_form.h"

enum goal { HOLDS, OPENED, NOTED, WRITTEN };

/* A step, done when its cell is as it should be. */
static const struct lesson {
	enum goal goal;
	const char *cell;
	enum state state; /* HOLDS; with STATE_VALUE the figure */
	int value;
	const char *words;
} lessons[] = {
	{OPENED, "doan_vien/n2019", STATE_EMPTY, 0,
		tr_mark("Practice: nothing here is kept. Go to the table with the arrow keys and open it "
			"with Enter.")},
	{HOLDS, "doan_vien/n2019", STATE_VALUE, 120,
		tr_mark("Type 120 and press Enter: it is saved, and you stand on the next cell.")},
	{HOLDS, "doan_vien/n2020", STATE_VALUE, 120, tr_mark("The same figure again: press F4.")},
	{HOLDS, "ky_luat/n2019", STATE_NA, 0,
		tr_mark("Nothing of the kind arose: type - and press Enter. It is not the same as an empty "
			"cell.")},
	{HOLDS, "ky_luat/n2020", STATE_UNKNOWN, 0,
		tr_mark("The figure is not known yet: type . and press Enter.")},
	{HOLDS, "doan_vien/n2020", STATE_VALUE, 125,
		tr_mark("A slip: the 120 of 2020 should be 125. Go there with the arrow keys, just type 125, "
			"press Enter.")},
	{HOLDS, "nu/n2019", STATE_VALUE, 30,
		tr_mark("To row 3 by its number: F3, then 3, then Enter. Type 30 and press Enter.")},
	{HOLDS, "nu/n2020", STATE_VALUE, 200,
		tr_mark("Type 200 and press Enter: it is too much. The cell gets a mark, and the line below "
			"says why.")},
	{HOLDS, "nu/n2020", STATE_VALUE, 20,
		tr_mark("F5 lists all that does not add up; Enter there goes to the cell. Make it 20.")},
	{NOTED, "nu/n2020", STATE_VALUE, 0, tr_mark("Write a note on this figure: F2, a few words, Enter.")},
	{WRITTEN, "nhan_xet", STATE_VALUE, 0,
		tr_mark("F7 leads to the contents. Open \"Write a sentence\", write one, leave with F10. F9 "
			"there switches Telex.")},
};

/* The ui is first: the coach is given that. */
struct practice {
	struct ui ui;
	size_t at; /* the lesson */
};

static bool is_done(const struct ui *ui, const struct lesson *lesson)
{
	const struct book *book = ui->book;
	enum part_kind part;
	int cell;
	if (!address_parse(book->form, lesson->cell, strlen(lesson->cell), &cell, &part, NULL))
		return true;
	const struct answer *answer = &book->report.answers[cell];
	switch (lesson->goal) {
	case OPENED:
		return ui->stack[ui->count - 1]->class->where == ON_TABLE;
	case NOTED:
		return book_note(book, cell) != NULL;
	case WRITTEN:
		return answer->state == STATE_VALUE;
	case HOLDS:
		break;
	}
	return answer->state == lesson->state && answer->value == lesson->value;
}

static const char *next_lesson(struct ui *ui)
{
	struct practice *practice = (struct practice *)ui;
	while (practice->at < COUNT(lessons) && is_done(ui, &lessons[practice->at]))
		practice->at++;
	if (practice->at < COUNT(lessons))
		return tr(lessons[practice->at].words);
	return tr("That was the practice. ? shows the keys on every screen; F10 leads out. Good work!");
}

static bool make_file(const char *path, struct err *err)
{
	struct str problems = {0};
	struct create new = {
		.form_name = "practice.yaml",
		.yaml = (const char *)practice_form,
		.yaml_len = sizeof practice_form,
		.unit = "LT",
		.name = tr("Your unit"),
	};
	bool made = create_file(path, &new, &problems, err);
	str_release(&problems);
	return made;
}

static void play(struct ui *outer, struct book *book)
{
	struct practice practice = {0};
	ui_init(&practice.ui, outer->device, book);
	ui_follow(&practice.ui, outer);
	practice.ui.coach = next_lesson;
	practice.ui.remembers = false; /* nothing of it is kept */
	ui_push(&practice.ui, home_new(&practice.ui));
	ui_run(&practice.ui);
	const struct settings settings = outer->settings;
	bool remembers = outer->remembers;
	ui_follow(outer, &practice.ui);
	outer->settings = settings;
	outer->settings.english = practice.ui.settings.english;
	outer->remembers = remembers;
	outer->done = outer->done || practice.ui.done;
	ui_release(&practice.ui);
}

void practice_run(struct ui *ui)
{
	char folder[] = "/tmp/tonghop-XXXXXX";
	struct str path = {0}, journal = {0};
	struct book *book = NULL;
	struct err err = {0};
	if (!mkdtemp(folder)) {
		err_errno(&err, folder);
		ui_fail(ui, &err);
		return;
	}
	str_addf(&path, "%s/practice.db", folder);
	str_addf(&journal, "%s-journal", path.s);
	if (make_file(path.s, &err) && book_open(path.s, STORE_WRITE, NULL, &book, &err))
		play(ui, book);
	else
		ui_fail(ui, &err);
	book_close(book);
	unlink(journal.s);
	unlink(path.s);
	rmdir(folder);
	str_release(&path);
	str_release(&journal);
}
