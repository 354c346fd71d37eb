/* SPDX-License-Identifier: MIT */
#include "tui/edit.h"

#include "base/mem.h"
#include "base/tr.h"
#include "check.h"
#include "text/utf8.h"

static int start(void **state)
{
	tr_select("en");
	struct edit *edit = mem_alloc(sizeof *edit);
	edit_init(edit, true);
	*state = edit;
	return 0;
}

static int finish(void **state)
{
	edit_release(*state);
	free(*state);
	return 0;
}

static void put(struct edit *edit, const char *s)
{
	edit_set(edit, s, strlen(s), strlen(s));
}

/* Keys as they come: '<' is Backspace. */
static void type(struct edit *edit, const char *keys)
{
	for (; *keys; keys++)
		if (*keys == '<')
			edit_backspace(edit);
		else
			assert_true(edit_type(edit, (unsigned char)*keys, NULL));
}

static void expect(const struct edit *edit, const char *text, size_t at)
{
	assert_string_equal(str_text(&edit->text), text);
	assert_int_equal(edit->at, at);
}

static void paste(struct edit *edit, const char *s)
{
	struct err err = {0};
	if (!edit_paste(edit, s, strlen(s), &err))
		fail_msg("%s", err.text);
}

static void typing(void **state)
{
	struct edit *edit = *state;
	type(edit, "mot hai");
	expect(edit, "mot hai", 7);
	assert_true(edit_type(edit, 0x1ebf, NULL));
	assert_true(edit_type(edit, '\n', NULL));
	expect(edit, "mot haiế\n", 11);
	type(edit, "<<<x");
	expect(edit, "mot hax", 7);
	edit_move(edit, EDIT_LEFT, false, 1);
	edit_delete(edit);
	edit_delete(edit);
	expect(edit, "mot ha", 6);
}

static void marks_join_their_letter(void **state)
{
	struct edit *edit = *state;
	type(edit, "Tie");
	assert_true(edit_type(edit, 0x302, NULL));
	assert_true(edit_type(edit, 0x301, NULL));
	type(edit, "ng");
	expect(edit, "Tiếng", strlen("Tiếng"));
	assert_true(edit_undo(edit, false));
	expect(edit, "", 0);
	paste(edit, "Vie\xcc\xa3\xcc\x82t");
	expect(edit, "Việt", strlen("Việt"));
	edit_move(edit, EDIT_START, false, 1);
	edit_move(edit, EDIT_RIGHT, false, 1);
	assert_true(edit_type(edit, 0x1eaf, NULL));
	expect(edit, "Vắiệt", strlen("Vắ"));
}

static void telex_in_the_middle(void **state)
{
	struct edit *edit = *state;
	edit_set_ime(edit, IME_TELEX, false);
	put(edit, "Công  cơ sở");
	for (int i = 0; i < 6; i++)
		edit_move(edit, EDIT_LEFT, false, 1);
	type(edit, "ddoanf");
	expect(edit, "Công đoàn cơ sở", strlen("Công đoàn"));
	type(edit, "<");
	expect(edit, "Công đòa cơ sở", strlen("Công đòa"));
	edit_move(edit, EDIT_LEFT, false, 1);
	edit_move(edit, EDIT_RIGHT, false, 1);
	type(edit, "s");
	expect(edit, "Công đóa cơ sở", strlen("Công đóa"));
	edit_set_ime(edit, IME_OFF, false);
	type(edit, "ww");
	expect(edit, "Công đóaww cơ sở", strlen("Công đóaww"));
	edit_set_ime(edit, IME_TELEX, false);
	edit_move(edit, EDIT_START, false, 1);
	for (int i = 0; i < 2; i++)
		edit_move(edit, EDIT_RIGHT, false, 1);
	type(edit, "s");
	expect(edit, "Côsng đóaww cơ sở", strlen("Côs"));
}

