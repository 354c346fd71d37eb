/* SPDX-License-Identifier: MIT */
#include "work/gather.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/tr.h"
#include "page/page.h"

void paths_push(struct paths *paths, const char *path)
{
	ARR_ROOM(paths->v, paths->count, paths->cap);
	paths->digests = mem_resize(paths->digests, (size_t)paths->cap, sizeof *paths->digests);
	paths->salvage = mem_resize(paths->salvage, (size_t)paths->cap, sizeof *paths->salvage);
	paths->units = mem_resize(paths->units, (size_t)paths->cap, sizeof *paths->units);
	paths->units[paths->count] = false;
	paths->digests[paths->count] = 0;
	paths->salvage[paths->count] = false;
	paths->v[paths->count++] = arena_copy(&paths->words, path, strlen(path));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sticks give names back in capitals. */
static bool ends_db(const char *name)
{
	size_t len = strlen(name);
	return len > 3 && name[0] != '.' && !strcasecmp(name + len - 3, ".db");
}

static bool add_folder(struct paths *paths, const char *folder, struct err *err)
{
	DIR *dir = opendir(folder);
	if (!dir)
		return err_errno(err, folder);
	int first = paths->count;
	errno = 0;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		if (!ends_db(e->d_name))
			continue;
		struct str path = {0};
		str_addf(&path, "%s/%s", folder, e->d_name);
		paths_push(paths, path.s);
		str_release(&path);
	}
	int failed = errno;
	closedir(dir);
	if (failed) {
		errno = failed;
		return err_errno(err, folder);
	}
	if (paths->count > first)
		qsort(paths->v + first, (size_t)(paths->count - first), sizeof *paths->v, by_name);
	return true;
}

bool paths_add(struct paths *paths, const char *path, struct err *err)
{
	struct stat st;
	if (lstat(path, &st) != 0)
		return err_errno(err, path);
	if (S_ISDIR(st.st_mode))
		return add_folder(paths, path, err);
	paths_push(paths, path);
	return true;
}

void paths_release(struct paths *paths)
{
	free(paths->v);
	free(paths->digests);
	free(paths->salvage);
	free(paths->units);
	arena_release(&paths->words);
	*paths = (struct paths){0};
}

static bool has_level(const void *form, const char *level)
{
	return form_level(form, level) >= 0;
}

struct merge_scope gather_scope(const struct book *book)
{
	return (struct merge_scope){
		.unit = book->units.v[book->own].code,
		.form = book->form->id,
		.term = book->term,
		.takes = book->form->takes,
		.has_level = has_level,
		.has_level_ctx = book->form,
	};
}

static bool take(struct merge *merge, int at, const struct gather_watch *watch, struct err *err)
{
	struct merge_lines lines = {0};
	bool ok = merge_next(merge, &lines, err);
	if (ok && watch->lines)
		watch->lines(watch->ctx, at, &lines);
	merge_lines_release(&lines);
	return ok;
}

bool gather(struct book *book, const struct paths *paths, bool dry, const struct gather_watch *watch,
	struct err *err)
{
	struct merge_scope scope = gather_scope(book);
	struct merge_files files = {.paths = paths->v,
		.count = paths->count,
		.digests = paths->digests,
		.salvage = paths->salvage,
		.units = paths->any_units ? paths->units : NULL};
	struct merge *merge = NULL;
	if (!merge_begin(book->store, &scope, &files, dry, &merge, err))
		return false;
	for (int i = 0; i < paths->count; i++) {
		if (watch->progress && !watch->progress(watch->ctx, i, paths->count, paths->v[i]))
			break;
		if (!take(merge, i, watch, err)) {
			merge_abandon(merge);
			return false;
		}
	}
	if (watch->run)
		*watch->run = merge_run(merge);
	return merge_end(merge, err);
}

bool gather_shows_cells_of(const struct merge_line *line)
{
	return line->salvaged || (line->above && line->cells > 0);
}

void gather_verdict(enum verdict verdict, const char *unit, const char *detail, struct str *out)
{
	if (*unit || !*detail)
		str_addf(out, *detail ? "%s: %s" : "%s", verdict_word(verdict), detail);
	else
		str_add(out, detail);
}

void gather_advice(enum verdict verdict, const char *stranger, struct str *out)
{
	if (verdict == VERDICT_UNKNOWN_UNIT)
		str_addf(out,
			tr("Take in a list of units that has %s: tonghop units FILE.db --import LIST.csv\n"
			   "(the office makes one of its own: tonghop units FILE.db > LIST.csv; a unit that "
			   "made its\n"
			   "file without it takes it in before it merges the office's file)\n"),
			stranger);
}

