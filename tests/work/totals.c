/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"
#include "form/load.h"
#include "form/value.h"
#include "work/sent_total.h"
#include "work/totals.h"
#include "ok.h"

static const char yaml[] =
	"form: f\nversion: 1\nlanguage: en\ntitle: \"T\"\nissuer: \"I\"\nterms: {every: year, due: 01-15}\n"
	"levels: [{id: low, label: \"Low\"}, {id: mid, label: \"Mid\"}, {id: high, label: \"High\"}]\n"
	"filed-by: [low, mid]\n"
	"header: [{id: area, label: \"Area\", decimals: 1}]\n"
	"outline: [{id: prose, label: \"Prose\"}, {table: t}]\n"
	"tables:\n- id: t\n  label: \"T\"\n  columns:\n  - {show: label, label: \"L\"}\n"
	"  - {id: y1, label: \"Y1\"}\n  - {id: y2, label: \"Y2\"}\n  - {id: ever, label: \"Both\", across: "
	"[y1, y2]}\n"
	"  - {id: plan, label: \"Plan\", up: none}\n"
	"  rows:\n"
	"  - {id: pay, label: \"Pay\", measure: stock, up: mean by $people}\n"
	"  - {id: people, label: \"People\", measure: stock}\n"
	"  - {id: most, label: \"Most\", measure: max, up: max, negative: yes}\n"
	"  - {id: least, label: \"Least\", measure: stock, up: min}\n"
	"  - {id: flow, label: \"Flow\"}\n"
	"  - {id: share, label: \"Share\", decimals: 1, value: $flow / $people * 100}\n"
	"  - {id: office, label: \"Of the office\", at: [mid]}\n";

/* HQ > M > A, B and HQ > C, D */
static const struct {
	const char *code, *level;
	int parent;
} tree[] = {{"HQ", "high", -1}, {"M", "mid", 0}, {"A", "low", 1}, {"B", "low", 1}, {"C", "low", 0},
	{"D", "low", 0}};

struct office {
	char path[64];
	struct form *form;
	struct store *store;
	struct book *book;
	struct totals totals;
};

static void put_units(struct store *store)
{
	struct units units = {0};
	for (size_t i = 0; i < COUNT(tree); i++) {
		units_add(&units, tree[i].code, tree[i].code, tree[i].level, "", tree[i].parent);
	}
	OK(store_put_units(store, &units, &err));
	units_release(&units);
}

static int make(void **state)
{
	struct office *o = mem_alloc(sizeof *o);
	struct diags diags = {0};
	tr_select("en");
	*state = o;
	snprintf(o->path, sizeof o->path, "/tmp/tonghop-totals-%ld.db", (long)getpid());
	unlink(o->path);
	o->form = form_load("f.yaml", yaml, sizeof yaml - 1, &diags);
	if (!o->form)
		print_error("%d: %s\n", diags.v[0].line, diags.v[0].text);
	assert_non_null(o->form);
	OK(store_create(o->path, &o->store, &err));
	OK(store_put_form(o->store, "f", 1, yaml, sizeof yaml - 1, &err));
	OK(store_set_setting(o->store, "unit", "HQ", &err));
	OK(store_set_setting(o->store, "form", "f", &err));
	OK(store_set_setting(o->store, "term", "2020", &err));
	put_units(o->store);
	return 0;
}

static int drop(void **state)
{
	struct office *o = *state;
	totals_release(&o->totals);
	book_close(o->book);
	store_close(o->store);
	form_free(o->form);
	unlink(o->path);
	free(o);
	return 0;
}

static int64_t report_of(struct office *o, const char *code)
{
	struct units units = {0};
	int64_t report;
	OK(store_units(o->store, &units, &err));
	OK(store_report(o->store, units.v[units_find(&units, code)].id, "f", 1, "2020", true, &report, &err));
	units_release(&units);
	return report;
}

static int cell_at(const struct office *o, const char *address)
{
	enum part_kind part;
	int cell = -1;
	OK(address_parse(o->form, address, strlen(address), &cell, &part, &err));
	return cell;
}

