/* SPDX-License-Identifier: MIT */
#include "work/totals.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/tr.h"
#include "form/value.h"
#include "work/feed.h"
#include "work/reading.h"
#include "work/subtree.h"
#include "work/term.h"

enum { UNPLACED_NAMED = 10 }; /* of more units it is said how many there are */

/* The caller's watch, and what the findings need. */
struct watching {
	const struct book *book;
	const struct collect_watch *theirs; /* NULL: none */
	struct findings *findings;
};

static void add_finding(const struct form *form, int kind, int cell, struct str *text, struct findings *out)
{
	const struct cell *c = &form->cells[cell];
	ARR_ROOM(out->v, out->count, out->cap);
	out->v[out->count++] = (struct finding){.check = kind,
		.cell = cell,
		.row_num = c->row_num,
		.col_num = c->col_num,
		.severity = kind == FINDING_OVERFLOW ? SEVERITY_ERROR : SEVERITY_WARNING,
		.text = str_take(text)};
}

static void add_too_large(const struct form *form, int cell, struct findings *out)
{
	struct str caption = {0}, text = {0};
	form_cell_caption(form, cell, form_language(form), &caption);
	str_addf(&text, tr("%s: the total is too large"), str_text(&caption));
	str_release(&caption);
	add_finding(form, FINDING_OVERFLOW, cell, &text, out);
}

static void add_differing(const struct book *book, const struct share *share, struct findings *out)
{
	struct str caption = {0}, value = {0}, text = {0};
	form_cell_caption(book->form, share->cell, form_language(book->form), &caption);
	value_show(book->form, share->cell, &share->answer, &value);
	str_addf(&text, tr("%s: %s sent the total %s; its units' reports here give another one"),
		str_text(&caption), book->units.v[share->unit].name, str_text(&value));
	str_release(&caption);
	str_release(&value);
	add_finding(book->form, FINDING_SENT, share->cell, &text, out);
}

/* One finding a cell, with all such units. */
static void add_unweighed(const struct book *book, const struct share *share, struct findings *out)
{
	const struct form *form = book->form;
	const char *name = book->units.v[share->unit].name;
	struct str caption = {0}, weight = {0}, text = {0};
	struct finding *known = NULL;
	for (size_t i = 0; i < out->count; i++)
		if (out->v[i].check == FINDING_UNWEIGHED && out->v[i].cell == share->cell)
			known = &out->v[i];
	if (known) {
		str_addf(&text, "%s, %s", known->text, name);
		free(known->text);
		known->text = str_take(&text);
		return;
	}
	form_cell_caption(form, share->cell, form_language(form), &caption);
	form_cell_caption(form, rules_weight(book->rules, share->cell), form_language(form), &weight);
	str_addf(&text, tr("%s: the mean is without those that have no \"%s\": %s"), str_text(&caption),
		str_text(&weight), name);
	str_release(&caption);
	str_release(&weight);
	add_finding(form, FINDING_UNWEIGHED, share->cell, &text, out);
}

/* Units that file the form taken and of which the list of units does not say the attribute. */
static int list_unplaced(
	const struct book *book, const struct feed *feed, int unit, int attribute, struct str *names)
{
	int count = 0;
	for (int u = unit; u <= book->units.v[unit].last; u++) {
		if (!feed_lacks(feed, u, attribute))
			continue;
		if (count < UNPLACED_NAMED)
			str_addf(names, count ? ", %s" : "%s", book->units.v[u].name);
		count++;
	}
	return count;
}

static bool add_unplaced(struct book *book, int unit, struct findings *out, struct err *err)
{
	struct feed *feed = NULL;
	bool ok = feed_open(book, &feed, err);
	for (int a = 0; ok && feed && a < feed_attribute_count(feed); a++) {
		struct str names = {0}, text = {0};
		int count = list_unplaced(book, feed, unit, a, &names);
		const char *label = label_in(feed_attribute(feed, a), form_language(book->form));
		if (count > 0) {
			str_addf(&text,
				trn("The list of units does not give \"%s\" of %d unit, which no figure "
				    "picked "
				    "by it counts; add it there: %s",
					"The list of units does not give \"%s\" of %d units, which no figure "
					"picked by it counts; add it there: %s",
					(unsigned long)count),
				label, count, str_text(&names));
			str_add(&text, count > UNPLACED_NAMED ? ", …" : "");
			add_finding(book->form, FINDING_UNPLACED, feed_attribute_cell(feed, a), &text, out);
		}
		str_release(&names);
	}
	feed_free(feed);
	return ok;
}

static void watch(void *ctx, const struct share *share)
{
	const struct watching *w = ctx;
	if (share->presence == DIFFERING)
		add_differing(w->book, share, w->findings);
	if (share->presence == UNWEIGHED)
		add_unweighed(w->book, share, w->findings);
	if (w->theirs && (w->theirs->cell < 0 || w->theirs->cell == share->cell))
		w->theirs->fn(w->theirs->ctx, share);
}

/* What came together in one cell; an office where nothing did has none, whatever it wrote itself. */
static void put_total(const struct book *book, int unit, const struct tally *tally, int cell,
	struct report *report, struct findings *findings)
{
	const struct form *form = book->form;
	struct figure total = tally_total(tally);
	int64_t value;
	if (total.state == FIGURE_NUMBER && figure_round(&total, form->cells[cell].decimals, &value, NULL)) {
		report_set(report, cell, STATE_VALUE, value, NULL);
	} else if (total.state != FIGURE_EMPTY) {
		report_set(report, cell, STATE_UNKNOWN, 0, NULL);
		if (findings)
			add_too_large(form, cell, findings);
	} else if (form->cells[cell].from || book->units.v[unit].last > unit) {
		report_set(report, cell, tally->na ? STATE_NA : STATE_EMPTY, 0, NULL);
	}
}

