/* SPDX-License-Identifier: MIT */
/* Taking in files: what each would bring, which of them, and what came of it. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "tui/arrivals.h"
#include "tui/ask.h"
#include "tui/reader.h"
#include "tui/screens.h"
#include "tui/takeback.h"
#include "work/gather.h"
#include "work/review.h"
#include "work/unit_changes.h"

enum { COUNT_COLS = 6, QUIET_SECONDS = 1, BAR_COLS = 20 };

struct merging {
	struct screen screen;
	struct list list; /* of lines */
	struct paths paths;
	bool *skip; /* by path */
	struct arrivals lines;
	int next;  /* path whose lines come */
	bool done; /* the lines are what was taken, not what would be */
	bool stopped;
	time_t began;
};

static time_t now(void)
{
	struct timespec t = {0};
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* Only what takes long is shown. */
static bool step(void *ctx, int done, int all, const char *path)
{
	struct merging *m = ctx;
	if (now() - m->began < QUIET_SECONDS)
		return true;
	struct str text = {0}, bar = {0};
	int full = BAR_COLS * done / all;
	str_add_times(&bar, '#', full);
	str_add_times(&bar, '.', BAR_COLS - full);
	str_addf(&text, tr("[%s] %d of %d, %s. Esc stops and changes nothing."), bar.s, done, all,
		file_base_name(path));
	m->stopped = !ui_progress(m->screen.ui, text.s);
	str_release(&text);
	str_release(&bar);
	return !m->stopped;
}

static void note(void *ctx, int at, struct merge_lines *lines)
{
	struct merging *m = ctx;
	(void)at;
	while (m->done && m->skip[m->next])
		m->next++;
	arrivals_add(&m->lines, m->next++, lines);
}

static void begin(struct merging *m, bool done)
{
	arrivals_release(&m->lines);
	m->done = done;
	m->next = 0;
	m->stopped = false;
	m->began = now();
}

static bool look(struct merging *m)
{
	struct err err = {0};
	begin(m, false);
	if (!gather(m->screen.ui->book, &m->paths, true,
		    &(struct gather_watch){.progress = step, .lines = note, .ctx = m}, &err))
		return ui_fail(m->screen.ui, &err);
	if (m->stopped)
		ui_say(m->screen.ui, tr("Stopped: nothing was changed."));
	else
		str_clear(&m->screen.ui->message);
	m->list.count = m->lines.count;
	return !m->stopped;
}

static bool is_taken(const struct merging *m, int line)
{
	const struct arrival *l = &m->lines.v[line];
	return verdict_is_taken(l->verdict) && (m->done || !m->skip[l->path]);
}

static void draw_count(struct canvas *canvas, int row, int col, int64_t count)
{
	struct str text = {0};
	if (count > 0)
		str_addf(&text, "%lld", (long long)count);
	canvas_right(canvas, row, col, COUNT_COLS, ATTR_NORMAL, str_text(&text));
	str_release(&text);
}

static const char *file_of(const struct merging *m, const struct arrival *line)
{
	return file_base_name(m->paths.v[line->path]);
}

/* What is in conflict there was so before: another line may tell of it. */
static bool is_old_news(const struct arrival *line)
{
	return line->verdict == VERDICT_UNCHANGED || line->verdict == VERDICT_OLDER;
}

static void draw_line(void *ctx, int i, struct canvas *canvas, int row)
{
	const struct merging *m = ctx;
	const struct arrival *line = &m->lines.v[i];
	int room = canvas->cols - 3 - 2 * COUNT_COLS - 1, file = room * 2 / 5, unit = room / 5;
	struct str verdict = {0};
	if (line->joined > 1)
		gather_quiet(line->joined, &verdict);
	else
		str_addf(&verdict, *line->unit && *line->detail ? "%s: %s" : "%s",
			verdict_word(line->verdict), line->detail);
	canvas_text(canvas, row, 1, 1, ATTR_BOLD, is_taken(m, i) ? "+" : "-");
	canvas_cut(canvas, row, 3, file - 1, ATTR_NORMAL, file_of(m, line));
	canvas_cut(canvas, row, 3 + file, unit - 1, ATTR_NORMAL, line->joined > 1 ? "" : line->unit);
	canvas_cut(canvas, row, 3 + file + unit, room - file - unit, ATTR_NORMAL, str_text(&verdict));
	draw_count(canvas, row, canvas->cols - 2 * COUNT_COLS - 1, line->cells);
	draw_count(canvas, row, canvas->cols - COUNT_COLS - 1, is_old_news(line) ? 0 : line->conflicts);
	str_release(&verdict);
}

static void draw(struct screen *screen, struct canvas *body)
{
	struct merging *m = (struct merging *)screen;
	m->list.count = m->lines.count; /* also while they are still gathered */
	list_draw(&m->list, body, draw_line, m);
}

static void describe_line(const struct merging *m, const struct arrival *line, struct face *face)
{
	str_addf(&face->info, "%s: ", file_of(m, line));
	if (line->joined > 1)
		gather_quiet(line->joined, &face->info);
	else
		gather_verdict(line->verdict, line->unit, line->detail, &face->info);
	if (is_old_news(line) && line->conflicts > 0)
		str_addf(&face->info, tr("; cells in conflict there already: %lld"),
			(long long)line->conflicts);
	str_add_char(&face->info, '\n');
	gather_advice(line->verdict, line->stranger, &face->info);
	if (line->savable > 0)
		str_addf(&face->info,
			trn("%lld answer in it can be read and may be altered: %s shows it and takes "
			    "it in with "
			    "the rest.\n",
				"%lld answers in it can be read and may be altered: %s shows them "
				"and takes "
				"them in with the rest.\n",
				(unsigned long)line->savable),
			(long long)line->savable, action_key(ACTION_SALVAGE, ON_MERGING, 0));
	const struct arrival_tree *kept = arrivals_tree(&m->lines, line->path);
	const struct merge_tree *tree = kept ? &kept->tree : NULL;
	if (tree && tree->takes && !tree->taken && !m->done)
		str_addf(&face->info, tr("%s shows the units that differ, to be taken over.\n"),
			action_key(ACTION_TREE, ON_MERGING, 0));
	if (tree)
		gather_tree(tree, kept->sender.before ? &kept->sender : NULL, !m->done, &face->info);
}

/* What can still be done. */
static void describe_keys(const struct merging *m, struct face *face)
{
	static const enum action before[] = {ACTION_MERGE, ACTION_SKIP, ACTION_TREE, ACTION_SALVAGE};
	const struct outcome *o = &m->lines.outcome;
	for (size_t i = 0; i < COUNT(before); i++)
		face->absent[before[i]] = m->done;
	face->absent[ACTION_CHECK] = !m->done || o->conflicts == 0;
	if (m->done && o->news && o->conflicts > 0)
		str_addf(&face->info, tr("%s lists what is in conflict, %s takes this merge back.\n"),
			action_key(ACTION_CHECK, ON_MERGING, 0), action_key(ACTION_UNDO, ON_MERGING, 0));
	else if (m->done && o->news)
		str_addf(&face->info, tr("%s takes this merge back.\n"),
			action_key(ACTION_UNDO, ON_MERGING, 0));
}

static void describe(struct screen *screen, struct face *face)
{
	const struct merging *m = (struct merging *)screen;
	str_add(&face->heading, m->done ? tr("What was taken in") : tr("What these files would bring"));
	str_add(&face->count, tr("new, conflicts"));
	gather_summary(&m->lines.outcome, !m->done, &face->info);
	describe_keys(m, face);
	if (m->list.at < m->lines.count)
		describe_line(m, &m->lines.v[m->list.at], face);
}

/* Borrows from what there is. */
static struct paths some_of(const struct merging *m, const bool *wanted)
{
	size_t count = (size_t)m->paths.count;
	struct paths some = {
		.v = mem_resize(NULL, count, sizeof *some.v),
		.digests = mem_resize(NULL, count, sizeof *some.digests),
		.salvage = mem_resize(NULL, count, sizeof *some.salvage),
		.units = mem_resize(NULL, count, sizeof *some.units),
		.any_units = m->paths.any_units,
	};
	for (int i = 0; i < m->paths.count; i++) {
		if (!wanted[i])
			continue;
		some.v[some.count] = m->paths.v[i];
		some.salvage[some.count] = m->paths.salvage[i];
		some.units[some.count] = m->paths.units[i];
		some.digests[some.count++] = m->paths.digests[i];
	}
	return some;
}

/* Files before this one bring something of the same unit, so that it changes what stands after them. */
static struct paths before_and(const struct merging *m, int path)
{
	bool *wanted = mem_alloc((size_t)m->paths.count * sizeof *wanted);
	wanted[path] = true;
	int first = arrivals_first(&m->lines, path);
	for (int i = 0; i < first; i++)
		for (int k = first;
			!wanted[m->lines.v[i].path] && k < m->lines.count && m->lines.v[k].path == path; k++)
			wanted[m->lines.v[i].path] = is_taken(m, i) && m->lines.v[i].cells > 0 &&
						     !strcmp(m->lines.v[i].unit, m->lines.v[k].unit);
	struct paths paths = some_of(m, wanted);
	free(wanted);
	return paths;
}

struct telling {
	const struct form *form;
	struct str text;
};

static void tell(void *ctx, int at, const struct changes *changes)
{
	struct telling *telling = ctx;
	(void)at;
	if (changes->count + changes->tree.count > 0)
		changes_text(changes, telling->form, &telling->text);
}

/* Why what is in the line is left out; nothing of one that is taken. */
static void add_refusal(const struct arrival *line, struct str *out)
{
	if (verdict_is_taken(line->verdict))
		return;
	str_addf(out, *line->unit ? "%s: " : "", line->unit);
	gather_verdict(line->verdict, line->unit, line->detail, out);
	str_add_char(out, '\n');
	gather_advice(line->verdict, line->stranger, out);
}

/* Every cell that the file would change. */
static void show_changes(struct merging *m)
{
	struct ui *ui = m->screen.ui;
	const struct arrival *line = &m->lines.v[m->list.at];
	struct err err = {0};
	struct telling telling = {.form = ui->book->form};
	struct paths paths = before_and(m, line->path);
	bool *shown = mem_alloc((size_t)paths.count * sizeof *shown);
	shown[paths.count - 1] = true;
	add_refusal(line, &telling.text);
	if (!review_files(ui->book, &paths, VALUE_TYPED, &(struct review_watch){shown, tell, &telling}, &err))
		ui_fail(ui, &err);
	else if (telling.text.len == 0)
		ui_say(ui, tr("There is nothing new in this file."));
	else
		ui_push(ui, reader_new(ui, file_of(m, line), telling.text.s));
	free(shown);
	paths_release(&paths);
	str_release(&telling.text);
}

/* To what is in conflict, wrong or to be looked at there. */
static void show_unit(struct merging *m, const struct arrival *line)
{
	struct ui *ui = m->screen.ui;
	struct err err = {0};
	int unit = *line->unit ? units_find(&ui->book->units, line->unit) : -1;
	if (unit < 0 || !verdict_is_taken(line->verdict))
		ui_say(ui, tr("This was left out: nothing of it is here."));
	else if (!book_turn(ui->book, unit, &err))
		ui_fail(ui, &err);
	else
		ui_push(ui, findings_new(ui));
}

static void open_line(struct merging *m)
{
	if (m->list.at >= m->lines.count)
		return;
	if (m->lines.v[m->list.at].joined > 1)
		ui_say(m->screen.ui, tr("There is nothing new in this file."));
	else if (m->done)
		show_unit(m, &m->lines.v[m->list.at]);
	else
		show_changes(m);
}

static void skip(struct merging *m)
{
	if (m->done || m->list.at >= m->lines.count)
		return;
	bool *skipped = &m->skip[m->lines.v[m->list.at].path];
	*skipped = !*skipped;
	list_act(&m->list, ACTION_DOWN);
}

/* What is whole in a damaged file is shown before it can be taken; once more, and it is left out again. */
static void salvage(struct merging *m)
{
	if (m->list.at >= m->lines.count)
		return;
	const struct arrival *line = &m->lines.v[m->list.at];
	if (m->done || (!line->savable && !line->salvaged)) {
		ui_say(m->screen.ui,
			!m->done && line->verdict == VERDICT_DAMAGED
				? tr("Nothing can be saved from this file that is not here already.")
				: tr("Only from a damaged file can something be saved, before files are "
				     "taken in."));
		return;
	}
	int path = line->path;
	m->paths.salvage[path] = !m->paths.salvage[path];
	if (!look(m))
		return;
	m->list.at = arrivals_first(&m->lines, path);
	if (m->paths.salvage[path])
		show_changes(m);
}

struct unit_lines {
	struct str text;
	int takes; /* of them */
};

static void tell_units(void *ctx, int at, const struct changes *changes)
{
	struct unit_lines *lines = ctx;
	(void)at;
	lines->takes = changes->tree.takes;
	for (int i = 0; i < changes->tree.count; i++)
		unit_change_text(&changes->tree.v[i], &lines->text);
}

/* True when the clerk has seen the lines of the units and takes them over. */
static bool agree_on_units(struct merging *m, int path, const struct unit_lines *lines)
{
	struct str question = {0};
	char *text = mem_copy_text(str_text(&lines->text));
	const char **v = NULL;
	int count = 0, cap = 0;
	for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		ARR_ROOM(v, count, cap);
		v[count++] = line + strspn(line, " ");
	}
	str_addf(&question,
		tr("%s, units otherwise than here: %d. Enter takes them over with the merge, Esc leaves the "
		   "list as it is."),
		file_base_name(m->paths.v[path]), lines->takes);
	bool wanted = ui_look(m->screen.ui, str_text(&question), v, count, tr("take over"));
	str_release(&question);
	free(v);
	free(text);
	return wanted;
}