static void telex_over_a_selection(void **state)
{
	struct edit *edit = *state;
	edit_set_ime(edit, IME_TELEX, true);
	type(edit, "hoaf binhf");
	edit_select_all(edit);
	type(edit, "aas");
	expect(edit, "ấ", 3);
	assert_true(edit_undo(edit, false));
	expect(edit, "hoà bình", strlen("hoà bình"));
}

static void selection(void **state)
{
	struct edit *edit = *state;
	struct str clip = {0};
	put(edit, "một hai ba");
	edit_move(edit, EDIT_WORD_LEFT, false, 1);
	edit_move(edit, EDIT_WORD_LEFT, true, 1);
	edit_copy(edit, &clip);
	assert_string_equal(str_text(&clip), "hai ");
	edit_cut(edit, &clip);
	expect(edit, "một ba", strlen("một "));
	edit_cut(edit, &clip);
	assert_string_equal(str_text(&clip), "hai ");
	edit_move(edit, EDIT_END, false, 1);
	paste(edit, " ");
	paste(edit, clip.s);
	expect(edit, "một ba hai ", strlen("một ba hai "));
	edit_select_all(edit);
	type(edit, "<");
	expect(edit, "", 0);
	assert_true(edit_undo(edit, false));
	expect(edit, "một ba hai ", strlen("một ba hai "));
	str_release(&clip);
}

static void undo_by_words(void **state)
{
	struct edit *edit = *state;
	edit_set_ime(edit, IME_TELEX, false);
	type(edit, "tieengs vieejt<<");
	paste(edit, "X\r\nY");
	expect(edit, "tiếng viX\nY", strlen("tiếng viX\nY"));
	static const char *const back[] = {"tiếng vi", "tiếng việt", "tiếng ", ""};
	for (size_t i = 0; i < COUNT(back); i++) {
		assert_true(edit_undo(edit, false));
		assert_string_equal(str_text(&edit->text), back[i]);
	}
	assert_false(edit_undo(edit, false));
	for (size_t i = COUNT(back) - 1; i-- > 0;) {
		assert_true(edit_undo(edit, true));
		assert_string_equal(str_text(&edit->text), back[i]);
	}
	type(edit, "a");
	assert_false(edit_undo(edit, true));
}

static void refusals(void **state)
{
	struct edit *edit = *state;
	struct err err = {0};
	type(edit, "ab");
	assert_false(edit_paste(edit, "\x01", 1, &err));
	assert_non_null(strstr(err.text, "U+0001"));
	assert_false(edit_paste(edit, "\xff", 1, &err));
	expect(edit, "ab", 2);
	char *huge = mem_alloc(UTF8_TEXT_MAX);
	memset(huge, 'x', UTF8_TEXT_MAX);
	assert_false(edit_paste(edit, huge, UTF8_TEXT_MAX - 1, &err));
	assert_string_equal(err.text, "The text is full: it cannot be longer than 1000000 bytes.");
	assert_true(edit_paste(edit, huge, UTF8_TEXT_MAX - 2, &err));
	assert_false(edit_type(edit, 'c', &err));
	edit_set_ime(edit, IME_TELEX, false);
	assert_false(edit_type(edit, 'c', &err));
	assert_int_equal(edit->text.len, UTF8_TEXT_MAX);
	assert_true(edit_undo(edit, false));
	expect(edit, "ab", 2);
	free(huge);
	edit->view = true;
	assert_false(edit_type(edit, 'c', &err));
	assert_string_equal(err.text, "This text can only be read here.");
	edit_backspace(edit);
	assert_false(edit_undo(edit, false));
	expect(edit, "ab", 2);
}

static void one_line(void **state)
{
	struct edit *edit = *state;
	edit->lines = false;
	assert_false(edit_type(edit, '\n', NULL));
	paste(edit, "một\nhai");
	expect(edit, "một hai", strlen("một hai"));
	assert_int_equal(edit_rows(edit, 3)->count, 1);
}

