/* SPDX-License-Identifier: MIT */
/* What the author of a form is told. A case is a form ERRORS_DIR/KIND-NAME.yaml and what is to be
 * printed for it, KIND-NAME.txt; both are found by themselves. With TONGHOP_TEST_UPDATE=1 the .txt
 * files are written anew: read the diff. */
#ifndef TESTS_ERRORS_H
#define TESTS_ERRORS_H

#include "check.h"

#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "base/tr.h"
#include "form/load.h"

/* A kind of error, and how many cases of it there are at least. */
struct error_kind {
	const char *name;
	int least, found;
};

/* Looks for what is wrong with a form; what it finds goes to diags. */
typedef void find_errors(const char *path, const struct str *yaml, struct diags *diags);

static inline void errors_print(find_errors *find, const char *path, struct str *out)
{
	struct str yaml = {0};
	struct err err = {0};
	struct diags diags = {0};
	if (!file_read(path, FORM_YAML_MAX, &yaml, &err))
		fail_msg("%s", err.text);
	find(path, &yaml, &diags);
	diags_print(&diags, file_base_name(path), str_text(&yaml), yaml.len, out);
	if (diags.count == 0)
		fail_msg("%s was accepted", path);
	diags_release(&diags);
	str_release(&yaml);
}

static inline void errors_compare(find_errors *find, const char *name)
{
	struct str yaml = {0}, txt = {0}, printed = {0}, expected = {0};
	struct err err = {0};
	int stem = (int)strlen(name) - (int)strlen(".yaml");
	str_addf(&yaml, "%s/%s", ERRORS_DIR, name);
	str_addf(&txt, "%s/%.*s.txt", ERRORS_DIR, stem, name);
	errors_print(find, str_text(&yaml), &printed);
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

static inline void errors_count(struct error_kind *kinds, const char *name)
{
	size_t len = strcspn(name, "-");
	for (; kinds->name; kinds++)
		if (strlen(kinds->name) == len && !strncmp(name, kinds->name, len)) {
			kinds->found++;
			return;
		}
	fail_msg("%s is of no known kind", name);
}

/* Every case of ERRORS_DIR; kinds end with a NULL name. */
static inline void errors_run(find_errors *find, struct error_kind *kinds)
{
	tr_select("en");
	DIR *dir = opendir(ERRORS_DIR);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		const char *dot = strrchr(entry->d_name, '.');
		if (!dot || strcmp(dot, ".yaml") != 0)
			continue;
		errors_compare(find, entry->d_name);
		errors_count(kinds, entry->d_name);
	}
	closedir(dir);
	for (; kinds->name; kinds++)
		if (kinds->found < kinds->least)
			fail_msg("only %d cases of %s", kinds->found, kinds->name);
}

#endif
