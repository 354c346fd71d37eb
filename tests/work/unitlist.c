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
	return unitlist_read("list.csv", csv, strlen(csv), &form, units, err);
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

static void names_the_line_that_is_wrong(void **state)
{
	(void)state;
	static const struct {
		const char *csv, *message;
	} cases[] = {
		{"", "the list of units is empty"},
		{"code,name\n", "the first line must be code,name,level,parent"},
		{"code,name,level,parent\nA B,x,co_so,\n", "list.csv:2: \"A B\" is no unit code"},
		{"code,name,level,parent\n,x,co_so,\n", "list.csv:2: \"\" is no unit code"},
		{"code,name,level,parent\nA,x,co_so,\na,y,co_so,\n", "list.csv:3: the code a stands twice"},
		{"code,name,level,parent\nA,x,huyen,\n", "list.csv:2: the form has no level \"huyen\""},
		{"code,name,level,parent\nA,x,co_so,Z\n", "unit A stands under Z, which is not in the list"},
		{"code,name,level,parent\nA,x\xff,co_so,\n", "list.csv:2: "},
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

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(reads_and_writes_back),
	cmocka_unit_test(names_the_line_that_is_wrong),
};
RUN(tests)
