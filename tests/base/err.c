/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <errno.h>

#include "base/err.h"
#include "base/str.h"
#include "base/tr.h"

static void says_what_and_gives_false(void **state)
{
	(void)state;
	struct err err = {0};
	assert_false(err_set(&err, ERR_USAGE, "%s %d", "a", 1));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_string_equal(err.text, "a 1");
	assert_false(err_set(NULL, ERR_IO, "unheard"));
}

static void wraps_an_older_one(void **state)
{
	(void)state;
	struct err err = {0};
	err_set(&err, ERR_USAGE, "inner");
	err_set(&err, ERR_IO, "outer: %s", err.text);
	assert_string_equal(err.text, "outer: inner");
}

/* However far the letters of three bytes are pushed along. */
static void is_never_cut_within_a_letter(void **state)
{
	(void)state;
	for (int push = 0; push < 3; push++) {
		struct str text = {0};
		struct err err = {0};
		str_add_times(&text, 'x', push);
		for (int i = 0; i < ERR_TEXT_MAX; i++)
			str_add(&text, "ế");
		err_set(&err, ERR_IO, "%s", text.s);
		size_t len = strlen(err.text);
		assert_int_equal(len % 3, push);
		assert_in_range(len, ERR_TEXT_MAX - 6, ERR_TEXT_MAX - 1);
		assert_memory_equal(err.text, text.s, len);
		str_release(&text);
	}
}

static void the_systems_reasons(void **state)
{
	(void)state;
	struct err err = {0};
	tr_select("en");
	errno = ENOSPC;
	assert_false(err_errno(&err, "a.db"));
	assert_int_equal(err.kind, ERR_IO);
	assert_string_equal(err.text, "a.db: the disk is full");
	errno = EPERM;
	err_errno(&err, "100%d");
	assert_string_equal(err.text, "100%d: no permission");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(says_what_and_gives_false),
	cmocka_unit_test(wraps_an_older_one),
	cmocka_unit_test(is_never_cut_within_a_letter),
	cmocka_unit_test(the_systems_reasons),
};
RUN(tests)
