/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "cmd/listing.h"
#include "cmd/review.h"
#include "work/gather.h"

static bool named(const struct args *args, const char *option, const char *path)
{
	for (int i = 0; i < args->given_count; i++) {
		const char *value = args->given[i].value;
		if (!strcmp(args->given[i].option->name, option) &&
			(!strcmp(value, path) || !strcmp(value, file_base_name(path))))
			return true;
	}
	return false;
}

/* A name after --take or --skip that fits no file is a slip. */
static bool all_named_are_there(const struct args *args, const struct paths *all, struct err *err)
{
	for (int i = 0; i < args->given_count; i++) {
		const char *option = args->given[i].option->name, *value = args->given[i].value;
		bool there = strcmp(option, "take") != 0 && strcmp(option, "skip") != 0;
		for (int k = 0; k < all->count && !there; k++)
			there = !strcmp(value, all->v[k]) || !strcmp(value, file_base_name(all->v[k]));
		if (!there)
			return err_set(err, ERR_USAGE, tr("--%s %s: no such file among those to merge"),
				option, value);
	}
	return true;
}

/* The files meant: --take leaves only those named, --skip leaves them out. */
static bool choose(const struct args *args, struct paths *paths, struct err *err)
{
	int kept = 0;
	for (int i = 1; i < args->count; i++)
		if (!paths_add(paths, args->words[i], err))
			return false;
	if (!all_named_are_there(args, paths, err))
		return false;
	for (int i = 0; i < paths->count; i++) {
		bool take = !args_has(args, "take") || named(args, "take", paths->v[i]);
		if (take && !named(args, "skip", paths->v[i]))
			paths->v[kept++] = paths->v[i];
	}
	paths->count = kept;
	return kept || err_set(err, ERR_USAGE, tr("there is no .db file to merge"));
}

static bool is_json(const struct args *args)
{
	const char *format = args_value(args, "format");
	return format && !strcmp(format, "json");
}

/* A run as it goes on. */
struct running {
	struct listing listing;
	bool *shown; /* by file: its cells are shown before it is taken; NULL when it is taken */
	bool all;    /* of them are */
};

static bool show_progress(void *ctx, int done, int all, const char *path)
{
	struct running *r = ctx;
	r->listing.progress = all >= 20 && isatty(STDERR_FILENO);
	if (r->listing.progress)
		fprintf(stderr, "\r%d/%d %-50.50s%s", done + 1, all, file_base_name(path),
			done + 1 == all ? "\n" : "");
	return true;
}

static void list(void *ctx, int at, struct merge_lines *lines)
{
	struct running *r = ctx;
	for (int i = 0; r->shown && i < lines->count; i++)
		r->shown[at] = r->shown[at] || r->all || gather_shows_cells_of(&lines->v[i]);
	listing_add(&r->listing, lines);
}

static bool go(struct running *r, struct book *book, const struct paths *paths, struct err *err)
{
	const struct gather_watch watch = {.progress = show_progress, .lines = list, .ctx = r};
	listing_begin(&r->listing);
	bool ok = gather(book, paths, r->listing.dry, &watch, err);
	listing_end(&r->listing, ok);
	return ok;
}

static bool agreed(const struct args *args, const char *question)
{
	if (args_has(args, "yes"))
		return true;
	if (!isatty(STDIN_FILENO)) {
		fprintf(stderr, "%s\n", tr("Nothing was changed; --yes goes on without asking."));
		return false;
	}
	fprintf(stderr, "%s", question);
	char answer[16] = "";
	bool yes = fgets(answer, sizeof answer, stdin) && strchr("yYcC", answer[0]) && answer[0];
	if (!yes)
		fprintf(stderr, "%s\n", tr("Nothing was changed."));
	return yes;
}

/* What the files would bring, and the cells of those that need it. In JSON, where cells were asked for, both
 * are members of one object. */
static bool review(const struct args *args, struct book *book, const struct paths *paths, bool *news,
	int *status, struct err *err)
{
	bool all = args_has(args, "details"), json = is_json(args), cells = all || args_has(args, "salvage");
	struct running r = {.listing = {.json = json, .dry = true, .tree = &book->units},
		.shown = mem_alloc((size_t)paths->count),
		.all = all};
	if (json && cells)
		fputs("{\"reports\": ", stdout);
	bool ok = go(&r, book, paths, err);
	if (json && cells)
		fputs(",\n\"changes\": ", stdout);
	if (ok && (!json || cells))
		ok = review_print(book, paths, r.shown, json, err);
	if (json)
		puts(cells ? "}" : "");
	*news = r.listing.outcome.news;
	*status = r.listing.outcome.findings ? EXIT_FINDINGS : 0;
	listing_release(&r.listing);
	free(r.shown);
	return ok;
}