/* As if nothing had been shown: a second content of another session is a conflict. */
static void type(struct office *o, int64_t report, const char *address, const char *value)
{
	struct answer answer = {0};
	int cell = cell_at(o, address);
	OK(value_parse(o->form, cell, value, VALUE_CANONICAL, &answer, &err));
	struct place place = {.row = o->form->cells[cell].row_num, .col = o->form->cells[cell].col_num};
	struct content content = {answer.state, answer.text ? 0 : answer.value, answer.text};
	struct heads none = {0};
	OK(store_write(o->store, report, &place, &content, &none, &err));
	free(answer.text);
}

static void put(void **state, const char *code, const char *words)
{
	struct office *o = *state;
	int64_t report = report_of(o, code);
	char *copy = mem_copy_text(words), *rest = copy;
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		char *value = strchr(word, '=');
		*value++ = '\0';
		type(o, report, word, value);
	}
	free(copy);
}

/* A new session, as another clerk's. */
static void reopen(void **state)
{
	struct office *o = *state;
	store_close(o->store);
	OK(store_open(o->path, STORE_WRITE, &o->store, &err));
}

/* All that is written until then is one transaction: there is much of it. */
static void begin(void **state)
{
	OK(store_begin(((struct office *)*state)->store, &err));
}

static void commit(void **state)
{
	OK(store_commit(((struct office *)*state)->store, &err));
}

static void total(void **state, const char *code)
{
	struct office *o = *state;
	totals_release(&o->totals);
	book_close(o->book);
	OK(book_open(o->path, STORE_READ, NULL, &o->book, &err));
	OK(totals_make(o->book, units_find(&o->book->units, code), NULL, &o->totals, &err));
}

/* "VALUE n/m" */
static void shows(void **state, const char *address, const char *expected)
{
	struct office *o = *state;
	struct str out = {0};
	int cell = cell_at(o, address);
	value_add(o->form, cell, &o->totals.report.answers[cell], VALUE_CANONICAL, &out);
	str_addf(&out, " %d/%d", o->totals.coverage[cell].n, o->totals.coverage[cell].m);
	assert_string_equal(out.s, expected);
	str_release(&out);
}

/* The units that the cell is asked of: "A B? C!", those with ? lack it, with * it speaks for those below too.
 */
static void made_of(void **state, const char *code, const char *address, const char *expected)
{
	struct office *o = *state;
	struct str out = {0};
	struct shares shares;
	OK(totals_shares(o->book, units_find(&o->book->units, code), cell_at(o, address), &shares, &err));
	for (int i = 0; i < shares.count; i++)
		str_addf(&out, "%s%s%c", i ? " " : "", o->book->units.v[shares.v[i].unit].code,
			" ?! *"[shares.v[i].presence]);
	for (size_t i = 0; i < out.len; i++)
		if (out.s[i] == ' ' && (i + 1 == out.len || out.s[i + 1] == ' '))
			memmove(out.s + i, out.s + i + 1, out.len-- - i);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	shares_release(&shares);
}

static void weighs_the_mean(void **state)
{
	put(state, "A", "pay/y1=5060000 people/y1=100");
	put(state, "B", "pay/y1=5772000 people/y1=900");
	put(state, "C", "pay/y1=1 people/y2=5");
	total(state, "M");
	shows(state, "pay/y1", "5700800 2/2");
	shows(state, "people/y1", "1000 2/2");
	total(state, "HQ");
	shows(state, "pay/y1", "5700800 3/4");
	/* C has nothing to be weighed by. */
	const struct findings *findings = &((struct office *)*state)->totals.findings;
	assert_int_equal(findings->count, 1);
	assert_int_equal(findings->v[0].check, FINDING_UNWEIGHED);
	assert_string_equal(
		findings->v[0].text, "Pay · Y1: the mean is without those that have no \"People · Y1\": C");
	put(state, "D", "pay/y1=2");
	total(state, "HQ");
	findings = &((struct office *)*state)->totals.findings;
	assert_int_equal(findings->count, 1);
	assert_non_null(strstr(findings->v[0].text, ": C, D"));
}

