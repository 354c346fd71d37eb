/* SPDX-License-Identifier: MIT */
#include "world.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

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

int world_roll(struct world *w, int n)
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
	int base; /* first cell of the report under way */
	bool wrong;
};

static int event_of(const struct world *w, int cell, const struct head *head)
{
	for (int i = 0; i < w->count; i++)
		if (w->events[i].cell == cell && w->events[i].site == head->site &&
			w->events[i].seq == head->seq)
			return i;
	return -1;
}

static bool find(void *ctx, const struct place *place, const struct head *head)
{
	struct found *f = ctx;
	struct content content = {head->state, head->value, head->text};
	int i = event_of(f->w, f->base + (int)place->row - 1, head);
	if (i < 0) {
		f->wrong = true;
		return true;
	}
	f->wrong = f->wrong || has(&f->live, i) || !content_equal(&f->w->events[i].content, &content);
	add(&f->live, i);
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

void world_reseal(struct store *store)
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
	str_addf(&change,
		"UPDATE OR REPLACE num SET site=%lld WHERE site=%lld;"
		"UPDATE OR REPLACE txt SET site=%lld WHERE site=%lld",
		(long long)site, (long long)wrote, (long long)site, (long long)wrote);
	OK(db_exec(&r->store->db, change.s, &err));
	world_reseal(r->store);
	str_release(&text);
	str_release(&change);
	return site;
}

