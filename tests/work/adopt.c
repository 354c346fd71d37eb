/* SPDX-License-Identifier: MIT */
/* A file that takes in another form or a newer version of its own. */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "work/adopt.h"
#include "work/book.h"
#include "ok.h"

#define FORM(id, version, rows)                                                                              \
	"form: " id "\nversion: " version "\nlanguage: en\ntitle: \"T\"\nterms: {every: year}\n"             \
	"levels: [{id: low, label: \"Low\"}, {id: high, label: \"High\"}]\n"                                 \
	"lists: {a: {x: \"X\", y: \"Y\"}, b: {x: \"X\"}}\n"                                                  \
	"tables:\n- id: t\n  label: \"T\"\n  columns: [{show: label, label: \"L\"}, {id: v, label: "         \
	"\"V\"}]\n  rows:\n" rows

#define ONE "  - {id: one, label: \"One\"}\n"
#define TWO "  - {id: two, label: \"Two\", decimals: 1}\n"
#define KIND "  - {id: kind, label: \"Kind\", type: choice, list: a}\n"
#define FIRST FORM("f", "1", ONE TWO KIND)

static char path[64];

/* A unit with an answer in each cell of the first version. */
static int make(void **state)
{
	struct store *store;
	struct unit unit = {.code = (char[]){"A"},
		.name = (char[]){"A"},
		.level = (char[]){"low"},
		.attributes = (char[]){""},
		.parent = -1};
	struct units units = {.v = &unit, .count = 1};
	struct book *book;
	static const char *const answers[][2] = {{"one/v", "7"}, {"two/v", "1.5"}, {"kind/v", "y"}};
	(void)state;
	tr_select("en");
	snprintf(path, sizeof path, "/tmp/tonghop-adopt-%ld.db", (long)getpid());
	unlink(path);
	OK(store_create(path, &store, &err));
	OK(store_put_form(store, "f", 1, FIRST, sizeof FIRST - 1, &err));
	OK(store_set_setting(store, "unit", "A", &err));
	OK(store_set_setting(store, "form", "f", &err));
	OK(store_set_setting(store, "term", "2020", &err));
	OK(store_put_units(store, &units, &err));
	store_close(store);
	OK(book_open(path, STORE_WRITE, NULL, &book, &err));
	for (size_t i = 0; i < COUNT(answers); i++) {
		enum part_kind part;
		int cell = -1;
		OK(address_parse(book->form, answers[i][0], strlen(answers[i][0]), &cell, &part, &err));
		OK(book_type(book, cell, PART_ANSWER, answers[i][1], VALUE_CANONICAL, &err));
	}
	book_close(book);
	return 0;
}

static int drop(void **state)
{
	char journal[80];
	(void)state;
	snprintf(journal, sizeof journal, "%s-journal", path);
	unlink(journal);
	return unlink(path);
}

