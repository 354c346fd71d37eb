/* SPDX-License-Identifier: MIT */
/* The merge rule against an oracle that knows who had seen what. In each world
 * a few copies of a file are edited, merged, copied by hand, restored and
 * merged in parts, at random; after each step every cell of the copy that changed is
 * compared with what true causality says. Three broken rules must be caught.
 *
 * TONGHOP_WORLDS sets the number of worlds, TONGHOP_SEED the first seed. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

enum { REPLICAS = 4, ROWS = 5, CELLS = 2 * ROWS, STEPS = 60, EVENTS = 256, WORDS = EVENTS / 64, WORLDS = 100 };

enum mutant { SOUND, LAST_WRITE_WINS, DEAD_ROWS_STAY_HOME, SITE_PER_FILE };

/* A set of events. */
struct bits {
	uint64_t w[WORDS];
};

/* A write, and all writes in its cell that its author had seen. */
struct event {
	int cell;
	int64_t site, seq;
	struct content content;
	struct bits seen;
};

struct replica {
	char path[256];
	struct store *store;
	struct bits known;   /* the truth about what the file should hold */
	struct bits session; /* written by this opening */
	int last;            /* the last of them, -1: none */
	struct bits screen;  /* known when a screen was drawn that may be typed into later */
};

struct backup {
	char path[256];
	struct bits known;
	int of; /* replica, -1: no backup */
};

struct world {
	enum mutant mutant;
	uint64_t random;
	const char *folder;
	struct event events[EVENTS];
	int count;
	struct replica replicas[REPLICAS];
	struct backup backups[REPLICAS];
	const char *wrong; /* the first step that went wrong; NULL: none */
};

static bool has(const struct bits *bits, int i)
{
	return bits->w[i / 64] >> (i % 64) & 1;
}

static void add(struct bits *bits, int i)
{
	bits->w[i / 64] |= (uint64_t)1 << (i % 64);
}

static void unite(struct bits *bits, const struct bits *other)
{
	for (int i = 0; i < WORDS; i++)
		bits->w[i] |= other->w[i];
}

static int roll(struct world *w, int n)
{
	w->random = hash_mix(w->random);
	return (int)(w->random >> 33) % n;
}

/* What must be live in the cell by the true story. */
static struct bits heads_of(const struct world *w, const struct bits *known, int cell)
{
	struct bits heads = {0}, superseded = {0};
	for (int i = 0; i < w->count; i++)
		if (has(known, i) && w->events[i].cell == cell)
			unite(&superseded, &w->events[i].seen);
	for (int i = 0; i < w->count; i++)
		if (has(known, i) && w->events[i].cell == cell && !has(&superseded, i))
			add(&heads, i);
	return heads;
}

static int64_t report_at(int cell)
{
	return 1 + cell / ROWS;
}

static int64_t row_at(int cell)
{
	return 1 + cell % ROWS;
}

/* The cells as the file has them. */
struct found {
	const struct world *w;
	struct bits live;
	int base;  /* first cell of the report under way */
	bool wrong;
};

static bool find(void *ctx, const struct place *place, const struct head *head)
{
	struct found *f = ctx;
	struct content content = {head->state, head->value, head->text};
	for (int i = 0; i < f->w->count; i++) {
		const struct event *e = &f->w->events[i];
		if (e->cell != f->base + place->row - 1 || e->site != head->site || e->seq != head->seq)
			continue;
		f->wrong = f->wrong || has(&f->live, i) || !content_equal(&e->content, &content);
		add(&f->live, i);
		return true;
	}
	f->wrong = true;
	return true;
}

static bool agrees(const struct world *w, const struct replica *r)
{
	struct err err = {0};
	struct found found = {.w = w};
	for (int cell = 0; cell < CELLS; cell += ROWS) {
		found.base = cell;
		OK(store_scan(r->store, report_at(cell), find, &found, &err));
	}
	for (int cell = 0; cell < CELLS && !found.wrong; cell++) {
		struct bits expected = heads_of(w, &r->known, cell);
		for (int i = 0; i < w->count; i++)
			if (w->events[i].cell == cell && has(&expected, i) != has(&found.live, i))
				found.wrong = true;
	}
	return !found.wrong;
}

static void open_replica(struct replica *r)
{
	struct err err = {0};
	OK(store_open(r->path, STORE_WRITE, &r->store, &err));
	OK(db_exec(&r->store->db, "PRAGMA synchronous=OFF", &err));
	r->session = (struct bits){0};
	r->last = -1;
	r->screen = r->known;
}

