/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static const char part[] = ".out.db.part";

static int enter(void **state)
{
	char name[] = "/tmp/tonghop-deliver-XXXXXX";
	struct err err = {0};
	*state = strdup(mkdtemp(name));
	char data[200000];
	for (size_t i = 0; i < sizeof data; i++)
		data[i] = (char)(i * 7 + i / 251);
	return chdir(*state) == 0 && file_replace("in.db", data, sizeof data, &err) ? 0 : -1;
}

static int leave(void **state)
{
	unlink("in.db");
	unlink("out.db");
	unlink(part);
	int failed = chdir("/") != 0 || rmdir(*state) != 0;
	free(*state);
	return failed;
}

static bool is_there(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

static void assert_same(const char *a, const char *b)
{
	struct str x = {0}, y = {0};
	struct err err = {0};
	assert_true(file_read(a, 1000000, &x, &err));
	assert_true(file_read(b, 1000000, &y, &err));
	assert_int_equal(x.len, y.len);
	assert_memory_equal(x.s, y.s, x.len);
	str_release(&x);
	str_release(&y);
}

static void copies_whole(void **state)
{
	(void)state;
	struct err err = {0};
	assert_true(file_deliver("in.db", "out.db", &err));
	assert_same("in.db", "out.db");
	assert_false(is_there(part));
}

static void never_overwrites(void **state)
{
	(void)state;
	struct err err = {0};
	assert_true(file_replace("out.db", "x", 1, &err));
	assert_false(file_deliver("in.db", "out.db", &err));
	assert_int_equal(err.kind, ERR_REFUSED);
	unlink("out.db");
	assert_int_equal(symlink("nowhere", "out.db"), 0);
	assert_false(file_deliver("in.db", "out.db", &err));
	assert_int_equal(err.kind, ERR_REFUSED);
	assert_false(is_there("nowhere"));
}

static void takes_over_what_a_killed_run_left(void **state)
{
	(void)state;
	struct err err = {0};
	assert_true(file_replace(part, "half", 4, &err));
	assert_true(file_deliver("in.db", "out.db", &err));
	assert_same("in.db", "out.db");
	assert_false(is_there(part));
}

static void leaves_nothing_when_there_is_no_room(void **state)
{
	(void)state;
	struct err err = {0};
	struct rlimit was, little;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	little = (struct rlimit){.rlim_cur = 70000, .rlim_max = was.rlim_max};
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
	bool done = file_deliver("in.db", "out.db", &err);
	setrlimit(RLIMIT_FSIZE, &was);
	signal(SIGXFSZ, handler);
	assert_false(done);
	assert_int_equal(err.kind, ERR_IO);
	assert_false(is_there("out.db"));
	assert_false(is_there(part));
}

static void says_what_is_missing(void **state)
{
	(void)state;
	struct err err = {0};
	assert_false(file_deliver("none.db", "out.db", &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_non_null(strstr(err.text, "none.db"));
	assert_false(file_deliver("in.db", "none/out.db", &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_non_null(strstr(err.text, "none/out.db"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)
static const struct CMUnitTest tests[] = {
	IN_FOLDER(copies_whole),
	IN_FOLDER(never_overwrites),
	IN_FOLDER(takes_over_what_a_killed_run_left),
	IN_FOLDER(leaves_nothing_when_there_is_no_room),
	IN_FOLDER(says_what_is_missing),
};
RUN(tests)
