/* SPDX-License-Identifier: MIT */
#include "store/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tr.h"
#include "store/incoming.h"
#include "store/inner.h"
#include "store/schema.h"

/* .NAME.sending beside the file, so that no small /tmp must hold it; locked, so that what a
 * run that was cut short has left is taken over and never what another run is making. */
static bool take_scratch(const char *path, int *fd, struct err *err)
{
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return err_errno(err, path);
	if (flock(*fd, LOCK_EX | LOCK_NB) == 0 && ftruncate(*fd, 0) == 0)
		return true;
	bool busy = errno == EWOULDBLOCK;
	close(*fd);
	if (busy)
		return err_set(
			err, ERR_IO, tr("another program is sending this file; try again in a moment"));
	return err_errno(err, path);
}

static void drop_scratch(const char *path, int fd)
{
	struct str journal = {0};
	str_addf(&journal, "%s-journal", path);
	unlink(journal.s);
	unlink(path);
	close(fd);
	str_release(&journal);
}

static bool vacuum_into(struct store *store, const char *path, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "VACUUM INTO ?", err);
	if (!query)
		return false;
	db_bind(query, db_text(path));
	return db_run(&store->db, query, err);
}

static bool keep_rows(struct store *copy, const struct pack_wish *wish, struct err *err)
{
	if (!db_exec(&copy->db, "CREATE TEMP TABLE wanted(row INTEGER PRIMARY KEY)", err))
		return false;
	for (int i = 0; i < wish->row_count; i++) {
		sqlite3_stmt *query = db_query(&copy->db, "INSERT OR IGNORE INTO wanted VALUES(?)", err);
		if (!query)
			return false;
		db_bind(query, db_int(wish->rows[i]));
		if (!db_run(&copy->db, query, err))
			return false;
	}
	return db_exec(&copy->db,
		"DELETE FROM num WHERE part<5 AND row NOT IN wanted;"
		"DELETE FROM txt WHERE part<5 AND row NOT IN wanted;"
		"DELETE FROM past WHERE part<5 AND row NOT IN wanted;"
		"DELETE FROM report WHERE id NOT IN"
		"(SELECT report FROM num UNION ALL SELECT report FROM txt UNION ALL SELECT report FROM past);"
		"DROP TABLE wanted",
		err);
}

/* A cell goes with all its rows, dead ones too: what is left out is not known to be
 * superseded. So an emptied text goes with the texts that it supersedes. */
static bool drop_texts(struct store *copy, struct err *err)
{
	return db_exec(&copy->db,
		"DELETE FROM num WHERE part<4 AND (report,row,col,part) IN (SELECT report,row,col,part FROM "
		"txt);"
		"DELETE FROM past WHERE part<4 AND (report,row,col,part) IN (SELECT report,row,col,part FROM "
		"txt);"
		"DELETE FROM txt WHERE part<4",
		err);
}

static bool reseal(struct store *copy, struct err *err)
{
	struct report_infos infos = {0};
	bool ok = store_reports(copy, &infos, err);
	for (int i = 0; ok && i < infos.count; i++) {
		struct report_state old, state;
		ok = report_state_load(copy, infos.v[i].id, &old, err) &&
		     report_state_recompute(copy, infos.v[i].id, &state, err);
		state.clock = old.clock;
		ok = ok && report_state_save(copy, infos.v[i].id, &state, err);
	}
	report_infos_release(&infos);
	return ok;
}

static bool sign(struct store *copy, int64_t revision, struct err *err)
{
	struct str number = {0};
	str_addf(&number, "%lld", (long long)revision);
	bool ok = store_set_setting(copy, "sent", number.s, err);
	str_release(&number);
	return ok;
}