/* At 11 columns, one of them for the cursor: "một hai ba" / "bốn năm" / "" / "sáu". */
static void rows_and_moves(void **state)
{
	struct edit *edit = *state;
	int row, col;
	put(edit, "một hai ba bốn năm\n\nsáu");
	assert_int_equal(edit_rows(edit, 11)->count, 4);
	edit_cursor(edit, &row, &col);
	assert_int_equal(row, 3);
	assert_int_equal(col, 3);
	edit_move(edit, EDIT_START, false, 1);
	edit_move(edit, EDIT_ROW_END, false, 1);
	edit_cursor(edit, &row, &col);
	assert_int_equal(row, 0);
	assert_int_equal(col, 10);
	static const struct {
		enum edit_move move;
		int row, col;
	} steps[] = {
		{EDIT_DOWN, 1, 7},
		{EDIT_DOWN, 2, 0},
		{EDIT_DOWN, 3, 3},
		{EDIT_UP, 2, 0},
		{EDIT_UP, 1, 7},
		{EDIT_UP, 0, 10},
		{EDIT_RIGHT, 1, 0},
		{EDIT_ROW_END, 1, 7},
		{EDIT_ROW_START, 1, 0},
		{EDIT_PAGE_DOWN, 3, 0},
		{EDIT_PAGE_DOWN, 3, 3},
		{EDIT_PAGE_UP, 1, 0},
		{EDIT_RIGHT, 1, 1},
		{EDIT_UP, 0, 1},
		{EDIT_UP, 0, 0},
		{EDIT_WORD_RIGHT, 0, 4},
		{EDIT_END, 3, 3},
	};
	for (size_t i = 0; i < COUNT(steps); i++) {
		edit_move(edit, steps[i].move, false, 2);
		edit_cursor(edit, &row, &col);
		if (row != steps[i].row || col != steps[i].col)
			fail_msg("step %zu leads to %d,%d", i, row, col);
	}
}

static void long_words_are_cut(void **state)
{
	struct edit *edit = *state;
	int row, col;
	put(edit, "abcdefghij");
	assert_int_equal(edit_rows(edit, 5)->count, 3);
	edit_move(edit, EDIT_START, false, 1);
	edit_move(edit, EDIT_ROW_END, false, 1);
	edit_cursor(edit, &row, &col);
	assert_int_equal(row, 0);
	assert_int_equal(col, 3);
}

static void finding(void **state)
{
	struct edit *edit = *state;
	size_t from, to;
	put(edit, "Đoàn viên công đoàn; đoàn.");
	assert_true(edit_find(edit, "doan"));
	edit_selection(edit, &from, &to);
	assert_int_equal(from, 0);
	assert_true(edit_find(edit, "ĐOÀN"));
	edit_selection(edit, &from, &to);
	assert_int_equal(from, strlen("Đoàn viên công "));
	assert_int_equal(to, strlen("Đoàn viên công đoàn"));
	assert_true(edit_find(edit, "doan"));
	assert_true(edit_find(edit, "doan"));
	edit_selection(edit, &from, &to);
	assert_int_equal(from, 0);
	assert_false(edit_find(edit, "hoan"));
	assert_false(edit_find(edit, ""));
	edit_selection(edit, &from, &to);
	assert_int_equal(from, 0);
	put(edit, "");
	assert_false(edit_find(edit, "a"));
}

/* With marks only what is spelt so; where the tone stands does not matter. */
static void finding_with_marks(void **state)
{
	struct edit *edit = *state;
	size_t from, to;
	put(edit, "hoa, hóa, hoà; tang, tăng");
	assert_true(edit_find(edit, "Hòa"));
	edit_selection(edit, &from, &to);
	assert_int_equal(from, strlen("hoa, hóa, "));
	assert_true(edit_find(edit, "tăng"));
	edit_selection(edit, &from, &to);
	assert_int_equal(from, strlen("hoa, hóa, hoà; tang, "));
	assert_false(edit_find(edit, "tâng"));
	assert_true(edit_find(edit, "tang"));
	edit_selection(edit, &from, &to);
	assert_int_equal(from, strlen("hoa, hóa, hoà; "));
}

