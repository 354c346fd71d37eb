/* SPDX-License-Identifier: MIT */
/* A form that says everything the language can, and one that is fed by it. */
#include "check.h"

#include "base/file.h"
#include "base/tr.h"
#include "form/load.h"
#include "rule/rule.h"

static struct form *load(const char *path, struct rules **rules)
{
	struct str yaml = {0}, out = {0};
	struct err err = {0};
	struct diags diags = {0};
	tr_select("en");
	if (!file_read(path, FORM_YAML_MAX, &yaml, &err))
		fail_msg("%s", err.text);
	struct form *form = form_load(path, str_text(&yaml), yaml.len, &diags);
	*rules = form ? rules_compile(form, &diags) : NULL;
	diags_print(&diags, file_base_name(path), str_text(&yaml), yaml.len, &out);
	assert_string_equal(str_text(&out), "");
	diags_release(&diags);
	str_release(&yaml);
	str_release(&out);
	return form;
}

static int fed_cells(const struct form *form)
{
	int count = 0;
	for (int i = 0; i < form->cell_count; i++)
		count += form->cells[i].from != NULL;
	return count;
}

static void every_construct_stands_together(void **state)
{
	(void)state;
	struct rules *rules;
	struct form *form = load(TESTS_DIR "/rule/whole.yaml", &rules);
	assert_int_equal(form->table_count, 3);
	assert_int_equal(form->list_count, 4);
	assert_true(form->tables[1].units);
	assert_int_equal(form->tables[2].set_count, 2);
	assert_int_equal(fed_cells(form), 0);
	rules_free(rules);
	form_free(form);
}

static void the_upper_form_is_fed(void **state)
{
	(void)state;
	struct rules *rules;
	struct form *form = load(TESTS_DIR "/rule/whole_upper.yaml", &rules);
	assert_string_equal(form->takes, "thu_vien");
	assert_int_equal(
		fed_cells(form), 3 * 4); /* two codes and a condition; not the total, typed or computed */
	rules_free(rules);
	form_free(form);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_construct_stands_together),
	cmocka_unit_test(the_upper_form_is_fed),
};
RUN(tests)