/* False: nothing of them can be, or it is not wanted; the message says which. */
static bool ask_units(struct merging *m, int path)
{
	struct ui *ui = m->screen.ui;
	struct err err = {0};
	struct unit_lines lines = {0};
	struct paths paths = before_and(m, path);
	bool *shown = mem_alloc((size_t)paths.count * sizeof *shown);
	shown[paths.count - 1] = paths.units[paths.count - 1] = true;
	bool wanted = false;
	if (!review_files(
		    ui->book, &paths, VALUE_TYPED, &(struct review_watch){shown, tell_units, &lines}, &err))
		ui_fail(ui, &err);
	else if (lines.takes == 0)
		ui_say(ui, tr("This file's list of units has nothing to take over."));
	else
		wanted = agree_on_units(m, path, &lines);
	str_release(&lines.text);
	free(shown);
	paths_release(&paths);
	return wanted;
}

/* Once more, and they are left out again. A file that was merged before does not tell of its units until it
 * is asked. */
static void take_units(struct merging *m)
{
	if (m->done || m->list.at >= m->lines.count)
		return;
	int path = m->lines.v[m->list.at].path;
	bool wanted = !m->paths.units[path] && ask_units(m, path);
	if (wanted == m->paths.units[path])
		return;
	m->paths.any_units = m->paths.any_units || wanted;
	m->paths.units[path] = wanted;
	if (look(m))
		m->list.at = arrivals_first(&m->lines, path);
}