static void put_own(const struct report *own, struct report *report)
{
	for (int i = 0; own->answers && i < own->form->cell_count; i++)
		report_set(report, i, own->answers[i].state, own->answers[i].value, own->answers[i].text);
}

static uint32_t levels_below(const struct book *book, int unit)
{
	uint32_t levels = 0;
	for (int u = unit; u <= book->units.v[unit].last; u++)
		levels |= unit_level_bit(book, u);
	return levels;
}

/* True if fewer of the units behind it have given theirs; what is asked of nobody lacks none. */
static bool is_thinner(const struct coverage *a, const struct coverage *b)
{
	int64_t of_a = (int64_t)a->n * b->m, of_b = (int64_t)b->n * a->m;
	return a->m > 0 && (b->m == 0 || of_a < of_b || (of_a == of_b && a->m > b->m));
}

static void cover(void *ctx, int computed, int read)
{
	struct coverage *coverage = ctx;
	if (is_thinner(&coverage[read], &coverage[computed]))
		coverage[computed] = coverage[read];
}

/* Where another form feeds this one, what is computed comes from its figures: no more units stand behind it
 * than behind the least covered of them. */
static void compute_fed(struct book *book, struct totals *totals)
{
	const struct form *form = book->form;
	for (int i = 0; i < form->cell_count; i++)
		if (form->cells[i].from)
			rules_touch(book->rules, &totals->report, i, false, NULL);
	rules_compute(book->rules, &totals->report, true);
	for (int i = 0; i < form->cell_count; i++)
		if (form->cells[i].computed && !form->cells[i].from)
			totals->coverage[i] = (struct coverage){0};
	rules_reads(book->rules, cover, totals->coverage);
}

static bool make_last(
	struct book *book, int unit, const char *term, int terms, struct report **out, struct err *err);

/* terms: how many terms before are wanted behind it. A term without reports has none. */
static bool make(struct book *book, int unit, const char *term, int terms, const struct collect_watch *theirs,
	struct totals *out, struct err *err)
{
	struct collected all;
	*out = (struct totals){0};
	report_init(&out->report, book->form, levels_below(book, unit));
	out->report.attributes = reading_attributes(book->form, &book->units.v[unit]);
	struct watching watching = {book, theirs, &out->findings};
	bool ok = collect(book, unit, term, &(struct collect_watch){watch, &watching, -1}, &all, err);
	put_own(&all.own, &out->report);
	for (int i = 0; ok && i < book->form->cell_count; i++)
		if (collect_adds(book, i))
			put_total(book, unit, &all.tallies[i], i, &out->report, &out->findings);
	out->coverage = all.coverage;
	out->tallies = all.tallies;
	all.coverage = NULL;
	all.tallies = NULL;
	if (ok && terms > 0 && all.reports > 0)
		ok = make_last(book, unit, term, terms - 1, &out->report.last, err);
	if (ok && book->taken)
		compute_fed(book, out);
	else if (ok)
		rules_compute(book->rules, &out->report, true);
	collected_release(&all);
	if (!ok)
		totals_release(out);
	return ok;
}

/* The totals of the term before, as the report that last(...) looks at. */
static bool make_last(
	struct book *book, int unit, const char *term, int terms, struct report **out, struct err *err)
{
	struct totals totals = {0};
	char *before = term_before(book->form, term);
	bool ok = !before || make(book, unit, before, terms, NULL, &totals, err);
	free(before);
	if (ok && totals.report.form) {
		*out = mem_alloc(sizeof **out);
		**out = totals.report;
		totals.report = (struct report){0};
	}
	totals_release(&totals);
	return ok;
}

bool totals_make(
	struct book *book, int unit, const struct collect_watch *watch, struct totals *out, struct err *err)
{
	return make(book, unit, book->term, rules_terms(book->rules), watch, out, err) &&
	       add_unplaced(book, unit, &out->findings, err);
}

void totals_release(struct totals *totals)
{
	if (!totals)
		return;
	report_release(&totals->report);
	findings_release(&totals->findings);
	free(totals->coverage);
	free(totals->tallies);
	*totals = (struct totals){0};
}

bool totals_feed(struct book *book, int unit, const char *term, struct report *report, struct err *err)
{
	struct collected all;
	if (!book->form->takes)
		return true;
	bool ok = collect(book, unit, term, NULL, &all, err);
	for (int i = 0; ok && book->taken && i < book->form->cell_count; i++)
		if (book->form->cells[i].from)
			put_total(book, unit, &all.tallies[i], i, report, NULL);
	collected_release(&all);
	return ok;
}

static void add_share(void *ctx, const struct share *share)
{
	struct shares *shares = ctx;
	if (share->presence >= DIFFERING)
		return;
	/* Who speaks for its subtree stands for all of it, which was told last. */
	while (share->presence == SPOKEN && shares->count > 0 &&
		shares->v[shares->count - 1].unit >= share->unit)
		free(shares->v[--shares->count].answer.text);
	ARR_ROOM(shares->v, shares->count, shares->cap);
	struct share *copy = &shares->v[shares->count++];
	*copy = *share;
	copy->answer.text = mem_copy_text(share->answer.text);
}

bool totals_shares(struct book *book, int unit, int cell, struct shares *out, struct err *err)
{
	struct collected all;
	*out = (struct shares){0};
	bool ok = collect(book, unit, book->term, &(struct collect_watch){add_share, out, cell}, &all, err);
	collected_release(&all);
	return ok;
}

void shares_release(struct shares *shares)
{
	for (int i = 0; i < shares->count; i++)
		free(shares->v[i].answer.text);
	free(shares->v);
	*shares = (struct shares){0};
}