/* The review first, then the merge itself if it was agreed to. */
static bool run(const struct args *args, struct book *book, struct paths *paths, int *status, struct err *err)
{
	bool only_look = args_has(args, "dry-run"), salvage = args_has(args, "salvage"),
	     units = args_has(args, "units");
	for (int i = 0; i < paths->count; i++) {
		paths->salvage[i] = salvage;
		paths->units[i] = units;
	}
	paths->any_units = units;
	if (!args_has(args, "yes") || only_look || salvage) {
		bool news, ok = review(args, book, paths, &news, status, err);
		if (only_look || !ok || !news)
			return ok;
		if (!agreed(args, tr("Merge these files? [y/N] "))) {
			*status = EXIT_FINDINGS;
			return true;
		}
	}
	struct running r = {.listing = {.json = is_json(args), .tree = &book->units}};
	bool ok = go(&r, book, paths, err);
	if (r.listing.json)
		puts("");
	*status = r.listing.outcome.findings ? EXIT_FINDINGS : 0;
	listing_release(&r.listing);
	return ok;
}

static void print_receipts(const struct merge_receipts *receipts, int count)
{
	struct str s = {0};
	gather_receipts(&(struct merge_receipts){.v = receipts->v, .count = count}, 80, &s);
	fputs(str_text(&s), stdout);
	fflush(stdout);
	str_release(&s);
}

static int of_last_run(const struct merge_receipts *receipts)
{
	int count = 0;
	while (count < receipts->count && receipts->v[count].run == receipts->v[0].run)
		count++;
	return count;
}

/* Shows what goes before it asks; *run is what was shown, 0: there is nothing. */
static bool show_receipts(struct book *book, bool only_last, int64_t *run, struct err *err)
{
	struct merge_receipts receipts = {0};
	bool ok = merge_receipts(book->store, &receipts, err);
	*run = receipts.count ? receipts.v[0].run : 0;
	if (ok && receipts.count == 0)
		puts(tr("Nothing was merged into this file."));
	else if (ok)
		print_receipts(&receipts, only_last ? of_last_run(&receipts) : receipts.count);
	merge_receipts_release(&receipts);
	return ok;
}

/* --receipts and --undo. */
static bool look_back(const struct args *args, struct book *book, int *status, struct err *err)
{
	int64_t run;
	bool undo = args_has(args, "undo");
	if (!show_receipts(book, undo, &run, err))
		return false;
	if (!undo)
		return true;
	if (run && !agreed(args, tr("Take this merge back? [y/N] "))) {
		*status = EXIT_FINDINGS;
		return true;
	}
	if (!merge_undo(book->store, run, err))
		return false;
	puts(tr("The last merge was taken back. What others have received from this file since may come back "
		"with "
		"their files."));
	return true;
}

int cmd_merge(const struct args *args)
{
	struct err err = {0};
	struct book *book = NULL;
	struct paths paths = {0};
	const char *format = args_value(args, "format");
	int status = 0;
	bool ok = !format || !strcmp(format, "json") || !strcmp(format, "text") ||
		  err_set(&err, ERR_USAGE, tr("--format takes text or json, not \"%s\""), format);
	bool back = args_has(args, "undo") || args_has(args, "receipts");
	if (ok && back && args->count > 1)
		ok = err_set(&err, ERR_USAGE,
			tr("--undo and --receipts are about what was merged before: no other file goes with "
			   "them"));
	if (ok && !back && args->count == 1)
		ok = err_set(&err, ERR_USAGE,
			tr("merge which files? usage: tonghop merge FILE.db FROM..., each a file or a "
			   "folder"));
	ok = ok && open_picked(args, STORE_WRITE, &book, &err);
	if (ok)
		ok = back ? look_back(args, book, &status, &err)
			  : choose(args, &paths, &err) && run(args, book, &paths, &status, &err);
	if (!ok)
		status = fail(&err);
	paths_release(&paths);
	book_close(book);
	return status;
}
