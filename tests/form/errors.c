/* SPDX-License-Identifier: MIT */
#include "errors.h"

static void find(const char *path, const struct str *yaml, struct diags *diags)
{
	form_free(form_load(path, str_text(yaml), yaml->len, diags));
}

static void every_error_is_told(void **state)
{
	(void)state;
	struct error_kind kinds[] = {
		{"anchor", 4, 0},    /* anchors, aliases, tags and directives of YAML */
		{"collision", 4, 0}, /* ids with the same number in the file */
		{"dangling", 4, 0},  /* what is referred to is not there */
		{"deep", 4, 0},
		{"documents", 4, 0}, /* more than one */
		{"encoding", 4, 0},  /* no UTF-8, or what no text may hold */
		{"large", 4, 0},
		{"meaning", 4, 0}, /* each word is right, but not together */
		{"missing", 4, 0},
		{"prose", 4, 0},  /* texts that should be in quotes */
		{"syntax", 4, 0}, /* no YAML */
		{"tab", 4, 0},
		{"twice", 4, 0},
		{"type", 4, 0},    /* another kind of value */
		{"unknown", 4, 0}, /* keys */
		{NULL, 0, 0},
	};
	errors_run(find, kinds);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_error_is_told),
};
RUN(tests)
