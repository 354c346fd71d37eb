/* SPDX-License-Identifier: MIT */
#include "work/standing.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/subtree.h"

struct taking {
	const struct book *book;
	struct standing *standings;
};

static void take(void *ctx, int unit, const struct report *report)
{
	const struct taking *taking = ctx;
	struct standing *standing = &taking->standings[unit];
	struct findings findings = {0};
	rules_judge(taking->book->rules, report, true, &findings);
	for (size_t i = 0; i < findings.count; i++)
		*(findings.v[i].severity == SEVERITY_ERROR ? &standing->errors : &standing->warnings) += 1;
	findings_release(&findings);
	for (int cell = 0; cell < report->form->cell_count; cell++) {
		if (!report_is_asked(report, cell))
			continue;
		standing->all++;
		standing->done += report->answers[cell].state != STATE_EMPTY;
		standing->conflicts += report->answers[cell].state == STATE_CONFLICT;
	}
	standing->received = standing->done > 0;
}

bool standings_make(struct book *book, int top, struct standing **out, struct err *err)
{
	struct taking taking = {book, mem_alloc((size_t)book->units.count * sizeof(struct standing) + 1)};
	*out = taking.standings;
	return subtree_each(book, top, book->term, take, &taking, err);
}
