/* SPDX-License-Identifier: MIT */
/* Any text as an expression of a small form: the value of a row, a check, and the condition of one that fails
 * wherever the condition holds, so that it is worded. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/load.h"
#include "rule/rule.h"

static const char yaml[] =
	"form: f\nversion: 1\ntitle: T\nterms: {every: year}\nlevels: [{id: l, label: L}]\n"
	"lists: {m: {m1: A, m2: B}}\nunit-attributes: [{id: m, label: M, list: m}]\n"
	"header: [{id: h, label: H, decimals: 2}, {id: d, label: D, type: date}, {id: w, label: W, type: "
	"choice, list: m},\n"
	"  {id: n, label: N, type: yes/no}, {id: e, label: E, type: year}]\n"
	"tables:\n- id: t\n  columns:\n  - {heading: g, label: G, columns: [{id: x, label: X}, {id: y, "
	"label: Y}]}\n"
	"  - {id: z, label: Z, across: [x, y]}\n  - {cross: m}\n  rows:\n"
	"  - {id: v, label: V, value: \"0\", decimals: 2}\n  - {id: a, label: A}\n"
	"  - {heading: k, label: K, rows: [{id: b, label: B, decimals: 6}, {id: c, label: C, type: "
	"yes/no}]}\n"
	"  - {label: M, lines: m}\n  checks: [{id: C1, check: $a > 0}, {id: C2, when: $a > 0, check: "
	"nz($a(x)) < -1}]\n"
	"- {id: u, columns: [{id: o, label: O}], rows: [{id: p, label: P, type: text}, {id: q, label: Q}]}\n";

static void answer(struct report *report)
{
	static const int64_t values[] = {0, 1, -7, 12345, INT64_MAX, INT64_MIN + 1};
	for (int i = 0; i < report->form->cell_count; i++) {
		bool text = report->form->cells[i].type == TYPE_TEXT;
		if (report_is_entry(report, i))
			report_set(report, i, i % 4 ? STATE_VALUE : (enum state)(i % 5), values[i % 6],
				text ? "T" : NULL);
	}
	report->attributes = mem_alloc((size_t)report->form->attribute_count * sizeof *report->attributes);
	report->attributes[0] = report->form->lists[0].codes[0].num;
}

/* A report with one of last term behind it. */
static void make_report(struct report *report, const struct form *form)
{
	report_init(report, form, 1);
	report->last = mem_alloc(sizeof *report->last);
	report_init(report->last, form, 1);
	answer(report);
	answer(report->last);
}

static void compile(const struct form *form)
{
	struct diags diags = {0};
	struct rules *rules = rules_compile(form, &diags);
	struct report report;
	struct findings findings = {0};
	need(!rules == (diags.count > 0));
	if (rules) {
		make_report(&report, form);
		rules_compute(rules, report.last, false);
		rules_compute(rules, &report, false);
		rules_judge(rules, &report, true, &findings);
		rules_touch(rules, &report, form_cell_at(form, 0, 1, 1), true, &findings);
		findings_release(&findings);
		report_release(&report);
	}
	rules_free(rules);
	diags_release(&diags);
}

int fuzz(const uint8_t *data, size_t size)
{
	struct diags diags = {0};
	struct form *form = form_load("f", yaml, strlen(yaml), &diags);
	need(form != NULL);
	char *text = mem_copy_bytes((const char *)data, size);
	struct source source = {text, 1, 1};
	struct check *check = &form->checks[0], *failing = &form->checks[1];
	struct source is = check->is;
	struct row *row = &form->tables[0].rows[0];
	struct source value = row->value;
	row->value = source;
	compile(form);
	row->value = value;
	check->is = source;
	compile(form);
	check->is = is;
	failing->when = source;
	compile(form);
	free(text);
	form_free(form);
	return 0;
}