/* Whose name another one is in the file. */
static void add_sender(
	const struct merge_tree *tree, const struct merge_unit *sender, bool dry, struct str *out)
{
	const char *words = tr("%s, %s: name in the file: %s; in the list here: %s\n");
	if (tree->taken)
		words = dry ? tr("%s, %s: name to be taken over: %s; here: %s\n")
			    : tr("%s, %s: name taken over: %s; here before: %s\n");
	str_addf(out, words, tree->file, tree->unit, sender->after, sender->before);
}

void gather_tree(const struct merge_tree *tree, const struct merge_unit *sender, bool dry, struct str *out)
{
	int takes = tree->takes - (sender != NULL), count = tree->count - (sender != NULL);
	if (sender)
		add_sender(tree, sender, dry, out);
	if (sender && count == 0)
		return;
	str_addf(out, tr("%s, units below %s: "), tree->file, tree->unit);
	if (tree->too_many) {
		str_add(out, tr("far too many of them; its list of units is left out\n"));
		return;
	}
	if (takes && !tree->taken)
		str_addf(out, tr("otherwise than here: %d"), takes);
	else if (takes)
		str_addf(out, dry ? tr("otherwise than here, to be taken over: %d") : tr("taken over: %d"),
			takes);
	if (count > takes)
		str_addf(out, tr("%sleft out: %d"), takes ? "; " : "", count - takes);
	str_add_char(out, '\n');
}

void gather_summary(const struct outcome *o, bool dry, struct str *out)
{
	if (!o->news) {
		str_addf(out, tr("Nothing new. Reports read: %d, left out: %d.\n"), o->taken, o->refused);
		return;
	}
	str_addf(out, dry ? tr("Reports to be taken: %d") : tr("Reports taken: %d"), o->changed);
	if (o->taken > o->changed)
		str_addf(out, tr(", unchanged: %d"), o->taken - o->changed);
	str_addf(out, tr(", new entries: %lld. Left out: %d. Cells in conflict: %lld.\n"),
		(long long)o->cells, o->refused, (long long)o->conflicts);
}

enum { COLUMNS = 5, TEXTS = COLUMNS - 1 /* made for it */ };

/* The code, with the name that goes with it here. */
static void add_unit(const struct units *units, const char *code, struct str *out)
{
	int unit = *code ? units_find(units, code) : -1;
	if (unit >= 0)
		str_addf(out, "%s %s", units->v[unit].code, units->v[unit].name);
	else
		str_add(out, code);
}

bool gather_is_quiet(const struct merge_line *line)
{
	return line->verdict == VERDICT_UNCHANGED && line->conflicts == 0 && !*line->detail &&
	       !line->salvaged;
}

void gather_quiet(int count, struct str *out)
{
	str_addf(out, trn("%d report unchanged", "%d reports unchanged", (unsigned long)count), count);
}

/* How many lines from this one on are one for people. */
static int joined(const struct merge_lines *lines, int at)
{
	int end = at;
	while (end < lines->count && gather_is_quiet(&lines->v[end]) &&
		!strcmp(lines->v[end].file, lines->v[at].file))
		end++;
	return end - at > 1 ? end - at : 1;
}

/* In the table, behind the file. */
static void add_report(const struct merge_line *l, const struct units *units, struct str *text)
{
	add_unit(units, l->unit, &text[0]);
	gather_verdict(l->verdict, l->unit, l->detail, &text[1]);
	if (l->savable > 0)
		str_addf(&text[1],
			trn("; %lld answer in it can be read and may be altered: merge it with --salvage",
				"; %lld answers in it can be read and may be altered: merge it with "
				"--salvage",
				(unsigned long)l->savable),
			(long long)l->savable);
	str_addf(&text[2], "%" PRId64, l->cells);
	str_addf(&text[3], "%" PRId64, l->conflicts);
}

