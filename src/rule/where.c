/* SPDX-License-Identifier: MIT */
#include "rule/rules.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"

struct rules_where {
	struct arena arena;
	const struct expr *is;
};

struct rules_where *rules_where_compile(
	const struct form *form, int table, const struct source *source, struct diags *diags)
{
	struct rules_where *where = mem_alloc(sizeof *where);
	struct compiler c = {.form = form,
		.arena = &where->arena,
		.diags = diags,
		.budget = RULES_COST_MAX,
		.nodes = RULES_NODES_MAX};
	where->is = compile_source(&c, source, table, -1, GIVES_CONDITION);
	if (where->is && expr_open(where->is))
		where->is = (compile_fault(&c, source, 0,
				     tr("the condition leaves a row or a column open: say both, as in "
					"$row(column)")),
			NULL);
	if (where->is)
		return where;
	rules_where_free(where);
	return NULL;
}

bool rules_where_test(const struct rules_where *where, const struct report *report)
{
	struct place place = {report, -1, -1, EMPTY_DEFAULT};
	struct figure figure = expr_eval(where->is, &place);
	return figure.state == FIGURE_NUMBER && !figure_is_zero(&figure);
}

static bool is_attribute(void *ctx, const struct reference *reference)
{
	return reference->attribute == *(const int *)ctx;
}

bool rules_where_asks(const struct rules_where *where, int attribute)
{
	return expr_any(where->is, is_attribute, &attribute);
}

void rules_where_free(struct rules_where *where)
{
	if (!where)
		return;
	arena_release(&where->arena);
	free(where);
}
