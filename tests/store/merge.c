/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"
#include "store/seal.h"

/* A file of unit code, whose tree is that of sample(). */
static struct store *file_of(const char *path, const char *code, int64_t *report)
{
	struct err err = {0};
	struct units units = {0};
	struct store *store = sample(path, report);
	sql(path, "DELETE FROM report");
	OK(store_set_setting(store, "unit", code, &err));
	OK(store_units(store, &units, &err));
	OK(store_report(store, units.v[units_find(&units, code)].id, "f", 1, "t", true, report, &err));
	units_release(&units);
	return store;
}

static int64_t report_of(struct store *store, const char *code)
{
	struct err err = {0};
	struct units units = {0};
	int64_t report;
	OK(store_units(store, &units, &err));
	OK(store_report(store, units.v[units_find(&units, code)].id, "f", 1, "t", false, &report, &err));
	units_release(&units);
	return report;
}

static void the_life_of_a_report(void **state)
{
	struct err err = {0};
	int64_t t, x;
	struct store *top = file_of(in(state, "top.db"), "TOP", &t),
		     *store = file_of(in(state, "x.db"), "X", &x);
	write_number(store, x, 1, 5);
	write_text(store, x, 2, "chữ");
	copy_file(in(state, "x.db"), in(state, "old.db"));
	MERGES(top, in(state, "x.db"), "X:new 2/0;");
	int64_t r = report_of(top, "X");
	SHOWS(top, r, 1, "5|");
	SHOWS(top, r, 2, "chữ|");
	write_number(store, x, 1, 6);
	MERGES(top, in(state, "x.db"), "X:newer 1/0;");
	SHOWS(top, r, 1, "6|");
	MERGES(top, in(state, "old.db"), "X:unchanged 0/0;");
	write_number(top, r, 3, 1);
	MERGES(top, in(state, "old.db"), "X:unchanged 0/0;");
	write_number(store, x, 4, 1);
	MERGES(top, in(state, "x.db"), "X:both 1/0;");
	write_number(store, x, 3, 2);
	MERGES(top, in(state, "x.db"), "X:conflict 1/1;");
	SHOWS(top, r, 3, "1|2|");
	/* What the office knows of it comes back: first the conflict, then what was chosen. */
	MERGES(store, in(state, "top.db"), "X:conflict 1/1 (from the office above);");
	write_number(top, r, 3, 7);
	MERGES(store, in(state, "top.db"), "X:newer 1/0 (from the office above);");
	SHOWS(store, x, 3, "7|");
	struct pasts pasts = {0};
	OK(store_history(top, r, &(struct place){.row = 1}, &pasts, &err));
	assert_int_equal(pasts.count, 2);
	assert_string_equal(pasts.v[0].file, "x.db");
	pasts_release(&pasts);
	OK(store_verify(top, &err));
	store_close(top);
	store_close(store);
}

static void again_changes_no_byte(void **state)
{
	int64_t t, x;
	struct store *top = file_of(in(state, "top.db"), "TOP", &t),
		     *store = file_of(in(state, "x.db"), "X", &x);
	write_number(store, x, 1, 5);
	MERGES(top, in(state, "x.db"), "X:new 1/0;");
	size_t len, again;
	char *before = slurp(in(state, "top.db"), &len);
	MERGES(top, in(state, "x.db"), "X:unchanged 0/0;");
	char *after = slurp(in(state, "top.db"), &again);
	assert_int_equal(len, again);
	assert_memory_equal(before, after, len);
	free(before);
	free(after);
	store_close(top);
	store_close(store);
}

static void dry_runs_leave_nothing(void **state)
{
	int64_t t, x;
	struct store *top = file_of(in(state, "top.db"), "TOP", &t),
		     *store = file_of(in(state, "x.db"), "X", &x);
	write_number(store, x, 1, 5);
	char *text = merge_text(top, in(state, "x.db"), true);
	assert_string_equal(text, "X:new 1/0;");
	free(text);
	assert_int_equal(report_of(top, "X"), 0);
	MERGES(top, in(state, "x.db"), "X:new 1/0;");
	store_close(top);
	store_close(store);
}

static void who_may_speak(void **state)
{
	struct err err = {0};
	int64_t t, x, y;
	struct units units = {0};
	struct store *top = file_of(in(state, "top.db"), "TOP", &t),
		     *store = file_of(in(state, "x.db"), "X", &x);
	MERGES(top, in(state, "top.db"), ":self (it is the file that is open);");
	OK(store_units(store, &units, &err));
	OK(store_report(store, units.v[units_find(&units, "Y")].id, "f", 1, "t", true, &y, &err));
	units_release(&units);
	write_number(store, x, 1, 1);
	write_number(store, y, 1, 1);
	MERGES(top, in(state, "x.db"), "X:new 1/0;Y:not below (the sender may not answer for this unit);");
	sql(in(state, "x.db"),
		"UPDATE unit SET code='Z' WHERE code='X'; UPDATE setting SET value='Z' WHERE name='unit'");
	MERGES(top, in(state, "x.db"),
		":unknown unit (x.db is of unit Z, which is not in this file's list of units);");
	store_close(top);
	store_close(store);
}

