/* SPDX-License-Identifier: MIT */
/* The tree of a file that is merged: shown, taken over below its sender if wanted, and nowhere else. */
#include "fixture.h"

#include <stdio.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"
#include "store/offer.h"

static struct store *top;
static struct merge_lines lines;

static int set_up(void **state)
{
	int64_t report;
	struct err err = {0};
	if (folder_make(state))
		return -1;
	top = sample(in(state, "top.db"), &report);
	OK(store_set_setting(top, "unit", "TOP", &err));
	sql(in(state, "top.db"), "INSERT INTO unit VALUES(11,'A',2,'A','l',''),(12,'B',11,'B','l','')");
	struct store *x = sample(in(state, "x.db"), &report);
	write_number(x, report, 1, 5);
	store_close(x);
	sql(in(state, "x.db"), "INSERT INTO unit VALUES(11,'A',2,'A','l',''),(12,'B',11,'B','l','')");
	return 0;
}

static int tear_down(void **state)
{
	merge_lines_release(&lines);
	store_close(top);
	return folder_drop(state);
}

static bool has_level(const void *ctx, const char *level)
{
	(void)ctx;
	return !strcmp(level, "l");
}

static void merges(const char *path, bool units)
{
	static const struct merge_scope scope = {
		.unit = "TOP", .form = "f", .term = "t", .has_level = has_level};
	struct err err = {0};
	struct merge *merge;
	struct merge_files files = {.paths = &(char *){(char *)path}, .count = 1, .units = &units};
	merge_lines_release(&lines);
	OK(merge_begin(top, &scope, &files, false, &merge, &err));
	OK(merge_next(merge, &lines, &err));
	OK(merge_end(merge, &err));
}

/* "TOP(X(A(B))Y)" */
static void tree_is(const char *expected)
{
	struct err err = {0};
	struct units units = {0};
	struct str out = {0};
	int depth = 0;
	OK(store_units(top, &units, &err));
	for (int i = 0; i < units.count; i++) {
		const struct unit *u = &units.v[i];
		str_add(&out, u->name);
		if (u->last > i) {
			str_add_char(&out, '(');
			depth++;
		}
		for (int k = i; k >= 0 && u->last == i; k = units.v[k].parent)
			if (units.v[k].last == i && k != i)
				str_add_char(&out, ')');
	}
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	units_release(&units);
}

static void news_are(const char *expected)
{
	static const char *const words[UNIT_NEWS_COUNT] = {
		"new", "moved", "renamed", "level", "attributes", "elsewhere", "not valid", "below left out"};
	struct str out = {0};
	for (int t = 0; t < lines.tree_count; t++)
		for (int i = 0; i < lines.trees[t].count; i++) {
			const struct merge_unit *u = &lines.trees[t].v[i];
			str_addf(&out, "%s %s %s>%s;", words[u->news], u->code, u->before, u->after);
		}
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
}

static void shown_then_taken_then_given_back(void **state)
{
	struct err err = {0};
	struct merge_receipts receipts = {0};
	sql(in(state, "x.db"),
		"INSERT INTO unit VALUES(13,'N',11,'New','l','k=v'||char(10)); UPDATE unit SET parent=2 "
		"WHERE id=12; UPDATE unit SET name='Ax' WHERE id=11; UPDATE unit SET name='Xx' WHERE id=2;"
		"UPDATE unit SET name='no' WHERE code IN('TOP','Y')");
	static const char news[] = "renamed X X>Xx;renamed A A>Ax;moved B A>X;new N >A;";
	merges(in(state, "x.db"), false);
	news_are(news);
	assert_int_equal(lines.trees[0].takes, 4);
	assert_false(lines.trees[0].taken);
	tree_is("TOP(X(A(B))Y)");
	OK(merge_undo(top, 0, &err));
	merges(in(state, "x.db"), true);
	news_are(news);
	tree_is("TOP(Xx(Ax(New)B)Y)");
	OK(merge_receipts(top, &receipts, &err));
	assert_int_equal(receipts.count, 1);
	assert_int_equal(receipts.v[0].units, 4);
	assert_int_equal(receipts.v[0].reports, 1);
	merge_receipts_release(&receipts);
	OK(merge_undo(top, 0, &err));
	tree_is("TOP(X(A(B))Y)");
	SHOWS(top, 1, 1, "");
	/* Of a file that brings nothing else too, and not twice. */
	merges(in(state, "x.db"), false);
	merges(in(state, "x.db"), true);
	tree_is("TOP(Xx(Ax(New)B)Y)");
	assert_int_equal(lines.v[0].verdict, VERDICT_UNCHANGED);
	merges(in(state, "x.db"), false);
	assert_int_equal(lines.count, 1);
	merges(in(state, "x.db"), true);
	news_are("");
	OK(merge_undo(top, 0, &err));
	tree_is("TOP(X(A(B))Y)");
	SHOWS(top, 1, 1, "5|");
}

