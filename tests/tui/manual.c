/* SPDX-License-Identifier: MIT */
/* The manual's table of keys is the list of actions. UPDATE_GOLDEN=1 writes it there. */
#include "check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "tui/action.h"

#define PAGE TESTS_DIR "/../man/tonghop.1"

static const char head[] = ".Sh KEYS\n", first[] = ".Bl -tag -width \"Enter, M-Enter\" -compact\n",
		  end[] = ".El\n";

/* As mdoc wants it: a sign alone would be punctuation, some would be typeset as another. */
static void add_key(const char *key, struct str *out)
{
	str_add(out, isalnum((unsigned char)*key) ? "" : "\\&");
	for (; *key; key++)
		if (*key == '"')
			str_add(out, "\\(dq");
		else if (*key == '^')
			str_add(out, "\\(ha");
		else if (*key == '-')
			str_add(out, "\\-");
		else
			str_add_char(out, *key);
}

static void add_action(const struct action_info *info, struct str *out)
{
	str_add(out, ".It");
	for (int i = 0; i < ACTION_KEYS_MAX && info->keys[i]; i++) {
		str_add(out, i > 0 ? " , " : " Ic ");
		add_key(info->keys[i], out);
	}
	str_addf(out, "\n%s\n", info->help);
}

static void the_table_of_keys_is_the_list_of_actions(void **state)
{
	(void)state;
	struct str page = {0}, want = {0}, whole = {0};
	struct err err = {0};
	assert_true(file_read(PAGE, 1 << 20, &page, &err));
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
		add_action(action_info((enum action)i), &want);
	char *section = strstr(page.s, head);
	assert_non_null(section);
	char *from = strstr(section, first);
	assert_non_null(from);
	from += sizeof first - 1;
	char *to = strstr(from, end);
	assert_non_null(to);
	if (getenv("UPDATE_GOLDEN")) {
		str_add_bytes(&whole, page.s, (size_t)(from - page.s));
		str_addf(&whole, "%s%s", want.s, to);
		assert_true(file_replace(PAGE, whole.s, whole.len, &err));
	} else {
		*to = '\0';
		assert_string_equal(from, want.s);
	}
	str_release(&whole);
	str_release(&want);
	str_release(&page);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(the_table_of_keys_is_the_list_of_actions),
};

RUN(tests)