static void reread(struct merging *m)
{
	struct err err = {0};
	struct book *book = m->screen.ui->book;
	if (!book_reload(book, &err) || !book_turn(book, book->own, &err))
		ui_fail(m->screen.ui, &err);
}

static void run(struct merging *m, const struct paths *chosen)
{
	struct ui *ui = m->screen.ui;
	struct err err = {0};
	int64_t made = 0;
	begin(m, true);
	bool ok = gather(ui->book, chosen, false, &(struct gather_watch){step, note, m, &made}, &err);
	/* What was stopped is taken back, so that nothing of it stays. */
	if (ok && m->stopped && made)
		ok = merge_undo(ui->book->store, made, &err);
	bool stopped = m->stopped;
	str_clear(&ui->message);
	if (!ok || stopped)
		look(m);
	if (!ok)
		ui_fail(ui, &err);
	else if (stopped)
		ui_say(ui, tr("Stopped: nothing was changed."));
	m->list = (struct list){.count = m->lines.count};
	reread(m);
}

static void take(struct merging *m)
{
	bool *wanted = mem_alloc((size_t)m->paths.count * sizeof *wanted);
	for (int i = 0; i < m->paths.count; i++)
		wanted[i] = !m->skip[i];
	struct paths chosen = some_of(m, wanted);
	free(wanted);
	if (m->done)
		ui_say(m->screen.ui, tr("These files are taken in already."));
	else if (chosen.count == 0)
		ui_say(m->screen.ui, tr("All files are to be left out."));
	else
		run(m, &chosen);
	paths_release(&chosen);
}

