/* SPDX-License-Identifier: MIT */
#include "tui/arrivals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The same reason is often given of files that follow each other. */
static const char *keep(struct arrivals *arrivals, const char *last, const char *words)
{
	if (!*words)
		return "";
	return !strcmp(last, words) ? last : arena_copy(&arrivals->words, words, strlen(words));
}

static void add_line(struct arrivals *arrivals, int path, const struct merge_line *line)
{
	ARR_ROOM(arrivals->v, arrivals->count, arrivals->cap);
	struct arrival *last = arrivals->count ? &arrivals->v[arrivals->count - 1] : NULL;
	bool quiet = gather_is_quiet(line);
	if (quiet && last && last->quiet && last->path == path) {
		last->joined++;
		return;
	}
	arrivals->v[arrivals->count] = (struct arrival){
		.unit = keep(arrivals, last ? last->unit : "", line->unit),
		.detail = keep(arrivals, last ? last->detail : "", line->detail),
		.stranger = keep(arrivals, "", line->stranger ? line->stranger : line->unit),
		.cells = line->cells,
		.conflicts = line->conflicts,
		.savable = line->savable,
		.path = path,
		.verdict = line->verdict,
		.salvaged = line->salvaged,
		.quiet = quiet,
		.joined = 1,
	};
	arrivals->count++;
}

static void add_tree(struct arrivals *arrivals, int path, const struct merge_tree *tree)
{
	ARR_ROOM(arrivals->trees, arrivals->tree_count, arrivals->tree_cap);
	struct arrival_tree *kept = &arrivals->trees[arrivals->tree_count++];
	*kept = (struct arrival_tree){.path = path, .tree = *tree};
	kept->tree.file = mem_copy_text(tree->file);
	kept->tree.unit = mem_copy_text(tree->unit);
	kept->tree.v = NULL;
	const struct merge_unit *sender = merge_tree_sender(tree);
	if (sender)
		kept->sender = (struct merge_unit){.news = sender->news,
			.before = mem_copy_text(sender->before),
			.after = mem_copy_text(sender->after)};
}

void arrivals_add(struct arrivals *arrivals, int path, const struct merge_lines *lines)
{
	outcome_add(&arrivals->outcome, lines);
	for (int i = 0; i < lines->count; i++)
		add_line(arrivals, path, &lines->v[i]);
	for (int i = 0; i < lines->tree_count; i++)
		add_tree(arrivals, path, &lines->trees[i]);
}

int arrivals_first(const struct arrivals *arrivals, int path)
{
	for (int i = 0; i < arrivals->count; i++)
		if (arrivals->v[i].path == path)
			return i;
	return 0;
}

const struct arrival_tree *arrivals_tree(const struct arrivals *arrivals, int path)
{
	for (int i = 0; i < arrivals->tree_count; i++)
		if (arrivals->trees[i].path == path)
			return &arrivals->trees[i];
	return NULL;
}

void arrivals_release(struct arrivals *arrivals)
{
	for (int i = 0; i < arrivals->tree_count; i++) {
		free(arrivals->trees[i].tree.file);
		free(arrivals->trees[i].tree.unit);
		free(arrivals->trees[i].sender.before);
		free(arrivals->trees[i].sender.after);
	}
	free(arrivals->trees);
	free(arrivals->v);
	arena_release(&arrivals->words);
	outcome_release(&arrivals->outcome);
	*arrivals = (struct arrivals){0};
}
