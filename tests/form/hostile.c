/* SPDX-License-Identifier: MIT */
/* Forms made to exhaust the program: each is answered within a second of
 * processor time and 64 MB, in a child that dies of more. */
#include "check.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "form/load.h"

/* Sanitizers take memory and time of their own. */
#if defined(__SANITIZE_ADDRESS__)
enum { SLACK = 16 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SLACK = 16 };
#else
enum { SLACK = 1 };
#endif
#else
enum { SLACK = 1 };
#endif

enum { MEMORY = 64 * 1024 * 1024 * SLACK, SECONDS = SLACK, SIZE = FORM_YAML_MAX };

static const char top[] =
	"form: f\nversion: 1\ntitle: \"T\"\nterms: {every: year}\nlevels: [{id: a, label: \"A\"}]\n";
static const char table[] = "tables:\n- id: t\n  columns: [{id: x, label: \"X\"}]\n  rows:\n";

static size_t resident(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (size_t)usage.ru_maxrss * 1024;
}

static int load(const struct str *yaml)
{
	struct rlimit seconds = {SECONDS, SECONDS + 1};
	setrlimit(RLIMIT_CPU, &seconds);
	size_t before = resident();
	struct diags diags = {0};
	struct str out = {0};
	struct form *form = form_load("f", str_text(yaml), yaml->len, &diags);
	diags_print(&diags, "f", str_text(yaml), yaml->len, &out);
	bool small = resident() - before <= MEMORY && out.len < 200000;
	bool one = form ? diags.count == 0 : diags.count > 0;
	form_free(form);
	diags_release(&diags);
	str_release(&out);
	return small && one ? 0 : small ? 1 : 2;
}

static void survives(struct str *yaml)
{
	pid_t child = fork();
	if (child == 0)
		_exit(load(yaml));
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	str_release(yaml);
}

/* head, then as many of the unit as fit, each with a number of its own. */
static void repeated_up_to(const char *head, const char *unit, const char *tail, size_t size)
{
	struct str yaml = {0};
	str_add(&yaml, head);
	for (int i = 0; yaml.len + strlen(unit) + strlen(tail) + 40 < size; i++) {
		const char *mark = strchr(unit, '#');
		str_add_bytes(&yaml, unit, mark ? (size_t)(mark - unit) : strlen(unit));
		if (mark)
			str_addf(&yaml, "%d%s", i, mark + 1);
	}
	str_add(&yaml, tail);
	survives(&yaml);
}

static void repeated(const char *head, const char *unit, const char *tail)
{
	repeated_up_to(head, unit, tail, SIZE);
}

static void nesting(void **state)
{
	(void)state;
	repeated("", "{a: ", "");
	repeated("", "[", "");
	repeated("", "? ", "");
	repeated("", "- ", "");
	repeated("a: ", "{? ", "");
	repeated("", "a:\n", "");
	repeated("[", "[],", "]");
}

static void many_nodes(void **state)
{
	(void)state;
	repeated("[", "a,", "]");
	repeated("{", "a#: b, ", "}");
	repeated("", "a#: b\n", "");
	repeated("", "- a\n", "");
	repeated("[", ",", "");
	repeated("", "\n", "");
	repeated("", "#\n", "");
	repeated("", "--- a\n", "");
}

static void long_texts(void **state)
{
	(void)state;
	repeated("a: ", "b", "");
	repeated("a: ", "b ", "");
	repeated("a: ", "b\n ", "");
	repeated("a: \"", "\\x41", "\"");
	repeated("a: \"", "\\\n", "\"");
	repeated("a: |\n", " b\n", "");
	repeated("", "a", ": b");
	repeated("", "\xC3\xA9", "");
	repeated("form: f\ntitle: \"", "e\xCC\x81", "\"\n");
	repeated("title: \"", "\xCC\x81\xCC\xA3", "\"\n");
}

static void anchors(void **state)
{
	(void)state;
	repeated("", "a#: &b# c\n", "");
	repeated("a: &a [x]\n", "b#: [*a, *a]\n", "");
	repeated("", "%TAG !a#! b\n", "");
	repeated("", "%YAML 1.1\n", "");
}

static void large_forms(void **state)
{
	(void)state;
	struct str head = {0};
	str_add(&head, top);
	str_add(&head, table);
	repeated(str_text(&head), "  - {}\n", "");
	repeated(str_text(&head), "  - {id: r#, label: \"\"}\n", "");
	repeated(str_text(&head), "  - {id: r, label: \"\", equals: [a, b, c]}\n", "");
	repeated(str_text(&head),
		"  - {id: a_row_with_a_name_that_is_very_long_indeed_and_misspelt_#, label: a, without: z}\n",
		"");
	str_clear(&head);
	str_addf(&head, "%soutline:\n", top);
	repeated(str_text(&head), "  - {id: p#, label: \"\"}\n", "");
	repeated(str_text(&head), "  - {table: t}\n", "");
	str_clear(&head);
	str_addf(&head, "%stables:\n- id: t\n  rows: []\n  columns:\n", top);
	repeated(str_text(&head), "  - {id: c#, label: \"\"}\n", "");
	str_clear(&head);
	str_addf(&head, "%sheader:\n", top);
	repeated(str_text(&head), "  - {id: h#, label: \"\"}\n", "");
	str_clear(&head);
	str_addf(&head, "%stables:\n", top);
	repeated(
		str_text(&head), "- {id: t#, columns: [{id: a, label: a}], rows: [{id: b, label: b}]}\n", "");
	str_release(&head);
}

