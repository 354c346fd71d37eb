/* SPDX-License-Identifier: MIT */
/* What one unit's report gives to the cells of an upper form, and forms that do not fit. */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/address.h"
#include "work/feed.h"
#include "ok.h"

#define HEAD(id)                                                                                             \
	"form: " id "\nversion: 1\nlanguage: en\ntitle: \"T\"\nterms: {every: year}\n"                       \
	"levels: [{id: high, label: \"High\"}, {id: low, label: \"Low\"}]\n"                                 \
	"lists: {kinds: {shop: \"Shop\", farm: \"Farm\"}}\n"                                                 \
	"unit-attributes: [{id: kind, label: \"Kind\", list: kinds}]\n"

static const char lower_yaml[] = HEAD("lower") "filed-by: [low]\n"
					       "header: [{id: area, label: \"Area\", decimals: 1}]\n"
					       "tables:\n- id: t\n  label: \"T\"\n  columns: [{show: label, "
					       "label: \"L\"}, {id: v, label: \"V\"}]\n  rows:\n"
					       "  - {id: one, label: \"One\"}\n  - {id: two, label: "
					       "\"Two\"}\n  - {id: word, label: \"Word\", type: text}\n"
					       "  - {id: sum, label: \"Sum\", value: $one + $two}\n";

/* ROWS of the one table of an upper form. */
#define UPPER(rows)                                                                                          \
	HEAD("upper")                                                                                        \
	"filed-by: [high]\ntakes: lower\n"                                                                   \
	"tables:\n- id: u\n  label: \"U\"\n  from: {table: t, column: v}\n"                                  \
	"  columns: [{show: label, label: \"L\"}, {id: c, label: \"C\"}]\n  rows:\n" rows

static const char upper_yaml[] =
	UPPER("  - {id: one, label: \"One\"}\n"
	      "  - {id: both, label: \"Both\", from: {row: [one, two]}}\n"
	      "  - {id: kilo, label: \"Thousands\", decimals: 3, from: {row: one, times: 0.001}}\n"
	      "  - {id: area, label: \"Area\", decimals: 1, from: {field: area}}\n"
	      "  - {id: some, label: \"Some\", from: {row: one, where: $sum(v) > 10}}\n"
	      "  - {id: mean, label: \"Mean\", up: mean by $one, from: {row: two}}\n"
	      "  - {id: asked, label: \"Asked\", from: {count: expected}}\n"
	      "  - {id: came, label: \"Came\", from: {count: received}}\n"
	      "  - {heading: k, label: \"By kind\", each: $unit.kind, from: {row: one}}\n");

static char path[64];
static struct book *book;
static struct feed *feed;

static void put(struct units *units, const char *code, const char *level, const char *attributes)
{
	units_add(units, code, code, level, attributes, units->count > 0 ? 0 : -1);
}

/* An office O above a shop S and a unit X of which nothing more is known. */
static int make(void **state)
{
	struct store *store;
	struct units units = {0};
	(void)state;
	tr_select("en");
	snprintf(path, sizeof path, "/tmp/tonghop-feed-%ld.db", (long)getpid());
	unlink(path);
	put(&units, "O", "high", "");
	put(&units, "S", "low", "kind=shop\n");
	put(&units, "X", "low", "");
	OK(store_create(path, &store, &err));
	OK(store_put_form(store, "upper", 1, upper_yaml, sizeof upper_yaml - 1, &err));
	OK(store_put_form(store, "lower", 1, lower_yaml, sizeof lower_yaml - 1, &err));
	OK(store_set_setting(store, "unit", "O", &err));
	OK(store_set_setting(store, "form", "upper", &err));
	OK(store_set_setting(store, "term", "2020", &err));
	OK(store_put_units(store, &units, &err));
	units_release(&units);
	store_close(store);
	OK(book_open(path, STORE_READ, NULL, &book, &err));
	OK(feed_open(book, &feed, &err));
	return 0;
}

static int drop(void **state)
{
	(void)state;
	feed_free(feed);
	book_close(book);
	feed = NULL;
	book = NULL;
	return unlink(path);
}

static void add_gift(void *ctx, const struct gift *gift)
{
	struct str *out = ctx;
	const struct cell *cell = &book->form->cells[gift->cell];
	struct answer answer = {.state = gift->na ? STATE_NA : STATE_EMPTY};
	bool exact;
	if (gift->figure.state == FIGURE_NUMBER &&
		figure_round(&gift->figure, cell->decimals, &answer.value, &exact))
		answer.state = STATE_VALUE;
	str_addf(out, "%s%s=", out->len ? " " : "", book->form->tables[0].rows[cell->row].id);
	value_add(book->form, gift->cell, &answer, VALUE_CANONICAL, out);
	if (!gift->received)
		str_add(out, "?");
	if (gift->weight.state == FIGURE_NUMBER && figure_round(&gift->weight, 0, &answer.value, &exact) &&
		answer.value != 1)
		str_addf(out, " (weighs %lld)", (long long)answer.value);
}