/* The report of a unit that is new comes with it. */
static void a_report_of_a_new_unit(void **state)
{
	struct err err = {0};
	struct store *x;
	int64_t report;
	sql(in(state, "x.db"), "INSERT INTO unit VALUES(13,'N',11,'New','l','')");
	OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
	OK(store_report(x, 13, "f", 1, "t", true, &report, &err));
	write_number(x, report, 1, 7);
	store_close(x);
	merges(in(state, "x.db"), false);
	assert_int_equal(lines.v[1].verdict, VERDICT_UNKNOWN_UNIT);
	OK(merge_undo(top, 0, &err));
	merges(in(state, "x.db"), true);
	assert_int_equal(lines.v[1].verdict, VERDICT_NEW);
	SHOWS(top, 2, 1, "7|");
	OK(merge_undo(top, 0, &err));
	tree_is("TOP(X(A(B))Y)");
	merges(in(state, "x.db"), true);
	write_number(top, 2, 2, 8);
	REFUSED(merge_undo(top, 0, &err), ERR_REFUSED, "was changed since");
	tree_is("TOP(X(A(BNew))Y)");
}

static void changed_since(void **state)
{
	static const char *const changes[] = {"UPDATE unit SET name='mine' WHERE code='N'",
		"INSERT INTO unit VALUES(40,'M',(SELECT id FROM unit WHERE code='N'),'M','l','')",
		"UPDATE unit SET parent=1 WHERE code='A'"};
	struct err err = {0};
	sql(in(state, "x.db"),
		"INSERT INTO unit VALUES(13,'N',11,'New','l',''); UPDATE unit SET name='Ax' WHERE id=11");
	merges(in(state, "x.db"), true);
	for (size_t i = 0; i < COUNT(changes); i++) {
		OK(store_begin(top, &err));
		OK(db_exec(&top->db, changes[i], &err));
		REFUSED(merge_undo(top, 0, &err), ERR_REFUSED,
			"a unit that it brought or changed was changed since");
		store_rollback(top);
	}
	OK(merge_undo(top, 0, &err));
}

/* What is not the sender's to say. */
static void a_hostile_tree(void **state)
{
	static const struct {
		const char *change, *news, *tree;
	} cases[] = {
		{"UPDATE unit SET parent=2 WHERE code='Y'", "elsewhere Y >;", "TOP(X(A(B))Y)"},
		{"UPDATE unit SET parent=2,name='mine' WHERE code='TOP'; UPDATE unit SET parent=1 WHERE "
		 "code='X'",
			"elsewhere TOP >;below left out Y >TOP;", "TOP(X(A(B))Y)"},
		{"UPDATE unit SET parent=12 WHERE code='A'", "", "TOP(X(A(B))Y)"},
		{"UPDATE unit SET parent=12 WHERE code='X'", "", "TOP(X(A(B))Y)"},
		{"UPDATE unit SET parent=2 WHERE id=12; UPDATE unit SET parent=12 WHERE id=11",
			"moved B A>X;moved A X>B;", "TOP(X(B(A))Y)"},
		{"INSERT INTO unit VALUES(13,'a b',11,'N','l',''),(14,'C',13,'C','l','')",
			"not valid a b >;below left out C >a b;", "TOP(X(A(B))Y)"},
		{"INSERT INTO unit VALUES(13,'N',11,'N','king','')", "not valid N >;", "TOP(X(A(B))Y)"},
	};
	struct err err = {0};
	for (size_t i = 0; i < COUNT(cases); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		sql(in(state, "y.db"), cases[i].change);
		merges(in(state, "y.db"), true);
		news_are(cases[i].news);
		tree_is(cases[i].tree);
		SHOWS(top, 1, 1, "5|");
		OK(merge_undo(top, 0, &err));
		tree_is("TOP(X(A(B))Y)");
	}
	sql(in(state, "x.db"), "UPDATE unit SET name='a'||char(10)||'b' WHERE id=12");
	merges(in(state, "x.db"), true);
	assert_int_equal(lines.v[0].verdict, VERDICT_DAMAGED);
	tree_is("TOP(X(A(B))Y)");
}