static void adds_by_the_operator(void **state)
{
	put(state, "A", "most/y1=-7 least/y1=4 flow/y1=1 flow/y2=2 people/y2=10 flow/plan=50 @area=1.5");
	put(state, "B", "most/y1=-3 least/y1=9 flow/y1=10 people/y2=30 flow/plan=60 @area=2");
	put(state, "M", "flow/y1=100 flow/plan=70 office/y1=3");
	total(state, "M");
	shows(state, "most/y1", "-3 2/2");
	shows(state, "least/y1", "4 2/2");
	shows(state, "flow/y1", "111 3/3");
	shows(state, "flow/ever", "113 2/3"); /* B has no y2 */
	shows(state, "flow/plan", "70 1/1");
	shows(state, "office/y1", "3 1/1");
	shows(state, "@area", "3.5 2/2");
	/* A ratio is computed from the totals: 2 of 40. */
	shows(state, "share/y2", "5 1/2");
	total(state, "HQ");
	shows(state, "flow/y1", "111 3/5");
	shows(state, "flow/plan", " 0/0");
}

/* First over time inside each unit: the last year even when empty. */
static void time_before_place(void **state)
{
	put(state, "A", "people/y1=10 people/y2=20 most/y1=5 most/y2=9");
	put(state, "B", "people/y1=7 most/y1=8");
	total(state, "M");
	shows(state, "people/ever", "20 1/2");
	shows(state, "most/ever", "9 1/2");
}

/* It is added as it is, for so are its parts; who lacks one is named. Of a stock only the last one is a part. */
static void no_more_whole_than_its_parts(void **state)
{
	put(state, "A", "flow/y1=5 people/y2=9 most/y1=1 most/y2=!na");
	put(state, "B", "flow/y1=6 flow/y2=7 people/y1=1");
	reopen(state);
	put(state, "B", "flow/y2=8");
	total(state, "M");
	shows(state, "flow/y1", "11 2/2");
	shows(state, "flow/y2", " 0/2");
	shows(state, "flow/ever", "5 0/2");
	made_of(state, "M", "flow/ever", "A? B!");
	shows(state, "people/ever", "9 1/2");
	shows(state, "most/ever", "1 1/2");
	/* An office is not asked for the part that it does not have. */
	put(state, "M", "flow/y1=2");
	total(state, "M");
	shows(state, "flow/ever", "7 1/3");
}

static void what_is_missing_is_named(void **state)
{
	put(state, "A", "flow/y1=5");
	put(state, "B", "flow/y1=!unknown");
	put(state, "C", "flow/y1=!na");
	put(state, "M", "flow/y1=2");
	reopen(state);
	put(state, "M", "flow/y1=3");
	total(state, "HQ");
	shows(state, "flow/y1", "5 2/5");
	made_of(state, "HQ", "flow/y1", "M! A B? C D?");
	made_of(state, "M", "flow/y1", "M! A B?");
	made_of(state, "HQ", "office/y1", "M?");
	made_of(state, "HQ", "flow/plan", "");
}

static void only_na(void **state)
{
	put(state, "A", "flow/y1=!na flow/y2=!unknown");
	total(state, "M");
	shows(state, "flow/y1", "!na 1/2");
	shows(state, "flow/y2", " 0/2");
}

static void leaf(void **state)
{
	put(state, "A", "flow/y1=5 flow/y2=!unknown pay/y1=3 prose=Words");
	put(state, "B", "flow/y1=7 prose=Others");
	total(state, "A");
	shows(state, "flow/y1", "5 1/1");
	shows(state, "flow/y2", "!unknown 0/1");
	shows(state, "flow/ever", "!unknown 0/1");
	shows(state, "pay/y1", "3 1/1");
	shows(state, "prose", "Words 1/1");
	total(state, "M");
	shows(state, "prose", " 2/2");
	made_of(state, "M", "prose", "A B");
}

