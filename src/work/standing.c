/* SPDX-License-Identifier: MIT */
#include "work/standing.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/merge.h"
#include "work/feed.h"
#include "work/subtree.h"

/* The form at hand, and the one that it takes. */
struct taking {
	struct feed *feed;         /* NULL: it takes none */
	struct subtree own, lower; /* lower.book NULL: it takes none */
	bool whole;
	struct report_ids saved; /* of them, from damaged files */
};

static void look_into(void *ctx, const struct book *book)
{
	struct standing *standing = ctx;
	const struct report *report = &book->report;
	for (size_t i = 0; i < book->findings.count; i++) {
		const struct finding *finding = &book->findings.v[i];
		*(finding->severity == SEVERITY_ERROR ? &standing->errors
			: book_is_open(book, finding) ? &standing->warnings
						      : &standing->explained) += 1;
	}
	for (int cell = 0; cell < report->form->cell_count; cell++) {
		if (!report_is_asked(report, cell))
			continue;
		standing->all++;
		standing->done += report->answers[cell].state != STATE_EMPTY;
		standing->conflicts += report->answers[cell].state == STATE_CONFLICT;
	}
}

static bool files(const struct subtree *subtree, int unit)
{
	return subtree->book && subtree->book->form->filed_by & unit_level_bit(subtree->book, unit);
}

static bool has_sent(const struct subtree *subtree, int unit)
{
	return subtree->book && subtree->ids[unit - subtree->top] != 0;
}

static bool take(const struct taking *taking, int unit, struct standing *standing, struct err *err)
{
	const struct subtree *own = &taking->own, *lower = &taking->lower;
	standing->lower =
		!has_sent(own, unit) && (has_sent(lower, unit) || (files(lower, unit) && !files(own, unit)));
	const struct subtree *from = standing->lower ? lower : own;
	standing->expected = unit != own->top && (files(own, unit) || files(lower, unit));
	standing->received = has_sent(from, unit);
	standing->saved = standing->received && report_ids_have(&taking->saved, from->ids[unit - from->top]);
	for (int a = 0; taking->feed && a < feed_attribute_count(taking->feed) && !standing->unplaced; a++)
		if (feed_lacks(taking->feed, unit, a))
			standing->unplaced = feed_attribute(taking->feed, a);
	return !taking->whole || !standing->received ||
	       book_beside(from->book, unit, look_into, standing, err);
}

bool standings_make(struct book *book, int top, bool whole, struct standing **out, struct err *err)
{
	struct taking taking = {.whole = whole};
	*out = mem_alloc((size_t)book->units.count * sizeof **out + 1);
	bool ok =
		merge_salvaged(book->store, &taking.saved, err) && feed_open(book, &taking.feed, err) &&
		subtree_open(book, top, book->term, &taking.own, err) &&
		(!taking.feed || subtree_open(feed_lower(taking.feed), top, book->term, &taking.lower, err));
	for (int unit = top; ok && unit <= taking.own.last; unit++)
		ok = take(&taking, unit, &(*out)[unit], err);
	subtree_close(&taking.own);
	subtree_close(&taking.lower);
	feed_free(taking.feed);
	report_ids_release(&taking.saved);
	return ok;
}

void standings_count(const struct standing *standings, int units, int *received, int *expected)
{
	*received = *expected = 0;
	for (int i = 0; i < units; i++) {
		*expected += standings[i].expected;
		*received += standings[i].expected && standings[i].received;
	}
}
