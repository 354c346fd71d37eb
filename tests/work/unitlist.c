/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/tr.h"
#include "work/unitlist.h"

static const struct form form = {
	.levels = {{.id = "co_so"}, {.id = "cap_tren"}},
	.level_count = 2,
};

static bool read_list(const char *csv, struct units *units, struct err *err)
{
	*units = (struct units){0};
	*err = (struct err){0};
	tr_select("en");
	struct str problems = {0};
	bool ok = unitlist_read("list.csv", csv, strlen(csv), &form, units, &problems, err);
	assert_int_equal(problems.len, 0);
	str_release(&problems);
	return ok;
}

static void reads_and_writes_back(void **state)
{
	(void)state;
	static const char csv[] = "code,name,level,parent,loai,tinh\n"
				  "T,Công đoàn Trên,cap_tren,,,\n"
				  "A,\"CĐCS \"\"A\"\", mẫu\",co_so,T,xa,Phú Thọ\n"
				  "B,CĐCS B,co_so,T,,Huế\n";
	struct units units;
	struct err err;
	struct str out = {0};
	assert_true(read_list(csv, &units, &err));
	assert_int_equal(units.count, 3);
	assert_int_equal(units.v[1].parent, 0);
	assert_string_equal(units.v[1].name, "CĐCS \"A\", mẫu");
	assert_string_equal(units.v[1].attributes, "loai=xa\ntinh=Phú Thọ\n");
	unitlist_write(&units, &out);
	assert_string_equal(str_text(&out), csv);
	str_release(&out);
	units_release(&units);
}

/* The unit above may come before or behind, in capitals or not. */
static void finds_each_code_of_many(void **state)
{
	(void)state;
	enum { MANY = 1000 };
	struct units units;
	struct err err;
	struct str csv = {0};
	str_add(&csv, "code,name,level,parent\n");
	for (int i = 0; i < MANY; i++)
		str_addf(&csv, i < MANY - 7 ? "U%d,x,co_so,u%d\n" : "U%d,x,co_so,\n", i, i + 7);
	assert_true(read_list(csv.s, &units, &err));
	assert_int_equal(units.count, MANY);
	for (int i = 0; i < MANY; i++)
		assert_int_equal(units.v[i].parent, i < MANY - 7 ? i + 7 : -1);
	units_release(&units);
	str_add(&csv, "u500,x,co_so,\n");
	assert_false(read_list(csv.s, &units, &err));
	assert_non_null(strstr(err.text, "line 1002, column code: the code u500 stands twice"));
	units_release(&units);
	str_release(&csv);
}

static void names_the_line_that_is_wrong(void **state)
{
	(void)state;
	static const struct {
		const char *csv, *message;
	} cases[] = {
		{"", "the list of units is empty"},
		{"code,name\n", "the first line must be code,name,level,parent"},
		{"code,name,level,parent\nA B,x,co_so,\n",
			"list.csv, line 2, column code: \"A B\" is no unit code"},
		{"code,name,level,parent\n,x,co_so,\n",
			"list.csv, line 2, column code: \"\" is no unit code"},
		{"code,name,level,parent\nA,x,co_so,\na,y,co_so,\n",
			"list.csv, line 3, column code: the code a stands twice"},
		{"code,name,level,parent\nA,x,huyen,\n",
			"list.csv, line 2, column level: the form has no level \"huyen\""},
		{"code,name,level,parent\nA,x,co_so,Z\n",
			"list.csv, line 2, column parent: A stands under Z, which is not in the list"},
		{"code,name,level,parent\nA,,co_so,\n", "list.csv, line 2, column name: a unit needs a name"},
		{"code,name,level,parent\nA,x,co_so,a\n",
			"list.csv, line 2, column parent: A would stand below itself: A -> A"},
		{"code,name,level,parent\nT,x,co_so,A\nA,x,co_so,B\nB,x,co_so,C\nC,x,co_so,A\n",
			"list.csv, line 3, column parent: A would stand below itself: A -> B -> C -> A"},
		{"code,name,level,parent\nA,x\xff,co_so,\n", "list.csv:2: not UTF-8"},
		{"code,name,level,parent\nA,x\x01,co_so,\n", "list.csv, line 2, column name: "},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct units units;
		struct err err;
		assert_false(read_list(cases[i].csv, &units, &err));
		assert_int_not_equal(err.kind, ERR_NONE);
		if (!strstr(err.text, cases[i].message))
			fail_msg("\"%s\" lacks \"%s\"", err.text, cases[i].message);
		units_release(&units);
	}
}

static void lists_all_mistakes(void **state)
{
	(void)state;
	static const char csv[] = "code,name,level,parent,loai\n"
				  "T,Trên,huyen,,\n"
				  "A B,x,co_so,T,\n"
				  "A,x\x01,xa,T,y\x01\n"
				  "a,y,co_so,T,\n"
				  "C,y,co_so,Z,\n";
	static const char want[] =
		"list.csv, line 2, column level: the form has no level \"huyen\"; the levels are: co_so, "
		"cap_tren\n"
		"list.csv, line 3, column code: \"A B\" is no unit code: 1 to 32 of A-Z a-z 0-9 . _ -\n"
		"list.csv, line 4, column name: line 1, character 2: control character U+0001 cannot be "
		"kept\n"
		"list.csv, line 4, column level: the form has no level \"xa\"; the levels are: co_so, "
		"cap_tren\n"
		"list.csv, line 4, column loai: line 1, character 2: control character U+0001 cannot be "
		"kept\n"
		"list.csv, line 5, column code: the code a stands twice\n"
		"list.csv, line 6, column parent: C stands under Z, which is not in the list\n";
	struct units units = {0};
	struct err err = {0};
	struct str problems = {0};
	tr_select("en");
	assert_false(unitlist_read("list.csv", csv, strlen(csv), &form, &units, &problems, &err));
	assert_string_equal(str_text(&problems), want);
	assert_string_equal(err.text, "list.csv: mistakes: 7; nothing was taken in");
	units_release(&units);
	str_release(&problems);
}

static void lists_the_first_of_very_many(void **state)
{
	(void)state;
	struct str csv = {0}, problems = {0};
	struct units units = {0};
	struct err err = {0};
	str_add(&csv, "code,name,level,parent\n");
	for (int i = 0; i < 25; i++)
		str_addf(&csv, "U%d,x,huyen,\n", i);
	assert_false(unitlist_read("list.csv", csv.s, csv.len, &form, &units, &problems, &err));
	assert_non_null(strstr(problems.s, "line 21, "));
	assert_null(strstr(problems.s, "line 22, "));
	assert_non_null(strstr(problems.s, "and 5 more mistakes\n"));
	assert_string_equal(err.text, "list.csv: mistakes: 25; nothing was taken in");
	units_release(&units);
	str_release(&csv);
	str_release(&problems);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(reads_and_writes_back),
	cmocka_unit_test(finds_each_code_of_many),
	cmocka_unit_test(names_the_line_that_is_wrong),
	cmocka_unit_test(lists_all_mistakes),
	cmocka_unit_test(lists_the_first_of_very_many),
};
RUN(tests)