static void undo(struct merging *m)
{
	struct ui *ui = m->screen.ui;
	struct err err = {0};
	int64_t last;
	if (!merge_last_run(ui->book->store, &last, &err)) {
		ui_fail(ui, &err);
		return;
	}
	struct str said = {0};
	if (takeback_merge(ui, last)) {
		str_add(&said, str_text(&ui->message));
		if (look(m))
			ui_say(ui, "%s", str_text(&said));
	}
	str_release(&said);
}

static bool act(struct screen *screen, enum action action)
{
	struct merging *m = (struct merging *)screen;
	switch (action) {
	case ACTION_OPEN:
		open_line(m);
		return true;
	case ACTION_CHECK:
		ui_push(m->screen.ui, findings_new(m->screen.ui));
		return true;
	case ACTION_SKIP:
		skip(m);
		return true;
	case ACTION_TREE:
		take_units(m);
		return true;
	case ACTION_SALVAGE:
		salvage(m);
		return true;
	case ACTION_MERGE:
		take(m);
		return true;
	case ACTION_UNDO:
		undo(m);
		return true;
	default:
		return list_act(&m->list, action);
	}
}

/* Back from a unit's report. */
static void refresh(struct screen *screen)
{
	struct book *book = screen->ui->book;
	if (book->unit != book->own)
		reread((struct merging *)screen);
}

