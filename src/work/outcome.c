/* SPDX-License-Identifier: MIT */
#include "work/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

static uint64_t add_hash(uint64_t hash, const char *words)
{
	return hash_mix(hash ^ hash_bytes(words, strlen(words)));
}

/* Of what has no report the file. */
static uint64_t name_of(const struct merge_line *line)
{
	uint64_t hash = add_hash(verdict_is_taken(line->verdict), line->unit);
	hash = add_hash(add_hash(hash, line->form), line->term);
	if (!*line->unit)
		hash = add_hash(hash, line->file);
	return hash ? hash : 1;
}

/* Its place, or the empty one where it belongs. */
static struct counted *place_of(const struct outcome *o, uint64_t report)
{
	size_t mask = (size_t)o->counted_cap - 1, at = (size_t)report & mask;
	while (o->counted[at].report && o->counted[at].report != report)
		at = (at + 1) & mask;
	return &o->counted[at];
}

/* Never more than three quarters full. */
static void grow(struct outcome *o)
{
	struct outcome old = *o;
	o->counted_cap = old.counted_cap ? old.counted_cap * 2 : 16;
	o->counted = mem_alloc((size_t)o->counted_cap * sizeof *o->counted);
	for (int i = 0; i < old.counted_cap; i++)
		if (old.counted[i].report)
			*place_of(o, old.counted[i].report) = old.counted[i];
	free(old.counted);
}

static bool brings(const struct merge_line *line)
{
	return verdict_is_taken(line->verdict) && line->verdict != VERDICT_UNCHANGED &&
	       line->verdict != VERDICT_OLDER;
}

/* True at the first time. */
static bool count(struct outcome *o, const struct merge_line *line)
{
	if (o->counted_count >= o->counted_cap / 4 * 3)
		grow(o);
	struct counted *c = place_of(o, name_of(line));
	bool first = !c->report;
	o->counted_count += first;
	bool changed = brings(line);
	o->conflicts += line->conflicts - c->conflicts;
	o->changed += changed && !c->changed;
	*c = (struct counted){name_of(line), line->conflicts, changed || c->changed};
	return first;
}

static void add_stranger(struct outcome *o, const char *code)
{
	enum { SHOWN = 60 /* bytes */ };
	struct str all = {0}, sought = {0};
	str_addf(&all, ", %s,", str_text(&o->strangers));
	str_addf(&sought, ", %s,", code);
	if (!strstr(all.s, sought.s) && o->strangers.len < SHOWN)
		str_addf(&o->strangers, o->strangers.len ? ", %s" : "%s", code);
	str_release(&all);
	str_release(&sought);
}

static void add_line(struct outcome *o, const struct merge_line *line)
{
	bool takes = verdict_is_taken(line->verdict), first = count(o, line);
	o->findings = o->findings || !takes || line->conflicts > 0 || line->salvaged;
	if (line->verdict == VERDICT_UNKNOWN_UNIT)
		add_stranger(o, line->stranger ? line->stranger : line->unit);
	if (!takes) {
		o->refused += first;
		return;
	}
	o->taken += first;
	o->cells += line->cells;
	o->news = o->news || brings(line);
}

void outcome_add(struct outcome *outcome, const struct merge_lines *lines)
{
	bool takes = false;
	for (int i = 0; i < lines->count; i++) {
		add_line(outcome, &lines->v[i]);
		takes = takes || verdict_is_taken(lines->v[i].verdict);
	}
	for (int i = 0; i < lines->tree_count; i++) {
		const struct merge_tree *tree = &lines->trees[i];
		outcome->news = outcome->news || tree->taken;
		int below = tree->takes - (merge_tree_sender(tree) != NULL);
		outcome->untaken = outcome->untaken || (takes && below > 0 && !tree->taken);
	}
}

void outcome_release(struct outcome *outcome)
{
	free(outcome->counted);
	str_release(&outcome->strangers);
	*outcome = (struct outcome){0};
}
