/* SPDX-License-Identifier: MIT */
#include "store/run.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>

#include "base/tr.h"
#include "store/inner.h"
#include "store/merge.h"
#include "store/receipt.h"

/* Of the run whose rows are kept; in a setting, which is local too. */
struct run {
	int64_t id, own;
	int64_t revisions; /* what last_sent() was when it began */
};

/* The seq of the last sending from here: what came in with a merge was sent elsewhere. */
static bool last_sent(struct store *store, int64_t own, int64_t *sum, struct err *err)
{
	*sum = 0;
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT coalesce(max(t.seq),0) FROM report r CROSS JOIN txt t ON t.report=r.id "
		"WHERE r.unit=? AND t.part=? AND t.receipt=0",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(own), db_int(PART_REVISION));
	return db_ask(&store->db, query, sum, err);
}

bool run_begin(struct store *store, int64_t run, int64_t own, struct err *err)
{
	int64_t revisions;
	char text[80];
	if (!db_exec(&store->db, "DELETE FROM kept", err) || !last_sent(store, own, &revisions, err))
		return false;
	snprintf(text, sizeof text, "%" PRId64 " %" PRId64 " %" PRId64, run, own, revisions);
	return store_set_setting(store, "merged", text, err);
}

static bool load(struct store *store, int64_t shown, struct run *run, struct err *err)
{
	struct str text = {0};
	bool ok = store_setting(store, "merged", &text, err);
	if (ok && sscanf(str_text(&text), "%" SCNd64 " %" SCNd64 " %" SCNd64, &run->id, &run->own,
			  &run->revisions) != 3)
		ok = err_set(
			err, ERR_REFUSED, tr("%s has no merge that could be taken back"), store->db.path);
	str_release(&text);
	if (ok && shown && run->id != shown)
		return err_set(err, ERR_REFUSED,
			tr("files were merged meanwhile: look at what the last merge is now, then take it "
			   "back"));
	return ok;
}

static bool check_not_sent(struct store *store, const struct run *run, struct err *err)
{
	int64_t revisions;
	if (!last_sent(store, run->own, &revisions, err))
		return false;
	return revisions <= run->revisions || err_set(err, ERR_REFUSED,
						      tr("the last merge cannot be taken back: the file was "
							 "sent since, with what it brought"));
}

/* With the seals that the run left behind it. */
static bool check_untouched(
	struct store *store, int64_t report, uint64_t after, const char *unit, struct err *err)
{
	struct report_state state;
	if (!report_state_load(store, report, &state, err))
		return false;
	return receipt_after(&state) == after ||
	       err_set(err, ERR_REFUSED,
		       tr("the last merge cannot be taken back: the report of %s was changed since"), unit);
}

/* A unit is kept as rows of report 0: col 0 as it was, 1 as it was left; part 0 its name, 1 its level, 2 its
 * attributes, all with its parent. A fresh one was only a dead row. */
static bool keep_unit(struct store *store, const char *sql, int64_t unit, int64_t fresh, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, sql, err);
	if (!query)
		return false;
	db_bind(query, db_int(unit), db_int(fresh));
	return db_run(&store->db, query, err);
}

#define KEEP "INSERT INTO kept(report,row,col,part,site,seq,dead,state,value,text,at,receipt,undoes) "
#define FIELDS(col)                                                                                          \
	"SELECT 0,id," col ",0,0,0,?2,0,parent,name,0,0,0 FROM unit WHERE id=?1 UNION ALL "                  \
	"SELECT 0,id," col ",1,0,0,?2,0,parent,level,0,0,0 FROM unit WHERE id=?1 UNION ALL "                 \
	"SELECT 0,id," col ",2,0,0,?2,0,parent,attributes,0,0,0 FROM unit WHERE id=?1 "

bool run_keep_unit(struct store *store, int64_t unit, struct err *err)
{
	return keep_unit(store, KEEP FIELDS("0") "ON CONFLICT DO NOTHING", unit, false, err);
}

bool run_leave_unit(struct store *store, int64_t unit, bool fresh, struct err *err)
{
	return (!fresh || keep_unit(store, KEEP FIELDS("0") "ON CONFLICT DO NOTHING", unit, true, err)) &&
	       keep_unit(store,
		       KEEP FIELDS("1") "ON CONFLICT DO UPDATE SET value=excluded.value,text=excluded.text",
		       unit, fresh, err);
}

#define FRESH "(SELECT row FROM kept WHERE report=0 AND col=0 AND dead)"

static bool undo_units(struct store *store, struct err *err)
{
	struct units units = {0};
	int64_t changed = 0;
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT (SELECT count(*) FROM kept k LEFT JOIN unit u ON u.id=k.row WHERE k.report=0 AND "
		"k.col=1 AND "
		"(u.id IS NULL OR u.parent<>k.value OR k.text<>CASE k.part WHEN 0 THEN u.name WHEN 1 THEN "
		"u.level "
		"ELSE u.attributes END))+(SELECT count(*) FROM report WHERE unit IN " FRESH
		")+(SELECT count(*) "
		"FROM unit WHERE parent IN " FRESH " AND id NOT IN (SELECT row FROM kept WHERE report=0))",
		err);
	if (!query || !db_ask(&store->db, query, &changed, err))
		return false;
	if (changed)
		return err_set(err, ERR_REFUSED,
			tr("the last merge cannot be taken back: a unit that it brought or changed was "
			   "changed since"));
	bool ok = db_exec(&store->db,
			  "UPDATE unit SET parent=k.value,name=k.text,level=l.text,attributes=a.text "
			  "FROM kept k,kept l,kept a WHERE k.report=0 AND k.row=unit.id AND k.col=0 AND "
			  "k.part=0 "
			  "AND NOT k.dead AND l.report=0 AND l.row=unit.id AND l.col=0 AND l.part=1 "
			  "AND a.report=0 AND a.row=unit.id AND a.col=0 AND a.part=2;"
			  "DELETE FROM unit WHERE id IN " FRESH,
			  err) &&
		  store_units(store, &units, err);
	units_release(&units);
	return ok;
}

