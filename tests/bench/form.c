/* SPDX-License-Identifier: MIT */
/* How long a form takes until it can be filled in, and a cell until what hangs on it is computed:
 *
 *     form FORM.yaml
 *
 * beside a made-up form of 1,000 rows, 40 columns and 5,000 rules. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "form/load.h"
#include "rule/rule.h"

enum { ROWS = 1000, COLUMNS = 40, RELATIONS = 5, RUNS = 7, TOUCHES = 2000 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* A sum in every tenth row, a total column, and five relations a row. */
static void make_large(struct str *yaml)
{
	str_add(yaml, "form: f\nversion: 1\ntitle: \"T\"\nterms: {every: year}\n"
		      "levels: [{id: a, label: \"A\"}]\ntables:\n- id: t\n  columns:\n  - {show: label, "
		      "label: \"L\"}\n");
	for (int c = 1; c < COLUMNS; c++)
		str_addf(yaml, "  - {id: c%d, label: \"C\"}\n", c);
	str_addf(yaml, "  - {id: c%d, label: \"C\", value: $c1 + $c2 + $c3}\n  rows:\n", COLUMNS);
	for (int r = 0; r < ROWS; r++) {
		str_addf(yaml, "  - {id: r%d, label: \"Row %d\", ", r, r);
		if (r % 10 == 9)
			str_addf(yaml, "value: \"$r%d + $r%d\", ", r - 1, r - 2);
		str_add(yaml, "at-most: [");
		for (int i = 1; i <= RELATIONS; i++)
			str_addf(yaml, "%s$r%d * %d", i > 1 ? ", " : "", (r + i * 7) % ROWS / 10 * 10, i);
		str_add(yaml, "]}\n");
	}
}

struct timing {
	double load, compile, judge, touch; /* milliseconds, the least of all runs */
};

static void keep_least(double *least, double ms)
{
	if (*least == 0 || ms < *least)
		*least = ms;
}

static void fill(struct report *report, const struct form *form)
{
	for (int i = 0; i < form->cell_count; i++)
		if (!form->cells[i].computed && form->cells[i].type == TYPE_NUMBER)
			report_set(report, i, STATE_VALUE, 1, NULL);
}

static void run(const char *name, const struct str *yaml, struct timing *least)
{
	struct diags diags = {0};
	double start = now();
	struct form *form = form_load(name, yaml->s, yaml->len, &diags);
	double loaded = now();
	struct rules *rules = form ? rules_compile(form, &diags) : NULL;
	double compiled = now();
	if (!rules) {
		fprintf(stderr, "%s:%d: %s\n", name, diags.v[0].line, diags.v[0].text);
		exit(1);
	}
	struct report report;
	struct findings findings = {0};
	report_init(&report, form, 1);
	fill(&report, form);
	rules_compute(rules, &report, false);
	double judging = now();
	rules_judge(rules, &report, false, &findings);
	double judged = now();
	for (int i = 0; i < TOUCHES; i++)
		rules_touch(rules, &report, i * 37 % form->cell_count, false, &findings);
	keep_least(&least->load, loaded - start);
	keep_least(&least->compile, compiled - loaded);
	keep_least(&least->judge, judged - judging);
	keep_least(&least->touch, (now() - judged) / TOUCHES);
	findings_release(&findings);
	report_release(&report);
	rules_free(rules);
	form_free(form);
	diags_release(&diags);
}

static void measure(const char *name, const struct str *yaml, double budget)
{
	struct timing least = {0};
	for (int i = 0; i < RUNS; i++)
		run(name, yaml, &least);
	printf("%-24s %8zu %9.2f %9.2f %9.2f %8.0f %9.2f %10.4f\n", name, yaml->len, least.load,
		least.compile, least.load + least.compile, budget, least.judge, least.touch);
}

int main(int argc, char **argv)
{
	struct str real = {0}, large = {0};
	struct err err = {0};
	if (argc != 2 || !file_read(argv[1], FORM_YAML_MAX, &real, &err)) {
		fprintf(stderr, "form FORM.yaml: %s\n", err.text);
		return 1;
	}
	make_large(&large);
	printf("milliseconds, least of %d runs\n%-24s %8s %9s %9s %9s %8s %9s %10s\n", RUNS, "form", "bytes",
		"load", "compile", "together", "budget", "judge all", "leave cell");
	measure("the first form", &real, 10);
	measure("1,000 x 40, 5,000 rules", &large, 300);
	str_release(&real);
	str_release(&large);
	return 0;
}
