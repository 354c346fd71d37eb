/* SPDX-License-Identifier: MIT */
/* Values that are no figures, and rows and columns that lists made. */
#include "fixture.h"

#include "base/mem.h"

#define HEAD                                                                                                 \
	"lists:\n  place: {town: \"Town\", village: \"Village\", 7: \"Seventh\"}\n"                          \
	"  age: {young: \"Young\", old: \"Old\"}\n  sex: {m: \"Men\", f: \"Women\"}\n"                       \
	"  topic: {100: \"Thought\", 999: \"Other\"}\n"                                                      \
	"unit-attributes: [{id: kind, label: \"Kind\", list: place}, {id: note, label: \"Note\"}]\n"         \
	"header:\n- {id: opened, label: \"Opened\", type: date}\n- {id: where, label: \"Where\", type: "     \
	"choice, list: place}\n"                                                                             \
	"- {id: net, label: \"Network\", type: yes/no}\n- {id: built, label: \"Built\", type: year, "        \
	"required: $header.net}\n"
#define OUTLINE                                                                                              \
	"outline: [{number: 1., id: why, label: \"Why so\", required: $topic.999(v) > 0}, {table: t}]\n"
#define TABLE                                                                                                \
	"tables:\n- id: t\n  label: \"T\"\n  columns: [{id: v, label: \"V\"}, {id: w, label: \"W\"}]\n  "    \
	"rows:\n"                                                                                            \
	"  - {id: a, label: \"A\"}\n  - {id: d, label: \"D\", type: date}\n"                                 \
	"  - {label: \"By topic\", lines: topic}\n  - {id: whole, label: \"All\", value: $topic}\n"
#define FORM HEAD OUTLINE TABLE

static void conditions_on_any_kind(void **state)
{
	(void)state;
	struct fixture f = start(
		FORM "  checks:\n"
		     "  - {id: C, when: $header.where = town, check: $a(v) > 10}\n"
		     "  - {id: S, when: $header.where = 7 or $header.where <> village, check: $a(w) > 0}\n"
		     "  - {id: D, check: $header.opened < 2024-12-31}\n"
		     "  - {id: E, check: $d(w) - $d(v) <= 30}\n"
		     "  - {id: N, check: $header.net = yes, level: warning}\n"
		     "  - {id: Y, check: $header.built >= 1990}\n"
		     "  - {id: P, check: $header.where = village}\n"
		     "  - {id: T, check: $d(v) + 7 > $header.opened}\n");
	fill(&f, "a/v=3 a/w=0 @where=town @opened=2025-01-02 d/v=2024-12-01 d/w=2025-02-01 @net=no "
		 "@built=1980");
	JUDGED(&f, "@opened: Opened (02/01/2025) must be less than 31/12/2024\n"
		   "@where: Where (Town) must be Village\n"
		   "@net: Network (no) must be yes\n"
		   "@built: Built (1980) must be at least 1990; difference 10\n"
		   "a/v: as Where (Town) = Town: A · V (3) must be more than 10\n"
		   "a/w: as Where (Town) = Seventh or Where (Town) ≠ Village: A · W (0) must be more than 0\n"
		   "d/v: D · V + 7 (08/12/2024) must be more than Opened (02/01/2025)\n"
		   "d/w: D · W - D · V (62) must be at most 30; difference 32\n");
	fill(&f, "a/v=11 a/w=1 @where=village @opened=2024-01-02 d/v=2024-12-01 d/w=2024-12-31 @net=yes "
		 "@built=1990");
	JUDGED(&f, "");
	fill(&f, "@where= @opened= a/w=0 a/v=1");
	JUDGED(&f, "");
	stop(&f);
}

static void asks_about_the_unit(void **state)
{
	(void)state;
	struct fixture f = start(FORM "  checks: [{id: U, when: $unit.kind = village, check: $a < 5}]\n");
	fill(&f, "a/v=9");
	JUDGED(&f, "");
	f.report.attributes = mem_alloc(2 * sizeof *f.report.attributes);
	JUDGED(&f, "");
	f.report.attributes[0] = form_number("town");
	JUDGED(&f, "");
	f.report.attributes[0] = form_number("village");
	JUDGED(&f, "a/v: as Kind (Village) = Village: A (9) must be less than 5\n");
	stop(&f);
}

static void lines_and_their_sum(void **state)
{
	(void)state;
	struct fixture f = start(FORM "  - {id: rest, label: \"Rest\", value: $topic.999 + $topic.100(v)}\n"
				      "- {id: u, label: \"U\", columns: [{id: x, label: \"X\"}], rows: [{id: "
				      "z, label: \"Z\", at-most: $topic.999(w)}]}\n");
	fill(&f, "topic.100/v=1 topic.999/v=20 topic.999/w=300 z/x=301");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "t.whole/v", "21");
	SHOWS(&f, "t.whole/w", "300");
	SHOWS(&f, "rest/v", "21");
	SHOWS(&f, "rest/w", "301");
	char *text = judged(&f, false);
	assert_string_equal(text, "why: 1. Why so must be filled in, because T: Other · V (20) > 0\n"
				  "z/x: Z (301) must be at most T: Other · W (300); difference 1\n");
	free(text);
	stop(&f);
}