static void reopen(struct replica *r)
{
	store_close(r->store);
	open_replica(r);
}

static void reseal(struct store *store)
{
	struct err err = {0};
	for (int64_t report = 1; report <= 2; report++) {
		struct report_state now, was;
		OK(report_state_load(store, report, &was, &err));
		OK(report_state_recompute(store, report, &now, &err));
		now.clock = was.clock;
		OK(report_state_save(store, report, &now, &err));
	}
}

/* The mutant whose files keep one site for ever: copies share it. */
static int64_t site_of_file(struct replica *r)
{
	struct err err = {0};
	struct str text = {0}, change = {0};
	OK(store_setting(r->store, "site", &text, &err));
	int64_t site = atoll(str_text(&text)), wrote = r->store->site;
	str_addf(&change, "UPDATE OR REPLACE num SET site=%lld WHERE site=%lld;"
		"UPDATE OR REPLACE txt SET site=%lld WHERE site=%lld", (long long)site, (long long)wrote, (long long)site,
		(long long)wrote);
	OK(db_exec(&r->store->db, change.s, &err));
	reseal(r->store);
	str_release(&text);
	str_release(&change);
	return site;
}

static struct content any_content(struct world *w, int cell)
{
	static const char *const texts[] = {"a", "b", "c"};
	int kind = roll(w, 8), which = roll(w, 3);
	if (kind == 0)
		return (struct content){.state = STATE_EMPTY};
	if (kind == 1)
		return (struct content){.state = STATE_NA};
	if (cell % 2)
		return (struct content){.state = STATE_VALUE, .text = texts[which]};
	return (struct content){.state = STATE_VALUE, .value = which};
}

static int64_t clock_of(struct store *store, int64_t report)
{
	struct err err = {0};
	struct report_state state;
	OK(report_state_load(store, report, &state, &err));
	return state.clock;
}

/* Whether typing this over what was shown is no write at all. */
static bool is_idle(const struct world *w, const struct replica *r, const struct event *e, const struct bits *shown)
{
	int count = 0, only = -1;
	for (int i = 0; i < w->count; i++) {
		if (has(shown, i)) {
			count++;
			only = i;
		}
	}
	if (count == 0)
		return e->content.state == STATE_EMPTY;
	struct bits live = heads_of(w, &r->known, e->cell);
	return count == 1 && has(&live, only) && content_equal(&w->events[only].content, &e->content);
}

static bool type_in(struct world *w, struct replica *r)
{
	struct err err = {0};
	struct event e = {.cell = roll(w, CELLS)};
	e.content = any_content(w, e.cell);
	const struct bits *screen = roll(w, 4) ? &r->known : &r->screen;
	struct bits shown = heads_of(w, screen, e.cell);
	struct heads heads = {0};
	for (int i = 0; i < w->count; i++) {
		bool mine = has(&r->session, i) && w->events[i].cell == e.cell;
		if (has(&shown, i)) {
			ARR_ROOM(heads.v, heads.count, heads.cap);
			heads.v[heads.count++] = (struct head){.site = w->events[i].site, .seq = w->events[i].seq};
		}
		if (has(&shown, i) || mine) {
			add(&e.seen, i);
			unite(&e.seen, &w->events[i].seen);
		}
	}
	struct place place = {.row = row_at(e.cell)};
	int64_t report = report_at(e.cell), before = clock_of(r->store, report);
	bool idle = is_idle(w, r, &e, &shown);
	OK(store_write(r->store, report, &place, &e.content, &heads, &err));
	heads_release(&heads);
	e.seq = clock_of(r->store, report);
	if (e.seq == before || idle)
		return e.seq == before && idle;
	e.site = w->mutant == SITE_PER_FILE ? site_of_file(r) : r->store->site;
	w->events[w->count] = e;
	add(&r->known, w->count);
	add(&r->session, w->count);
	r->last = w->count++;
	return true;
}

static const char *path_in(const struct world *w, char out[256], const char *name, int i)
{
	snprintf(out, 256, "%s/%s%d.db", w->folder, name, i);
	return out;
}

