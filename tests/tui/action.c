/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/mem.h"
#include "tui/action.h"

static int key_count(const struct action_info *info)
{
	int n = 0;
	while (n < ACTION_KEYS_MAX && info->keys[n])
		n++;
	return n;
}

static void is_complete(void **state)
{
	(void)state;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		const struct action_info *info = action_info((enum action)i);
		assert_non_null(info->help);
		assert_true(info->where != 0 && info->where < 1u << WHERE_COUNT);
		assert_in_range(key_count(info), 2, ACTION_KEYS_MAX);
	}
}

/* ^H, ^I, ^J and ^M are Backspace, Tab and Enter; ^[ is Esc. */
static void keys_can_be_pressed(void **state)
{
	(void)state;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
		for (int k = 0; k < key_count(action_info((enum action)i)); k++) {
			const char *name = action_info((enum action)i)->keys[k];
			char again[KEY_NAME_MAX];
			struct key key;
			assert_true(key_parse(name, &key));
			key_spell(again, &key);
			assert_string_equal(again, name);
			assert_false(
				key.mods == MOD_CTRL && key.kind == K_CHAR && strchr("hijm[", (int)key.ch));
		}
}

/* These do on every screen what they do everywhere. */
static bool is_everyday(const char *name)
{
	static const char *const everyday[] = {"Enter", "Tab", "Right", "Backspace", "Delete", "^D", "Esc",
		"M-Enter", "Insert", "+", "Space"};
	for (size_t i = 0; i < COUNT(everyday); i++)
		if (!strcmp(everyday[i], name))
			return true;
	return false;
}

static void a_key_means_one_thing_everywhere(void **state)
{
	(void)state;
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
		for (int j = i + 1; j < ACTION_COUNT; j++)
			for (int k = 0; k < key_count(action_info((enum action)i)); k++)
				for (int l = 0; l < key_count(action_info((enum action)j)); l++) {
					const char *key = action_info((enum action)i)->keys[k];
					if (!strcmp(key, action_info((enum action)j)->keys[l]) &&
						!is_everyday(key))
						fail_msg("%s means two things: \"%s\" and \"%s\"", key,
							action_info((enum action)i)->help,
							action_info((enum action)j)->help);
				}
}

static void shows_a_key_that_works(void **state)
{
	(void)state;
	for (unsigned where = 1; where < 1u << WHERE_COUNT; where <<= 1)
		for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
			if (action_info((enum action)i)->where & where)
				assert_non_null(action_key((enum action)i, (enum where)where, 0));
	assert_string_equal(action_key(ACTION_HELP, ON_TABLE, 0), "?");
	assert_string_equal(action_key(ACTION_HELP, ON_NARRATIVE, 0), "F1");
	assert_string_equal(action_key(ACTION_FIND, ON_NARRATIVE, 1), "^W");
	assert_null(action_key(ACTION_FIND, ON_NARRATIVE, 2));
}

static void a_key_does_one_thing_on_a_screen(void **state)
{
	(void)state;
	for (unsigned where = 1; where < 1u << WHERE_COUNT; where <<= 1)
		for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
			const struct action_info *info = action_info((enum action)i);
			for (int k = 0; k < key_count(info) && info->where & where; k++) {
				struct key key;
				key_parse(info->keys[k], &key);
				if (action_find((enum where)where, &key) != (enum action)i)
					fail_msg("%s is taken twice (screen %x, action %d)", info->keys[k],
						where, i);
			}
		}
}

static void finds_only_where_it_works(void **state)
{
	(void)state;
	struct key key;
	key_parse("F4", &key);
	assert_int_equal(action_find(ON_TABLE, &key), ACTION_DITTO_LEFT);
	assert_int_equal(action_find(ON_PREVIEW, &key), ACTION_NONE);
	assert_int_equal(action_find(ON_HELP, &key), ACTION_NONE);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(is_complete),
	cmocka_unit_test(keys_can_be_pressed),
	cmocka_unit_test(a_key_does_one_thing_on_a_screen),
	cmocka_unit_test(a_key_means_one_thing_everywhere),
	cmocka_unit_test(shows_a_key_that_works),
	cmocka_unit_test(finds_only_where_it_works),
};

RUN(tests)
