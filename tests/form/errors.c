/* SPDX-License-Identifier: MIT */
/* What the author of a form is told. To add a case, write errors/NAME.yaml and
 * what is to be printed for it, errors/NAME.txt; both are found by themselves.
 * With TONGHOP_TEST_UPDATE=1 the .txt files are written anew: read the diff. */
#include "check.h"

#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "base/tr.h"
#include "form/load.h"

static void print_errors(const char *path, struct str *out)
{
	struct str yaml = {0};
	struct err err = {0};
	struct diags diags = {0};
	if (!file_read(path, FORM_YAML_MAX, &yaml, &err))
		fail_msg("%s", err.text);
	struct form *form = form_load(path, str_text(&yaml), yaml.len, &diags);
	diags_print(&diags, file_base_name(path), str_text(&yaml), yaml.len, out);
	if (form || diags.count == 0)
		fail_msg("%s was accepted", path);
	diags_release(&diags);
	str_release(&yaml);
}

static void compare(const char *name)
{
	struct str yaml = {0}, txt = {0}, printed = {0}, expected = {0};
	struct err err = {0};
	int stem = (int)strlen(name) - (int)strlen(".yaml");
	str_addf(&yaml, "%s/%s", ERRORS_DIR, name);
	str_addf(&txt, "%s/%.*s.txt", ERRORS_DIR, stem, name);
	print_errors(str_text(&yaml), &printed);
	if (getenv("TONGHOP_TEST_UPDATE") &&
		!file_replace(str_text(&txt), str_text(&printed), printed.len, &err))
		fail_msg("%s", err.text);
	if (!file_read(str_text(&txt), FORM_YAML_MAX, &expected, &err))
		fail_msg("%s", err.text);
	assert_string_equal(str_text(&printed), str_text(&expected));
	str_release(&yaml);
	str_release(&txt);
	str_release(&printed);
	str_release(&expected);
}

static void every_error_is_told(void **state)
{
	(void)state;
	tr_select("en");
	DIR *dir = opendir(ERRORS_DIR);
	assert_non_null(dir);
	int count = 0;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		const char *dot = strrchr(entry->d_name, '.');
		if (!dot || strcmp(dot, ".yaml") != 0)
			continue;
		compare(entry->d_name);
		count++;
	}
	closedir(dir);
	assert_true(count >= 80);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_error_is_told),
};
RUN(tests)
