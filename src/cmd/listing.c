/* SPDX-License-Identifier: MIT */
#include "cmd/listing.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/json.h"
#include "base/tr.h"

/* A table has about this many lines at most, and the lists of units beside it so many units: then another
 * one begins. */
enum { LINES = 500, UNITS = 20000, COLS = 80 };

static void add_tree_json(const struct merge_tree *tree, struct str *out)
{
	static const char *const words[UNIT_NEWS_COUNT] = {
		[UNIT_NEW] = "new",
		[UNIT_MOVED] = "moved",
		[UNIT_RENAMED] = "renamed",
		[UNIT_LEVEL] = "level",
		[UNIT_ATTRIBUTES] = "attributes",
		[UNIT_ELSEWHERE] = "elsewhere",
		[UNIT_NOT_VALID] = "not-valid",
		[UNIT_BELOW_LEFT_OUT] = "below-left-out",
	};
	str_add_char(out, '{');
	json_member(out, "file", tree->file, true);
	json_member(out, "unit", tree->unit, false);
	str_addf(out, ", \"taken\": %s, \"too_many\": %s, \"units\": [", tree->taken ? "true" : "false",
		tree->too_many ? "true" : "false");
	for (int i = 0; i < tree->count; i++) {
		const struct merge_unit *u = &tree->v[i];
		str_add(out, i ? ",\n  {" : "\n  {");
		json_member(out, "code", u->code, true);
		json_member(out, "name", u->name, false);
		json_member(out, "news", words[u->news], false);
		json_member(out, "before", u->before, false);
		json_member(out, "after", u->after, false);
		str_add_char(out, '}');
	}
	str_add(out, "]}");
}

static void add_line_json(const struct merge_line *l, struct str *out)
{
	static const char *const words[VERDICT_COUNT] = {
		[VERDICT_NEW] = "new",
		[VERDICT_UNCHANGED] = "unchanged",
		[VERDICT_NEWER] = "newer",
		[VERDICT_OLDER] = "older",
		[VERDICT_BOTH] = "both",
		[VERDICT_CONFLICT] = "conflict",
		[VERDICT_WRONG_FORM] = "wrong-form",
		[VERDICT_WRONG_TERM] = "wrong-term",
		[VERDICT_UNKNOWN_UNIT] = "unknown-unit",
		[VERDICT_NOT_BELOW] = "not-below",
		[VERDICT_CHANGED] = "changed",
		[VERDICT_SELF] = "self",
		[VERDICT_DAMAGED] = "damaged",
		[VERDICT_NOT_OURS] = "not-ours",
	};
	str_add_char(out, '{');
	json_member(out, "file", l->file, true);
	json_member(out, "unit", l->unit, false);
	json_member(out, "form", l->form, false);
	json_member(out, "term", l->term, false);
	json_member(out, "verdict", words[l->verdict], false);
	json_member(out, "detail", l->detail, false);
	str_addf(out, ", \"cells\": %" PRId64 ", \"conflicts\": %" PRId64, l->cells, l->conflicts);
	if (l->savable > 0)
		str_addf(out, ", \"savable\": %" PRId64, l->savable);
	str_add(out, l->salvaged ? ", \"salvaged\": true}" : "}");
}

/* A file has one line at least. */
static void add_json(const struct listing *l, struct str *out)
{
	for (int i = 0; i < l->lines.count; i++) {
		str_add(out, i || l->printed ? ",\n " : "\n ");
		add_line_json(&l->lines.v[i], out);
	}
	for (int i = 0; i < l->lines.tree_count; i++) {
		str_add(out, ",\n ");
		add_tree_json(&l->lines.trees[i], out);
	}
}

static void print(struct listing *l)
{
	struct str s = {0};
	if (l->lines.count && l->progress)
		fprintf(stderr, "\r%*s\r", COLS - 1, "");
	if (l->json)
		add_json(l, &s);
	else if (l->lines.count)
		gather_table(&l->lines, l->tree, l->dry, COLS, &s);
	l->printed += l->lines.count;
	fputs(str_text(&s), stdout);
	fflush(stdout);
	str_release(&s);
	merge_lines_release(&l->lines);
	l->units = 0;
}

void listing_begin(struct listing *listing)
{
	if (listing->json)
		putchar('[');
}

void listing_add(struct listing *listing, struct merge_lines *lines)
{
	outcome_add(&listing->outcome, lines);
	for (int i = 0; i < lines->tree_count; i++)
		listing->units += lines->trees[i].count;
	merge_lines_move(lines, &listing->lines);
	if (listing->lines.count >= LINES || listing->units >= UNITS)
		print(listing);
}

void listing_end(struct listing *listing, bool whole)
{
	struct str s = {0};
	print(listing);
	if (listing->json) {
		str_add(&s, "\n]");
	} else if (whole) {
		if (listing->outcome.untaken)
			str_addf(&s, "%s\n", tr("--units takes over what a list of units has otherwise."));
		if (listing->outcome.strangers.len)
			gather_advice(VERDICT_UNKNOWN_UNIT, listing->outcome.strangers.s, &s);
		gather_summary(&listing->outcome, listing->dry, &s);
	}
	fputs(str_text(&s), stdout);
	fflush(stdout);
	str_release(&s);
	if (!whole && listing->printed && !listing->dry)
		fprintf(stderr, "%s\n",
			tr("The last files of this list may have been taken back; merge the same files "
			   "again once this is mended."));
}

void listing_release(struct listing *listing)
{
	merge_lines_release(&listing->lines);
	outcome_release(&listing->outcome);
}