/* Each below one with a greater number, three below each; far too many of them are looked at no further. */
static void a_large_tree(void **state)
{
	static const char grow[] =
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d) "
		"INSERT INTO unit SELECT 50000-i,'U'||i,CASE i WHEN 1 THEN 2 ELSE 50000-(i+1)/3 END,'U'||i,"
		"'l','' FROM n";
	char statement[400];
	struct err err = {0};
	struct units units = {0};
	copy_file(in(state, "x.db"), in(state, "y.db"));
	snprintf(statement, sizeof statement, grow, 3000);
	sql(in(state, "y.db"), statement);
	merges(in(state, "y.db"), true);
	assert_int_equal(lines.trees[0].takes, 3000);
	OK(store_units(top, &units, &err));
	int deep = units_find(&units, "U3000");
	assert_string_equal(units.v[units.v[deep].parent].code, "U1000");
	units_release(&units);
	snprintf(statement, sizeof statement, grow, OFFER_MAX);
	sql(in(state, "x.db"), statement);
	merges(in(state, "x.db"), true);
	assert_true(lines.trees[0].too_many);
}

static bool offers(struct offer *offer, const char *code, int64_t parent)
{
	return offer_add(offer, &(struct incoming_unit){code, code, "l", "", parent});
}

static void twins_and_crowds(void **state)
{
	(void)state;
	struct err err = {0};
	struct tree tree = {0};
	struct offer offer = {0};
	struct merge_scope scope = {0};
	OK(tree_load(top, &tree, &err));
	merge_lines_release(&lines);
	lines = (struct merge_lines){.trees = mem_alloc(sizeof *lines.trees), .tree_count = 1, .tree_cap = 1};
	assert_false(offers(&offer, "X", 0));
	assert_true(offers(&offer, "X", -1));
	assert_false(offers(&offer, "N", -1));
	assert_false(offers(&offer, "N", 1));
	assert_true(offers(&offer, "N", 0) && offers(&offer, "n", 0) && offers(&offer, "x", 0));
	OK(offer_compare(&offer, top, &tree, tree_find(&tree, "X"), &scope, lines.trees, &err));
	news_are("new N >X;not valid n >;not valid x >;");
	offer_release(&offer);
	merge_tree_release(lines.trees);
	assert_true(offers(&offer, "X", -1));
	for (int i = 0; i < OFFER_MAX; i++) {
		char code[20];
		snprintf(code, sizeof code, "N%d", i);
		assert_true(offers(&offer, code, 0));
	}
	OK(offer_compare(&offer, top, &tree, tree_find(&tree, "X"), &scope, lines.trees, &err));
	news_are("");
	assert_true(lines.trees->too_many);
	offer_release(&offer);
	tree_release(&tree);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static const struct CMUnitTest tests[] = {
	CASE(shown_then_taken_then_given_back),
	CASE(a_report_of_a_new_unit),
	CASE(changed_since),
	CASE(a_hostile_tree),
	CASE(a_large_tree),
	CASE(twins_and_crowds),
};

RUN(tests)
