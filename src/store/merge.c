/* SPDX-License-Identifier: MIT */
#include "store/merge.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/tr.h"
#include "store/allowed.h"
#include "store/join.h"
#include "store/known.h"
#include "store/receipt.h"
#include "store/run.h"
#include "store/schema.h"
#include "store/tree.h"
#include "store/worker.h"

enum { FILES_A_COMMIT = 100, SECONDS_A_COMMIT = 2 };

/* A row's seq is at most this far above the clock here: a greater one is no work of a clerk. */
enum { SEQ_AHEAD = 1000000 };

/* What is written between two commits stays in memory, and so does what is made for a savepoint. */
static const char cache_large[] = "PRAGMA cache_size=-24000; PRAGMA temp_store=MEMORY";
static const char cache_usual[] = "PRAGMA cache_size=-2000";

struct merge {
	struct store *store;
	char *unit, *form, *term;
	bool dry;
	struct merge_files files;
	int at; /* the file that is next */
	struct known known;
	struct worker *worker;
	struct incoming_setting setting;
	struct str scratch; /* folder for private copies: the store's own */
	struct allowed allowed;
	struct tree tree;
	int own;            /* index of the unit, -1: the file is for the whole tree */
	int64_t run;        /* its first receipt; 0: no news yet */
	int64_t receipt;    /* the next */
	int pending;        /* files since the last commit */
	time_t since;
	struct merge_watch watch; /* fn NULL: nobody */
};

/* One file on its way in. */
struct visit {
	struct merge *merge;
	const char *file; /* base name */
	struct merge_lines *lines;
	int sender; /* index in units */
	bool above; /* it is an office above this unit */
	struct incoming_file bytes;
	struct receipts receipts; /* of its reports */
	int left_out;             /* reports not taken */
	struct join join;         /* of the report under way */
	int line;                 /* of it */
	struct merge_changes changes; /* where somebody watches */
	bool news;
	enum verdict verdict; /* why the sink refused the file */
	struct err *err;
	bool broken; /* the target cannot be written */
};

static time_t monotonic(void)
{
	struct timespec t = {0};
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

static bool load_tree(struct merge *m, struct err *err)
{
	if (!tree_load(m->store, &m->tree, err))
		return false;
	m->own = m->unit[0] ? tree_find(&m->tree, m->unit) : -1;
	if (m->unit[0] && m->own < 0)
		return err_set(
			err, ERR_REFUSED, tr("%s does not have unit %s"), store_path(m->store), m->unit);
	return true;
}

static void merge_free(struct merge *m)
{
	worker_end(m->worker);
	db_exec(&m->store->db, cache_usual, NULL);
	known_release(&m->known);
	tree_release(&m->tree);
	str_release(&m->scratch);
	allowed_release(&m->allowed);
	free(m->unit);
	free(m->form);
	free(m->term);
	free(m);
}

static bool restart(struct merge *m, struct err *err)
{
	int64_t expected = m->receipt;
	m->pending = 0;
	m->since = monotonic();
	if (!store_begin(m->store, err) || !receipt_next(m->store, &m->receipt, err))
		return false;
	/* Another program has merged meanwhile: what we kept is gone, and this is a run of its own. */
	if (m->receipt != expected)
		m->run = 0;
	return true;
}

/* On the files from the next one on. It touches no lock and no connection of ours, so a
 * new one may take the place of one that was lost even in a transaction. */
static bool start_worker(struct merge *m, struct err *err)
{
	worker_end(m->worker);
	m->worker = NULL;
	struct worker_task task = {.paths = m->files.paths + m->at,
		.count = m->files.count - m->at,
		.setting = &m->setting,
		.known = &m->known};
	return worker_start(&task, &m->worker, err);
}

static bool prepare(struct merge *m, const char *takes, struct err *err)
{
	const char *path = store_path(m->store);
	str_add_bytes(&m->scratch, path, (size_t)(file_base_name(path) - path));
	if (!db_exec(&m->store->db, cache_large, err) ||
		!allowed_load(m->store, m->form, takes, &m->allowed, err) || !load_tree(m, err) ||
		!known_load(m->store, m->form, takes, m->term, &m->known, err))
		return false;
	m->setting = (struct incoming_setting){.scratch = str_text(&m->scratch), .allowed = &m->allowed};
	return start_worker(m, err) && restart(m, err);
}

bool merge_begin(struct store *store, const struct merge_scope *scope, const struct merge_files *files,
	bool dry, struct merge **out, struct err *err)
{
	struct merge *m = mem_alloc(sizeof *m);
	*m = (struct merge){.store = store,
		.files = *files,
		.dry = dry,
		.unit = mem_copy_text(scope->unit ? scope->unit : ""),
		.form = mem_copy_text(scope->form),
		.term = mem_copy_text(scope->term)};
	if (!prepare(m, scope->takes, err)) {
		merge_abandon(m);
		return false;
	}
	*out = m;
	return true;
}

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
	v->above = v->merge->own >= 0 && v->sender != v->merge->own && tree_is_below(&v->merge->tree, v->merge->own, v->sender);
	if (!v->above && !tree_is_below(&v->merge->tree, v->sender, v->merge->own)) {
		err_set(v->err, ERR_REFUSED, tr("%s is of unit %s, which is not below %s"), v->file, unit,
			v->merge->unit);
		return refuse(v, VERDICT_NOT_BELOW);
	}
	return true;
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
	v->join = (struct join){.receipt = m->receipt, .first_kept = m->run ? m->run : m->receipt,
		.changes = m->watch.fn ? &v->changes : NULL, .line = v->lines->count - 1};
	int64_t *id = &v->join.report;
	if (!store_report(m->store, unit, report->form, version, m->term, false, id, v->err))
		return broken(v);
	v->join.created = !*id;
	if (!*id && !store_report(m->store, unit, report->form, version, m->term, true, id, v->err))
		return broken(v);
	return join_begin(m->store, &v->join, v->err) || broken(v);
}

