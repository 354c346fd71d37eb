/* SPDX-License-Identifier: MIT */
#include "store/visit.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/tr.h"
#include "store/join.h"
#include "store/offer.h"
#include "store/receipt.h"
#include "store/run.h"

/* A row's seq is at most this far above the clock here: a greater one is no work of a clerk. */
enum { SEQ_AHEAD = 1000000 };

/* One file on its way in. */
struct visit {
	struct merge *merge;
	const char *file; /* base name */
	struct merge_lines *lines;
	int from, trees_from; /* its first line; where its tree goes */
	int64_t run, receipt; /* of the merge before it */
	bool salvaging;
	int sender; /* index in units */
	bool above; /* it is an office above this unit */
	struct incoming_file bytes;
	struct offer offer; /* its tree */
	bool tree_taken;
	struct receipts receipts;     /* of its reports */
	int left_out;                 /* reports not taken */
	struct join join;             /* of the report under way */
	int line;                     /* of it */
	struct merge_changes changes; /* where somebody watches */
	bool news;
	enum verdict verdict; /* why the sink refused the file */
	struct err *err;
	bool broken; /* the target cannot be written */
};

static struct merge_line *add_line(struct visit *v, const char *unit, const char *form, const char *term)
{
	struct merge_lines *lines = v->lines;
	ARR_ROOM(lines->v, lines->count, lines->cap);
	struct merge_line *line = &lines->v[lines->count++];
	*line = (struct merge_line){.file = mem_copy_text(v->file),
		.unit = mem_copy_text(unit),
		.form = mem_copy_text(form),
		.term = mem_copy_text(term)};
	return line;
}

static bool refuse(struct visit *v, enum verdict verdict)
{
	v->verdict = verdict;
	return false;
}

static bool broken(struct visit *v)
{
	v->broken = true;
	return false;
}

static bool on_origin(void *ctx, const char *unit)
{
	struct visit *v = ctx;
	v->sender = tree_find(&v->merge->tree, unit);
	if (v->sender < 0) {
		err_set(v->err, ERR_REFUSED,
			tr("%s is of unit %s, which is not in this file's list of units"), v->file, unit);
		return refuse(v, VERDICT_UNKNOWN_UNIT);
	}
	v->above = v->merge->own >= 0 && v->sender != v->merge->own &&
		   tree_is_below(&v->merge->tree, v->merge->own, v->sender);
	if (!v->above && !tree_is_below(&v->merge->tree, v->sender, v->merge->own)) {
		err_set(v->err, ERR_REFUSED, tr("%s is of unit %s, which is not below %s"), v->file, unit,
			v->merge->unit);
		return refuse(v, VERDICT_NOT_BELOW);
	}
	return true;
}

/* Before the first row that may be kept for its undo. */
static bool begin_run(struct merge *m, struct err *err)
{
	if (m->run)
		return true;
	m->run = m->receipt;
	return run_begin(m->store, m->run, m->own < 0 ? 0 : m->tree.units.v[m->own].id, err);
}

static struct receipt *push_receipt(struct visit *v)
{
	struct receipts *r = &v->receipts;
	ARR_ROOM(r->v, r->count, r->cap);
	r->v[r->count] = (struct receipt){.id = v->merge->receipt++, .run = v->merge->run};
	return &r->v[r->count++];
}

static bool wants_units(const struct visit *v)
{
	const struct merge *m = v->merge;
	return m->files.units && m->files.units[m->at - 1];
}

static bool take_tree(struct visit *v, struct merge_tree *tree)
{
	struct merge *m = v->merge;
	tree->taken = v->news = v->tree_taken = true;
	if (!begin_run(m, v->err))
		return broken(v);
	push_receipt(v)->cells = tree->takes;
	if (!offer_take(&v->offer, m->store, &m->tree, v->err) || !merge_load_tree(m, v->err))
		return broken(v);
	v->sender = tree_find(&m->tree, tree->unit);
	return true;
}

