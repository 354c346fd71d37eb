/* SPDX-License-Identifier: MIT */
/* Any bytes as a form: refused with at least one line, or loaded, compiled and filled in. */
#include "fuzz.h"

#include <stdlib.h>

#include "form/load.h"
#include "rule/rule.h"

enum { CELLS_MAX = 5000 }; /* to be computed: larger forms only cost time */

static void fill_in(const struct form *form, struct diags *diags)
{
	struct rules *rules = rules_compile(form, diags);
	need(!rules == (diags->count > 0));
	if (!rules || form->cell_count > CELLS_MAX) {
		rules_free(rules);
		return;
	}
	struct report report;
	struct findings findings = {0};
	report_init(&report, form, UINT32_MAX);
	rules_compute(rules, &report, false);
	rules_judge(rules, &report, false, &findings);
	findings_release(&findings);
	report_release(&report);
	rules_free(rules);
}

/* A form says the same of itself twice, whatever lines are put into it. */
static void load_again(const struct form *form)
{
	struct form *again = form_with_lines(form, NULL, 0);
	need(again && again->cell_count == form->cell_count && again->check_count == form->check_count);
	form_free(again);
}

int fuzz(const uint8_t *data, size_t size)
{
	struct diags diags = {0};
	struct str out = {0};
	const char *yaml = (const char *)data;
	struct form *form = form_draft("f", yaml, size, &diags);
	need((form && !form->wrong) == (diags.count == 0));
	if (form && !form->wrong)
		load_again(form);
	if (form)
		fill_in(form, &diags);
	diags_print(&diags, "f", yaml, size, &out);
	str_release(&out);
	diags_release(&diags);
	form_free(form);
	return 0;
}
