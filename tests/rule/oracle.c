/* SPDX-License-Identifier: MIT */
/* Random expressions over whole numbers and empties, against SQLite. */
#include "check.h"

#include <sqlite3.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/str.h"
#include "rule/bind.h"
#include "rule/eval.h"

enum { EXPRESSIONS = 50000, A_QUERY = 25, CELLS = 6, SEED = 1454 };

/* One column, rows r0..r5. */
struct world {
	struct row rows[CELLS];
	struct column column;
	int cell_at[CELLS];
	struct cell cells[CELLS];
	struct table table;
	struct form form;
	struct answer answers[CELLS];
	struct report report;
};

static const char *const ids[CELLS] = {"r0", "r1", "r2", "r3", "r4", "r5"};
static const int figures[CELLS] = {0, 1, 7, -12, 1000, 0}; /* the last one is empty */

static void build(struct world *w)
{
	*w = (struct world){0};
	for (int i = 0; i < CELLS; i++) {
		w->rows[i] = (struct row){.id = ids[i], .parent = -1, .last = i};
		w->cell_at[i] = i;
		w->cells[i] = (struct cell){.kind = CELL_TABLE, .row = i};
		w->answers[i] = (struct answer){
			.state = i < CELLS - 1 ? STATE_VALUE : STATE_EMPTY, .value = figures[i]};
	}
	w->column = (struct column){.show = SHOW_CELLS, .id = "c", .parent = -1};
	w->table = (struct table){.id = "t",
		.columns = &w->column,
		.column_count = 1,
		.rows = w->rows,
		.row_count = CELLS,
		.cells = w->cell_at};
	w->form =
		(struct form){.tables = &w->table, .table_count = 1, .cells = w->cells, .cell_count = CELLS};
	w->report = (struct report){.form = &w->form, .levels = 1, .answers = w->answers};
}

static uint64_t seed = SEED;

static unsigned dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

static void figure(int depth, struct str *ours, struct str *theirs);
static void condition(int depth, struct str *ours, struct str *theirs);

static void leaf(struct str *ours, struct str *theirs)
{
	unsigned n = dice(CELLS + 3);
	if (n >= CELLS) {
		unsigned number = dice(200);
		str_addf(ours, "%u", number);
		str_addf(theirs, "%u", number);
	} else {
		str_addf(ours, "$%s(c)", ids[n]);
		if (n == CELLS - 1)
			str_add(theirs, "NULL");
		else
			str_addf(theirs, "(%d)", figures[n]);
	}
}

/* "+" and "-" take one empty for 0; SQLite would give NULL. */
static void sum(int depth, struct str *ours, struct str *theirs)
{
	bool minus = dice(2);
	struct str a = {0}, b = {0};
	str_add_char(ours, '(');
	figure(depth - 1, ours, &a);
	str_add(ours, minus ? " - " : "+");
	figure(depth - 1, ours, &b);
	str_add_char(ours, ')');
	str_addf(theirs, "coalesce(%s%s%s,%s,%s%s)", a.s, minus ? " - " : "+", b.s, a.s, minus ? "- " : "",
		b.s);
	str_release(&a);
	str_release(&b);
}

static void product(int depth, struct str *ours, struct str *theirs)
{
	str_add_char(ours, '(');
	str_add_char(theirs, '(');
	figure(depth - 1, ours, theirs);
	str_add_char(ours, '*');
	str_add_char(theirs, '*');
	leaf(ours, theirs);
	str_add_char(ours, ')');
	str_add_char(theirs, ')');
}

static void call(int depth, struct str *ours, struct str *theirs)
{
	static const struct {
		const char *ours, *theirs, *end;
	} calls[] = {
		{"abs(", "abs(", ")"}, {"nz(", "coalesce(", ",0)"}, {"-(", " -(", ")"}, {"sum(", "(", ")"}};
	unsigned i = dice(4);
	str_add(ours, calls[i].ours);
	str_add(theirs, calls[i].theirs);
	figure(depth - 1, ours, theirs);
	str_add_char(ours, ')');
	str_add(theirs, calls[i].end);
}

/* Of empties SQLite makes NULL, so none may come here. */
static void extreme(int depth, struct str *ours, struct str *theirs)
{
	const char *name = dice(2) ? "min(" : "max(";
	str_add(ours, name);
	str_add(theirs, name);
	for (int n = 2 + (int)dice(2); n > 0; n--) {
		str_add(ours, "nz(");
		str_add(theirs, "coalesce(");
		figure(depth - 1, ours, theirs);
		str_add(ours, n > 1 ? ");" : ")");
		str_add(theirs, n > 1 ? ",0)," : ",0)");
	}
	str_add_char(ours, ')');
	str_add_char(theirs, ')');
}

