/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "tui/key.h"

static void names_read_back(void **state)
{
	(void)state;
	static const char *const names[] = {"Enter", "Esc", "Tab", "S-Tab", "Backspace", "Delete", "Home",
		"PgDn", "F1", "F12", "F24", "C-Left", "S-Right", "M-Left", "^G", "^_", "M-x", "M-Z", "M-<",
		"Space", "M-Space", "a", "?", "-", "^", "ộ", "M-Enter"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct key key;
		char name[KEY_NAME_MAX];
		assert_true(key_parse(names[i], &key));
		key_spell(name, &key);
		assert_string_equal(name, names[i]);
	}
}

static void are_shown_as_on_a_keyboard(void **state)
{
	(void)state;
	static const char *const names[][2] = {{"M-x", "Alt-x"}, {"M--", "Alt--"}, {"M-Enter", "Alt-Enter"},
		{"^G", "Ctrl-G"}, {"^", "^"}, {"C-Left", "Ctrl-phím trái"}, {"Space", "phím cách"},
		{"S-Tab", "Shift-Tab"}, {"F1", "F1"}, {"-", "-"}, {"M-C-S-F1", "Alt-Ctrl-Shift-F1"}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str label = {0};
		key_label(names[i][0], &label);
		assert_string_equal(str_text(&label), names[i][1]);
		str_release(&label);
	}
}

static void refuses_what_is_no_key(void **state)
{
	(void)state;
	static const char *const names[] = {
		"", "F0", "F25", "F1x", "Entr", "C-x", "S-a", "ab", "^ab", "^1", "\xff"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct key key;
		assert_false(key_parse(names[i], &key));
	}
}

static void every_backspace_is_one_key(void **state)
{
	(void)state;
	struct key a = key_from_char(0x08), b = key_from_char(0x7F);
	assert_true(key_equal(&a, &b));
	assert_int_equal(a.kind, K_BACKSPACE);
}

static void understands_control_characters(void **state)
{
	(void)state;
	struct key g = key_from_char(7), cr = key_from_char('\r'), lf = key_from_char('\n'),
		   o = key_from_char(0x1ED9);
	char name[KEY_NAME_MAX];
	key_spell(name, &g);
	assert_string_equal(name, "^G");
	assert_true(key_equal(&cr, &lf));
	assert_true(key_is_text(&o));
	assert_false(key_is_text(&g));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(names_read_back),
	cmocka_unit_test(are_shown_as_on_a_keyboard),
	cmocka_unit_test(refuses_what_is_no_key),
	cmocka_unit_test(every_backspace_is_one_key),
	cmocka_unit_test(understands_control_characters),
};

RUN(tests)
