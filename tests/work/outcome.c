/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <stdio.h>

#include "work/outcome.h"

static void add(
	struct outcome *o, const char *unit, const char *form, enum verdict verdict, int64_t conflicts)
{
	struct merge_line line = {.file = (char *)"x.db",
		.unit = (char *)unit,
		.form = (char *)form,
		.term = (char *)"t",
		.verdict = verdict,
		.detail = (char *)"",
		.cells = 2,
		.conflicts = conflicts};
	outcome_add(o, &(struct merge_lines){.v = &line, .count = 1});
}

static void sums_up(void **state)
{
	(void)state;
	struct outcome o = {0};
	add(&o, "A", "f", VERDICT_UNCHANGED, 0);
	assert_false(o.news || o.findings);
	add(&o, "B", "f", VERDICT_OLDER, 0);
	assert_false(o.news || o.findings);
	add(&o, "C", "f", VERDICT_NEWER, 0);
	assert_true(o.news && !o.findings);
	add(&o, "", "", VERDICT_DAMAGED, 0);
	assert_true(o.findings && !o.strangers.len);
	add(&o, "Z", "", VERDICT_UNKNOWN_UNIT, 0);
	assert_string_equal(o.strangers.s, "Z");
	add(&o, "Z", "", VERDICT_UNKNOWN_UNIT, 0);
	add(&o, "ZZ", "", VERDICT_UNKNOWN_UNIT, 0);
	assert_string_equal(o.strangers.s, "Z, ZZ");
	add(&o, "C", "f", VERDICT_UNCHANGED, 0);
	add(&o, "C", "g", VERDICT_WRONG_FORM, 0);
	assert_int_equal(o.taken, 3);
	assert_int_equal(o.changed, 1);
	assert_int_equal(o.refused, 4);
	assert_int_equal(o.cells, 8);
	assert_int_equal(o.conflicts, 0);
	outcome_release(&o);
}

/* Of several files about one report the last tells what is left in conflict. */
static void the_last_file_counts(void **state)
{
	(void)state;
	struct outcome o = {0};
	add(&o, "A", "f", VERDICT_NEW, 0);
	add(&o, "A", "f", VERDICT_CONFLICT, 2);
	add(&o, "A", "g", VERDICT_CONFLICT, 5);
	add(&o, "A", "f", VERDICT_CONFLICT, 3);
	assert_int_equal(o.conflicts, 8);
	add(&o, "A", "f", VERDICT_NEWER, 0);
	assert_int_equal(o.conflicts, 5);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 1000; i++) {
			char unit[16];
			snprintf(unit, sizeof unit, "U%d", i);
			add(&o, unit, "f", VERDICT_CONFLICT, round ? i % 3 : 7);
		}
	assert_int_equal(o.conflicts, 5 + 999);
	outcome_release(&o);
}

static void lists_of_units(void **state)
{
	(void)state;
	struct outcome o = {0};
	struct merge_tree tree = {.takes = 0, .count = 1};
	struct merge_line line = {.file = (char *)"x.db",
		.unit = (char *)"A",
		.form = (char *)"f",
		.term = (char *)"t",
		.detail = (char *)"",
		.verdict = VERDICT_WRONG_TERM};
	struct merge_lines lines = {.v = &line, .count = 1, .trees = &tree, .tree_count = 1};
	outcome_add(&o, &lines);
	assert_false(o.untaken || o.news);
	tree.takes = 1;
	outcome_add(&o, &lines);
	assert_false(o.untaken); /* the file is left out */
	line.verdict = VERDICT_UNCHANGED;
	struct merge_unit unit = {.news = UNIT_RENAMED, .code = (char *)"a"};
	tree.v = &unit;
	tree.unit = (char *)"A";
	outcome_add(&o, &lines);
	assert_false(o.untaken); /* what is new is the sender's own name */
	unit.news = UNIT_NEW;
	outcome_add(&o, &lines);
	assert_true(o.untaken && !o.news);
	tree.taken = true;
	outcome_add(&o, &lines);
	assert_true(o.news);
	outcome_release(&o);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(sums_up),
	cmocka_unit_test(the_last_file_counts),
	cmocka_unit_test(lists_of_units),
};

RUN(tests)