/* Before the first row that may be kept for its undo. */
static bool begin_run(struct merge *m, struct err *err)
{
	if (m->run)
		return true;
	m->run = m->receipt;
	return run_begin(m->store, m->run, m->own < 0 ? 0 : m->tree.units.v[m->own].id, err);
}

static void push_receipt(struct visit *v, const struct incoming_report *report)
{
	struct receipts *r = &v->receipts;
	ARR_ROOM(r->v, r->count, r->cap);
	r->v[r->count++] = (struct receipt){.id = v->merge->receipt++,
		.run = v->merge->run,
		.report = v->join.report,
		.seal = report->seal,
		.past_seal = report->past_seal,
		.after = receipt_after(&v->join.state),
		.conflicts = v->join.conflicts_before.count};
}

static enum incoming_wish on_report(void *ctx, const struct incoming_report *report)
{
	struct visit *v = ctx;
	/* What an office has of its other units is no business of this one. */
	if (v->above && !tree_is_below(&v->merge->tree, tree_find(&v->merge->tree, report->unit), v->merge->own))
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
	if (!start_join(v, v->merge->tree.units.v[unit].id, version, report) || !is_known(v, report, &known) ||
		(!known && !(begin_run(v->merge, v->err) || broken(v))))
		return INCOMING_STOP;
	push_receipt(v, report);
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

static bool on_report_end(void *ctx)
{
	struct visit *v = ctx;
	struct merge_line *line = &v->lines->v[v->line];
	struct join *join = &v->join;
	bool fresh_conflicts, ok = join_end(v->merge->store, join, &line->conflicts, &fresh_conflicts, v->err);
	if (ok) {
		struct receipt *receipt = &v->receipts.v[v->receipts.count - 1];
		line->verdict = outcome(join, fresh_conflicts);
		line->cells = join->cells;
		if (join->tampered) {
			free(line->detail);
			line->detail = tampered_text(join->tampered);
		}
		v->news = v->news || join->news > 0 || join->created;
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
		err_set(v->err, ERR_REFUSED,
			tr("%s has changed since it was looked at; look at it again"), v->file);
		refuse(v, VERDICT_CHANGED);
		return INCOMING_STOP;
	}
	if ((count = known_find(&m->known, file, &first)) == 0)
		return INCOMING_TAKE;
	return add_known(v, first, count) ? INCOMING_SKIP : INCOMING_STOP;
}

static const struct incoming_sink sink = {
	.file = on_file,
	.origin = on_origin,
	.form = on_form,
	.report = on_report,
	.entry = on_entry,
	.report_end = on_report_end,
	.session = on_session,
};

/* The lines of the file's reports give way to one about the file. */
static void refuse_whole(struct visit *v, int from, enum verdict verdict, const char *why)
{
	struct merge_lines tail = {.v = v->lines->v + from, .count = v->lines->count - from};
	struct merge_lines copy = {0};
	copy.count = tail.count;
	copy.v = mem_alloc(((size_t)tail.count + 1) * sizeof *copy.v);
	if (tail.count)
		memcpy(copy.v, tail.v, (size_t)tail.count * sizeof *copy.v);
	merge_lines_release(&copy);
	v->lines->count = from;
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

/* Inside the savepoint. False: the target is broken. */
static bool take(struct visit *v, const char *path, int from, struct err *err)
{
	struct merge *m = v->merge;
	struct err why = {0};
	v->err = &why;
	enum incoming_end end = worker_read(m->worker, path, &sink, v, &why);
	join_release(&v->join);
	if (v->broken) {
		*err = why;
		return false;
	}
	if (end == INCOMING_DONE && m->watch.fn && !m->watch.fn(m->watch.ctx, v->lines, &v->changes, err))
		return false;
	if (end == INCOMING_DONE && v->lines->count == from) {
		end = INCOMING_STOPPED;
		refuse(v, VERDICT_NOT_BELOW);
		err_set(&why, ERR_REFUSED, tr("%s is of unit %s, above this one, and has no report of %s"), v->file,
			m->tree.units.v[v->sender].code, m->unit);
	}
	if (end == INCOMING_DONE)
		return !v->news || receipts_put(m->store, &v->receipts, v->file, v->bytes.digest, v->bytes.size,
					   v->left_out, err);
	v->news = false;
	if (end == INCOMING_DAMAGED)
		v->verdict = VERDICT_DAMAGED;
	else if (end == INCOMING_NOT_OURS)
		v->verdict = VERDICT_NOT_OURS;
	refuse_whole(v, from, v->verdict, why.text);
	return true;
}

/* A file without news leaves no trace. After a full disk SQLite may have left the
 * transaction by itself: then nothing more may be written. */
static bool settle(struct visit *v, int64_t run, int64_t receipt, struct err *err)
{
	struct db *db = &v->merge->store->db;
	if (sqlite3_get_autocommit(db->handle))
		return db_fail(db, err);
	if (!v->news) {
		v->merge->run = run;
		v->merge->receipt = receipt;
		if (!db_exec(db, "ROLLBACK TO file", err))
			return false;
	}
	return db_exec(db, "RELEASE file", err);
}

static bool commit_if_due(struct merge *m, struct err *err)
{
	m->pending++;
	if (m->dry || (m->pending < FILES_A_COMMIT && monotonic() - m->since < SECONDS_A_COMMIT))
		return true;
	return store_commit(m->store, err) && restart(m, err);
}

/* Taken or not, it is read, so that the next one comes after it. */
static bool visit(struct visit *v, const char *path, struct err *err)
{
	struct merge *m = v->merge;
	int from = v->lines->count;
	int64_t run = m->run, receipt = m->receipt;
	if (is_self(m->store, path)) {
		worker_read(m->worker, path, NULL, NULL, NULL);
		refuse_whole(v, from, VERDICT_SELF, tr("it is the file that is open"));
		return true;
	}
	bool ok = db_exec(&m->store->db, "SAVEPOINT file", err) && take(v, path, from, err) &&
		  settle(v, run, receipt, err) && commit_if_due(m, err);
	free(v->receipts.v);
	for (int i = 0; i < v->changes.count; i++)
		heads_release(&v->changes.v[i].before);
	free(v->changes.v);
	return ok;
}

void merge_watch(struct merge *m, const struct merge_watch *watch)
{
	m->watch = *watch;
}

bool merge_next(struct merge *m, struct merge_lines *lines, struct err *err)
{
	const char *path = m->files.paths[m->at++];
	struct visit v = {.merge = m, .file = file_base_name(path), .lines = lines};
	if (visit(&v, path, err) && (!worker_is_lost(m->worker) || start_worker(m, err)))
		return true;
	store_rollback(m->store);
	return false;
}

bool merge_end(struct merge *m, struct err *err)
{
	bool ok = true;
	if (m->dry)
		store_rollback(m->store);
	else
		ok = store_commit(m->store, err);
	merge_free(m);
	return ok;
}

void merge_abandon(struct merge *m)
{
	if (!m)
		return;
	store_rollback(m->store);
	merge_free(m);
}