/* Part 0 of the outline is the prose, part 1 the table. */
static void a_part_counts_the_tables_in_it(void **state)
{
	struct office *o = *state;
	int done, all, table;
	put(state, "A", "flow/y1=5 pay/y1=3 prose=Words");
	total(state, "A");
	OK(book_turn(o->book, units_find(&o->book->units, "A"), &err));
	book_progress(o->book, 0, -1, &done, &all);
	assert_int_equal(done, 1);
	assert_int_equal(all, 1);
	book_progress(o->book, -1, 0, &done, &table);
	book_progress(o->book, 1, -1, &done, &all);
	assert_int_equal(done, 2);
	assert_int_equal(all, table);
}

static void too_large(void **state)
{
	struct office *o = *state;
	put(state, "A", "flow/y1=9000000000000000000");
	put(state, "B", "flow/y1=9000000000000000000");
	total(state, "M");
	shows(state, "flow/y1", "!unknown 2/2");
	assert_int_equal(o->totals.findings.count, 2);
	assert_int_equal(o->totals.findings.v[0].check, FINDING_OVERFLOW);
	assert_int_equal(o->totals.findings.v[0].cell, cell_at(o, "flow/y1"));
	assert_string_equal(o->totals.findings.v[0].text, "Flow · Y1: the total is too large");
}

/* As send writes it into the office's report. */
static void sends(void **state, const char *code, const char *address, const char *total)
{
	struct office *o = *state;
	const struct cell *cell = &o->form->cells[cell_at(o, address)];
	struct place place = {.row = cell->row_num, .col = cell->col_num, .part = PART_TOTAL};
	struct content content = {.state = STATE_VALUE, .text = total};
	struct heads none = {0};
	OK(store_write(o->store, report_of(o, code), &place, &content, &none, &err));
}

/* M's file came without those of A and B; it knows of a third unit besides. */
static void an_office_speaks_for_its_units(void **state)
{
	put(state, "M", "flow/y1=100 office/y1=3");
	put(state, "C", "flow/y1=7 pay/y1=8 people/y1=2 most/y1=4");
	sends(state, "M", "flow/y1", "150 3/4");
	sends(state, "M", "flow/ever", "170 4/4");
	sends(state, "M", "pay/y1", "5 2/4 20/4");
	sends(state, "M", "people/y1", "9 3/4");
	sends(state, "M", "most/y1", "-9 2/4");
	sends(state, "M", "least/y1", "!na 1/4");
	sends(state, "M", "share/y1", "77 3/4");
	total(state, "HQ");
	shows(state, "flow/y1", "157 4/6");
	shows(state, "flow/ever", "177 4/6"); /* C has no y2 */
	shows(state, "pay/y1", "6 3/6"); /* 5 for 4 people and 8 for 2 */
	shows(state, "most/y1", "4 3/6");
	shows(state, "least/y1", "!na 1/6");
	shows(state, "office/y1", "3 1/1");
	/* Computed anew: 157 of 11 people. */
	shows(state, "share/y1", "1427.3 4/6");
	made_of(state, "HQ", "flow/y1", "M* C D?");
	/* Units that M did not know of yet are asked for all the same. */
	sends(state, "M", "flow/y2", "9 2/2");
	total(state, "HQ");
	shows(state, "flow/y2", "9 2/4");
	/* Who asks M itself sees what is here. */
	total(state, "M");
	shows(state, "flow/y1", "100 1/3");
}

