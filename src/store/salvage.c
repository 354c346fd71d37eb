/* SPDX-License-Identifier: MIT */
#include "store/salvage.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "store/check.h"
#include "store/merge.h"
#include "store/scan.h"
#include "store/seal.h"

/* Both drawers of a report. */
struct remains {
	struct reader *r;
	const struct incoming_report *report;
	struct scan figures, texts;
	struct found *rows; /* of both, in order */
	int count;
	bool sealed; /* they are all that there was */
};

static int by_key(const void *a, const void *b)
{
	const struct entry *x = &((const struct found *)a)->entry, *y = &((const struct found *)b)->entry;
	return check_ascending(x, y) ? -1 : check_ascending(y, x);
}

/* The text itself, copied; false when it cannot be read or is not what the index says. */
static bool read_text(const struct remains *m, struct found *found)
{
	static const char sql[] = "SELECT 2,row,col,part,site,seq,dead,state,0,at,text FROM txt WHERE "
				  "rowid=?1 AND report=?2";
	struct entry e;
	struct db *db = &m->r->db;
	sqlite3_stmt *query = db_query(db, sql, NULL);
	if (!query)
		return false;
	db_bind(query, db_int(found->rowid), db_int(m->texts.report));
	bool ok = db_step(db, query, NULL) == DB_ROW && !check_entry(query, m->report->clock, &e) &&
		  check_same_place(&e, &found->entry) && e.site == found->entry.site;
	if (ok) {
		e.text = mem_copy_bytes(e.text, e.len);
		found->entry = e;
	}
	db_end(query);
	return ok;
}

static void drop_text(struct found *found)
{
	free((char *)found->entry.text);
	found->entry.text = NULL;
}

static bool read_row(const struct remains *m, struct found *found)
{
	return found->entry.drawer == DRAWER_NUM ? !found->wrong : read_text(m, found);
}

/* Whether the seal is of these rows. */
static bool fits(const struct remains *m)
{
	uint64_t seal = seal_report(m->report->unit, m->report->form, m->report->term);
	for (int i = 0; i < m->count; i++) {
		if (!read_row(m, &m->rows[i]))
			return false;
		seal += seal_entry(&m->rows[i].entry);
		drop_text(&m->rows[i]);
	}
	return seal == m->report->seal;
}

static void forget(struct remains *m)
{
	scan_release(&m->figures);
	scan_release(&m->texts);
	free(m->rows);
	m->rows = NULL;
}

static void collect(struct remains *m, bool all)
{
	forget(m);
	scan_read(&m->figures, all);
	scan_read(&m->texts, all);
	m->count = m->figures.count + m->texts.count;
	m->rows = mem_alloc(((size_t)m->count + 1) * sizeof *m->rows);
	for (int i = 0; i < m->count; i++)
		m->rows[i] = i < m->figures.count ? m->figures.v[i] : m->texts.v[i - m->figures.count];
	qsort(m->rows, (size_t)m->count, sizeof *m->rows, by_key);
	m->sealed = fits(m);
}

/* Whether a gap covers the place; *at is the first that is not before it, for places in order. */
static bool is_in_gap(const struct scan *s, const struct place *place, int *at)
{
	while (*at < s->gap_count && place_compare(&s->gaps[*at].to, place) < 0)
		++*at;
	return *at < s->gap_count && place_compare(&s->gaps[*at].from, place) <= 0;
}

/* All rows of one answer are here, and one of them is alive. */
static bool is_whole(const struct remains *m, struct found *rows, int count, bool text_gap)
{
	bool alive = false, figure = false;
	for (int i = 0; i < count; i++) {
		const struct entry *e = &rows[i].entry;
		if (!read_row(m, &rows[i]))
			return false;
		alive = alive || !e->dead;
		/* Where a figure stands there is no text: the kind of a place never changes. */
		figure = figure || (e->drawer == DRAWER_NUM && !e->dead && e->state == STATE_VALUE);
	}
	return alive && (figure || !text_gap);
}

static bool tell_loss(struct reader *r, const struct merge_loss *loss)
{
	if (loss->kind != LOSS_SOMEWHERE && r->losses++ >= INCOMING_LOSSES_MAX)
		return true; /* it is somewhere */
	return r->sink->loss(r->ctx, loss);
}

static bool tell_gaps(struct reader *r, const struct scan *s)
{
	for (int i = 0; i < s->gap_count; i++)
		if (!tell_loss(r, &s->gaps[i]))
			return false;
	return true;
}

/* Losses without an answer between them that was told are one. */
struct telling {
	uint64_t seal; /* of what was told */
	struct merge_loss *lost;
	int count, cap;
	bool goes_on; /* the last of them */
};

static void lose(struct telling *t, const struct place *place)
{
	if (!t->goes_on) {
		ARR_ROOM(t->lost, t->count, t->cap);
		t->lost[t->count++] = (struct merge_loss){LOSS_ALL, *place, *place};
	}
	t->lost[t->count - 1].to = *place;
	t->goes_on = true;
}

static bool tell_answer(const struct remains *m, struct found *rows, int count, struct telling *t)
{
	bool on = true;
	for (int i = 0; on && i < count; i++) {
		t->seal += seal_entry(&rows[i].entry);
		on = m->r->sink->entry(m->r->ctx, &rows[i].entry);
	}
	t->goes_on = false;
	return on;
}

static bool tell_answers(const struct remains *m, struct telling *t)
{
	bool on = true;
	int figure_gap = 0, text_gap = 0;
	for (int i = 0, end; on && i < m->count; i = end) {
		const struct place *place = &m->rows[i].entry.place;
		for (end = i + 1; end < m->count && check_same_place(&m->rows[i].entry, &m->rows[end].entry);)
			end++;
		bool in_gap = is_in_gap(&m->figures, place, &figure_gap),
		     in_text_gap = is_in_gap(&m->texts, place, &text_gap);
		if (in_gap && !m->sealed)
			t->goes_on = false; /* the gap tells it */
		else if (is_whole(m, m->rows + i, end - i, in_text_gap && !m->sealed))
			on = tell_answer(m, m->rows + i, end - i, t);
		else
			lose(t, place);
		for (int k = i; k < end; k++)
			drop_text(&m->rows[k]);
	}
	return on;
}

static bool tell_losses(const struct remains *m, const struct telling *t)
{
	static const struct merge_loss somewhere = {.kind = LOSS_SOMEWHERE};
	if (m->sealed)
		return true;
	for (int i = 0; i < t->count; i++)
		if (!tell_loss(m->r, &t->lost[i]))
			return false;
	return tell_gaps(m->r, &m->figures) && tell_gaps(m->r, &m->texts) && tell_loss(m->r, &somewhere);
}

bool salvage_report(struct reader *r, int64_t id, const struct incoming_report *report)
{
	struct remains m = {.r = r,
		.report = report,
		.figures = {.r = r, .report = id, .clock = report->clock, .drawer = DRAWER_NUM},
		.texts = {.r = r, .report = id, .clock = report->clock, .drawer = DRAWER_TXT}};
	struct telling t = {.seal = seal_report(report->unit, report->form, report->term)};
	collect(&m, false);
	if (!m.sealed)
		collect(&m, true);
	bool on = tell_answers(&m, &t) && tell_losses(&m, &t) && r->sink->report_end(r->ctx, t.seal, 0);
	forget(&m);
	free(t.lost);
	return on;
}
