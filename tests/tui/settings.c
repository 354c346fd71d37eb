/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tui/settings.h"

static char folder[32], path[64];

static int begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/tonghop-set-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/tonghop/settings", folder);
	return setenv("XDG_CONFIG_HOME", folder, 1);
}

static int end(void **state)
{
	(void)state;
	char sub[48];
	unlink(path);
	snprintf(sub, sizeof sub, "%s/tonghop", folder);
	rmdir(sub);
	return rmdir(folder);
}

static void put(const char *text)
{
	char sub[48];
	struct err err = {0};
	snprintf(sub, sizeof sub, "%s/tonghop", folder);
	mkdir(sub, 0700);
	assert_true(file_replace(path, text, strlen(text), &err));
}

static void are_what_was_kept(void **state)
{
	(void)state;
	struct settings settings = {.typing = IME_VNI,
				.console_typing = IME_OFF,
				.new_style = true,
				.hand_digits = true,
				.english = true},
			read = {0};
	struct str text = {0};
	settings_keep(&settings);
	settings_read(&read);
	assert_int_equal(read.typing, IME_VNI);
	assert_int_equal(read.console_typing, IME_OFF);
	assert_true(read.new_style);
	assert_true(read.hand_digits);
	assert_true(read.english);
	assert_true(file_read(path, 1000, &text, NULL));
	assert_string_equal(
		text.s, "typing = vni\nconsole-typing = off\ntones = new\ndigits = hand\nlanguage = en\n");
	str_release(&text);
}

static void damage_is_passed_over(void **state)
{
	(void)state;
	struct settings settings = {.typing = IME_TELEX, .console_typing = IME_TELEX};
	put("typing\n= =\ntyping = klingon\n\xff\xfe\nfuture = 1\r\n\n  tones=new\r\nconsole-typing");
	settings_read(&settings);
	assert_int_equal(settings.typing, IME_TELEX);
	assert_int_equal(settings.console_typing, IME_TELEX);
	assert_true(settings.new_style);
}

static void nothing_is_there(void **state)
{
	(void)state;
	struct settings settings = {.typing = IME_VNI};
	settings_read(&settings);
	assert_int_equal(settings.typing, IME_VNI);
	setenv("XDG_CONFIG_HOME", "/proc/no", 1);
	settings_keep(&settings);
	settings_read(&settings);
	assert_int_equal(settings.typing, IME_VNI);
	put("");
	settings_read(&settings);
	assert_int_equal(settings.typing, IME_VNI);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(are_what_was_kept, begin, end),
	cmocka_unit_test_setup_teardown(damage_is_passed_over, begin, end),
	cmocka_unit_test_setup_teardown(nothing_is_there, begin, end),
};

RUN(tests)
