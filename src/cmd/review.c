/* SPDX-License-Identifier: MIT */
#include "cmd/review.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "work/review.h"

static void add_tree_json(const struct merge_tree *tree, bool more, struct str *out)
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
	str_add(out, more ? ",\n {" : " {");
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

void review_lines_json(const struct merge_lines *lines, struct str *out)
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
	str_add(out, "[\n");
	for (int i = 0; i < lines->count; i++) {
		const struct merge_line *l = &lines->v[i];
		str_add(out, i ? ",\n {" : " {");
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
	for (int i = 0; i < lines->tree_count; i++)
		add_tree_json(&lines->trees[i], lines->count || i, out);
	str_add(out, lines->count || lines->tree_count ? "\n]" : "]");
}

static void add_words_json(const struct words *words, struct str *out)
{
	str_add_char(out, '[');
	for (int i = 0; i < words->count; i++) {
		str_add(out, i ? ", " : "");
		json_string(out, words->v[i]);
	}
	str_add_char(out, ']');
}

static void add_changes_json(const struct changes *changes, const char *file, bool first, struct str *out)
{
	for (int i = 0; i < changes->count; i++) {
		const struct change *c = &changes->v[i];
		str_add(out, i || !first ? ",\n {" : " {");
		json_member(out, "file", c->file, true);
		json_member(out, "unit", c->unit, false);
		json_member(out, "address", c->address, false);
		str_add(out, ", \"before\": ");
		add_words_json(&c->before, out);
		str_add(out, ", \"after\": ");
		add_words_json(&c->after, out);
		json_member(out, "origin", c->origin, false);
		str_add_char(out, '}');
	}
	for (int i = 0; i < changes->lost_count; i++) {
		str_add(out, i || changes->count || !first ? ",\n {" : " {");
		json_member(out, "file", file, true);
		json_member(out, "unit", changes->lost[i].unit, false);
		if (changes->lost[i].address)
			json_member(out, "address", changes->lost[i].address, false);
		str_add(out, ", \"lost\": true}");
	}
}

static bool print_changes(
	struct book *book, const struct paths *paths, int at, bool json, bool *first, struct err *err)
{
	struct changes changes = {0};
	struct str out = {0};
	bool ok = review_file(book, paths, at, json ? VALUE_CANONICAL : VALUE_TYPED, &changes, err);
	if (json)
		add_changes_json(&changes, file_base_name(paths->v[at]), *first, &out);
	else
		changes_text(&changes, &out);
	*first = *first && changes.count + changes.lost_count == 0;
	fputs(str_text(&out), stdout);
	str_release(&out);
	changes_release(&changes);
	return ok;
}

static bool shows_cells(const struct merge_lines *lines, const char *path)
{
	for (int i = 0; i < lines->count; i++)
		if (gather_shows_cells_of(&lines->v[i]) && !strcmp(lines->v[i].file, file_base_name(path)))
			return true;
	return false;
}

bool review_print(struct book *book, const struct paths *paths, const struct merge_lines *lines, bool all,
	bool json, struct err *err)
{
	struct str s = {0};
	bool ok = true, first = true;
	if (json) {
		str_add(&s, "{\"reports\": ");
		review_lines_json(lines, &s);
		str_add(&s, ",\n\"changes\": [\n");
	} else {
		gather_table(lines, true, 80, &s);
	}
	fputs(s.s, stdout);
	str_release(&s);
	for (int i = 0; ok && i < paths->count; i++)
		if (all || shows_cells(lines, paths->v[i]))
			ok = print_changes(book, paths, i, json, &first, err);
	if (json)
		fputs("\n]}\n", stdout);
	fflush(stdout);
	return ok;
}
