/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "base/tr.h"
#include "store/inner.h"
#include "store/merge.h"

static const char *const words[VERDICT_COUNT] = {
	[VERDICT_NEW] = tr_mark("new"),
	[VERDICT_UNCHANGED] = tr_mark("unchanged"),
	[VERDICT_NEWER] = tr_mark("newer"),
	[VERDICT_OLDER] = tr_mark("older"),
	[VERDICT_BOTH] = tr_mark("both changed"),
	[VERDICT_CONFLICT] = tr_mark("conflict"),
	[VERDICT_WRONG_FORM] = tr_mark("wrong form"),
	[VERDICT_WRONG_TERM] = tr_mark("wrong term"),
	[VERDICT_UNKNOWN_UNIT] = tr_mark("unknown unit"),
	[VERDICT_NOT_BELOW] = tr_mark("not below the sender"),
	[VERDICT_CHANGED] = tr_mark("changed meanwhile"),
	[VERDICT_SELF] = tr_mark("this very file"),
	[VERDICT_DAMAGED] = tr_mark("damaged"),
	[VERDICT_NOT_OURS] = tr_mark("not a tonghop file"),
};

const char *verdict_word(enum verdict verdict)
{
	assert(verdict < VERDICT_COUNT);
	return tr(words[verdict]);
}

bool verdict_is_taken(enum verdict verdict)
{
	return verdict <= VERDICT_CONFLICT;
}

int place_compare(const struct place *a, const struct place *b)
{
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->col != b->col)
		return a->col < b->col ? -1 : 1;
	return (a->part > b->part) - (a->part < b->part);
}

bool merge_is_lost(const struct merge_loss *losses, int count, const struct place *place, bool text)
{
	for (int i = 0; i < count; i++)
		if (losses[i].kind != LOSS_SOMEWHERE && (text || losses[i].kind != LOSS_TEXTS) &&
			place_compare(&losses[i].from, place) <= 0 &&
			place_compare(place, &losses[i].to) <= 0)
			return true;
	return false;
}

bool unit_news_is_taken(enum unit_news news)
{
	return news <= UNIT_ATTRIBUTES;
}

void merge_tree_add(struct merge_tree *tree, enum unit_news news, const struct unit *unit, const char *before,
	const char *after)
{
	ARR_ROOM(tree->v, tree->count, tree->cap);
	tree->v[tree->count++] = (struct merge_unit){.news = news,
		.code = mem_copy_text(unit->code),
		.name = mem_copy_text(unit->name),
		.before = mem_copy_text(before),
		.after = mem_copy_text(after)};
}

const struct merge_unit *merge_tree_sender(const struct merge_tree *tree)
{
	for (int i = 0; tree->v && i < tree->count; i++)
		if (tree->v[i].news == UNIT_RENAMED && !strcasecmp(tree->v[i].code, tree->unit))
			return &tree->v[i];
	return NULL;
}

void merge_tree_release(struct merge_tree *tree)
{
	for (int i = 0; i < tree->count; i++) {
		free(tree->v[i].code);
		free(tree->v[i].name);
		free(tree->v[i].before);
		free(tree->v[i].after);
	}
	free(tree->v);
	free(tree->file);
	free(tree->unit);
	*tree = (struct merge_tree){0};
}

void merge_lines_release(struct merge_lines *lines)
{
	if (!lines)
		return;
	for (int i = 0; i < lines->count; i++) {
		free(lines->v[i].file);
		free(lines->v[i].unit);
		free(lines->v[i].form);
		free(lines->v[i].term);
		free(lines->v[i].detail);
		free(lines->v[i].stranger);
		free(lines->v[i].losses);
	}
	for (int i = 0; i < lines->tree_count; i++)
		merge_tree_release(&lines->trees[i]);
	free(lines->trees);
	free(lines->v);
	*lines = (struct merge_lines){0};
}

void merge_lines_move(struct merge_lines *from, struct merge_lines *to)
{
	for (int i = 0; i < from->count; i++) {
		ARR_ROOM(to->v, to->count, to->cap);
		to->v[to->count++] = from->v[i];
	}
	for (int i = 0; i < from->tree_count; i++) {
		ARR_ROOM(to->trees, to->tree_count, to->tree_cap);
		to->trees[to->tree_count++] = from->trees[i];
	}
	from->count = from->tree_count = 0;
}