static bool compare_tree(struct visit *v)
{
	struct merge *m = v->merge;
	struct merge_lines *lines = v->lines;
	struct merge_tree tree = {
		.file = mem_copy_text(v->file), .unit = mem_copy_text(m->tree.units.v[v->sender].code)};
	offer_compare(&v->offer, &m->tree, v->sender, &m->scope, &tree);
	if (!tree.count && !tree.too_many) {
		merge_tree_release(&tree);
		return true;
	}
	for (int i = 0; i < tree.count; i++)
		tree.takes += unit_news_is_taken(tree.v[i].news);
	ARR_ROOM(lines->trees, lines->tree_count, lines->tree_cap);
	lines->trees[lines->tree_count++] = tree;
	return !tree.takes || !wants_units(v) || take_tree(v, &lines->trees[lines->tree_count - 1]);
}

/* What an office above has below itself is not for us to take. */
static bool on_unit(void *ctx, const struct incoming_unit *unit)
{
	struct visit *v = ctx;
	if (!unit)
		return v->above || compare_tree(v);
	if (offer_add(&v->offer, unit))
		return true;
	err_set(v->err, ERR_REFUSED, tr("%s is damaged (%s); ask for it again"), v->file,
		tr("a unit in it is not valid"));
	return refuse(v, VERDICT_DAMAGED);
}

static bool on_form(void *ctx, int form, bool same)
{
	struct visit *v = ctx;
	struct allowed *allowed = &v->merge->allowed;
	if (form < allowed->count) {
		allowed->v[form].met = true;
		allowed->v[form].same = same;
	}
	return true;
}

/* Whether the report may come in, under which version of its form; else why not. */
static bool judge(struct visit *v, const struct incoming_report *report, int *unit, int *version,
	enum verdict *verdict, struct str *why)
{
	const struct merge *m = v->merge;
	*verdict = VERDICT_WRONG_FORM;
	if (!allowed_has(&m->allowed, report->form, report->version, version, why))
		return false;
	*unit = tree_find(&m->tree, report->unit);
	if (strcmp(report->term, m->term) != 0) {
		*verdict = VERDICT_WRONG_TERM;
		str_add(why, tr("it is for another term"));
	} else if (*unit < 0) {
		*verdict = VERDICT_UNKNOWN_UNIT;
		str_add(why, tr("the unit is not in this file's list of units"));
	} else if (!v->above && !tree_is_below(&m->tree, *unit, v->sender)) {
		*verdict = VERDICT_NOT_BELOW;
		str_add(why, tr("the sender may not answer for this unit"));
	}
	return why->len == 0;
}

static bool is_known(struct visit *v, const struct incoming_report *report, bool *known)
{
	struct join *join = &v->join;
	*known = !join->created && join->state.seal == report->seal &&
		 join->state.past_seal == report->past_seal;
	if (*known || join->created)
		return true;
	return receipt_has(v->merge->store, join->report, report->seal, report->past_seal, known, v->err) ||
	       broken(v);
}

static bool start_join(struct visit *v, int64_t unit, int version, const struct incoming_report *report)
{
	struct merge *m = v->merge;
	v->join = (struct join){.receipt = m->receipt,
		.first_kept = m->run ? m->run : m->receipt,
		.salvaging = v->salvaging,
		.changes = m->watch.fn ? &v->changes : NULL,
		.line = v->lines->count - 1};
	int64_t *id = &v->join.report;
	if (!store_report(m->store, unit, report->form, version, m->term, false, id, v->err))
		return broken(v);
	v->join.created = !*id;
	if (!*id && !store_report(m->store, unit, report->form, version, m->term, true, id, v->err))
		return broken(v);
	return join_begin(m->store, &v->join, v->err) || broken(v);
}

static void push_report(struct visit *v, const struct incoming_report *report)
{
	struct receipt *receipt = push_receipt(v);
	receipt->report = v->join.report;
	receipt->seal = report->seal;
	receipt->past_seal = report->past_seal;
	receipt->after = receipt_after(&v->join.state);
	receipt->conflicts = v->join.conflicts_before.count;
}

static enum incoming_wish on_report(void *ctx, const struct incoming_report *report)
{
	struct visit *v = ctx;
	/* What an office has of its other units is no business of this one. */
	if (v->above &&
		!tree_is_below(&v->merge->tree, tree_find(&v->merge->tree, report->unit), v->merge->own))
		return INCOMING_SKIP;
	struct merge_line *line = add_line(v, report->unit, report->form, report->term);
	int unit = -1, version;
	struct str why = {0};
	line->above = v->above;
	bool allowed = judge(v, report, &unit, &version, &line->verdict, &why);
	if (allowed && v->above)
		str_add(&why, tr("from the office above"));
	line->detail = mem_copy_text(str_text(&why));
	str_release(&why);
	v->line = v->lines->count - 1;
	if (!allowed) {
		v->left_out++;
		return INCOMING_SKIP;
	}
	bool known;
	if (!start_join(v, v->merge->tree.units.v[unit].id, version, report) ||
		!is_known(v, report, &known) || (!known && !(begin_run(v->merge, v->err) || broken(v))))
		return INCOMING_STOP;
	push_report(v, report);
	if (!known)
		return INCOMING_TAKE;
	line->verdict = VERDICT_UNCHANGED;
	line->conflicts = v->join.conflicts_before.count;
	join_release(&v->join);
	return INCOMING_SKIP;
}