void gather_table(
	const struct merge_lines *lines, const struct units *units, bool dry, int cols, struct str *out)
{
	static const struct page_column columns[COLUMNS] = {
		{.weight = 2, .min_cols = 12},
		{.weight = 2, .min_cols = 6},
		{.weight = 3, .min_cols = 12},
		{.align = ALIGN_RIGHT},
		{.align = ALIGN_RIGHT},
	};
	int count = lines->count + 1;
	struct page_row *rows = mem_alloc((size_t)count * sizeof *rows);
	struct page_cell *cells = mem_alloc((size_t)count * COLUMNS * sizeof *cells);
	struct str *texts = mem_alloc((size_t)count * TEXTS * sizeof *texts);
	const char *heads[COLUMNS] = {tr("File"), tr("Unit"), tr("Verdict"), tr("New"), tr("Conflicts")};
	for (int c = 0; c < COLUMNS; c++)
		cells[c].text = heads[c];
	rows[0] = (struct page_row){.cells = cells, .cell_count = COLUMNS, .head = true};
	int made = 1;
	for (int i = 0, run; i < lines->count; i += run, made++) {
		struct page_cell *cell = cells + made * COLUMNS;
		struct str *text = texts + made * TEXTS;
		run = joined(lines, i);
		if (run > 1)
			gather_quiet(run, &text[1]);
		else
			add_report(&lines->v[i], units, text);
		cell[0].text = lines->v[i].file;
		for (int c = 0; c < TEXTS; c++)
			cell[1 + c].text = str_text(&text[c]);
		rows[made] = (struct page_row){.cells = cell, .cell_count = COLUMNS};
	}
	struct page *page = page_new(&(struct page_style){.cols = cols});
	page_table(page, &(struct page_table){columns, COLUMNS, rows, made});
	page_finish(page, NULL, out);
	page_free(page);
	for (int i = 0; i < lines->tree_count; i++)
		gather_tree(&lines->trees[i], merge_tree_sender(&lines->trees[i]), dry, out);
	for (int i = 0; i < count * TEXTS; i++)
		str_release(&texts[i]);
	free(texts);
	free(cells);
	free(rows);
}

void gather_receipts(const struct merge_receipts *receipts, int cols, struct str *out)
{
	static const struct page_column columns[] = {
		{.min_cols = 16},
		{.weight = 1, .min_cols = 8},
		{.weight = 2, .min_cols = 12},
		{.align = ALIGN_RIGHT},
		{.align = ALIGN_RIGHT},
		{.align = ALIGN_RIGHT},
	};
	enum { NUMBERS = 3, TEXTS = NUMBERS + 1, WIDTH = COUNT(columns) };
	int count = receipts->count + 1;
	struct page_row *rows = mem_alloc((size_t)count * sizeof *rows);
	struct page_cell *cells = mem_alloc((size_t)count * WIDTH * sizeof *cells);
	struct str *texts = mem_alloc((size_t)count * TEXTS * sizeof *texts);
	char(*when)[CLOCK_TEXT] = mem_alloc((size_t)count * sizeof *when);
	const char *heads[] = {tr("When"), tr("Who"), tr("File"), tr("Reports"), tr("New"), tr("Conflicts")};
	for (int c = 0; c < WIDTH; c++)
		cells[c].text = heads[c];
	rows[0] = (struct page_row){.cells = cells, .cell_count = WIDTH, .head = true};
	for (int i = 1; i < count; i++) {
		const struct merge_receipt *r = &receipts->v[i - 1];
		struct page_cell *cell = cells + i * WIDTH;
		const int64_t numbers[NUMBERS] = {r->reports, r->cells, r->conflicts};
		clock_text(when[i], r->at);
		cell[0].text = when[i];
		cell[1].text = r->clerk;
		struct str *file = &texts[i * TEXTS + NUMBERS];
		str_addf(file, r->salvaged ? "%s, %s" : "%s", r->file, tr("saved from a damaged file"));
		if (r->units)
			str_addf(file, trn(", %lld unit", ", %lld units", (unsigned long)r->units),
				(long long)r->units);
		cell[2].text = file->s;
		for (int n = 0; n < NUMBERS; n++) {
			struct str *text = &texts[i * TEXTS + n];
			str_addf(text, "%" PRId64, numbers[n]);
			cell[NUMBERS + n].text = text->s;
		}
		rows[i] = (struct page_row){.cells = cell, .cell_count = WIDTH};
	}
	struct page *page = page_new(&(struct page_style){.cols = cols});
	page_table(page, &(struct page_table){columns, WIDTH, rows, count});
	page_finish(page, NULL, out);
	page_free(page);
	for (int i = 0; i < count * TEXTS; i++)
		str_release(&texts[i]);
	free(texts);
	free(when);
	free(cells);
	free(rows);
}
