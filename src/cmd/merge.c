/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "cmd/command.h"
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
static bool choose(const struct args *args, struct paths *chosen, struct err *err)
{
	struct paths all = {0};
	bool ok = true;
	for (int i = 1; ok && i < args->count; i++)
		ok = paths_add(&all, args->words[i], err);
	ok = ok && all_named_are_there(args, &all, err);
	for (int i = 0; ok && i < all.count; i++) {
		bool take = !args_has(args, "take") || named(args, "take", all.v[i]);
		if (take && !named(args, "skip", all.v[i]))
			paths_push(chosen, all.v[i]);
	}
	if (ok && chosen->count == 0)
		ok = err_set(err, ERR_USAGE, tr("there is no .db file to merge"));
	paths_release(&all);
	return ok;
}

static bool is_json(const struct args *args)
{
	const char *format = args_value(args, "format");
	return format && !strcmp(format, "json");
}

static void print_lines(const struct args *args, const struct merge_lines *lines, bool dry)
{
	struct str s = {0};
	if (is_json(args)) {
		review_lines_json(lines, &s);
		str_add_char(&s, '\n');
	} else {
		gather_table(lines, dry, 80, &s);
	}
	fputs(str_text(&s), stdout);
	fflush(stdout);
	str_release(&s);
}

static bool show_progress(void *ctx, int done, int all, const char *path)
{
	(void)ctx;
	if (all >= 20 && isatty(STDERR_FILENO))
		fprintf(stderr, "\r%d/%d %-50.50s%s", done + 1, all, file_base_name(path),
			done + 1 == all ? "\n" : "");
	return true;
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
	return fgets(answer, sizeof answer, stdin) && strchr("yYcC", answer[0]) && answer[0];
}

/* The review first, then the merge itself if it was agreed to. */
static bool run(const struct args *args, struct book *book, struct paths *paths, int *status, struct err *err)
{
	struct merge_lines lines = {0};
	bool only_look = args_has(args, "dry-run"), salvage = args_has(args, "salvage"),
	     units = args_has(args, "units");
	for (int i = 0; i < paths->count; i++) {
		paths->salvage[i] = salvage;
		paths->units[i] = units;
	}
	paths->any_units = units;
	if (!args_has(args, "yes") || only_look || salvage) {
		if (!gather(book, paths, true, show_progress, NULL, &lines, err))
			return false;
		*status = gather_has_findings(&lines) ? EXIT_FINDINGS : 0;
		bool shown = true, news = gather_has_news(&lines);
		bool details = args_has(args, "details");
		if (details || (gather_shows_cells(&lines) && (salvage || !is_json(args))))
			shown = review_print(book, paths, &lines, details, is_json(args), err);
		else
			print_lines(args, &lines, true);
		merge_lines_release(&lines);
		if (only_look || !shown || !news)
			return shown;
		if (!agreed(args, tr("Merge these files? [y/N] "))) {
			*status = EXIT_FINDINGS;
			return true;
		}
	}
	bool ok = gather(book, paths, false, show_progress, NULL, &lines, err);
	if (ok) {
		print_lines(args, &lines, false);
		*status = gather_has_findings(&lines) ? EXIT_FINDINGS : 0;
	}
	merge_lines_release(&lines);
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

/* --receipts and --undo, which shows first what goes. */
static bool look_back(const struct args *args, struct book *book, int *status, struct err *err)
{
	struct merge_receipts receipts = {0};
	bool undo = args_has(args, "undo"), ok = merge_receipts(book->store, &receipts, err);
	if (ok && receipts.count == 0)
		puts(tr("Nothing was merged into this file."));
	else if (ok)
		print_receipts(&receipts, undo ? of_last_run(&receipts) : receipts.count);
	merge_receipts_release(&receipts);
	if (!ok || !undo)
		return ok;
	if (!agreed(args, tr("Take this merge back? [y/N] "))) {
		*status = EXIT_FINDINGS;
		return true;
	}
	if (!merge_undo(book->store, err))
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
