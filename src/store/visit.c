/* SPDX-License-Identifier: MIT */
#include "store/visit.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/tr.h"
#include "store/intake.h"

static void drop_trees(struct intake *in)
{
	while (in->lines->tree_count > in->trees_from)
		merge_tree_release(&in->lines->trees[--in->lines->tree_count]);
}

static void drop_lines(struct intake *in)
{
	struct merge_lines tail = {.v = in->lines->v + in->from, .count = in->lines->count - in->from};
	struct merge_lines copy = {0};
	copy.count = tail.count;
	copy.v = mem_alloc(((size_t)tail.count + 1) * sizeof *copy.v);
	if (tail.count)
		memcpy(copy.v, tail.v, (size_t)tail.count * sizeof *copy.v);
	merge_lines_release(&copy);
	in->lines->count = in->from;
	drop_trees(in);
}

/* The lines of the file's reports give way to one about the file. */
static void refuse_whole(struct intake *in, enum verdict verdict, const char *why)
{
	drop_lines(in);
	struct merge_line *line = intake_add_line(in, "", "", "");
	line->verdict = verdict;
	line->detail = mem_copy_text(why);
	line->stranger = in->stranger;
	in->stranger = NULL;
}

static bool is_self(const struct store *store, const char *path)
{
	struct stat ours, theirs;
	return stat(store_path(store), &ours) == 0 && stat(path, &theirs) == 0 &&
	       ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/* False: the target is broken. */
static bool read_file(struct intake *in, struct worker *worker, const char *path, enum incoming_end *end,
	struct err *why, struct err *err)
{
	in->err = why;
	*end = worker_read(worker, path, &intake_sink, in, why);
	join_release(&in->join);
	if (in->broken)
		*err = *why;
	return !in->broken;
}

/* As if the file had not been looked at. After a full disk SQLite may have left the
 * transaction by itself: then nothing more may be written. */
static bool forget(struct intake *in, struct err *err)
{
	struct db *db = &in->merge->store->db;
	in->merge->run = in->run;
	in->merge->receipt = in->receipt;
	in->receipts.count = 0;
	in->left_out = 0;
	in->news = false;
	if (sqlite3_get_autocommit(db->handle))
		return db_fail(db, err);
	if (!db_exec(db, "ROLLBACK TO file", err))
		return false;
	bool reload = in->tree_taken;
	in->tree_taken = false;
	return !reload || merge_load_tree(in->merge, err);
}

static int64_t count_cells(const struct intake *in)
{
	int64_t cells = 0;
	for (int i = in->from; i < in->lines->count; i++)
		cells += in->lines->v[i].cells;
	return cells;
}

/* By a worker of its own, that knows the file to be damaged. */
static bool salvage(
	struct intake *in, const char *path, enum incoming_end *end, struct err *why, struct err *err)
{
	struct merge *m = in->merge;
	struct incoming_setting setting = m->setting;
	struct worker_task task = {
		.paths = &(char *){(char *)path}, .count = 1, .setting = &setting, .known = &m->known};
	struct worker *worker = NULL;
	setting.salvage = in->salvaging = true;
	drop_lines(in);
	intake_release(in);
	if (!forget(in, err) || !worker_start(&task, &worker, err))
		return false;
	bool ok = read_file(in, worker, path, end, why, err);
	worker_end(worker);
	return ok;
}

/* Where every report is left out the list of units is of no use either, unless it has a unit that is missed.
 */
static bool wants_tree(const struct intake *in)
{
	bool wanted = in->tree_taken;
	for (int i = in->from; i < in->lines->count; i++)
		wanted = wanted || verdict_is_taken(in->lines->v[i].verdict) ||
			 in->lines->v[i].verdict == VERDICT_UNKNOWN_UNIT;
	return wanted;
}

static bool keep_file(struct intake *in, struct err *err)
{
	struct merge *m = in->merge;
	struct receipt_file file = {in->file, in->bytes.digest, in->bytes.size, in->left_out, in->salvaging};
	if (!wants_tree(in))
		drop_trees(in);
	if (m->watch.fn && !m->watch.fn(m->watch.ctx, in->lines, &in->changes, err))
		return false;
	if (!in->news) {
		bool authors;
		if (!forget(in, err) || !intake_keep_authors(in, &authors, err))
			return false;
		m->news = m->news || authors;
		return true;
	}
	m->news = true;
	return receipts_put(m->store, &in->receipts, &file, err);
}

static bool refuse_file(
	struct intake *in, enum incoming_end end, const char *why, int64_t savable, struct err *err)
{
	if (end == INCOMING_DAMAGED)
		in->verdict = VERDICT_DAMAGED;
	else if (end == INCOMING_NOT_OURS)
		in->verdict = VERDICT_NOT_OURS;
	refuse_whole(in, in->verdict, why);
	in->lines->v[in->from].savable = savable;
	return forget(in, err);
}

/* Inside the savepoint. False: the target is broken. */
static bool take(struct intake *in, const char *path, struct err *err)
{
	struct merge *m = in->merge;
	struct err why = {0}, why_not = {0};
	enum incoming_end end, saved = INCOMING_STOPPED;
	if (!read_file(in, m->worker, path, &end, &why, err))
		return false;
	if (end == INCOMING_DONE && in->lines->count == in->from && !in->above) {
		struct merge_line *line =
			intake_add_line(in, tree_code(&m->tree, in->sender), m->form, m->term);
		line->verdict = VERDICT_UNCHANGED;
		line->detail = mem_copy_text(tr("nothing is written in it yet"));
	} else if (end == INCOMING_DONE && in->lines->count == in->from) {
		end = INCOMING_STOPPED;
		in->verdict = VERDICT_NOT_BELOW;
		err_set(&why, ERR_REFUSED, tr("%s is of unit %s, above this one, and has no report of %s"),
			in->file, tree_code(&m->tree, in->sender), m->unit);
	}
	if (end == INCOMING_DONE)
		return keep_file(in, err);
	if (end != INCOMING_DAMAGED)
		return refuse_file(in, end, why.text, 0, err);
	if (!salvage(in, path, &saved, &why_not, err))
		return false;
	if (saved == INCOMING_STOPPED)
		return refuse_file(in, saved, why_not.text, 0, err);
	bool known;
	if (!receipt_saved(m->store, in->bytes.digest, in->bytes.size, &known, err))
		return false;
	if (known && saved == INCOMING_DONE && count_cells(in) == 0)
		err_set(&why, ERR_REFUSED, tr("%s is damaged; what can be read of it is here already"),
			in->file);
	bool wanted = m->files.salvage && m->files.salvage[m->at - 1];
	if (saved == INCOMING_DONE && wanted && count_cells(in) > 0)
		return keep_file(in, err);
	return refuse_file(in, end, why.text, saved == INCOMING_DONE ? count_cells(in) : 0, err);
}

static bool release(struct intake *in, struct err *err)
{
	struct db *db = &in->merge->store->db;
	if (sqlite3_get_autocommit(db->handle))
		return db_fail(db, err);
	return db_exec(db, "RELEASE file", err);
}

/* Taken or not, it is read, so that the next one comes after it. */
bool visit_file(struct merge *m, const char *path, struct merge_lines *lines, struct err *err)
{
	struct intake in = {.merge = m,
		.file = file_base_name(path),
		.lines = lines,
		.from = lines->count,
		.trees_from = lines->tree_count,
		.run = m->run,
		.receipt = m->receipt};
	if (is_self(m->store, path)) {
		worker_read(m->worker, path, NULL, NULL, NULL);
		refuse_whole(&in, VERDICT_SELF, tr("it is the file that is open"));
		return true;
	}
	bool ok = db_exec(&m->store->db, "SAVEPOINT file", err) && take(&in, path, err) && release(&in, err);
	intake_release(&in);
	return ok;
}