/* Merges a file as it lies there, after what the mutant does to it. */
static void merge(struct world *w, struct store *store, const char *path, bool dry)
{
	static const char collapse[] =
		"UPDATE num SET dead=1,state=0,value=0,at=0 WHERE NOT dead AND EXISTS(SELECT 1 FROM num o WHERE "
		"o.report=num.report AND o.row=num.row AND NOT o.dead AND o.seq>num.seq);"
		"UPDATE txt SET dead=1,state=0,text='',at=0 WHERE NOT dead AND EXISTS(SELECT 1 FROM txt o WHERE "
		"o.report=txt.report AND o.row=txt.row AND NOT o.dead AND o.seq>txt.seq)";
	struct err err = {0};
	if (w->mutant == DEAD_ROWS_STAY_HOME) {
		struct store *theirs;
		OK(store_open(path, STORE_WRITE, &theirs, &err));
		OK(db_exec(&theirs->db, "DELETE FROM num WHERE dead; DELETE FROM txt WHERE dead", &err));
		reseal(theirs);
		store_close(theirs);
	}
	char *text = merge_text(store, path, dry);
	assert_true(strstr(text, "X:") && strstr(text, "Y:") && !strstr(text, "("));
	free(text);
	if (w->mutant == LAST_WRITE_WINS && !dry) {
		OK(db_exec(&store->db, collapse, &err));
		reseal(store);
	}
}

static bool take_in(struct world *w, struct replica *r)
{
	struct replica *from = &w->replicas[roll(w, REPLICAS)];
	char path[256];
	bool dry = roll(w, 8) == 0;
	copy_file(from->path, path_in(w, path, "sent", 0));
	merge(w, r->store, path, dry);
	if (!dry)
		unite(&r->known, &from->known);
	return true;
}

/* A file with some of the cells, with all rows of them. */
static bool take_part(struct world *w, struct replica *r)
{
	struct err err = {0};
	struct replica *from = &w->replicas[roll(w, REPLICAS)];
	struct store *part;
	char path[256];
	copy_file(from->path, path_in(w, path, "part", 0));
	OK(store_open(path, STORE_WRITE, &part, &err));
	for (int cell = 0; cell < CELLS; cell++) {
		if (roll(w, 2)) {
			for (int i = 0; i < w->count; i++)
				if (w->events[i].cell == cell && has(&from->known, i))
					add(&r->known, i);
			continue;
		}
		struct str drop = {0};
		for (const char *const *table = (const char *const[]){"num", "txt", "past", NULL}; *table; table++)
			str_addf(&drop, "DELETE FROM %s WHERE report=%d AND row=%d;", *table, (int)report_at(cell),
				(int)row_at(cell));
		OK(db_exec(&part->db, drop.s, &err));
		str_release(&drop);
	}
	reseal(part);
	store_close(part);
	merge(w, r->store, path, false);
	return true;
}

static bool copy_by_hand(struct world *w, struct replica *r)
{
	struct replica *from = &w->replicas[roll(w, REPLICAS)];
	if (from == r)
		return true;
	store_close(r->store);
	copy_file(from->path, r->path);
	r->known = from->known;
	open_replica(r);
	return true;
}

static bool back_up(struct world *w, struct replica *r)
{
	struct backup *b = &w->backups[roll(w, REPLICAS)];
	copy_file(r->path, b->path);
	b->known = r->known;
	b->of = (int)(r - w->replicas);
	return true;
}

static uint32_t change_counter(const char *path)
{
	size_t len;
	char *data = slurp(path, &len);
	uint32_t counter;
	memcpy(&counter, data + 24, sizeof counter);
	free(data);
	return counter;
}

/* Either into a closed file, or over one that goes on being edited. */
static bool restore(struct world *w, struct replica *r)
{
	struct backup *b = &w->backups[roll(w, REPLICAS)];
	if (b->of < 0)
		return true;
	/* SQLite knows that a file was overwritten by its counter alone. */
	bool open = b->of == r - w->replicas && roll(w, 2) && change_counter(b->path) != change_counter(r->path);
	if (!open)
		store_close(r->store);
	copy_file(b->path, r->path);
	r->known = b->known;
	if (!open) {
		open_replica(r);
	} else if (r->last >= 0 && !has(&r->known, r->last)) {
		r->session = (struct bits){0};
		r->last = -1;
	}
	r->screen = r->known;
	return true;
}

static bool look(struct world *w, struct replica *r)
{
	(void)w;
	r->screen = r->known;
	return true;
}

static bool end_session(struct world *w, struct replica *r)
{
	(void)w;
	reopen(r);
	return true;
}

static const struct step {
	const char *name;
	int weight;
	bool (*run)(struct world *w, struct replica *r);
} steps[] = {
	{"type in", 45, type_in}, {"take in", 20, take_in}, {"take a part", 8, take_part}, {"look", 8, look},
	{"copy by hand", 5, copy_by_hand}, {"back up", 5, back_up}, {"restore", 4, restore}, {"end session", 5, end_session},
};

