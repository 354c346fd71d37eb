/* SPDX-License-Identifier: MIT */
/* The way in for the ordinary tests: every file of a target's corpus, CORPUS. */
#include "check.h"

#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "fuzz.h"

static void replay(const char *name)
{
	struct str path = {0}, bytes = {0};
	struct err err = {0};
	str_addf(&path, "%s/%s", CORPUS, name);
	if (!file_read(str_text(&path), 1 << 20, &bytes, &err))
		fail_msg("%s", err.text);
	fuzz((const uint8_t *)str_text(&bytes), bytes.len);
	str_release(&path);
	str_release(&bytes);
}

static void every_file_of_the_corpus(void **state)
{
	(void)state;
	DIR *dir = opendir(CORPUS);
	assert_non_null(dir);
	int count = 0;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (entry->d_name[0] != '.') {
			replay(entry->d_name);
			count++;
		}
	closedir(dir);
	assert_true(count >= 10);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_file_of_the_corpus),
};
RUN(tests)