/* Many rows and many columns: the limit is on their product. */
static void many_cells(void **state)
{
	(void)state;
	struct str yaml = {0};
	str_addf(&yaml, "%stables:\n- id: t\n  columns:\n  - {heading: g, label: a, columns: [", top);
	for (int i = 0; i < 250; i++)
		str_addf(&yaml, "{id: c%d, label: a},", i);
	str_add(&yaml, "]}\n  rows:\n");
	for (int i = 0; i < 19000; i++)
		str_addf(&yaml, "  - {id: r%d, label: a, without: g}\n", i);
	survives(&yaml);
}

/* As many references as fit, to as many things as there may be. */
static void many_references(void **state)
{
	(void)state;
	struct str head = {0};
	str_addf(&head, "%stables:\n- id: t\n  rows:\n  - {heading: h, label: a, rows: [", top);
	for (int i = 0; i < 10000; i++)
		str_addf(&head, "{id: a_row_with_a_name_that_is_very_long_indeed_and_misspelt_%d, label: a},",
			i);
	str_add(&head, "]}\n");
	struct str columns = {0};
	str_addf(&columns, "%s  columns:\n  - {id: x, label: a, without: [", str_text(&head));
	repeated_up_to(str_text(&columns), "h,", "]}\n", columns.len + 2 * 120000);
	repeated_up_to(str_text(&columns), "a_row_with_a_name_that_is_very_long_indeed_and_misspelt_x#,",
		"]}\n", SIZE);
	str_clear(&columns);
	str_addf(&columns, "%s  columns: [{id: x, label: a}]\n  checks:\n", str_text(&head));
	repeated_up_to(str_text(&columns), "  - {id: c#, check: a, in: x}\n", "", SIZE);
	str_release(&columns);
	str_release(&head);
}

/* Names that are compared letter by letter to the end. */
static void near_misses(void **state)
{
	(void)state;
	struct str yaml = {0};
	str_addf(&yaml, "%s%s", top, table);
	for (int i = 0; i < 900; i++)
		str_addf(&yaml,
			"  - {id: a%03d_row_with_a_name_that_is_very_long_indeed_and_misspelt_%03d, label: a,"
			" without: b_%03d_row_with_a_name_that_is_very_long_indeed_and_misspelt%03d}\n",
			i, i, i, i);
	survives(&yaml);
}

/* What stands for much more than it takes to write. */
static void multiplying(void **state)
{
	(void)state;
	struct str head = {0};
	str_addf(&head, "%slists:\n  l:\n", top);
	repeated(str_text(&head), "    c#: a\n", "");
	str_clear(&head);
	str_addf(&head, "%slists:\n", top);
	repeated(str_text(&head), "  l#: {a: b}\n", "");
	str_clear(&head);
	str_addf(&head, "%slists:\n  l: {", top);
	for (int i = 0; i < 16; i++)
		str_addf(&head, "c%d: a,", i);
	str_add(&head, "}\n  m: {");
	for (int i = 0; i < 10000; i++)
		str_addf(&head, "c%d: a,", i);
	str_add(&head, "}\ntables:\n");
	repeated(str_text(&head), "- {id: t#, columns: {cross: [l]}, rows: [{label: a, lines: m}]}\n", "");
	repeated(str_text(&head), "- {id: t#, columns: {cross: [l]}, rows: []}\n", "");
	repeated(str_text(&head), "- {id: t#, columns: [{cross: [l]}, {cross: [l]}, {cross: m}], rows: []}\n",
		"");
	str_release(&head);
}

/* Each row names the last of them. */
static void many_attributes(void **state)
{
	(void)state;
	struct str head = {0};
	str_addf(&head, "%stakes: g\nlists: {l: {x: X}}\nunit-attributes:\n", top);
	for (int i = 0; i < 15000; i++)
		str_addf(&head, "- {id: an_attribute_with_a_name_that_is_very_long_%d, label: a, list: l}\n",
			i);
	str_add(&head, table);
	repeated(str_text(&head),
		"  - {each: $unit.an_attribute_with_a_name_that_is_very_long_14999, heading: h#}\n", "");
	str_release(&head);
}

static void numbers_that_add_up(void **state)
{
	(void)state;
	struct str head = {0};
	str_addf(&head, "%s%s", top, table);
	repeated(str_text(&head), "  - {id: r#, label: a, number: 1=1}\n", "");
	repeated(str_text(&head), "  - {id: r#, label: a, number: \"#=1..20000\"}\n", "");
	str_add(&head, "  - {id: a, label: a, number: \"1=");
	repeated(str_text(&head), "1+", "1\"}\n");
	repeated(str_text(&head), "1=", "1\"}\n");
	str_release(&head);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(nesting),
	cmocka_unit_test(many_nodes),
	cmocka_unit_test(long_texts),
	cmocka_unit_test(anchors),
	cmocka_unit_test(large_forms),
	cmocka_unit_test(many_cells),
	cmocka_unit_test(many_references),
	cmocka_unit_test(near_misses),
	cmocka_unit_test(multiplying),
	cmocka_unit_test(many_attributes),
	cmocka_unit_test(numbers_that_add_up),
};
RUN(tests)
