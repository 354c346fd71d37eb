/* SPDX-License-Identifier: MIT */
#include "work/unit_changes.h"

#include <string.h>
#include <strings.h>

#include "base/tr.h"

static const char *above(const struct units *units, const struct unit *unit)
{
	return unit->parent < 0 ? "" : units->v[unit->parent].code;
}

static bool compare(const struct units *file, int at, const struct units *list, const struct unit *unit,
	struct merge_tree *out)
{
	const struct unit *ours = &file->v[at];
	const char *was = above(file, ours), *is = above(list, unit);
	int first = out->count;
	if (strcasecmp(was, is) != 0)
		merge_tree_add(out, UNIT_MOVED, unit, *was ? was : "-", *is ? is : "-");
	if (strcmp(ours->name, unit->name) != 0)
		merge_tree_add(out, UNIT_RENAMED, unit, ours->name, unit->name);
	if (strcmp(ours->level, unit->level) != 0)
		merge_tree_add(out, UNIT_LEVEL, unit, ours->level, unit->level);
	if (strcmp(ours->attributes, unit->attributes) != 0)
		merge_tree_add(out, UNIT_ATTRIBUTES, unit, *ours->attributes ? ours->attributes : "-",
			*unit->attributes ? unit->attributes : "-");
	return out->count > first;
}

void unit_changes_make(const struct units *file, const struct units *list, struct unit_changes *out)
{
	*out = (struct unit_changes){.kept = file->count};
	for (int i = 0; i < list->count; i++) {
		const struct unit *unit = &list->v[i];
		int at = units_find(file, unit->code);
		out->kept -= at >= 0;
		if (at < 0) {
			merge_tree_add(&out->changed, UNIT_NEW, unit, "", above(list, unit));
			out->added++;
		} else if (compare(file, at, list, unit, &out->changed)) {
			out->altered++;
		} else {
			out->same++;
		}
	}
}

void unit_changes_release(struct unit_changes *changes)
{
	merge_tree_release(&changes->changed);
}

/* Attributes are a line each. */
static void add_words(const char *text, struct str *out)
{
	size_t len = strlen(text);
	while (len && text[len - 1] == '\n')
		len--;
	for (size_t i = 0; i < len; i++)
		str_add_char(out, text[i] == '\n' ? ' ' : text[i]);
}

void unit_change_text(const struct merge_unit *unit, struct str *out)
{
	static const struct {
		const char *words;
		bool before, after;
	} news[UNIT_NEWS_COUNT] = {
		[UNIT_NEW] = {tr_mark("new, below "), false, true},
		[UNIT_MOVED] = {tr_mark("moved, the unit above: "), true, true},
		[UNIT_RENAMED] = {tr_mark("renamed: "), true, true},
		[UNIT_LEVEL] = {tr_mark("level: "), true, true},
		[UNIT_ATTRIBUTES] = {tr_mark("attributes: "), true, true},
		[UNIT_ELSEWHERE] = {tr_mark("left out: here it is not below the sender"), false, false},
		[UNIT_NOT_VALID] = {tr_mark("left out: no valid code, or twice, or of an unknown level"),
			false, false},
		[UNIT_BELOW_LEFT_OUT] = {tr_mark("left out with the unit above it, "), false, true},
	};
	bool on_top = unit->news == UNIT_NEW && !*unit->after;
	str_addf(out, "  %s, %s: %s", unit->code, unit->name,
		on_top ? tr("new, below no other") : tr(news[unit->news].words));
	if (news[unit->news].before) {
		add_words(unit->before, out);
		str_add(out, " -> ");
	}
	if (news[unit->news].after)
		add_words(unit->after, out);
	str_add_char(out, '\n');
}

void unit_changes_text(const struct unit_changes *changes, const struct units *file, const struct units *list,
	const char *name, struct str *out)
{
	for (int i = 0; i < changes->changed.count; i++)
		unit_change_text(&changes->changed.v[i], out);
	for (int i = 0; changes->kept && i < file->count; i++)
		if (units_find(list, file->v[i].code) < 0)
			str_addf(out, tr("  %s, %s: not in %s; it stays as it is\n"), file->v[i].code,
				file->v[i].name, name);
	str_addf(out,
		tr("Units in the list: %d; new: %d, changed: %d, unchanged: %d. Not in the list, kept: "
		   "%d.\n"),
		list->count, changes->added, changes->altered, changes->same, changes->kept);
}
