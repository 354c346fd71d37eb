/* SPDX-License-Identifier: MIT */
/* A file of an office "CT" and its two units "A" and "B" with a small form, in
 * a folder of its own, and screens played upon it by key scripts. */
#ifndef TESTS_TUI_DESK_H
#define TESTS_TUI_DESK_H

#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "tui/screens.h"
#include "tui/script.h"
#include "work/draft.h"

static const char desk_form[] =
	"form: thu\n"
	"version: 1\n"
	"language: vi\n"
	"issuer: \"Công đoàn\"\n"
	"title: \"BÁO CÁO\"\n"
	"terms: {every: once, id: t, from: 2020-01-01, to: 2020-12-31, due: 2021-01-14, label: \"Năm "
	"2020\"}\n"
	"levels:\n"
	"  - {id: co_so, label: \"Cơ sở\"}\n"
	"  - {id: tren, label: \"Cấp trên\"}\n"
	"filed-by: [co_so, tren]\n"
	"outline:\n"
	"  - number: \"I.\"\n"
	"    label: \"BỐI CẢNH\"\n"
	"    parts:\n"
	"      - {id: thuan_loi, label: \"Những thuận lợi\", hint: \"Ngắn gọn.\", words: 300}\n"
	"      - {id: kho_khan, label: \"Những khó khăn\"}\n"
	"      - {note: \"(Số liệu đến 31/12/2020)\"}\n";

struct desk {
	char folder[32], path[48];
	struct book *book;
};

static inline void desk_fine(bool fine, const struct err *err)
{
	if (!fine)
		fail_msg("%s", err->text);
}

static inline void desk_open(struct desk *desk, const char *unit)
{
	struct err err = {0};
	struct book_pick pick = {.unit = unit};
	desk_fine(book_open(desk->path, STORE_WRITE, &pick, &desk->book, &err), &err);
}

/* As after a crash: nothing was left, the file is opened anew. */
static inline void desk_reopen(struct desk *desk)
{
	book_close(desk->book);
	desk_open(desk, NULL);
}

static inline void desk_fill(struct store *store)
{
	struct err err = {0};
	struct units units = {0};
	units_add(&units, "CT", "Công đoàn Công Thương", "tren", "", -1);
	units_add(&units, "A", "CĐCS Giấy", "co_so", "", 0);
	units_add(&units, "B", "CĐCS Thép", "co_so", "", 0);
	desk_fine(store_put_form(store, "thu", 1, desk_form, strlen(desk_form), &err) &&
			  store_put_units(store, &units, &err) &&
			  store_set_setting(store, "unit", "CT", &err) &&
			  store_set_setting(store, "form", "thu", &err) &&
			  store_set_setting(store, "term", "t", &err),
		&err);
	units_release(&units);
}

static inline int desk_make(void **state)
{
	struct desk *desk = mem_alloc(sizeof *desk);
	struct store *store = NULL;
	struct err err = {0};
	setenv("TZ", "UTC", 1);
	setenv("TONGHOP_NOW", "1610236800", 1);
	tr_select("en");
	strcpy(desk->folder, "/tmp/tonghop-desk-XXXXXX");
	if (!mkdtemp(desk->folder))
		return -1;
	snprintf(desk->path, sizeof desk->path, "%s/x.db", desk->folder);
	desk_fine(store_create(desk->path, &store, &err), &err);
	desk_fill(store);
	store_close(store);
	desk_open(desk, NULL);
	*state = desk;
	return 0;
}

static inline int desk_drop(void **state)
{
	struct desk *desk = *state;
	char journal[64];
	book_close(desk->book);
	snprintf(journal, sizeof journal, "%s-journal", desk->path);
	unlink(journal);
	unlink(desk->path);
	int failed = rmdir(desk->folder);
	free(desk);
	return failed;
}

#define ON_DESK(test) cmocka_unit_test_setup_teardown(test, desk_make, desk_drop)

static inline int desk_cell(const struct desk *desk, const char *id)
{
	int cell = form_cell(desk->book->form, form_number(id), 0);
	assert_true(cell >= 0);
	return cell;
}

static inline const char *desk_text(const struct desk *desk, const char *id)
{
	const char *text = desk->book->report.answers[desk_cell(desk, id)].text;
	return text ? text : "";
}

/* A head that another site wrote without knowing of any other. */
static inline void desk_write_aside(struct desk *desk, const char *unit, const char *id, const char *text)
{
	struct err err = {0};
	struct store *store = NULL;
	struct place place = {.row = form_number(id), .part = PART_ANSWER};
	struct content content = {.state = STATE_VALUE, .text = text};
	const struct units *units = &desk->book->units;
	int64_t report = 0;
	desk_fine(store_open(desk->path, STORE_WRITE, &store, &err), &err);
	store_set_author(store, "Lan");
	desk_fine(store_report(
			  store, units->v[units_find(units, unit)].id, "thu", 1, "t", true, &report, &err) &&
			  store_write(store, report, &place, &content, NULL, &err),
		&err);
	store_close(store);
}

/* Plays the script on a screen made by the caller for this ui; what it dumps is the caller's. */
struct desk_play {
	struct script script;
	struct str dump;
	struct device *player;
	struct ui ui;
};

static inline void desk_begin(struct desk_play *play, const struct desk *desk, const char *keys)
{
	struct err err = {0};
	*play = (struct desk_play){0};
	desk_fine(script_parse(&play->script, "keys", keys, strlen(keys), &err), &err);
	play->player = player_new(&play->script, false, &play->dump);
	ui_init(&play->ui, play->player, desk->book);
}

static inline void desk_end(struct desk_play *play)
{
	ui_release(&play->ui);
	player_free(play->player);
	script_release(&play->script);
	str_release(&play->dump);
}

static inline void desk_shows(const struct desk_play *play, const char *words)
{
	if (!strstr(str_text(&play->dump), words))
		fail_msg("\"%s\" is not in\n%s", words, str_text(&play->dump));
}

static inline void desk_lacks(const struct desk_play *play, const char *words)
{
	if (strstr(str_text(&play->dump), words))
		fail_msg("\"%s\" is in\n%s", words, str_text(&play->dump));
}

#endif