static void who_has_the_reports_adds_up_anew(void **state)
{
	struct office *o = *state;
	sends(state, "M", "flow/y1", "150 2/3");
	sends(state, "M", "flow/y2", "20 1/3");
	put(state, "A", "flow/y1=50 flow/y2=20");
	put(state, "B", "flow/y1=51");
	total(state, "HQ");
	shows(state, "flow/y1", "101 2/4");
	shows(state, "flow/y2", "20 1/4");
	made_of(state, "HQ", "flow/y1", "A B C? D?");
	assert_int_equal(o->totals.findings.count, 1);
	assert_int_equal(o->totals.findings.v[0].check, FINDING_SENT);
	assert_string_equal(o->totals.findings.v[0].text,
		"Flow · Y1: M sent the total 150; its units' reports here give another one");
	/* One more of them, and what was sent is behind. */
	sends(state, "M", "flow/y2", "25 1/3");
	put(state, "B", "flow/y2=1");
	total(state, "HQ");
	shows(state, "flow/y2", "21 2/4");
}

static void what_no_office_sent_is_not_counted(void **state)
{
	static const char *const bad[] = {"", "5", "5 3", "5 3/", "5 /3", "5 4/3", "5 0/3", "5 -1/3",
		"5 3/3 ", "5 1/1000001", "5 99999999999999999999/99999999999999999999", "five 3/3",
		"!unknown 3/3", "5 3/3 x", "5 3/3 10/2", "5 3/3 1 2", "-5 3/3", "1.5 3/3"};
	for (size_t i = 0; i < COUNT(bad); i++) {
		drop(state);
		make(state);
		sends(state, "M", "flow/y1", bad[i]);
		total(state, "HQ");
		shows(state, "flow/y1", " 0/4");
	}
	static const char *const means[] = {"5 3/3", "5 3/3 10", "5 3/3 10/", "5 3/3 /2", "5 3/3 10/0",
		"5 3/3 10/-2", "5 3/3 1.1234567/2", "5 3/3 10/2/1", "5 3/3 99999999999999999999/2"};
	for (size_t i = 0; i < COUNT(means); i++) {
		drop(state);
		make(state);
		sends(state, "M", "pay/y1", means[i]);
		total(state, "HQ");
		shows(state, "pay/y1", " 0/4");
	}
}

/* Two PCs sent without knowing of each other: the later one counts. */
static void sent_twice(void **state)
{
	sends(state, "M", "flow/y1", "150 2/3");
	reopen(state);
	sends(state, "M", "flow/y1", "160 2/3");
	reopen(state);
	sends(state, "M", "flow/y2", "1 1/3");
	total(state, "HQ");
	shows(state, "flow/y1", "160 2/5");
}

/* What M sent holds one of its two answers; which is right nobody has said yet. */
static void a_dispute_is_not_settled_by_what_was_sent(void **state)
{
	put(state, "M", "flow/y1=10 flow/y2=1");
	put(state, "A", "flow/y1=5 flow/y2=5");
	put(state, "C", "flow/y1=7 flow/y2=7 people/y1=100");
	sends(state, "M", "flow/y1", "15 2/4");
	sends(state, "M", "flow/ever", "21 2/4");
	sends(state, "M", "share/y1", "77 2/4");
	total(state, "HQ");
	shows(state, "flow/y1", "22 3/5");
	reopen(state);
	put(state, "M", "flow/y1=20");
	sends(state, "M", "flow/y1", "25 2/4");
	total(state, "HQ");
	shows(state, "flow/y1", "12 2/6"); /* the fourth is known to M alone */
	shows(state, "flow/y2", "13 3/5");
	shows(state, "flow/ever", "24 2/6");
	made_of(state, "HQ", "flow/y1", "M! A B? C D?");
	/* Nor that of a unit below. */
	put(state, "A", "flow/y2=6");
	sends(state, "M", "flow/y2", "90 3/3");
	total(state, "HQ");
	shows(state, "flow/y2", "8 2/5");
	made_of(state, "HQ", "flow/y2", "M A! B? C D?");
}

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7fff;
}