static void what_is_required_outside_tables(void **state)
{
	(void)state;
	struct fixture f = start(FORM);
	fill(&f, "@net=yes topic.999/v=1");
	JUDGED(&f, "@built: Built must be filled in, because Network (yes)\n"
		   "why: 1. Why so must be filled in, because Other · V (1) > 0\n");
	fill(&f, "@net=no topic.999/v=0");
	JUDGED(&f, "");
	stop(&f);
}

static void crossed_columns(void **state)
{
	(void)state;
	struct fixture f =
		start(HEAD "tables:\n- id: t\n  label: \"T\"\n  columns: {cross: [age, sex]}\n  rows:\n"
			   "  - {id: a, label: \"A\"}\n"
			   "  - {id: b, label: \"B\", without: [old], at-most: $a}\n"
			   "- id: u\n  label: \"U\"\n  columns: [{id: x, label: \"X\"}]\n  rows:\n"
			   "  - {id: young, label: \"Y\", value: $t.a(young)}\n  - {id: women, label: \"W\", "
			   "value: $t.a(f)}\n"
			   "  - {id: whole, label: \"All\", value: $t.a(all) + $t.b(all)}\n  - {id: one, "
			   "label: \"1\", at-most: $t.a(m)}\n");
	fill(&f, "a/young_m=1 a/young_f=20 a/old_m=300 a/old_f=4000 b/young_m=2 one/x=302");
	rules_compute(f.rules, &f.report, false);
	SHOWS(&f, "u.young/x", "21");
	SHOWS(&f, "women/x", "4020");
	SHOWS(&f, "u.whole/x", "4323");
	JUDGED(&f, "b/young_m: B (2) must be at most A (1); difference 1\n"
		   "one/x: 1 (302) must be at most T: A · Men (301); difference 1\n");
	stop(&f);
}

#define CHECK(text) FORM "  checks:\n  - {id: K, check: \"" text "\"}\n"

static void refuses(void **state)
{
	(void)state;
	REFUSED(CHECK("$header.where = city"), "31:37",
		"the list has no code 'city'; it has: town, village, 7");
	REFUSED(CHECK("$header.where > town"), "31:21",
		"this is a choice: compare it, with = or <>, with one of its codes: town, village, 7");
	REFUSED(CHECK("$header.where + 1 > 2"), "31:21",
		"this is a choice: compare it, with = or <>, with one of its codes: town, village, 7");
	REFUSED(CHECK("$header.where = $a(v)"), "31:37", "a code of the list is needed here");
	REFUSED(CHECK("$a(v) > town"), "31:29",
		"'town' is not known here; a reference begins with $ ($town), and the "
		"functions are abs() empty() equal() if() last() max() min() nz() sum()");
	REFUSED(CHECK("town = town"), "31:21",
		"'town' is not known here; a reference begins with $ ($town), and the "
		"functions are abs() empty() equal() if() last() max() min() nz() sum()");
	REFUSED(CHECK("$header.opened > 5"), "31:38", "a date is needed here, such as 2024-12-31");
	REFUSED(CHECK("$header.opened * 2 > 5"), "31:21",
		"this is a date: compare it with another, such as 2024-12-31");
	REFUSED(CHECK("$header.net = maybe"), "31:35", "this is compared with yes or no");
	REFUSED(CHECK("$d(all) > 2024-01-01"), "31:21",
		"only figures can be added up: say which column is meant");
	REFUSED(CHECK("$unit.note = 1"), "31:21", "the attribute 'note' has no list whose codes it could be");
	REFUSED(CHECK("$unit.size = 1"), "31:21", "the form has no unit attribute with the id 'size'");
	REFUSED(CHECK("$unit.kind(v) = town"), "31:21", "an attribute of the unit has no columns");
	REFUSED(CHECK("$topic.5 > 1"), "31:21", "'5' is no code of the lines below 'topic'");
	REFUSED(FORM "  - {id: z, label: \"Z\", at-most: $header.opened}\n", "30:34",
		"this is a date: compare it with another, such as 2024-12-31");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(conditions_on_any_kind),
	cmocka_unit_test(asks_about_the_unit),
	cmocka_unit_test(lines_and_their_sum),
	cmocka_unit_test(what_is_required_outside_tables),
	cmocka_unit_test(crossed_columns),
	cmocka_unit_test(refuses),
};

RUN(tests)
