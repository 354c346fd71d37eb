/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "base/str.h"
#include "base/tr.h"
#include "rule/expr.h"

static const char *const names[EXPR_KINDS] = {
	[EXPR_NEGATE] = "neg",
	[EXPR_ADD] = "+",
	[EXPR_SUBTRACT] = "-",
	[EXPR_MULTIPLY] = "*",
	[EXPR_DIVIDE] = "/",
	[EXPR_LESS] = "<",
	[EXPR_AT_MOST] = "<=",
	[EXPR_EQUALS] = "=",
	[EXPR_DIFFERS] = "<>",
	[EXPR_AT_LEAST] = ">=",
	[EXPR_MORE] = ">",
	[EXPR_NOT] = "not",
	[EXPR_AND] = "and",
	[EXPR_OR] = "or",
	[EXPR_NZ] = "nz",
	[EXPR_EMPTY] = "empty",
	[EXPR_SUM] = "sum",
	[EXPR_MIN] = "min",
	[EXPR_MAX] = "max",
	[EXPR_ABS] = "abs",
	[EXPR_IF] = "if",
	[EXPR_EQUAL] = "equal",
	[EXPR_LAST] = "last",
};

/* The tree with all its brackets, operators first. */
static void show(const struct expr *expr, struct str *out)
{
	if (expr->kind == EXPR_NUMBER) {
		str_addf(out, "%d", (int)expr->number.num.lo);
		if (expr->number.den.lo > 1)
			str_addf(out, "/%d", (int)expr->number.den.lo);
		return;
	}
	if (expr->kind == EXPR_WORD) {
		str_add_bytes(out, expr->word.s, expr->word.len);
		return;
	}
	if (expr->kind == EXPR_REFERENCE) {
		const struct reference *r = expr->reference;
		if (r->parts) {
			str_add(out, "parts");
			return;
		}
		str_addf(out, "$%.*s%s%.*s", (int)r->scope.len, r->scope.s ? r->scope.s : "",
			r->scope.s ? "." : "", (int)r->name.len, r->name.s);
		if (r->argument.s)
			str_addf(out, "[%.*s]", (int)r->argument.len, r->argument.s);
		return;
	}
	str_addf(out, "(%s", names[expr->kind]);
	for (const struct expr *arg = expr->args; arg; arg = arg->next) {
		str_add_char(out, ' ');
		show(arg, out);
	}
	str_add_char(out, ')');
}

static void tree(const char *text, const char *expected)
{
	struct arena arena = {0};
	struct err err = {0};
	struct str out = {0};
	size_t at;
	struct expr *expr = expr_parse(&arena, text, &at, &err);
	if (expr)
		show(expr, &out);
	else
		str_addf(&out, "%zu: %s", at, err.text);
	assert_string_equal(str_text(&out), expected);
	str_release(&out);
	arena_release(&arena);
}

static void binds_as_on_paper(void **state)
{
	(void)state;
	tree("1 + 2 * 3 - 4", "(- (+ 1 (* 2 3)) 4)");
	tree("(1 + 2) * 3 / 4", "(/ (* (+ 1 2) 3) 4)");
	tree("-$a + +2", "(+ (neg $a) 2)");
	tree("2--3", "(- 2 (neg 3))");
	tree("$a - $b <= $c + 1", "(<= (- $a $b) (+ $c 1))");
	tree("$a > 0 or $b > 0 and not $c = 1", "(or (> $a 0) (and (> $b 0) (not (= $c 1))))");
	tree("not not $a != 1", "(not (not (<> $a 1)))");
	tree("1.50", "150/100");
	tree("$a = xa or $b < 1970-02-01", "(or (= $a xa) (< $b 31))");
	tree("1970-1-1", "(- (- 1970 1) 1)");
	tree("1970-01-011", "(- (- 1970 1) 11)");
}

static void reads_references(void **state)
{
	(void)state;
	tree("$a(h1) + $b(prev) + $c( all )", "(+ (+ $a[h1] $b[prev]) $c[all])");
	tree("$t.row(col) - $header.dt", "(- $t.row[col] $header.dt)");
	tree("$chu_de.999(h2) > 0", "(> $chu_de.999[h2] 0)");
	tree("parts", "parts");
	tree("nz($a; 0)", "0: nz() takes 1 argument");
}

static void calls_functions(void **state)
{
	(void)state;
	tree("if($a > 1; sum(1, 2; 3), min($b, $c))", "(if (> $a 1) (sum 1 2 3) (min $b $c))");
	tree("equal(1, abs(-1), max(0, 1))", "(equal 1 (abs (neg 1)) (max 0 1))");
	tree("empty($x) or last($x) > nz($y)", "(or (empty $x) (> (last $x) (nz $y)))");
}