/* answers NULL: the unit sent no report. */
static void gives(const char *unit, const char *const (*answers)[2], int count, const char *expected)
{
	const struct form *lower = feed_lower(feed)->form;
	struct report report;
	struct str out = {0};
	report_init(&report, lower, UINT32_C(1) << form_level(lower, "low"));
	for (int i = 0; i < count; i++) {
		struct answer answer;
		enum part_kind part;
		int cell = -1;
		OK(address_parse(lower, answers[i][0], strlen(answers[i][0]), &cell, &part, &err));
		OK(value_parse(lower, cell, answers[i][1], VALUE_CANONICAL, &answer, &err));
		report_set(&report, cell, answer.state, answer.value, answer.text);
	}
	rules_compute(feed_lower(feed)->rules, &report, false);
	feed_unit(feed, units_find(&book->units, unit), answers ? &report : NULL, add_gift, &out);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	report_release(&report);
}

static void each_cell_gets_what_it_asks_for(void **state)
{
	static const char *const answers[][2] = {{"one/v", "1500"}, {"two/v", "7"}, {"@area", "2.5"}};
	(void)state;
	gives("S", answers, 3,
		"one=1500 both=1507 kilo=1.5 area=2.5 some=1500 mean=7 (weighs 1500) asked=1 came=1 "
		"k.shop=1500");
}

static void a_condition_and_an_attribute_leave_units_out(void **state)
{
	static const char *const answers[][2] = {{"one/v", "3"}, {"two/v", "!na"}};
	(void)state;
	gives("X", answers, 2, "one=3 both=3 kilo=0.003 area= mean=!na (weighs 3) asked=1 came=1");
}

static void a_unit_without_a_report_is_counted_as_asked(void **state)
{
	(void)state;
	gives("S", NULL, 0, "one=? both=? kilo=? area=? mean=? asked=1? came=? k.shop=?");
	gives("O", NULL, 0, "");
}

static void misfits(const char *upper_text, const char *expected)
{
	struct diags diags = {0};
	struct form *upper = form_load("upper", upper_text, strlen(upper_text), &diags);
	struct form *lower = form_load("lower", lower_yaml, sizeof lower_yaml - 1, &diags);
	struct str out = {0};
	if (!upper || !lower)
		fail_msg("%d: %s", diags.v[0].line, diags.v[0].text);
	feed_check(upper, lower, &diags);
	for (size_t i = 0; i < diags.count; i++)
		str_addf(&out, "%d:%d: %s\n", diags.v[i].line, diags.v[i].col, diags.v[i].text);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	diags_release(&diags);
	form_free(upper);
	form_free(lower);
}

static void names_all_that_the_lower_form_lacks(void **state)
{
	(void)state;
	misfits(upper_yaml, "");
	misfits(UPPER("  - {id: one, label: \"One\", from: {row: oen}}\n"
		      "  - {id: two, label: \"Two\", from: {column: w}}\n"
		      "  - {id: word, label: \"Word\"}\n"
		      "  - {id: f, label: \"F\", from: {field: aera}}\n"
		      "  - {id: w, label: \"W\", from: {row: one, where: $tow(v) > 1}}\n"),
		"17:35: the form lower taken does not have it: the form has no row \"oen\"; did you mean "
		"\"one\"?\n"
		"18:35: the form lower taken does not have it: the table has no column \"w\" with cells; it has: v\n"
		"14:9: \"word\" holds no figures in the form lower taken\n"
		"20:31: the form lower taken does not have it: the form has no header field \"@aera\"; did "
		"you mean \"@area\"?\n"
		"21:49: table t has no row or column 'tow'; did you mean 'two'?\n");
}

#define ON_FILE(test) cmocka_unit_test_setup_teardown(test, make, drop)

static const struct CMUnitTest tests[] = {
	ON_FILE(each_cell_gets_what_it_asks_for),
	ON_FILE(a_condition_and_an_attribute_leave_units_out),
	ON_FILE(a_unit_without_a_report_is_counted_as_asked),
	cmocka_unit_test(names_all_that_the_lower_form_lacks),
};

RUN(tests)