static void shows(const char *form, const char *address, const char *expected)
{
	struct book_pick pick = {.form = form};
	struct book *book;
	struct str out = {0};
	enum part_kind part;
	int cell = -1;
	OK(book_open(path, STORE_READ, &pick, &book, &err));
	OK(address_parse(book->form, address, strlen(address), &cell, &part, &err));
	value_add(book->form, cell, &book->report.answers[cell], VALUE_CANONICAL, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	book_close(book);
}

static void takes(const char *yaml, int attention, const char *sheet)
{
	struct adoption adoption = {.form_name = "new.yaml", .yaml = yaml, .yaml_len = strlen(yaml)};
	OK(adopt_form(path, &adoption, &err));
	assert_string_equal(str_text(&adoption.sheet), sheet);
	assert_int_equal(adoption.attention, attention);
	adoption_release(&adoption);
}

/* And nothing has changed. */
static void refuses(const char *yaml, const char *problems, const char *words)
{
	struct adoption adoption = {.form_name = "new.yaml", .yaml = yaml, .yaml_len = strlen(yaml)};
	struct err err = {0};
	assert_false(adopt_form(path, &adoption, &err));
	if (!strstr(err.text, words))
		fail_msg("%s", err.text);
	assert_string_equal(str_text(&adoption.problems), problems);
	adoption_release(&adoption);
	shows("f", "two/v", "1.5");
	shows("f", "kind/v", "y");
}

static void keeps_what_keeps_its_id(void **state)
{
	(void)state;
	takes(FORM("f", "2", "  - {id: first, was: one, label: \"First\"}\n" TWO KIND), 0,
		"f: version 1 -> version 2\n");
	shows("f", "first/v", "7");
	shows("f", "two/v", "1.5");
}

static void lists_what_is_seen_no_more(void **state)
{
	(void)state;
	takes(FORM("f", "2",
		      "  - {id: one, label: \"One\", value: $two * 2}\n"
		      "  - {id: two, label: \"Two\", decimals: 1, at: [high]}\n"),
		3,
		"f: version 1 -> version 2\n"
		"  one/v (One · V): computed in the new version; the answer \"7\" is kept (--form f@1)\n"
		"  two/v (Two · V): not asked of this level any more; the answer \"1,5\" is kept (--form "
		"f@1)\n"
		"  kind/v (Kind · V): not in the new version; the answer \"Y\" is kept (--form f@1)\n"
		"3 things need attention.\n");
	shows("f@1", "kind/v", "y");
}

static void asks_for_what_is_new_and_required(void **state)
{
	(void)state;
	takes(FORM("f", "2", ONE TWO KIND "  - {id: three, label: \"Three\", required: yes}\n"), 1,
		"f: version 1 -> version 2\n"
		"  three/v (Three · V): new, and has to be answered\n"
		"1 thing needs attention.\n");
}

/* What was chosen is read as before, is a finding, and goes with a new choice. */
static void is_to_be_chosen_again(const char *words)
{
	struct book *book;
	struct str out = {0};
	OK(book_open(path, STORE_WRITE, NULL, &book, &err));
	int cell = form_cell(book->form, form_number("t.kind"), form_number("t.v"));
	value_add(book->form, cell, &book->report.answers[cell], VALUE_TYPED, &out);
	assert_string_equal(str_text(&out), words);
	assert_int_equal(book->findings.count, 1);
	assert_int_equal(book->findings.v[0].check, FINDING_GONE);
	str_clear(&out);
	str_addf(&out, "Kind · V: %s cannot be chosen any more in this version of the form; choose again",
		words);
	assert_string_equal(book->findings.v[0].text, str_text(&out));
	OK(book_type(book, cell, PART_ANSWER, "x", VALUE_TYPED, &err));
	assert_int_equal(book->findings.count, 0);
	str_release(&out);
	book_close(book);
}

static void tells_of_a_code_that_is_gone(void **state)
{
	(void)state;
	char *yaml = mem_copy_text(FORM("f", "2", ONE TWO KIND)), *code = strstr(yaml, "y: \"Y\"");
	memcpy(code, "z", 1);
	takes(yaml, 1,
		"f: version 1 -> version 2\n"
		"  kind/v (Kind · V): cannot be chosen any more; the answer \"Y\" is kept (--form f@1)\n"
		"1 thing needs attention.\n");
	shows("f@1", "kind/v", "y");
	shows("f", "kind/v", "y");
	is_to_be_chosen_again("Y (old code)");
	free(yaml);
}

/* The newest wording of it, where several versions had it. */
static void words_a_code_as_the_newest_version_that_has_it(void **state)
{
	(void)state;
	char *yaml = mem_copy_text(FORM("f", "2", ONE TWO KIND));
	memcpy(strstr(yaml, "\"Y\""), "\"W\"", 3);
	takes(yaml, 0, "f: version 1 -> version 2\n");
	memcpy(strstr(yaml, "version: 2"), "version: 3", 10);
	memcpy(strstr(yaml, "y: \"W\""), "z", 1);
	takes(yaml, 1,
		"f: version 2 -> version 3\n"
		"  kind/v (Kind · V): cannot be chosen any more; the answer \"W\" is kept (--form f@2)\n"
		"1 thing needs attention.\n");
	is_to_be_chosen_again("W (old code)");
	free(yaml);
}

static void refuses_what_would_mean_something_else(void **state)
{
	(void)state;
	refuses(FORM("f", "2", ONE "  - {id: two, label: \"Two\", decimals: 2}\n" KIND),
		"two/v (Two · V): decimals 1 -> 2\n", "give what it changes new ids");
	refuses(FORM("f", "2", "  - {id: one, label: \"One\", measure: stock}\n" TWO KIND),
		"one/v (One · V): measure flow -> stock\n", "give what it changes new ids");
	refuses(FORM("f", "2", ONE TWO "  - {id: kind, label: \"Kind\", type: yes/no}\n"),
		"kind/v (Kind · V): type choice -> yes/no\n", "give what it changes new ids");
	refuses(FORM("f", "2", ONE TWO "  - {id: kind, label: \"Kind\", type: choice, list: b}\n"),
		"kind/v (Kind · V): list a -> b\n", "give what it changes new ids");
}

static void refuses_other_yaml_and_older_versions(void **state)
{
	(void)state;
	takes(FIRST, 0, "f, version 1: nothing to do, the file has it\n");
	refuses(FORM("f", "1", TWO ONE KIND), "", "already has form f, version 1, with other contents");
	takes(FORM("f", "3", ONE TWO KIND), 0, "f: version 1 -> version 3\n");
	refuses(FORM("f", "2", ONE TWO KIND), "", "has version 3 already");
}

static void takes_another_form_beside_its_own(void **state)
{
	(void)state;
	takes(FORM("g", "1", ONE), 0, "g, version 1: added\n");
	shows(NULL, "one/v", "7");
	shows("g", "one/v", "");
	refuses(FORM("h", "1",
			"  - {id: one, label: \"One\", from: {table: t, column: v, row: none}}\n") "takes: "
												   "f\n",
		"", "does not fit to form f");
}

#define ON_FILE(test) cmocka_unit_test_setup_teardown(test, make, drop)

static const struct CMUnitTest tests[] = {
	ON_FILE(keeps_what_keeps_its_id),
	ON_FILE(lists_what_is_seen_no_more),
	ON_FILE(asks_for_what_is_new_and_required),
	ON_FILE(tells_of_a_code_that_is_gone),
	ON_FILE(words_a_code_as_the_newest_version_that_has_it),
	ON_FILE(refuses_what_would_mean_something_else),
	ON_FILE(refuses_other_yaml_and_older_versions),
	ON_FILE(takes_another_form_beside_its_own),
};

RUN(tests)