static void another_form_or_term(void **state)
{
	struct err err = {0};
	int64_t t, x, r;
	struct units units = {0};
	struct store *top = file_of(in(state, "top.db"), "TOP", &t),
		     *store = file_of(in(state, "x.db"), "X", &x);
	sql(in(state, "x.db"), "DELETE FROM report");
	OK(store_put_form(store, "g", 1, "g", 1, &err));
	OK(store_put_form(store, "f", 2, "g", 1, &err));
	OK(store_units(store, &units, &err));
	int64_t unit = units.v[units_find(&units, "X")].id;
	OK(store_report(store, unit, "g", 1, "t", true, &r, &err));
	OK(store_report(store, unit, "f", 2, "t", true, &r, &err));
	OK(store_report(store, unit, "f", 1, "u", true, &r, &err));
	units_release(&units);
	MERGES(top, in(state, "x.db"),
		"X:wrong form (it is an answer to form g; this file has form f);X:wrong form (it is an "
		"answer to version 2 "
		"of the form; first take that in with 'tonghop form use');X:wrong term (it is for u; "
		"this file's term is t);");
	sql(in(state, "x.db"), "DELETE FROM report WHERE form='g' OR version=2; UPDATE form SET yaml='form: "
			       "F' WHERE version=1");
	MERGES(top, in(state, "x.db"), "X:wrong form (its form was changed without a new version number);");
	assert_int_equal(report_of(top, "X"), 0);
	store_close(top);
	store_close(store);
}

/* Changes the number in row 1 as a forger would, who mends the seal. */
static void forge(const char *path, int64_t report, int64_t value)
{
	struct err err = {0};
	struct store *store;
	struct heads heads = {0};
	struct place place = {.row = 1};
	OK(store_open(path, STORE_READ, &store, &err));
	OK(store_heads(store, report, &place, &heads, &err));
	const struct head *head = &heads.v[0];
	struct entry entry = {.drawer = DRAWER_NUM,
		.place = place,
		.site = head->site,
		.seq = head->seq,
		.state = head->state,
		.value = head->value,
		.at = head->at};
	uint64_t change = -seal_entry(&entry);
	entry.value = value;
	change += seal_entry(&entry);
	heads_release(&heads);
	struct report_state report_state;
	OK(report_state_load(store, report, &report_state, &err));
	struct str statement = {0};
	str_addf(&statement, "UPDATE num SET value=%lld WHERE row=1; UPDATE report SET seal=%lld",
		(long long)value, (long long)(report_state.seal + change));
	store_close(store);
	sql(path, statement.s);
	str_release(&statement);
}

static void hand_edited_files_converge(void **state)
{
	int64_t t, x, u;
	struct store *a = file_of(in(state, "a.db"), "TOP", &t), *b = file_of(in(state, "b.db"), "TOP", &u);
	struct store *store = file_of(in(state, "x.db"), "X", &x);
	write_number(store, x, 1, 5);
	store_close(store);
	copy_file(in(state, "x.db"), in(state, "forged.db"));
	sql(in(state, "forged.db"), "UPDATE num SET value=9");
	MERGES(a, in(state, "forged.db"),
		":damaged (forged.db is damaged (its checksum is wrong); ask for it again);");
	copy_file(in(state, "x.db"), in(state, "forged.db"));
	forge(in(state, "forged.db"), x, 9);
	MERGES(a, in(state, "x.db"), "X:new 1/0;");
	MERGES(a, in(state, "forged.db"), "X:newer 1/0 (1 answer was changed by another program);");
	MERGES(b, in(state, "forged.db"), "X:new 1/0;");
	MERGES(b, in(state, "x.db"), "X:older 0/0 (1 answer was changed by another program);");
	SHOWS(a, report_of(a, "X"), 1, "9|");
	SHOWS(b, report_of(b, "X"), 1, "9|");
	store_close(a);
	store_close(b);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(the_life_of_a_report),
	IN_FOLDER(again_changes_no_byte),
	IN_FOLDER(dry_runs_leave_nothing),
	IN_FOLDER(who_may_speak),
	IN_FOLDER(another_form_or_term),
	IN_FOLDER(hand_edited_files_converge),
};

RUN(tests)
