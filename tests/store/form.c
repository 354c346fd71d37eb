/* SPDX-License-Identifier: MIT */
#include "fixture.h"

static void keeps_versions(void **state)
{
	struct err err = {0};
	int64_t report;
	struct str yaml = {0};
	struct store *store = sample(in(state, "a.db"), &report);
	OK(store_put_form(store, "f", 1, "form: f", 7, &err));
	OK(store_put_form(store, "f", 3, "third", 5, &err));
	OK(store_form(store, "f", 0, &yaml, &err));
	assert_string_equal(yaml.s, "third");
	str_clear(&yaml);
	OK(store_form(store, "f", 1, &yaml, &err));
	assert_string_equal(yaml.s, "form: f");
	REFUSED(store_put_form(store, "f", 1, "form: g", 7, &err), ERR_REFUSED, "f");
	REFUSED(store_form(store, "f", 2, &yaml, &err), ERR_REFUSED, "2");
	REFUSED(store_form(store, "g", 0, &yaml, &err), ERR_REFUSED, "has no form g; it has: f");
	str_release(&yaml);
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(keeps_versions),
};

RUN(tests)
