/* SPDX-License-Identifier: MIT */
#include "store/offer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/run.h"

bool offer_add(struct offer *offer, const struct incoming_unit *unit)
{
	struct units *u = &offer->units;
	if (u->count == 0 ? unit->parent != -1 : unit->parent < 0 || unit->parent >= u->count)
		return false;
	if (u->count == OFFER_MAX) {
		offer->too_many = true;
		return true;
	}
	units_add(u, unit->code, unit->name, unit->level, unit->attributes, (int)unit->parent);
	return true;
}

struct coded {
	const char *code;
	int at;
};

static int by_code(const void *a, const void *b)
{
	const struct coded *x = a, *y = b;
	int order = strcasecmp(x->code, y->code);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static bool *find_twins(const struct units *units)
{
	struct coded *sorted = mem_alloc(((size_t)units->count + 1) * sizeof *sorted);
	bool *twin = mem_alloc((size_t)units->count + 1);
	for (int i = 0; i < units->count; i++)
		sorted[i] = (struct coded){units->v[i].code, i};
	qsort(sorted, (size_t)units->count, sizeof *sorted, by_code);
	for (int i = 1; i < units->count; i++)
		if (!strcasecmp(sorted[i].code, sorted[i - 1].code))
			twin[sorted[i].at] = true;
	free(sorted);
	return twin;
}

static bool compare_with(struct offer *offer, int i, struct store *store, const struct tree *tree,
	struct merge_tree *out, struct err *err)
{
	const struct unit *theirs = &offer->units.v[i];
	const struct tree_unit *place = &tree->v[offer->here[i]];
	struct units loaded = {0};
	if (!unit_load(store, place->id, &loaded, err))
		return false;
	const struct unit *ours = loaded.v;
	int first = out->count, parent = i ? offer->here[theirs->parent] : place->parent;
	if (parent != place->parent)
		merge_tree_add(out, UNIT_MOVED, theirs,
			place->parent < 0 ? "" : tree_code(tree, place->parent),
			offer->units.v[theirs->parent].code);
	if (strcmp(theirs->name, ours->name) != 0)
		merge_tree_add(out, UNIT_RENAMED, theirs, ours->name, theirs->name);
	if (i && strcmp(theirs->level, ours->level) != 0)
		merge_tree_add(out, UNIT_LEVEL, theirs, ours->level, theirs->level);
	if (i && strcmp(theirs->attributes, ours->attributes) != 0)
		merge_tree_add(out, UNIT_ATTRIBUTES, theirs, ours->attributes, theirs->attributes);
	offer->differs[i] = out->count > first;
	units_release(&loaded);
	return true;
}

static bool is_sound(const struct unit *unit, const struct merge_scope *scope)
{
	return unit_code_is_valid(unit->code) &&
	       (!scope->has_level || scope->has_level(scope->has_level_ctx, unit->level));
}

bool offer_compare(struct offer *offer, struct store *store, const struct tree *tree, int sender,
	const struct merge_scope *scope, struct merge_tree *out, struct err *err)
{
	bool ok = true;
	size_t count = (size_t)offer->units.count + 1;
	bool *twin = find_twins(&offer->units);
	offer->here = mem_alloc(count * sizeof *offer->here);
	offer->accepted = mem_alloc(count);
	offer->differs = mem_alloc(count);
	for (int i = 0; ok && i < offer->units.count && !offer->too_many; i++) {
		const struct unit *unit = &offer->units.v[i];
		int here = offer->here[i] = i ? tree_find(tree, unit->code) : sender;
		if (i && (twin[i] || !is_sound(unit, scope)))
			merge_tree_add(out, UNIT_NOT_VALID, unit, "", "");
		else if (i && !offer->accepted[unit->parent])
			merge_tree_add(out, UNIT_BELOW_LEFT_OUT, unit, "", offer->units.v[unit->parent].code);
		else if (i && here >= 0 && (here == sender || !tree_is_below(tree, here, sender)))
			merge_tree_add(out, UNIT_ELSEWHERE, unit, "", "");
		else
			offer->accepted[i] = true;
		if (!offer->accepted[i])
			continue;
		if (here >= 0) {
			ok = compare_with(offer, i, store, tree, out, err);
		} else {
			merge_tree_add(out, UNIT_NEW, unit, "", offer->units.v[unit->parent].code);
			offer->differs[i] = true;
		}
	}
	out->too_many = offer->too_many;
	free(twin);
	return ok;
}

/* The sender keeps its place, its level and what is known about it here: those are its office's to say. */
static bool take_one(const struct offer *offer, int i, struct store *store, const struct tree *tree,
	int64_t *ids, struct err *err)
{
	struct unit unit = offer->units.v[i];
	const struct tree_unit *ours = offer->here[i] < 0 ? NULL : &tree->v[offer->here[i]];
	int64_t parent = i ? ids[unit.parent] : ours->parent < 0 ? 0 : tree->v[ours->parent].id;
	struct units loaded = {0};
	ids[i] = ours ? ours->id : 0;
	if (!offer->differs[i])
		return true;
	if (ours && !unit_load(store, ours->id, &loaded, err))
		return false;
	if (ours)
		unit.code = loaded.v[0].code;
	if (!i) {
		unit.level = loaded.v[0].level;
		unit.attributes = loaded.v[0].attributes;
	}
	bool ok = (!ours || run_keep_unit(store, ours->id, err)) &&
		  unit_put(store, &unit, parent, &ids[i], err) && run_leave_unit(store, ids[i], !ours, err);
	units_release(&loaded);
	return ok;
}

bool offer_take(const struct offer *offer, struct store *store, const struct tree *tree, struct err *err)
{
	int64_t *ids = mem_alloc(((size_t)offer->units.count + 1) * sizeof *ids);
	bool ok = true;
	for (int i = 0; ok && i < offer->units.count; i++)
		if (offer->accepted[i])
			ok = take_one(offer, i, store, tree, ids, err);
	free(ids);
	return ok;
}

void offer_release(struct offer *offer)
{
	units_release(&offer->units);
	free(offer->here);
	free(offer->accepted);
	free(offer->differs);
	*offer = (struct offer){0};
}
