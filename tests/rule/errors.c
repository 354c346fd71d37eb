/* SPDX-License-Identifier: MIT */
#include "errors.h"

#include "rule/rule.h"

static void find(const char *path, const struct str *yaml, struct diags *diags)
{
	struct form *form;
	rules_free(rules_load(path, str_text(yaml), yaml->len, &form, diags));
	form_free(form);
}

static void every_error_is_told(void **state)
{
	(void)state;
	struct error_kind kinds[] = {{"cycle", 4, 0}, {"expression", 4, 0}, {NULL, 0, 0}};
	errors_run(find, kinds);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_error_is_told),
};
RUN(tests)