/* Some figures of M, A and B: what a random world has. */
static void fill(void **state, const char *code, unsigned seed)
{
	static const char *const rows[] = {"pay", "people", "most", "least", "flow"};
	struct str words = {0};
	for (size_t r = 0; r < COUNT(rows); r++)
		for (int y = 1; y <= 2; y++) {
			unsigned kind = next(&seed) % 6, value = next(&seed) % 50;
			if (kind == 0)
				continue;
			str_addf(&words, "%s%s/y%d=", words.len ? " " : "", rows[r], y);
			str_addf(&words, kind == 1 ? "!na" : kind == 2 ? "!unknown" : "%u", value);
		}
	if (words.len)
		put(state, code, words.s);
	str_release(&words);
}

/* "VALUE n/m" of every figure. */
static void list_totals(void **state, struct str *out)
{
	struct office *o = *state;
	for (int i = 0; i < o->form->cell_count; i++) {
		if (up_of(o->form, &o->form->cells[i]) == UP_NONE)
			continue;
		address_add(o->form, i, PART_ANSWER, out);
		str_add(out, " ");
		value_add(o->form, i, &o->totals.report.answers[i], VALUE_CANONICAL, out);
		str_addf(out, " %d/%d\n", o->totals.coverage[i].n, o->totals.coverage[i].m);
	}
}

/* All that M's totals say, in M's report, as send does. */
static void send_all(void **state, const struct totals *totals)
{
	struct office *o = *state;
	for (int i = 0; i < o->form->cell_count; i++) {
		struct str address = {0}, text = {0};
		const struct answer *answer = &totals->report.answers[i];
		struct sent_total sent;
		if (up_of(o->form, &o->form->cells[i]) == UP_NONE ||
			!sent_total_of(answer, &totals->tallies[i], totals->coverage[i].n,
				totals->coverage[i].m, &sent))
			continue;
		address_add(o->form, i, PART_ANSWER, &address);
		sent_total_add(o->form, i, &sent, &text);
		sends(state, "M", address.s, text.s);
		str_release(&address);
		str_release(&text);
	}
}

/* Whether HQ has the reports of A and B, or only what M sent of them, its totals are the same. */
static void sent_or_there_is_the_same(void **state)
{
	for (unsigned seed = 1; seed <= 30; seed++) {
		struct str there = {0}, sent = {0};
		struct totals of_m;
		drop(state);
		make(state);
		begin(state);
		fill(state, "M", seed);
		fill(state, "A", seed + 1000);
		fill(state, "B", seed + 2000);
		fill(state, "C", seed + 3000);
		commit(state);
		total(state, "HQ");
		list_totals(state, &there);
		total(state, "M");
		of_m = ((struct office *)*state)->totals;
		((struct office *)*state)->totals = (struct totals){0};

		struct office *old = *state;
		store_close(old->store);
		old->store = NULL;
		make(state);
		begin(state);
		fill(state, "M", seed);
		fill(state, "C", seed + 3000);
		send_all(state, &of_m);
		commit(state);
		total(state, "HQ");
		list_totals(state, &sent);
		assert_string_equal(sent.s, there.s);
		totals_release(&of_m);
		str_release(&there);
		str_release(&sent);
		void *gone = old;
		drop(&gone);
	}
}

#define IN_OFFICE(test) cmocka_unit_test_setup_teardown(test, make, drop)

static const struct CMUnitTest tests[] = {
	IN_OFFICE(weighs_the_mean),
	IN_OFFICE(adds_by_the_operator),
	IN_OFFICE(time_before_place),
	IN_OFFICE(no_more_whole_than_its_parts),
	IN_OFFICE(what_is_missing_is_named),
	IN_OFFICE(only_na),
	IN_OFFICE(leaf),
	IN_OFFICE(a_part_counts_the_tables_in_it),
	IN_OFFICE(too_large),
	IN_OFFICE(an_office_speaks_for_its_units),
	IN_OFFICE(who_has_the_reports_adds_up_anew),
	IN_OFFICE(what_no_office_sent_is_not_counted),
	IN_OFFICE(sent_twice),
	IN_OFFICE(a_dispute_is_not_settled_by_what_was_sent),
	IN_OFFICE(sent_or_there_is_the_same),
};

RUN(tests)