static void choice(int depth, struct str *ours, struct str *theirs)
{
	struct str test = {0};
	str_add(ours, "if(");
	condition(depth - 1, ours, &test);
	str_addf(theirs, "(CASE WHEN (%s) IS NULL THEN NULL WHEN %s THEN ", test.s, test.s);
	str_add_char(ours, ',');
	figure(depth - 1, ours, theirs);
	str_add_char(ours, ',');
	str_add(theirs, " ELSE ");
	figure(depth - 1, ours, theirs);
	str_add_char(ours, ')');
	str_add(theirs, " END)");
	str_release(&test);
}

static void figure(int depth, struct str *ours, struct str *theirs)
{
	static void (*const makers[])(int, struct str *, struct str *) = {
		sum, sum, product, call, extreme, choice};
	if (depth <= 0)
		leaf(ours, theirs);
	else
		makers[dice(6)](depth, ours, theirs);
}

static void comparison(int depth, struct str *ours, struct str *theirs)
{
	static const char *const signs[] = {"<", "<=", "=", "<>", ">=", ">", "!="};
	const char *sign = signs[dice(7)];
	figure(depth - 1, ours, theirs);
	str_add(ours, sign);
	str_add(theirs, sign);
	figure(depth - 1, ours, theirs);
}

static void condition(int depth, struct str *ours, struct str *theirs)
{
	static const char *const joints[] = {" and ", " or "};
	unsigned kind = depth <= 0 ? 0 : dice(5);
	str_add_char(theirs, '(');
	if (kind < 2) {
		comparison(depth, ours, theirs);
	} else if (kind == 2) {
		str_add(ours, "not (");
		str_add(theirs, "NOT ");
		condition(depth - 1, ours, theirs);
		str_add_char(ours, ')');
	} else if (kind == 3) {
		str_add(ours, "empty(");
		figure(depth - 1, ours, theirs);
		str_add_char(ours, ')');
		str_add(theirs, " IS NULL");
	} else {
		const char *joint = joints[dice(2)];
		str_add_char(ours, '(');
		condition(depth - 1, ours, theirs);
		str_add(ours, joint);
		str_add(theirs, joint);
		condition(depth - 1, ours, theirs);
		str_add_char(ours, ')');
	}
	str_add_char(theirs, ')');
}

static void compare(const struct world *w, const char *ours, sqlite3_stmt *statement, int column)
{
	struct arena arena = {0};
	struct err err = {0};
	int64_t budget = 1000;
	bool missed;
	struct scope scope = {&w->form, 0, -1, &budget, &missed};
	struct place place = {&w->report, -1, -1, EMPTY_DEFAULT};
	size_t at = 0;
	struct expr *expr = expr_parse(&arena, ours, &at, &err);
	if (!expr || !expr_bind(expr, &scope, &arena, &at, &err))
		fail_msg("%s\nat %zu: %s", ours, at, err.text);
	struct figure result = expr_eval(expr, &place);
	int64_t value = 0;
	bool empty = sqlite3_column_type(statement, column) == SQLITE_NULL;
	bool same = empty ? result.state == FIGURE_EMPTY
			  : result.state == FIGURE_NUMBER && figure_round(&result, 0, &value, NULL) &&
				    sqlite3_column_type(statement, column) == SQLITE_INTEGER &&
				    value == sqlite3_column_int64(statement, column);
	if (!same)
		fail_msg("%s\ngives %d %lld, SQLite %s", ours, result.state, (long long)value,
			(const char *)sqlite3_column_text(statement, column));
	arena_release(&arena);
}

static void agrees_with_sqlite(void **state)
{
	(void)state;
	struct world w;
	sqlite3 *db;
	const char *wanted = getenv("EXPRESSIONS");
	int count = wanted ? atoi(wanted) : EXPRESSIONS;
	build(&w);
	print_message("# seed %d, %d expressions\n", SEED, count);
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	for (int i = 0; i < count; i += A_QUERY) {
		struct str ours[A_QUERY] = {0}, query = {0};
		sqlite3_stmt *statement;
		for (int k = 0; k < A_QUERY; k++) {
			str_add(&query, k ? "," : "SELECT ");
			if (dice(2))
				figure((int)dice(5), &ours[k], &query);
			else
				condition((int)dice(5), &ours[k], &query);
		}
		if (sqlite3_prepare_v2(db, query.s, -1, &statement, NULL) != SQLITE_OK)
			fail_msg("%s\n%s", sqlite3_errmsg(db), query.s);
		assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
		for (int k = 0; k < A_QUERY; k++) {
			compare(&w, ours[k].s, statement, k);
			str_release(&ours[k]);
		}
		sqlite3_finalize(statement);
		str_release(&query);
	}
	sqlite3_close(db);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(agrees_with_sqlite),
};

RUN(tests)
