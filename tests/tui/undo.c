/* SPDX-License-Identifier: MIT */
#include "tui/undo.h"

#include "check.h"
#include "text/utf8.h"
#include "tui/edit.h"

static void write_and_take_back(struct edit *edit)
{
	edit_init(edit, true);
	edit_set_ime(edit, IME_TELEX, false);
	for (const char *k = "tieengs Vieejt nam"; *k; k++)
		assert_true(edit_type(edit, (unsigned char)*k, NULL));
	assert_true(edit_undo(edit, false));
}

static void outlives_the_program(void **state)
{
	(void)state;
	struct edit before, after;
	struct str bytes = {0};
	write_and_take_back(&before);
	undo_save(&before.undo, &bytes);
	edit_init(&after, true);
	edit_set(&after, before.text.s, before.text.len, before.at);
	assert_true(undo_load(&after.undo, bytes.s, bytes.len));
	assert_true(edit_undo(&after, true));
	assert_string_equal(after.text.s, "tiếng Việt nam");
	assert_true(edit_undo(&after, false) && edit_undo(&after, false));
	assert_string_equal(after.text.s, "tiếng ");
	assert_true(edit_undo(&after, false));
	assert_false(edit_undo(&after, false));
	edit_release(&before);
	edit_release(&after);
	str_release(&bytes);
}

/* Any byte changed or missing: refused, or harmless. */
static void damaged_bytes(void **state)
{
	(void)state;
	struct edit edit;
	struct str bytes = {0};
	write_and_take_back(&edit);
	undo_save(&edit.undo, &bytes);
	for (size_t cut = 0; cut < bytes.len; cut++)
		assert_false(undo_load(&edit.undo, bytes.s, cut));
	for (size_t i = 0; i < bytes.len; i++)
		for (int bit = 0; bit < 8; bit++) {
			bytes.s[i] = (char)(bytes.s[i] ^ (1 << bit));
			undo_load(&edit.undo, bytes.s, bytes.len);
			while (edit_undo(&edit, true))
				assert_true(utf8_is_clean(edit.text.s, edit.text.len, true));
			while (edit_undo(&edit, false))
				assert_true(utf8_is_clean(edit.text.s, edit.text.len, true));
			bytes.s[i] = (char)(bytes.s[i] ^ (1 << bit));
		}
	edit_release(&edit);
	str_release(&bytes);
}

static void steps_of_another_text(void **state)
{
	(void)state;
	struct edit edit;
	struct str bytes = {0};
	write_and_take_back(&edit);
	undo_save(&edit.undo, &bytes);
	edit_set(&edit, "khác", strlen("khác"), 0);
	assert_true(undo_load(&edit.undo, bytes.s, bytes.len));
	assert_false(edit_undo(&edit, false));
	assert_int_equal(edit.undo.count, 0);
	assert_string_equal(edit.text.s, "khác");
	edit_release(&edit);
	str_release(&bytes);
}

static void old_steps_are_forgotten(void **state)
{
	(void)state;
	struct undo undo = {0};
	struct str bytes = {0}, text = {0};
	str_add_times(&text, 'x', 100000);
	for (int i = 0; i < 100; i++)
		undo_record(&undo, UNDO_WHOLE, 0, "", 0, text.s, text.len);
	assert_int_equal(undo.count, 40);
	undo_save(&undo, &bytes);
	assert_in_range(bytes.len, 200000, UNDO_SAVED_BYTES_MAX + 100);
	struct undo loaded = {0};
	assert_true(undo_load(&loaded, bytes.s, bytes.len));
	assert_int_equal(loaded.count, 2);
	assert_int_equal(loaded.done, 2);
	undo_release(&undo);
	undo_release(&loaded);
	str_release(&bytes);
	str_release(&text);
}

static void erasing_both_ways_is_one_step(void **state)
{
	(void)state;
	struct undo undo = {0};
	undo_record(&undo, UNDO_ERASE, 2, "c", 1, "", 0);
	undo_record(&undo, UNDO_ERASE, 1, "b", 1, "", 0);
	undo_record(&undo, UNDO_ERASE, 1, "d", 1, "", 0);
	assert_int_equal(undo.count, 1);
	assert_string_equal(undo.v[0].removed.s, "bcd");
	assert_int_equal(undo.v[0].at, 1);
	undo_record(&undo, UNDO_ERASE, 5, "x", 1, "", 0);
	assert_int_equal(undo.count, 2);
	undo_close(&undo);
	undo_record(&undo, UNDO_ERASE, 5, "y", 1, "", 0);
	assert_int_equal(undo.count, 3);
	undo_release(&undo);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(outlives_the_program),
	cmocka_unit_test(damaged_bytes),
	cmocka_unit_test(steps_of_another_text),
	cmocka_unit_test(old_steps_are_forgotten),
	cmocka_unit_test(erasing_both_ways_is_one_step),
};

RUN(tests)