static bool on_entry(void *ctx, const struct entry *entry)
{
	struct visit *v = ctx;
	if (entry->seq > v->join.clock_before + SEQ_AHEAD) {
		err_set(v->err, ERR_REFUSED,
			tr("%s is damaged (an entry in it is not valid); ask for it again"), v->file);
		return refuse(v, VERDICT_DAMAGED);
	}
	return join_entry(v->merge->store, &v->join, entry, v->err) || broken(v);
}

static enum verdict outcome(const struct join *join, bool fresh_conflicts)
{
	bool behind = join->behind > 0 || join->rows_before > join->matched;
	if (fresh_conflicts)
		return VERDICT_CONFLICT;
	if (join->created || (join->fresh && join->news))
		return VERDICT_NEW;
	if (join->news)
		return behind ? VERDICT_BOTH : VERDICT_NEWER;
	return behind ? VERDICT_OLDER : VERDICT_UNCHANGED;
}

static char *tampered_text(int64_t count)
{
	struct str text = {0};
	str_addf(&text,
		trn("%lld answer was changed by another program",
			"%lld answers were changed by another program", (unsigned long)count),
		(long long)count);
	return str_take(&text);
}

static void add_detail(struct merge_line *line, const char *text)
{
	struct str both = {0};
	str_addf(&both, *line->detail ? "%s; %s" : "%s%s", line->detail, text);
	free(line->detail);
	line->detail = str_take(&both);
}

/* Whether the seal is of what was told shows if anything else is wrong. */
static void note_salvage(struct merge_line *line, bool sealed)
{
	line->salvaged = true;
	add_detail(
		line, sealed && line->loss_count == 0
			      ? tr("saved from a damaged file; nothing is missing and the checksum is right")
			      : tr("saved from a damaged file; answers may be missing, and what is there may "
				   "have been altered"));
}

static bool on_report_end(void *ctx, uint64_t seal, uint64_t past_seal)
{
	struct visit *v = ctx;
	struct merge_line *line = &v->lines->v[v->line];
	struct join *join = &v->join;
	bool fresh_conflicts,
		ok = join_end(v->merge->store, join, &line->conflicts, &fresh_conflicts, v->err);
	if (ok) {
		struct receipt *receipt = &v->receipts.v[v->receipts.count - 1];
		line->verdict = outcome(join, fresh_conflicts);
		line->cells = join->cells;
		if (join->tampered) {
			char *text = tampered_text(join->tampered);
			add_detail(line, text);
			free(text);
		}
		v->news = v->news || join->news > 0 || join->created;
		if (v->salvaging)
			note_salvage(line, seal == receipt->seal);
		receipt->seal = seal;
		receipt->past_seal = past_seal;
		receipt->after = receipt_after(&join->state);
		receipt->cells = join->cells;
		receipt->conflicts = line->conflicts;
	}
	join_release(join);
	return ok || broken(v);
}

static bool on_session(void *ctx, const struct incoming_session *s)
{
	struct visit *v = ctx;
	if (!v->news)
		return true;
	struct db *db = &v->merge->store->db;
	sqlite3_stmt *query = db_query(db,
		"INSERT INTO session(site,author,unit,began) VALUES(?,?,?,?) ON CONFLICT DO NOTHING", v->err);
	if (!query)
		return broken(v);
	db_bind(query, db_int(s->site), db_text(s->author), db_text(s->unit), db_int(s->began));
	return db_run(db, query, v->err) || broken(v);
}

