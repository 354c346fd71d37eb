/* SPDX-License-Identifier: MIT */
/* What can be chosen, and what of it matches what is typed. */
#include "check.h"

#include "base/tr.h"
#include "tui/picker.h"

static struct option fruit[] = {
	{"tao", "Táo đỏ"}, {"dua", "Dứa"}, {"du_du", "Đu đủ"}, {"cam_2", "Cam loại 2"}};
static struct option topics[] = {{"100", "Triết học"}, {"10", "Tôn giáo"}, {"999", "Khác, năm 100"}};

static const struct options by_word = {.v = fruit, .count = 4}, by_number = {.v = topics, .count = 3};

/* "tao dua" are shown, the cursor on one of them. */
static void finds(const struct options *options, const char *typed, const char *shown, const char *at)
{
	struct picker picker;
	struct str out = {0};
	picker_init(&picker, options, typed, -1);
	for (int i = 0; i < picker.list.count; i++)
		str_addf(&out, i ? " %s" : "%s", options->v[picker.shown[i]].code);
	assert_string_equal(str_text(&out), shown);
	int found = picker_at(&picker);
	assert_string_equal(found < 0 ? "" : options->v[found].code, at);
	str_release(&out);
	picker_release(&picker);
}

static void narrows(void **state)
{
	(void)state;
	finds(&by_word, "", "tao dua du_du cam_2", "tao");
	finds(&by_word, "d", "tao dua du_du", "tao");
	finds(&by_word, "DU", "dua du_du", "dua");
	finds(&by_word, "đu đủ", "du_du", "du_du");
	finds(&by_word, "loai", "cam_2", "cam_2");
	finds(&by_word, "xyz", "", "");
}

static void takes_numbers(void **state)
{
	(void)state;
	finds(&by_word, "2", "dua", "dua");
	finds(&by_word, "5", "", "");
	finds(&by_number, "1", "100 10", "100");
	finds(&by_number, "10", "100 10", "10");
	finds(&by_number, "100", "100", "100");
	finds(&by_number, "giáo", "10", "10");
}

static void begins_where_the_answer_is(void **state)
{
	struct picker picker;
	(void)state;
	picker_init(&picker, &by_word, "", 2);
	assert_int_equal(picker_at(&picker), 2);
	picker_release(&picker);
}

static void says(const char *typed, int cols, const char *want)
{
	struct str out = {0};
	options_say(&by_word, typed, cols, &out);
	assert_string_equal(str_text(&out), want);
	str_release(&out);
}

static void tells_what_is_allowed(void **state)
{
	(void)state;
	tr_select("en");
	says("", 100, "One of: tao Táo đỏ, dua Dứa, du_du Đu đủ, cam_2 Cam loại 2");
	says("du", 100, "One of: dua Dứa, du_du Đu đủ");
	says("xyz", 100, "One of: tao Táo đỏ, dua Dứa, du_du Đu đủ, cam_2 Cam loại 2");
	says("", 32, "One of: tao Táo đỏ, dua Dứa, …");
	says("", 4, "One of: tao Táo đỏ, …");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(narrows),
	cmocka_unit_test(takes_numbers),
	cmocka_unit_test(begins_where_the_answer_is),
	cmocka_unit_test(tells_what_is_allowed),
};

RUN(tests)
