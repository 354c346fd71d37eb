/* SPDX-License-Identifier: MIT */
/* Starting the screens: what goes wrong, and files that are special. */
#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"
#include "fixture.h"
#include "tui/tui.h"

static int begin(void **state)
{
	(void)state;
	fixture_begin();
	fixture_small("a.db");
	tr_select("en");
	return 0;
}

static int end(void **state)
{
	(void)state;
	tr_select("vi");
	fixture_end();
	return 0;
}

static void write_keys(const char *text)
{
	struct err err = {0};
	if (!file_replace(fixture_path("keys"), text, strlen(text), &err))
		fail_msg("%s", err.text);
}

static void refuses(const char *file, const char *keys, const char *dump, int status, const char *words)
{
	struct err err = {0};
	char path[256], script[256], out[256];
	strcpy(path, fixture_path(file));
	strcpy(script, keys ? fixture_path(keys) : "");
	strcpy(out, fixture_path(dump));
	struct tui_options options = {.path = path, .script = keys ? script : NULL, .dump = out};
	assert_int_equal(tui_run(&options, &err), status);
	if (!strstr(err.text, words))
		fail_msg("\"%s\" is not in \"%s\"", words, err.text);
}

static void says_what_is_wrong(void **state)
{
	(void)state;
	write_keys("dump\n");
	refuses("none.db", "keys", "dump", 4, "none.db: there is no such file");
	refuses("keys", "keys", "dump", 3, "keys");
	refuses("a.db", "none", "dump", 4, "none: there is no such file");
	refuses("a.db", "keys", "none/dump", 4, "there is no such folder");
	write_keys("dump\nkeys\n");
	refuses("a.db", "keys", "dump", 2, "keys:2: \"keys\" is unknown");
}

static void needs_a_terminal(void **state)
{
	(void)state;
	int in = dup(STDIN_FILENO), null = open("/dev/null", O_RDONLY);
	dup2(null, STDIN_FILENO);
	refuses("a.db", NULL, "dump", 2, "The screens need a terminal.");
	dup2(in, STDIN_FILENO);
	close(in);
	close(null);
}

static void draws_in_ascii(void **state)
{
	(void)state;
	struct err err = {0};
	struct str dump = {0};
	char path[256], keys[256], out[256];
	write_keys("size 300x60\ndump\nkey End\nkey Enter\ntype 7\ntype -\nkey Enter\ndump\nkey F6\ndump\n");
	strcpy(path, fixture_path("a.db"));
	strcpy(keys, fixture_path("keys"));
	strcpy(out, fixture_path("dump"));
	struct tui_options options = {.path = path, .script = keys, .dump = out, .ascii = true};
	assert_int_equal(tui_run(&options, &err), 0);
	assert_true(file_read(out, 1 << 20, &dump, &err));
	for (size_t i = 0; i < dump.len; i++)
		assert_true((unsigned char)dump.s[i] < 0x80);
	assert_non_null(strstr(dump.s, "- Contents ---"));
	assert_non_null(strstr(dump.s, "Thuan loi"));
	str_release(&dump);
}

/* Root may write anything, so as root there is nothing to see. */
static void opens_what_can_only_be_read(void **state)
{
	(void)state;
	if (geteuid() == 0)
		return;
	chmod(fixture_path("a.db"), 0400);
	char *dump = fixture_play("a.db", "dump\nkey End\nkey Enter\ntype 7\ndump\n");
	assert_non_null(strstr(dump, "read only"));
	assert_non_null(strstr(dump, "This file can only be read."));
	free(dump);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(says_what_is_wrong, begin, end),
	cmocka_unit_test_setup_teardown(needs_a_terminal, begin, end),
	cmocka_unit_test_setup_teardown(draws_in_ascii, begin, end),
	cmocka_unit_test_setup_teardown(opens_what_can_only_be_read, begin, end),
};

RUN(tests)