static void close_merging(struct screen *screen)
{
	struct merging *m = (struct merging *)screen;
	arrivals_release(&m->lines);
	paths_release(&m->paths);
	free(m->skip);
	free(m);
}

static const struct screen_class class = {
	.where = ON_MERGING,
	.draw = draw,
	.describe = describe,
	.act = act,
	.refresh = refresh,
	.close = close_merging,
};

static bool are_there(void *ctx, const char *path, struct err *err)
{
	struct paths *paths = ctx;
	paths_release(paths); /* of a folder that could be read in part when it was asked before */
	if (!*path)
		return err_set(err, ERR_USAGE, tr("Type where the file is; Esc goes back."));
	return paths_add(paths, path, err) &&
	       (paths->count > 0 || err_set(err, ERR_USAGE, tr("There is no .db file in %s."), path));
}

/* The folder of the file is offered: what is mailed is often saved there. */
static bool ask_paths(struct ui *ui, struct paths *paths)
{
	const char *own = store_path(ui->book->store);
	struct line line = {0};
	struct asking asking = {
		.question = tr("Folder or file to take in:"), .fits = are_there, .ctx = paths};
	char *folder = mem_copy_bytes(own, (size_t)(file_base_name(own) - own));
	line_set(&line, folder);
	bool ok = ask_until(ui, &asking, &line);
	free(folder);
	line_release(&line);
	return ok;
}

struct screen *merging_new(struct ui *ui)
{
	struct paths paths = {0};
	if (!ui->book->writable || ui->book->unit != ui->book->own) {
		ui_say(ui, tr("Files are taken in from the contents of this file's own report, where it can "
			      "be written."));
		return NULL;
	}
	if (!ask_paths(ui, &paths)) {
		paths_release(&paths);
		return NULL;
	}
	struct merging *m = mem_alloc(sizeof *m);
	m->screen = (struct screen){&class, ui};
	m->paths = paths;
	m->skip = mem_alloc((size_t)paths.count * sizeof *m->skip);
	if (look(m))
		return &m->screen;
	close_merging(&m->screen);
	return NULL;
}