static const struct step *any_step(struct world *w)
{
	int at = roll(w, 100);
	const struct step *step = steps;
	while (at >= step->weight)
		at -= step++->weight;
	return step;
}

/* A file with the reports X (1) and Y (2). */
static void seed_file(const char *path)
{
	struct err err = {0};
	int64_t x, y;
	struct units units = {0};
	struct store *store = sample(path, &x);
	OK(store_units(store, &units, &err));
	OK(store_report(store, units.v[units_find(&units, "Y")].id, "f", 1, "t", true, &y, &err));
	assert_int_equal(x, 1);
	assert_int_equal(y, 2);
	OK(store_set_setting(store, "unit", "TOP", &err));
	units_release(&units);
	store_close(store);
}

static void begin(struct world *w, const char *folder, const char *blank, uint64_t seed, enum mutant mutant)
{
	*w = (struct world){.folder = folder, .mutant = mutant, .random = seed};
	for (int i = 0; i < REPLICAS; i++) {
		struct err err = {0};
		char site[32];
		copy_file(blank, path_in(w, w->replicas[i].path, "replica", i));
		path_in(w, w->backups[i].path, "backup", i);
		w->backups[i].of = -1;
		open_replica(&w->replicas[i]);
		snprintf(site, sizeof site, "%d", i + 1);
		OK(store_set_setting(w->replicas[i].store, "site", site, &err));
	}
}

static void end(struct world *w)
{
	for (int i = 0; i < REPLICAS; i++)
		store_close(w->replicas[i].store);
}

static void live(struct world *w)
{
	for (int i = 0; i < STEPS && !w->wrong; i++) {
		struct replica *r = &w->replicas[roll(w, REPLICAS)];
		const struct step *step = any_step(w);
		if (!step->run(w, r) || !agrees(w, r))
			w->wrong = step->name;
	}
}

/* Everything that merges, as text. */
static char *dump(struct store *store)
{
	struct err err = {0};
	struct str out = {0};
	sqlite3_stmt *query = db_query(&store->db,
		"SELECT 1,report,row,site,seq,dead,state,value,'',at FROM num UNION ALL "
		"SELECT 2,report,row,site,seq,dead,state,0,text,at FROM txt UNION ALL "
		"SELECT 3,report,row,site,seq,0,state,value,text,at FROM past UNION ALL "
		"SELECT 4,id,clock,seal,past_seal,0,0,0,'',0 FROM report UNION ALL "
		"SELECT 5,0,0,site,began,0,0,0,author,0 FROM session ORDER BY 1,2,3,4,5", &err);
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
	copy_file(first, path_in(w, path, name, 0));
	OK(store_open(path, STORE_WRITE, &store, &err));
	OK(db_exec(&store->db, "PRAGMA synchronous=OFF", &err));
	if (second)
		merge(w, store, second, false);
	if (third)
		merge(w, store, third, false);
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
	copy_file(w->replicas[roll(w, REPLICAS)].path, path_in(w, out, name, 0));
	if (roll(w, 3) == 0) {
		OK(store_open(out, STORE_WRITE, &store, &err));
		OK(db_exec(&store->db, "DELETE FROM past; DELETE FROM taken", &err));
		reseal(store);
		store_close(store);
	}
	return out;
}

/* What was readable in a file is readable, live or past, in one that took it in. */
static void lost_nothing(const char *whole, const char *part)
{
	static const char lost[] =
		"SELECT count(*) FROM (SELECT report,row,site,seq FROM p.num WHERE NOT dead "
		"UNION SELECT report,row,site,seq FROM p.txt WHERE NOT dead UNION SELECT report,row,site,seq FROM p.past "
		"EXCEPT SELECT report,row,site,seq FROM num WHERE NOT dead "
		"EXCEPT SELECT report,row,site,seq FROM txt WHERE NOT dead EXCEPT SELECT report,row,site,seq FROM past)";
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
	path_in(w, sum_path, "bc", 0);
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
	seed_file(blank);
	struct world *w = mem_alloc(sizeof *w);
	int wrong = -1, seed = number_from("TONGHOP_SEED", 1);
	for (int i = 0; i < worlds && wrong < 0; i++) {
		begin(w, *state, blank, hash_mix((uint64_t)(seed + i)), mutant);
		live(w);
		if (w->wrong) {
			wrong = i;
			if (mutant == SOUND)
				print_error("seed %d went wrong at \"%s\"\n", seed + i, w->wrong);
		} else if (algebra) {
			obeys_algebra(w);
		}
		end(w);
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