static void points_at_what_is_wrong(void **state)
{
	(void)state;
	tr_select("en");
	tree("", "0: the expression ends too early");
	tree("$a + ", "5: the expression ends too early");
	tree("0 <= $a1 <= 100", "9: comparisons cannot be chained; write: 0 <= $a1 and $a1 <= 100");
	tree("($a+1) < $b = ($c)", "12: comparisons cannot be chained; write: ($a+1) < $b and $b = ($c)");
	tree("$a == 1", "3: instead of '==' write '='");
	tree("$a ≤ 1", "3: instead of '≤' write '<='");
	tree("!$a", "0: instead of '!' write 'not'");
	tree("$a && $b", "3: instead of '&&' write 'and'");
	tree("1,5 + $a", "1: no ',' is expected here; decimals are written with a point: 12.5");
	tree("1.000.000", "0: a number has only digits, with a point before its decimals: 1234.5");
	tree("12e3", "0: a number has only digits, with a point before its decimals: 1234.5");
	tree("1234567890123456789", "0: this number has more than 18 digits");
	tree("(1 + 2", "6: a ')' is missing");
	tree("1 + 2)", "5: ')' is not expected here");
	tree("$a $b", "3: '$b' is not expected here");
	tree("$ + 1", "0: an id is missing after $");
	tree("$a(1)", "$a[1]");
	tree("$a(-1)", "3: between the brackets of a reference stands one id, 'all' or 'prev'");
	tree("$a # 1", "3: '#' has no meaning in an expression");
	tree("ab(1)", "0: 'ab' is not known here; a reference begins with $ ($ab), and the functions are "
		      "abs() empty() equal() if() last() max() min() nz() sum()");
	tree("$a > 2024-02-30", "5: no calendar has the day 2024-02-30");
	tree("if(1, 2)", "0: if() takes 3 arguments");
	tree("equal(1)", "0: equal() needs at least 2 arguments");
	tree("sum()", "0: sum() needs at least 1 argument");
	tree("sum", "3: after sum a '(' is missing");
	tree("sum(1,)", "6: ')' is not expected here");
}

static void has_bounds(void **state)
{
	(void)state;
	struct str text = {0};
	str_add_times(&text, '(', 100);
	tree(str_text(&text), "60: too many brackets within brackets");
	str_clear(&text);
	str_add_times(&text, '-', 100);
	tree(str_text(&text), "60: too many brackets within brackets");
	str_clear(&text);
	for (int i = 0; i < 1500; i++)
		str_add(&text, "1+");
	tree(str_text(&text), "0: the expression is too long; split it");
	str_add_times(&text, ' ', EXPR_TEXT_MAX);
	tree(str_text(&text), "0: the expression is too long; split it");
	str_release(&text);
}

static void functions_are_sorted(void **state)
{
	(void)state;
	bool seen[EXPR_KINDS] = {false};
	for (size_t i = 0; i < expr_function_count; i++) {
		assert_true(i == 0 || strcmp(expr_functions[i - 1].name, expr_functions[i].name) < 0);
		assert_false(seen[expr_functions[i].kind]);
		seen[expr_functions[i].kind] = true;
	}
	for (int kind = EXPR_NZ; kind < EXPR_KINDS; kind++)
		assert_true(seen[kind]);
}

/* Any string is an expression or an error at one of its bytes. */
static void survives_anything(void **state)
{
	(void)state;
	static const char *const pieces[] = {"$a", "$t.b", "(", ")", "(all)", "(prev)", "+", "-", "*", "/",
		"<", "<=", "=", "<>", "and ", "or ", "not ", "nz(", "if(", "sum(", ",", ";", "1", "2.5", " ",
		"parts", "$", ".", "é", "\x80", "\xe2\x89", "empty(", "#", "e", "\n"};
	uint64_t seed = 46;
	for (int i = 0; i < 100000; i++) {
		struct str text = {0};
		struct arena arena = {0};
		struct err err = {0};
		size_t at = 0;
		for (int n = (int)(seed >> 60); n >= 0; n--) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			str_add(&text, pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]);
		}
		if (!expr_parse(&arena, str_text(&text), &at, &err)) {
			assert_true(at <= text.len);
			assert_true(err.text[0] != '\0');
		}
		arena_release(&arena);
		str_release(&text);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(points_at_what_is_wrong),
	cmocka_unit_test(binds_as_on_paper),
	cmocka_unit_test(reads_references),
	cmocka_unit_test(calls_functions),
	cmocka_unit_test(has_bounds),
	cmocka_unit_test(functions_are_sorted),
	cmocka_unit_test(survives_anything),
};

RUN(tests)
