/* SPDX-License-Identifier: MIT */
/* What the lines of the contents count adds up, in every form. */
#include "check.h"

#include <stdio.h>

#include "base/file.h"
#include "base/mem.h"
#include "fixture.h"
#include "tui/outline.h"
#include "work/book.h"

static int begin(void **state)
{
	(void)state;
	fixture_begin();
	return 0;
}

static int end(void **state)
{
	(void)state;
	fixture_end();
	return 0;
}

static struct book *book_of(const char *form, const char *level, const char *term)
{
	char path[512], code[] = "CS1", name[] = "CĐCS Giấy Mẫu", at[32], none[] = "";
	struct unit unit = {.code = code, .name = name, .level = at, .attributes = none, .parent = -1};
	struct str yaml = {0};
	struct err err = {0};
	struct book *book = NULL;
	snprintf(path, sizeof path, "%s/../forms/%s.yaml", TESTS_DIR, form);
	snprintf(at, sizeof at, "%s", level);
	assert_true(file_read(path, 1 << 20, &yaml, &err));
	snprintf(path, sizeof path, "%s-%s.db", form, level);
	fixture_file(path, yaml.s, &(struct units){.v = &unit, .count = 1}, "CS1", term);
	str_release(&yaml);
	if (!book_open(fixture_path(path), STORE_WRITE, &(struct book_pick){0}, &book, &err))
		fail_msg("%s", err.text);
	return book;
}

/* Every third cell, so that tables and sections are full by part. */
static void fill(struct book *book)
{
	for (int i = 0; i < book->form->cell_count; i += 3)
		if (report_is_entry(&book->report, i))
			report_set(&book->report, i, STATE_NA, 0, NULL);
}

static void add(const struct book *book, const struct node *node, int *done, int *all)
{
	struct str state = {0};
	int d = 0, a = 0;
	outline_state(book, node, &state);
	if (*str_text(&state) == '[')
		d = state.s[1] != ' ', a = 1;
	else if (state.len > 0)
		assert_int_equal(sscanf(state.s, "%d/%d", &d, &a), 2);
	*done += d;
	*all += a;
	str_release(&state);
}

/* Of what stands below a line, down to the next of its depth. */
static bool count_below(const struct book *book, const struct outline *outline, int at, int *done, int *all)
{
	int depth = at < 0 ? 0 : outline->nodes[at].depth + 1;
	bool any = false;
	*done = *all = 0;
	for (int i = at + 1; i < outline->count && outline->nodes[i].depth >= depth; i++)
		if (outline->nodes[i].depth == depth) {
			add(book, &outline->nodes[i], done, all);
			any = true;
		}
	return any;
}

static void adds_up(const char *form, const char *level, const char *term)
{
	struct book *book = book_of(form, level, term);
	struct outline outline = {0};
	int done, all, want_done, want_all;
	fill(book);
	outline_make(&outline, book->form);
	for (int at = -1; at < outline.count; at++) {
		if (!count_below(book, &outline, at, &done, &all))
			continue;
		want_done = want_all = 0;
		if (at < 0)
			book_progress(book, -1, -1, &want_done, &want_all);
		else
			add(book, &outline.nodes[at], &want_done, &want_all);
		if (done != want_done || all != want_all)
			fail_msg("%s at %s, below line %d: %d/%d, not %d/%d", form, level, at, done, all,
				want_done, want_all);
	}
	outline_release(&outline);
	book_close(book);
}

static void what_lines_count_adds_up(void **state)
{
	(void)state;
	adds_up("vuit_so_ket_2018_2020", "co_so", "2018-2020");
	adds_up("vuit_so_ket_2018_2020", "cap_tren", "2018-2020");
	adds_up("tai_nan_lao_dong", "co_so", "2024-H1");
	adds_up("tai_nan_lao_dong_tinh", "tinh", "2024-H1");
	adds_up("mau_1_hdcd", "co_so", "2024-H1");
	adds_up("mau_2_hdcd", "tinh", "2024-H1");
	adds_up("thanh_tra_lao_dong", "huyen", "2024-Q1");
	adds_up("thu_vien_song_ngu", "co_so", "2024");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(what_lines_count_adds_up, begin, end),
};

RUN(tests)