static void words(void **state)
{
	struct edit *edit = *state;
	assert_int_equal(edit_words(edit), 0);
	put(edit, "  Một, hai\n- ba  ");
	assert_int_equal(edit_words(edit), 4);
}

static void cursor_on_a_boundary(void **state)
{
	struct edit *edit = *state;
	edit_set(edit, "aế", 4, 2);
	assert_int_equal(edit->at, 1);
	edit_set(edit, "aế", 4, 99);
	assert_int_equal(edit->at, 4);
}

static void random_step(struct edit *edit, unsigned dice, struct str *clip)
{
	static const char *const pastes[] = {"ế", "\xcc\x81", "một\nhai", "👍🏽", " ", "đoàn"};
	static const char keys[] = "asfrxjdwoeaun  \n";
	switch (dice % 16) {
	case 0:
		edit_backspace(edit);
		break;
	case 1:
		edit_delete(edit);
		break;
	case 2:
		paste(edit, pastes[dice / 16 % COUNT(pastes)]);
		break;
	case 3:
		edit_cut(edit, clip);
		break;
	case 4:
		edit_undo(edit, dice / 16 % 3 == 0);
		break;
	case 5:
	case 6:
		edit_move(edit, (enum edit_move)(dice / 16 % (EDIT_END + 1)), dice / 512 % 2, 3);
		break;
	case 7:
		edit_find(edit, "doan");
		break;
	default:
		edit_type(edit, (unsigned char)keys[dice / 16 % (sizeof keys - 1)], NULL);
	}
}

static void rows_fit(struct edit *edit)
{
	struct rows fresh = {0};
	rows_break(&fresh, &edit->text, edit->cols - 1);
	assert_int_equal(edit->rows.count, fresh.count);
	assert_memory_equal(edit->rows.v, fresh.v, (size_t)fresh.count * sizeof *fresh.v);
	rows_release(&fresh);
}

/* Whatever is done, the text stays clean, the cursor on a letter's edge, and
 * the way back leads to the beginning. */
static void random_steps(void **state)
{
	struct edit *edit = *state;
	struct str clip = {0};
	unsigned seed = 7;
	edit_set_ime(edit, IME_TELEX, false);
	edit_rows(edit, 12);
	for (int i = 0; i < 20000; i++) {
		int row, col;
		seed = seed * 1103515245u + 12345u;
		random_step(edit, seed >> 8, &clip);
		assert_true(utf8_is_clean(str_text(&edit->text), edit->text.len, true));
		size_t before = utf8_prev(str_text(&edit->text), edit->text.len, edit->at);
		assert_true(edit->at == 0 ||
			    utf8_next(str_text(&edit->text), edit->text.len, before) == edit->at);
		edit_cursor(edit, &row, &col);
		assert_in_range(col, 0, 11);
		rows_fit(edit);
	}
	while (edit_undo(edit, false))
		;
	assert_string_equal(str_text(&edit->text), "");
	str_release(&clip);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(typing, start, finish),
	cmocka_unit_test_setup_teardown(marks_join_their_letter, start, finish),
	cmocka_unit_test_setup_teardown(telex_in_the_middle, start, finish),
	cmocka_unit_test_setup_teardown(telex_over_a_selection, start, finish),
	cmocka_unit_test_setup_teardown(selection, start, finish),
	cmocka_unit_test_setup_teardown(undo_by_words, start, finish),
	cmocka_unit_test_setup_teardown(refusals, start, finish),
	cmocka_unit_test_setup_teardown(one_line, start, finish),
	cmocka_unit_test_setup_teardown(rows_and_moves, start, finish),
	cmocka_unit_test_setup_teardown(long_words_are_cut, start, finish),
	cmocka_unit_test_setup_teardown(finding, start, finish),
	cmocka_unit_test_setup_teardown(finding_with_marks, start, finish),
	cmocka_unit_test_setup_teardown(words, start, finish),
	cmocka_unit_test_setup_teardown(random_steps, start, finish),
	cmocka_unit_test_setup_teardown(cursor_on_a_boundary, start, finish),
};

RUN(tests)