/* The lines that reading it again would give. */
static bool add_known(struct visit *v, int first, int count)
{
	const struct merge *m = v->merge;
	for (int i = first; i < first + count; i++) {
		const struct known_report *known = &m->known.v[i];
		struct merge_line *line = add_line(v, known->unit, known->form, m->term);
		line->verdict = VERDICT_UNCHANGED;
		line->detail = mem_copy_text("");
		if (known->contested &&
			!join_count_conflicts(m->store, known->report, &line->conflicts, v->err))
			return broken(v);
	}
	return true;
}

static enum incoming_wish on_file(void *ctx, const struct incoming_file *file)
{
	struct visit *v = ctx;
	struct merge *m = v->merge;
	int first, count;
	v->bytes = *file;
	allowed_begin(&m->allowed);
	uint64_t *digest = m->files.digests ? &m->files.digests[m->at - 1] : NULL;
	if (digest && m->dry)
		*digest = file->digest;
	if (digest && *digest && *digest != file->digest) {
		err_set(v->err, ERR_REFUSED, tr("%s has changed since it was looked at; look at it again"),
			v->file);
		refuse(v, VERDICT_CHANGED);
		return INCOMING_STOP;
	}
	if (wants_units(v) || (count = known_find(&m->known, file, &first)) == 0)
		return INCOMING_TAKE;
	return add_known(v, first, count) ? INCOMING_SKIP : INCOMING_STOP;
}

static bool on_loss(void *ctx, const struct merge_loss *loss)
{
	struct visit *v = ctx;
	struct merge_line *line = &v->lines->v[v->line];
	ARR_ROOM(line->losses, line->loss_count, line->loss_cap);
	line->losses[line->loss_count++] = *loss;
	return true;
}

static const struct incoming_sink sink = {
	.file = on_file,
	.origin = on_origin,
	.unit = on_unit,
	.form = on_form,
	.report = on_report,
	.entry = on_entry,
	.report_end = on_report_end,
	.session = on_session,
	.loss = on_loss,
};

static void drop_lines(struct visit *v)
{
	struct merge_lines tail = {.v = v->lines->v + v->from, .count = v->lines->count - v->from};
	struct merge_lines copy = {0};
	copy.count = tail.count;
	copy.v = mem_alloc(((size_t)tail.count + 1) * sizeof *copy.v);
	if (tail.count)
		memcpy(copy.v, tail.v, (size_t)tail.count * sizeof *copy.v);
	merge_lines_release(&copy);
	v->lines->count = v->from;
	while (v->lines->tree_count > v->trees_from)
		merge_tree_release(&v->lines->trees[--v->lines->tree_count]);
}

/* The lines of the file's reports give way to one about the file. */
static void refuse_whole(struct visit *v, enum verdict verdict, const char *why)
{
	drop_lines(v);
	struct merge_line *line = add_line(v, "", "", "");
	line->verdict = verdict;
	line->detail = mem_copy_text(why);
}