static bool put_back(struct store *store, int64_t report, int64_t first, struct err *err)
{
	static const char *const steps[] = {
		"DELETE FROM num WHERE report=?1 AND receipt>=?2",
		"DELETE FROM txt WHERE report=?1 AND receipt>=?2",
		"DELETE FROM past WHERE report=?1 AND receipt>=?2",
		/* What the run sent to the past is alive again. */
		"DELETE FROM past WHERE report=?1 AND ?2 AND (row,col,part,site,seq) IN "
		"(SELECT row,col,part,site,seq FROM kept WHERE report=?1 AND NOT dead)",
		"INSERT INTO num(report,row,col,part,site,seq,dead,state,value,at,receipt,undoes) "
		"SELECT report,row,col,part,site,seq,dead,state,value,at,receipt,undoes FROM kept "
		"WHERE report=?1 AND ?2 AND text IS NULL",
		"INSERT INTO txt(report,row,col,part,site,seq,dead,state,text,at,receipt,undoes) "
		"SELECT report,row,col,part,site,seq,dead,state,text,at,receipt,undoes FROM kept "
		"WHERE report=?1 AND ?2 AND text IS NOT NULL",
	};
	struct report_state state;
	for (size_t i = 0; i < COUNT(steps); i++) {
		sqlite3_stmt *query = db_query(&store->db, steps[i], err);
		if (!query)
			return false;
		db_bind(query, db_int(report), db_int(first));
		if (!db_run(&store->db, query, err))
			return false;
	}
	return report_state_recompute(store, report, &state, err) &&
	       report_state_save(store, report, &state, err);
}

/* A report of another unit that only the run had brought. */
static bool drop_if_empty(struct store *store, int64_t report, int64_t own, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db,
		"DELETE FROM report WHERE id=?1 AND unit<>?2 AND NOT EXISTS(SELECT 1 FROM num WHERE "
		"report=?1) "
		"AND NOT EXISTS(SELECT 1 FROM txt WHERE report=?1) "
		"AND NOT EXISTS(SELECT 1 FROM past WHERE report=?1) "
		"AND NOT EXISTS(SELECT 1 FROM draft WHERE report=?1)",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(report), db_int(own));
	return db_run(&store->db, query, err);
}

/* Calls fn for each report of the run. */
static bool each(struct store *store, const struct run *run,
	bool (*fn)(struct store *store, const struct run *run, sqlite3_stmt *row, struct err *err),
	struct err *err)
{
	/* With max() the other columns are of that receipt, the last of the report:
	 * https://www.sqlite.org/lang_select.html#bareagg */
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT r.report,max(r.id),r.after,coalesce(u.code,'?') FROM receipt r "
		"LEFT JOIN report p ON p.id=r.report LEFT JOIN unit u ON u.id=p.unit "
		"WHERE r.id>=?1 AND r.run=?1 AND r.report>0 GROUP BY r.report",
		err);
	if (!query)
		return false;
	db_bind(query, db_int(run->id));
	enum db_step step;
	while ((step = db_step(&store->db, query, err)) == DB_ROW) {
		if (!fn(store, run, query, err)) {
			db_end(query);
			return false;
		}
	}
	return step == DB_DONE;
}

static bool check_row(struct store *store, const struct run *run, sqlite3_stmt *row, struct err *err)
{
	(void)run;
	return check_untouched(
		store, db_column_int(row, 0), (uint64_t)db_column_int(row, 2), db_column_text(row, 3), err);
}

static bool undo_row(struct store *store, const struct run *run, sqlite3_stmt *row, struct err *err)
{
	int64_t report = db_column_int(row, 0);
	return put_back(store, report, run->id, err) && drop_if_empty(store, report, run->own, err);
}

static bool forget(struct store *store, const struct run *run, struct err *err)
{
	sqlite3_stmt *query = db_query(&store->db, "DELETE FROM receipt WHERE id>=?1", err);
	if (!query)
		return false;
	db_bind(query, db_int(run->id));
	return db_run(&store->db, query, err) &&
	       db_exec(&store->db, "DELETE FROM kept; DELETE FROM setting WHERE name='merged'", err);
}

/* When it began. */
static bool began(struct store *store, const struct run *run, int64_t *at, struct err *err)
{
	sqlite3_stmt *query =
		db_query(&store->db, "SELECT coalesce(min(at),0) FROM receipt WHERE run=?", err);
	if (!query)
		return false;
	db_bind(query, db_int(run->id));
	return db_ask(&store->db, query, at, err);
}

bool merge_undoable(struct store *store, int64_t *id, int64_t *at, struct err *err)
{
	struct run run;
	struct err why = {0};
	*id = *at = 0;
	if (load(store, 0, &run, &why) && check_not_sent(store, &run, &why) &&
		each(store, &run, check_row, &why)) {
		*id = run.id;
		return began(store, &run, at, err);
	}
	if (why.kind == ERR_REFUSED)
		return true;
	*err = why;
	return false;
}

bool merge_undo(struct store *store, int64_t shown, struct err *err)
{
	struct run run;
	if (!db_begin(&store->db, err))
		return false;
	bool ok = load(store, shown, &run, err) && check_not_sent(store, &run, err) &&
		  each(store, &run, check_row, err) && each(store, &run, undo_row, err) &&
		  undo_units(store, err) && forget(store, &run, err);
	return db_finish(&store->db, ok, err);
}