static bool trim(struct store *copy, const struct pack_wish *wish, struct err *err)
{
	bool less = wish->without_history || wish->without_texts || wish->rows;
	if (!store_begin(copy, err))
		return false;
	bool ok = db_exec(&copy->db,
			  "DELETE FROM draft; DELETE FROM kept; DELETE FROM setting WHERE name='merged'",
			  err) &&
		  (!wish->revision || sign(copy, wish->revision, err)) &&
		  (!wish->without_history || db_exec(&copy->db, "DELETE FROM past", err)) &&
		  (!wish->without_texts || drop_texts(copy, err)) &&
		  (!wish->rows || keep_rows(copy, wish, err)) && (!less || reseal(copy, err));
	return db_finish(&copy->db, ok, err) && (!less || db_exec(&copy->db, "VACUUM", err));
}

/* What the receiver will find in it. */
struct tally {
	struct pack_counts *counts;
	struct place last;
	bool any;
};

static enum incoming_wish on_file(void *ctx, const struct incoming_file *file)
{
	struct tally *tally = ctx;
	tally->counts->size = file->size;
	return INCOMING_TAKE;
}

static bool on_origin(void *ctx, const char *unit)
{
	(void)ctx;
	(void)unit;
	return true;
}

static bool on_form(void *ctx, int form, bool same)
{
	(void)ctx;
	(void)form;
	(void)same;
	return true;
}

static enum incoming_wish on_report(void *ctx, const struct incoming_report *report)
{
	struct tally *tally = ctx;
	(void)report;
	tally->counts->reports++;
	tally->any = false;
	return INCOMING_TAKE;
}

static bool on_entry(void *ctx, const struct entry *entry)
{
	struct tally *tally = ctx;
	const struct place *p = &entry->place, *last = &tally->last;
	if (entry->drawer == DRAWER_PAST || entry->dead || p->part != PART_ANSWER ||
		entry->state == STATE_EMPTY)
		return true;
	if (!tally->any || p->row != last->row || p->col != last->col)
		tally->counts->cells++;
	tally->last = *p;
	tally->any = true;
	return true;
}

static bool on_report_end(void *ctx, uint64_t seal, uint64_t past_seal)
{
	(void)ctx;
	(void)seal;
	(void)past_seal;
	return true;
}

static bool on_session(void *ctx, const struct incoming_session *session)
{
	(void)ctx;
	(void)session;
	return true;
}

/* A file that its receiver would refuse is better refused here. */
static bool read_back(const char *path, const char *name, struct pack_counts *out, struct err *err)
{
	static const struct incoming_sink sink = {.file = on_file,
		.origin = on_origin,
		.form = on_form,
		.report = on_report,
		.entry = on_entry,
		.report_end = on_report_end,
		.session = on_session};
	struct tally tally = {.counts = out};
	struct str copy = {0}, buffer = {0};
	str_addf(&copy, "%s-copy", path);
	struct incoming_setting setting = {.scratch = copy.s};
	bool ok = incoming_read(path, &setting, &sink, &tally, &buffer, err) == INCOMING_DONE;
	if (!ok)
		err_set(err, ERR_REFUSED, tr("%s cannot be sent; others would refuse it: %s"), name,
			err->text);
	str_release(&copy);
	str_release(&buffer);
	return ok;
}

static bool make(struct store *store, const char *scratch, const struct pack_wish *wish,
	struct pack_counts *out, struct err *err)
{
	struct store *copy = NULL;
	if (!store_verify(store, err) || !vacuum_into(store, scratch, err) ||
		!store_open(scratch, STORE_WRITE, &copy, err))
		return false;
	bool ok = trim(copy, wish, err);
	store_close(copy);
	return ok && read_back(scratch, store_path(store), out, err);
}

bool store_pack(struct store *store, const char *path, const struct pack_wish *wish, struct pack_counts *out,
	struct err *err)
{
	const char *own = store_path(store), *name = file_base_name(own);
	struct str scratch = {0};
	int fd;
	*out = (struct pack_counts){0};
	str_add_bytes(&scratch, own, (size_t)(name - own));
	str_addf(&scratch, ".%s.sending", name);
	bool ok = take_scratch(scratch.s, &fd, err);
	if (ok) {
		ok = make(store, scratch.s, wish, out, err) && file_deliver(scratch.s, path, err);
		drop_scratch(scratch.s, fd);
	}
	str_release(&scratch);
	return ok;
}