static bool is_self(const struct store *store, const char *path)
{
	struct stat ours, theirs;
	return stat(store_path(store), &ours) == 0 && stat(path, &theirs) == 0 &&
	       ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/* False: the target is broken. */
static bool read_file(struct visit *v, struct worker *worker, const char *path, enum incoming_end *end,
	struct err *why, struct err *err)
{
	v->err = why;
	*end = worker_read(worker, path, &sink, v, why);
	join_release(&v->join);
	if (v->broken)
		*err = *why;
	return !v->broken;
}

static void drop_changes(struct visit *v)
{
	for (int i = 0; i < v->changes.count; i++)
		heads_release(&v->changes.v[i].before);
	v->changes.count = 0;
}

/* As if the file had not been looked at. After a full disk SQLite may have left the
 * transaction by itself: then nothing more may be written. */
static bool forget(struct visit *v, struct err *err)
{
	struct db *db = &v->merge->store->db;
	v->merge->run = v->run;
	v->merge->receipt = v->receipt;
	v->receipts.count = 0;
	v->left_out = 0;
	v->news = false;
	if (sqlite3_get_autocommit(db->handle))
		return db_fail(db, err);
	if (!db_exec(db, "ROLLBACK TO file", err))
		return false;
	bool reload = v->tree_taken;
	v->tree_taken = false;
	return !reload || merge_load_tree(v->merge, err);
}

static int64_t count_cells(const struct visit *v)
{
	int64_t cells = 0;
	for (int i = v->from; i < v->lines->count; i++)
		cells += v->lines->v[i].cells;
	return cells;
}

/* By a worker of its own, that knows the file to be damaged. */
static bool salvage(
	struct visit *v, const char *path, enum incoming_end *end, struct err *why, struct err *err)
{
	struct merge *m = v->merge;
	struct incoming_setting setting = m->setting;
	struct worker_task task = {
		.paths = &(char *){(char *)path}, .count = 1, .setting = &setting, .known = &m->known};
	struct worker *worker = NULL;
	setting.salvage = v->salvaging = true;
	drop_lines(v);
	drop_changes(v);
	offer_release(&v->offer);
	if (!forget(v, err) || !worker_start(&task, &worker, err))
		return false;
	bool ok = read_file(v, worker, path, end, why, err);
	worker_end(worker);
	return ok;
}

static bool keep_file(struct visit *v, struct err *err)
{
	struct merge *m = v->merge;
	struct receipt_file file = {v->file, v->bytes.digest, v->bytes.size, v->left_out, v->salvaging};
	if (m->watch.fn && !m->watch.fn(m->watch.ctx, v->lines, &v->changes, err))
		return false;
	if (!v->news)
		return forget(v, err);
	m->news = true;
	return receipts_put(m->store, &v->receipts, &file, err);
}

static bool refuse_file(
	struct visit *v, enum incoming_end end, const char *why, int64_t savable, struct err *err)
{
	if (end == INCOMING_DAMAGED)
		v->verdict = VERDICT_DAMAGED;
	else if (end == INCOMING_NOT_OURS)
		v->verdict = VERDICT_NOT_OURS;
	refuse_whole(v, v->verdict, why);
	v->lines->v[v->from].savable = savable;
	return forget(v, err);
}

/* Inside the savepoint. False: the target is broken. */
static bool take(struct visit *v, const char *path, struct err *err)
{
	struct merge *m = v->merge;
	struct err why = {0}, why_not = {0};
	enum incoming_end end, saved = INCOMING_STOPPED;
	if (!read_file(v, m->worker, path, &end, &why, err))
		return false;
	if (end == INCOMING_DONE && v->lines->count == v->from && !v->above) {
		struct merge_line *line = add_line(v, m->tree.units.v[v->sender].code, m->form, m->term);
		line->verdict = VERDICT_UNCHANGED;
		line->detail = mem_copy_text(tr("nothing is written in it yet"));
	} else if (end == INCOMING_DONE && v->lines->count == v->from) {
		end = INCOMING_STOPPED;
		refuse(v, VERDICT_NOT_BELOW);
		err_set(&why, ERR_REFUSED, tr("%s is of unit %s, above this one, and has no report of %s"),
			v->file, m->tree.units.v[v->sender].code, m->unit);
	}
	if (end == INCOMING_DONE)
		return keep_file(v, err);
	if (end != INCOMING_DAMAGED)
		return refuse_file(v, end, why.text, 0, err);
	if (!salvage(v, path, &saved, &why_not, err))
		return false;
	if (saved == INCOMING_STOPPED)
		return refuse_file(v, saved, why_not.text, 0, err);
	bool wanted = m->files.salvage && m->files.salvage[m->at - 1];
	if (saved == INCOMING_DONE && wanted && count_cells(v) > 0)
		return keep_file(v, err);
	return refuse_file(v, end, why.text, saved == INCOMING_DONE ? count_cells(v) : 0, err);
}

static bool release(struct visit *v, struct err *err)
{
	struct db *db = &v->merge->store->db;
	if (sqlite3_get_autocommit(db->handle))
		return db_fail(db, err);
	return db_exec(db, "RELEASE file", err);
}

/* Taken or not, it is read, so that the next one comes after it. */
bool visit_file(struct merge *m, const char *path, struct merge_lines *lines, struct err *err)
{
	struct visit v = {.merge = m,
		.file = file_base_name(path),
		.lines = lines,
		.from = lines->count,
		.trees_from = lines->tree_count,
		.run = m->run,
		.receipt = m->receipt};
	if (is_self(m->store, path)) {
		worker_read(m->worker, path, NULL, NULL, NULL);
		refuse_whole(&v, VERDICT_SELF, tr("it is the file that is open"));
		return true;
	}
	bool ok = db_exec(&m->store->db, "SAVEPOINT file", err) && take(&v, path, err) && release(&v, err);
	offer_release(&v.offer);
	free(v.receipts.v);
	drop_changes(&v);
	free(v.changes.v);
	return ok;
}
