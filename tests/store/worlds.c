/* SPDX-License-Identifier: MIT */
/* The merge rule against an oracle of who had seen what (world.h), and the laws
 * of a join on the files that come of it. Three broken rules must be caught.
 *
 * TONGHOP_WORLDS sets the number of worlds, TONGHOP_SEED the first seed. */
#include "world.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/inner.h"

enum { WORLDS = 100 };

/* Everything that merges, as text. A session of which no row is left, as in a file without its history, says
 * nothing of any answer, and comes only in the company of news. */
static char *dump(struct store *store)
{
	struct err err = {0};
	struct str out = {0};
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT 1,report,row,site,seq,dead,state,value,'',at FROM num UNION ALL "
		"SELECT 2,report,row,site,seq,dead,state,0,text,at FROM txt UNION ALL "
		"SELECT 3,report,row,site,seq,0,state,value,text,at FROM past UNION ALL "
		"SELECT 4,id,clock,seal,past_seal,0,0,0,'',0 FROM report UNION ALL "
		"SELECT 5,0,0,site,began,0,0,0,author,0 FROM session WHERE site IN (SELECT site FROM num "
		"UNION "
		"SELECT site FROM txt UNION SELECT site FROM past) ORDER BY 1,2,3,4,5",
		&err);
	assert_non_null(query);
	while (db_step(&store->db, query, &err) == DB_ROW) {
		for (int i = 0; i < 10; i++)
			str_addf(&out, "%s ", db_column_text(query, i) ? db_column_text(query, i) : "-");
		str_add_char(&out, '\n');
	}
	return str_take(&out);
}

/* first + second + third as a file of its own; NULL for none. Gives its dump. */
static char *sum(struct world *w, const char *name, const char *first, const char *second, const char *third)
{
	struct err err = {0};
	struct store *store;
	char path[256];
	copy_file(first, world_path(w, path, name, 0));
	OK(store_open(path, STORE_WRITE, &store, &err));
	OK(db_exec(&store->db, "PRAGMA synchronous=OFF", &err));
	if (second)
		world_merge(w, store, second, false);
	if (third)
		world_merge(w, store, third, false);
	OK(store_verify(store, &err));
	char *text = dump(store);
	store_close(store);
	return text;
}

static void same(char *a, char *b)
{
	assert_string_equal(a, b);
	free(a);
	free(b);
}

/* A copy of any replica, now and then without its history. */
static const char *any_file(struct world *w, char out[256], const char *name)
{
	struct err err = {0};
	struct store *store;
	copy_file(w->replicas[world_roll(w, REPLICAS)].path, world_path(w, out, name, 0));
	if (world_roll(w, 3) == 0) {
		OK(store_open(out, STORE_WRITE, &store, &err));
		OK(db_exec(&store->db, "DELETE FROM past; DELETE FROM receipt", &err));
		world_reseal(store);
		store_close(store);
	}
	return out;
}

/* What was readable in a file is readable, live or past, in one that took it in. */
static void lost_nothing(const char *whole, const char *part)
{
	static const char lost[] =
		"SELECT count(*) FROM (SELECT report,row,site,seq FROM p.num WHERE NOT dead "
		"UNION SELECT report,row,site,seq FROM p.txt WHERE NOT dead UNION SELECT report,row,site,seq "
		"FROM p.past "
		"EXCEPT SELECT report,row,site,seq FROM num WHERE NOT dead "
		"EXCEPT SELECT report,row,site,seq FROM txt WHERE NOT dead EXCEPT SELECT report,row,site,seq "
		"FROM past)";
	sqlite3 *db;
	sqlite3_stmt *query;
	struct str attach = {0};
	str_addf(&attach, "ATTACH '%s' AS p", part);
	assert_int_equal(sqlite3_open(whole, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, attach.s, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, lost, -1, &query, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(query), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(query, 0), 0);
	sqlite3_finalize(query);
	sqlite3_close(db);
	str_release(&attach);
}

static void obeys_algebra(struct world *w)
{
	char a[256], b[256], c[256], sum_path[256];
	any_file(w, a, "a");
	any_file(w, b, "b");
	any_file(w, c, "c");
	same(sum(w, "one", a, b, NULL), sum(w, "two", b, a, NULL));
	same(sum(w, "one", a, b, c), sum(w, "two", c, b, a));
	free(sum(w, "bc", b, c, NULL));
	world_path(w, sum_path, "bc", 0);
	lost_nothing(sum_path, b);
	lost_nothing(sum_path, c);
	same(sum(w, "one", a, b, c), sum(w, "two", a, sum_path, NULL));
	same(sum(w, "one", a, a, NULL), sum(w, "two", a, NULL, NULL));
	same(sum(w, "one", a, b, b), sum(w, "two", a, b, NULL));
}

static int number_from(const char *name, int otherwise)
{
	const char *s = getenv(name);
	return s ? atoi(s) : otherwise;
}

/* Runs worlds until one goes wrong; gives its number, or -1. */
static int first_wrong(void **state, enum mutant mutant, int worlds, bool algebra)
{
	char blank[256];
	snprintf(blank, sizeof blank, "%s/blank.db", (const char *)*state);
	world_seed(blank);
	struct world *w = mem_alloc(sizeof *w);
	int wrong = -1, seed = number_from("TONGHOP_SEED", 1);
	for (int i = 0; i < worlds && wrong < 0; i++) {
		world_begin(w, *state, blank, hash_mix((uint64_t)(seed + i)), mutant);
		world_live(w);
		if (w->wrong) {
			wrong = i;
			if (mutant == SOUND)
				print_error("seed %d went wrong at \"%s\"\n", seed + i, w->wrong);
		} else if (algebra) {
			obeys_algebra(w);
		}
		world_end(w);
	}
	free(w);
	unlink(blank);
	return wrong;
}

static void the_rule_holds(void **state)
{
	assert_int_equal(first_wrong(state, SOUND, number_from("TONGHOP_WORLDS", WORLDS), true), -1);
}

static void last_write_wins_is_caught(void **state)
{
	assert_true(first_wrong(state, LAST_WRITE_WINS, 20, false) >= 0);
}

static void dead_rows_staying_home_are_caught(void **state)
{
	assert_true(first_wrong(state, DEAD_ROWS_STAY_HOME, 20, false) >= 0);
}

static void one_site_a_file_is_caught(void **state)
{
	assert_true(first_wrong(state, SITE_PER_FILE, 40, false) >= 0);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(the_rule_holds),
	IN_FOLDER(last_write_wins_is_caught),
	IN_FOLDER(dead_rows_staying_home_are_caught),
	IN_FOLDER(one_site_a_file_is_caught),
};

RUN(tests)
