/* SPDX-License-Identifier: MIT */
#include "store/merge.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/tr.h"
#include "store/receipt.h"
#include "store/schema.h"
#include "store/visit.h"

enum { FILES_A_COMMIT = 100, SECONDS_A_COMMIT = 2 };

/* What is written between two commits stays in memory, and so does what is made for a savepoint. */
static const char cache_large[] = "PRAGMA cache_size=-12000; PRAGMA temp_store=MEMORY";
static const char cache_usual[] = "PRAGMA cache_size=-2000";

static time_t monotonic(void)
{
	struct timespec t = {0};
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

bool merge_load_tree(struct merge *m, struct err *err)
{
	tree_release(&m->tree);
	bool ok = tree_load(m->store, &m->tree, err);
	mem_give_back();
	if (!ok)
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
	free(m->takes);
	free(m);
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
		.known = &m->known,
		.units = m->files.units ? m->files.units + m->at : NULL};
	return worker_start(&task, &m->worker, err);
}

/* What the process that reads the files borrows, and the process. */
static bool load_known(struct merge *m, struct err *err)
{
	if (!allowed_load(m->store, m->form, m->takes, &m->allowed, err) ||
		!known_load(m->store, m->form, m->takes, m->term, &m->known, err))
		return false;
	/* The process has all that we have: what it does not need comes behind it. */
	mem_give_back();
	return start_worker(m, err);
}

/* Another program has written: its units, forms and reports are others than those we know. */
static bool load_anew(struct merge *m, struct err *err)
{
	worker_end(m->worker);
	m->worker = NULL;
	allowed_release(&m->allowed);
	known_release(&m->known);
	tree_release(&m->tree);
	return load_known(m, err) && merge_load_tree(m, err);
}

static bool restart(struct merge *m, struct err *err)
{
	int64_t expected = m->receipt, version = m->version;
	m->pending = 0;
	m->news = false;
	m->since = monotonic();
	if (!store_begin(m->store, err) || !store_version(m->store, &m->version, err) ||
		!receipt_next(m->store, &m->receipt, err))
		return false;
	/* Another program has merged meanwhile: what we kept is gone, and this is a run of its own. */
	if (m->receipt != expected) {
		m->parted = m->parted || m->run;
		m->run = 0;
	}
	return m->version == version || load_anew(m, err);
}

static bool prepare(struct merge *m, struct err *err)
{
	const char *path = store_path(m->store);
	str_add_bytes(&m->scratch, path, (size_t)(file_base_name(path) - path));
	m->setting = (struct incoming_setting){
		.scratch = str_text(&m->scratch), .allowed = &m->allowed, .tree = true};
	return store_version(m->store, &m->version, err) && load_known(m, err) &&
	       db_exec(&m->store->db, cache_large, err) && restart(m, err) && merge_load_tree(m, err);
}

bool merge_begin(struct store *store, const struct merge_scope *scope, const struct merge_files *files,
	bool dry, struct merge **out, struct err *err)
{
	struct merge *m = mem_alloc(sizeof *m);
	*m = (struct merge){.store = store,
		.files = *files,
		.dry = dry,
		.scope = *scope,
		.unit = mem_copy_text(scope->unit ? scope->unit : ""),
		.form = mem_copy_text(scope->form),
		.term = mem_copy_text(scope->term),
		.takes = mem_copy_text(scope->takes)};
	if (!prepare(m, err)) {
		merge_abandon(m);
		return false;
	}
	*out = m;
	return true;
}

static bool commit_if_due(struct merge *m, struct err *err)
{
	m->pending++;
	if (m->dry || !m->news || (m->pending < FILES_A_COMMIT && monotonic() - m->since < SECONDS_A_COMMIT))
		return true;
	return store_commit(m->store, err) && restart(m, err);
}

void merge_watch(struct merge *m, const struct merge_watch *watch)
{
	m->watch = *watch;
}

bool merge_next(struct merge *m, struct merge_lines *lines, struct err *err)
{
	const char *path = m->files.paths[m->at++];
	if (visit_file(m, path, lines, err) && commit_if_due(m, err) &&
		(!worker_is_lost(m->worker) || start_worker(m, err)))
		return true;
	store_rollback(m->store);
	return false;
}

int64_t merge_run(const struct merge *m)
{
	return m->parted ? -1 : m->run;
}

bool merge_end(struct merge *m, struct err *err)
{
	bool ok = true;
	if (m->dry || !m->news) /* what was refused may have left pages to be written */
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