static struct content any_content(struct world *w, int cell)
{
	static const char *const texts[] = {"a", "b", "c"};
	int kind = world_roll(w, 8), which = world_roll(w, 3);
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
static bool is_idle(
	const struct world *w, const struct replica *r, const struct event *e, const struct bits *shown)
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
	assert_true(w->count < EVENTS);
	struct event e = {.cell = world_roll(w, CELLS)};
	e.content = any_content(w, e.cell);
	const struct bits *screen = world_roll(w, 4) ? &r->known : &r->screen;
	struct bits shown = heads_of(w, screen, e.cell);
	struct heads heads = {0};
	for (int i = 0; i < w->count; i++) {
		bool mine = has(&r->session, i) && w->events[i].cell == e.cell;
		if (has(&shown, i)) {
			ARR_ROOM(heads.v, heads.count, heads.cap);
			heads.v[heads.count++] =
				(struct head){.site = w->events[i].site, .seq = w->events[i].seq};
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

/* Every head that an undo writes is a write by one who had seen those that it made vanish. */
static void learn_undo(struct world *w, struct replica *r, int cell)
{
	struct err err = {0};
	struct place place = {.row = row_at(cell)};
	struct heads now = {0};
	struct bits gone = heads_of(w, &r->known, cell), seen = {0};
	int before = w->count;
	OK(store_heads(r->store, report_at(cell), &place, &now, &err));
	for (int i = 0; i < now.count; i++) {
		int old = event_of(w, cell, &now.v[i]);
		if (old >= 0)
			gone.w[old / 64] &= ~((uint64_t)1 << (old % 64));
	}
	for (int i = 0; i < before; i++) {
		if (has(&gone, i) || (has(&r->session, i) && w->events[i].cell == cell)) {
			add(&seen, i);
			unite(&seen, &w->events[i].seen);
		}
	}
	for (int i = 0; i < now.count; i++) {
		if (event_of(w, cell, &now.v[i]) >= 0)
			continue;
		struct event e = {.cell = cell,
			.site = now.v[i].site,
			.seq = now.v[i].seq,
			.seen = seen,
			.content = {now.v[i].state, now.v[i].value, NULL}};
		for (int j = 0; j < before; j++)
			if (now.v[i].text && w->events[j].content.text &&
				!strcmp(w->events[j].content.text, now.v[i].text))
				e.content.text = w->events[j].content.text;
		w->events[w->count] = e;
		add(&r->known, w->count);
		/* Further heads of an undone settlement have sites of their own. */
		if (e.site == r->store->site) {
			add(&r->session, w->count);
			r->last = w->count;
		}
		w->count++;
	}
	heads_release(&now);
}

static bool undo(struct world *w, struct replica *r)
{
	struct err err = {0};
	struct places places = {0};
	int64_t report = 1 + world_roll(w, 2);
	OK(store_undo(r->store, report, world_roll(w, 4) == 0, &places, &err));
	for (int i = 0; i < places.count; i++)
		learn_undo(w, r, (int)((report - 1) * ROWS + places.v[i].row - 1));
	places_release(&places);
	return true;
}

const char *world_path(const struct world *w, char out[256], const char *name, int i)
{
	snprintf(out, 256, "%s/%s%d.db", w->folder, name, i);
	return out;
}

void world_merge(struct world *w, struct store *store, const char *path, bool dry)
{
	static const char collapse[] =
		"UPDATE num SET dead=1,state=0,value=0,at=0 WHERE NOT dead AND EXISTS(SELECT 1 FROM num o "
		"WHERE "
		"o.report=num.report AND o.row=num.row AND NOT o.dead AND o.seq>num.seq);"
		"UPDATE txt SET dead=1,state=0,text='',at=0 WHERE NOT dead AND EXISTS(SELECT 1 FROM txt o "
		"WHERE "
		"o.report=txt.report AND o.row=txt.row AND NOT o.dead AND o.seq>txt.seq)";
	struct err err = {0};
	if (w->mutant == DEAD_ROWS_STAY_HOME) {
		struct store *theirs;
		OK(store_open(path, STORE_WRITE, &theirs, &err));
		OK(db_exec(&theirs->db, "DELETE FROM num WHERE dead; DELETE FROM txt WHERE dead", &err));
		world_reseal(theirs);
		store_close(theirs);
	}
	char *text = merge_text(store, path, dry);
	assert_true(strstr(text, "X:") && strstr(text, "Y:") && !strstr(text, "("));
	free(text);
	if (w->mutant == LAST_WRITE_WINS && !dry) {
		OK(db_exec(&store->db, collapse, &err));
		world_reseal(store);
	}
}

static bool take_in(struct world *w, struct replica *r)
{
	struct replica *from = &w->replicas[world_roll(w, REPLICAS)];
	char path[256];
	bool dry = world_roll(w, 8) == 0;
	copy_file(from->path, world_path(w, path, "sent", 0));
	world_merge(w, r->store, path, dry);
	if (!dry)
		unite(&r->known, &from->known);
	return true;
}

/* A file with some of the cells, with all rows of them. */
static bool take_part(struct world *w, struct replica *r)
{
	struct err err = {0};
	struct replica *from = &w->replicas[world_roll(w, REPLICAS)];
	struct store *part;
	char path[256];
	copy_file(from->path, world_path(w, path, "part", 0));
	OK(store_open(path, STORE_WRITE, &part, &err));
	for (int cell = 0; cell < CELLS; cell++) {
		if (world_roll(w, 2)) {
			for (int i = 0; i < w->count; i++)
				if (w->events[i].cell == cell && has(&from->known, i))
					add(&r->known, i);
			continue;
		}
		struct str drop = {0};
		for (const char *const *table = (const char *const[]){"num", "txt", "past", NULL}; *table;
			table++)
			str_addf(&drop, "DELETE FROM %s WHERE report=%d AND row=%d;", *table,
				(int)report_at(cell), (int)row_at(cell));
		OK(db_exec(&part->db, drop.s, &err));
		str_release(&drop);
	}
	world_reseal(part);
	store_close(part);
	world_merge(w, r->store, path, false);
	return true;
}

static bool copy_by_hand(struct world *w, struct replica *r)
{
	struct replica *from = &w->replicas[world_roll(w, REPLICAS)];
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
	struct backup *b = &w->backups[world_roll(w, REPLICAS)];
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
	struct backup *b = &w->backups[world_roll(w, REPLICAS)];
	if (b->of < 0)
		return true;
	/* SQLite knows that a file was overwritten by its counter alone. */
	bool open = b->of == r - w->replicas && world_roll(w, 2) &&
		    change_counter(b->path) != change_counter(r->path);
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
	{"type in", 38, type_in},
	{"undo", 7, undo},
	{"take in", 20, take_in},
	{"take a part", 8, take_part},
	{"look", 8, look},
	{"copy by hand", 5, copy_by_hand},
	{"back up", 5, back_up},
	{"restore", 4, restore},
	{"end session", 5, end_session},
};

static const struct step *any_step(struct world *w)
{
	int at = world_roll(w, 100);
	const struct step *step = steps;
	while (at >= step->weight)
		at -= step++->weight;
	return step;
}

void world_seed(const char *path)
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

void world_begin(struct world *w, const char *folder, const char *blank, uint64_t seed, enum mutant mutant)
{
	*w = (struct world){.folder = folder, .mutant = mutant, .random = seed};
	for (int i = 0; i < REPLICAS; i++) {
		struct err err = {0};
		char site[32];
		copy_file(blank, world_path(w, w->replicas[i].path, "replica", i));
		world_path(w, w->backups[i].path, "backup", i);
		w->backups[i].of = -1;
		open_replica(&w->replicas[i]);
		snprintf(site, sizeof site, "%d", i + 1);
		OK(store_set_setting(w->replicas[i].store, "site", site, &err));
	}
}

void world_end(struct world *w)
{
	for (int i = 0; i < REPLICAS; i++)
		store_close(w->replicas[i].store);
}

void world_live(struct world *w)
{
	for (int i = 0; i < STEPS && !w->wrong; i++) {
		struct replica *r = &w->replicas[world_roll(w, REPLICAS)];
		const struct step *step = any_step(w);
		if (!step->run(w, r) || !agrees(w, r))
			w->wrong = step->name;
	}
}
