/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"

static int enter(void **state)
{
	char name[] = "/tmp/tonghop-file-XXXXXX";
	tr_select("en");
	*state = strdup(mkdtemp(name));
	return chdir(*state);
}

static int leave(void **state)
{
	unlink("a");
	unlink("pipe");
	int failed = chdir("/") != 0 || rmdir(*state) != 0;
	free(*state);
	return failed;
}

static void holds(const char *path, const char *want)
{
	struct str bytes = {0};
	struct err err = {0};
	if (!file_read(path, 1000000, &bytes, &err))
		fail_msg("%s", err.text);
	assert_string_equal(str_text(&bytes), want);
	str_release(&bytes);
}

static void refuses(const char *path, size_t limit, enum err_kind kind, const char *want)
{
	struct str bytes = {0};
	struct err err = {0};
	assert_false(file_read(path, limit, &bytes, &err));
	assert_int_equal(err.kind, kind);
	assert_string_equal(err.text, want);
	str_release(&bytes);
}

static void reads_as_much_as_it_may(void **state)
{
	(void)state;
	struct str bytes = {0};
	assert_true(file_replace("a", "12345", 5, NULL));
	assert_true(file_read("a", 5, &bytes, NULL));
	assert_string_equal(bytes.s, "12345");
	str_release(&bytes);
	refuses("a", 4, ERR_REFUSED, "a: larger than 4 bytes");
}

static void reads_files_only(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	refuses("pipe", 9, ERR_REFUSED, "pipe: not a regular file");
	refuses(".", 9, ERR_REFUSED, ".: not a regular file");
	refuses("none", 9, ERR_IO, "none: there is no such file");
}

static void replaces(void **state)
{
	(void)state;
	struct stat st;
	assert_true(file_replace("a", "old", 3, NULL));
	assert_true(file_replace("./a", "", 0, NULL));
	holds("a", "");
	assert_true(file_replace("a", "new", 3, NULL));
	holds("a", "new");
	assert_int_not_equal(lstat(".a.part", &st), 0);
}

static void the_old_one_stays_when_there_is_no_room(void **state)
{
	(void)state;
	struct err err = {0};
	struct stat st;
	struct rlimit was, little;
	char large[100] = {0};
	assert_true(file_replace("a", "old", 3, NULL));
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	little = (struct rlimit){.rlim_cur = 10, .rlim_max = was.rlim_max};
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
	bool done = file_replace("a", large, sizeof large, &err);
	setrlimit(RLIMIT_FSIZE, &was);
	signal(SIGXFSZ, handler);
	assert_false(done);
	assert_int_equal(err.kind, ERR_IO);
	holds("a", "old");
	assert_int_not_equal(lstat(".a.part", &st), 0);
}

static void says_that_the_folder_is_missing(void **state)
{
	(void)state;
	struct err err = {0};
	assert_false(file_replace("none/a", "x", 1, &err));
	assert_string_equal(err.text, "none/a: there is no such folder");
	assert_string_equal(file_base_name("none/a"), "a");
	assert_string_equal(file_base_name("a"), "a");
	assert_string_equal(file_base_name("a/"), "");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)
static const struct CMUnitTest tests[] = {
	IN_FOLDER(reads_as_much_as_it_may),
	IN_FOLDER(reads_files_only),
	IN_FOLDER(replaces),
	IN_FOLDER(the_old_one_stays_when_there_is_no_room),
	IN_FOLDER(says_that_the_folder_is_missing),
};
RUN(tests)
