/* SPDX-License-Identifier: MIT */
#include "work/collect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/feed.h"
#include "work/subtree.h"

/* An office whose subtree is under way: what came together so far. The first is the top unit's. */
struct layer {
	int unit;
	struct sent_total *sent; /* by cell; NULL: none */
	struct tally *tallies;
	struct coverage *coverage;
	bool *disputed; /* by cell: somebody's answer, or what it is computed from */
};

/* A computed cell of the form, and one that it reads. */
struct link {
	int computed, read;
};

struct collecting {
	struct book *book;
	int top;
	struct feed *feed; /* NULL: none */
	struct subtree own, lower;
	const struct collect_watch *watch;
	struct collected *out;
	struct layer *v;
	int count, cap;
	int unit;                /* under way */
	enum presence *presence; /* of it, by cell */
	struct link *links;      /* in the order in which they are computed */
	int link_count, link_cap;
	uint32_t *below; /* by unit of the subtree: the levels of the units below it that file the form */
};

/* A target is everyone's own; a text does not go up either, but who has written one is counted. */
static bool is_own(const struct form *form, const struct cell *cell)
{
	return (cell->type == TYPE_NUMBER || cell->type == TYPE_PERCENT) && up_of(form, cell) == UP_NONE;
}

/* Where another form feeds this one, what is computed is computed from the totals. */
static bool is_of_units(const struct book *book, const struct cell *cell)
{
	return !cell->from && !(book->taken && cell->computed);
}

bool collect_adds(const struct book *book, int cell)
{
	const struct cell *c = &book->form->cells[cell];
	return up_of(book->form, c) != UP_NONE && !rules_is_value(book->rules, cell) &&
	       (c->from || is_of_units(book, c));
}

/* Of units: none is 0, not nothing. */
static bool is_count(const struct cell *cell)
{
	return cell->from && (cell->from->kind == FROM_RECEIVED || cell->from->kind == FROM_EXPECTED);
}

static struct layer *layer_of(struct collecting *c)
{
	return &c->v[c->count - 1];
}

static void push_layer(struct collecting *c, int unit, struct sent_total *sent)
{
	size_t cells = (size_t)c->book->form->cell_count;
	ARR_ROOM(c->v, c->count, c->cap);
	struct layer *layer = &c->v[c->count++];
	*layer = (struct layer){.unit = unit,
		.sent = sent,
		.tallies = mem_alloc(cells * sizeof *layer->tallies + 1),
		.coverage = mem_alloc(cells * sizeof *layer->coverage + 1),
		.disputed = mem_alloc(cells + 1)};
	for (size_t i = 0; i < cells; i++) {
		const struct cell *cell = &c->book->form->cells[i];
		tally_init(&layer->tallies[i], up_of(c->book->form, cell));
		if (c->feed && is_count(cell))
			layer->tallies[i].sum = figure_of(0, 0);
	}
}

static void release_layer(struct layer *layer)
{
	free(layer->sent);
	free(layer->tallies);
	free(layer->coverage);
	free(layer->disputed);
}

static void tell(const struct collecting *c, const struct share *share)
{
	if (c->watch && (c->watch->cell < 0 || c->watch->cell == share->cell))
		c->watch->fn(c->watch->ctx, share);
}

/* ---- one unit ---- */

static void count(
	struct collecting *c, int cell, bool received, enum presence presence, const struct answer *answer)
{
	struct coverage *coverage = &layer_of(c)->coverage[cell];
	coverage->m++;
	coverage->n += presence == GIVEN;
	if (presence == DISPUTED)
		layer_of(c)->disputed[cell] = true;
	tell(c, &(struct share){.unit = c->unit,
			.cell = cell,
			.presence = presence,
			.received = received || c->unit == c->book->own,
			.answer = *answer});
}

static enum presence presence_of(const struct answer *answer)
{
	switch (answer->state) {
	case STATE_VALUE:
	case STATE_NA:
		return GIVEN;
	case STATE_CONFLICT:
		return DISPUTED;
	default:
		return MISSING;
	}
}

static const struct answer *answer_in(const struct report *report, int cell)
{
	static const struct answer none;
	return report->answers ? &report->answers[cell] : &none;
}

/* A mean goes without a figure whose weight is not there. */
static void add_to(struct collecting *c, int cell, const struct figure *figure, const struct figure *weight)
{
	struct tally *tally = &layer_of(c)->tallies[cell];
	tally_add(tally, figure, weight);
	if (tally->up == UP_MEAN && figure->state == FIGURE_NUMBER && weight->state == FIGURE_EMPTY)
		tell(c, &(struct share){.unit = c->unit, .cell = cell, .presence = UNWEIGHED});
}

/* An NA counts as none of them, for it would be a least or a mean. */
static void add_figure(struct collecting *c, const struct report *report, int cell)
{
	struct figure figure = figure_at(report, cell), weight = figure_of(1, 0);
	int by = rules_weight(c->book->rules, cell);
	if (by >= 0)
		weight = figure_at(report, by);
	if (report->answers[cell].state == STATE_NA)
		layer_of(c)->tallies[cell].na = true;
	else
		add_to(c, cell, &figure, &weight);
}

/* Bottom up: a unit stands behind its parent. */
static void find_levels_below(struct collecting *c)
{
	const struct units *units = &c->book->units;
	c->below = mem_alloc((size_t)(units->v[c->top].last - c->top + 1) * sizeof *c->below);
	for (int u = units->v[c->top].last; u > c->top; u--)
		c->below[units->v[u].parent - c->top] |=
			c->below[u - c->top] | (unit_level_bit(c->book, u) & c->book->form->filed_by);
}

/* An office need not have what its units have: of those figures it is asked where it has one itself. */
static bool is_asked(const struct collecting *c, const struct cell *cell, const struct answer *answer)
{
	bool nothing = answer->state == STATE_EMPTY || answer->state == STATE_REMOVED;
	if (is_own(c->book->form, cell))
		return c->unit == c->top;
	return !nothing || !(cell->at & c->below[c->unit - c->top]);
}

/* What of the report comes together here, before what is computed is held against what it is computed from.
 */
static void find_presence(struct collecting *c, const struct report *report)
{
	const struct form *form = c->book->form;
	uint32_t level = unit_level_bit(c->book, c->unit) & form->filed_by;
	for (int i = 0; i < form->cell_count; i++) {
		const struct cell *cell = &form->cells[i];
		const struct answer *answer = answer_in(report, i);
		bool asked = cell->at & level && is_of_units(c->book, cell) && is_asked(c, cell, answer);
		c->presence[i] = asked ? presence_of(answer) : NOT_ASKED;
	}
}

/* A figure computed from others is no more whole than they are. Of the lines of an open list nobody has all.
 */
static void hold_against_parts(struct collecting *c)
{
	const struct form *form = c->book->form;
	for (int i = 0; i < c->link_count; i++) {
		const struct cell *part = &form->cells[c->links[i].read];
		enum presence read = c->presence[c->links[i].read],
			      *computed = &c->presence[c->links[i].computed];
		bool line = part->kind == CELL_TABLE && form->tables[part->table].rows[part->row].line;
		if (*computed == NOT_ASKED || line)
			continue;
		if (read == DISPUTED || (read == MISSING && *computed == GIVEN))
			*computed = read;
	}
}

/* report: {0} where there is none. What is short of a part counts as missing, and is added all the same, for
 * so are its parts. */
static void add_own(struct collecting *c, const struct report *report)
{
	find_presence(c, report);
	hold_against_parts(c);
	for (int i = 0; i < c->book->form->cell_count; i++) {
		const struct answer *answer = answer_in(report, i);
		if (c->presence[i] == NOT_ASKED)
			continue;
		count(c, i, report->answers != NULL, c->presence[i], answer);
		if (presence_of(answer) == GIVEN && collect_adds(c->book, i))
			add_figure(c, report, i);
	}
}

/* As it stands in the cell that it feeds. */
static struct answer shown(const struct cell *cell, const struct gift *gift)
{
	struct answer answer = {.state = gift->na ? STATE_NA : STATE_EMPTY};
	if (gift->figure.state == FIGURE_NUMBER &&
		figure_round(&gift->figure, cell->decimals, &answer.value, NULL))
		answer.state = STATE_VALUE;
	return answer;
}

static void add_gift(void *ctx, const struct gift *gift)
{
	struct collecting *c = ctx;
	struct tally *tally = &layer_of(c)->tallies[gift->cell];
	bool some = gift->figure.state != FIGURE_EMPTY;
	struct answer answer = shown(&c->book->form->cells[gift->cell], gift);
	count(c, gift->cell, gift->received, some || gift->na ? GIVEN : MISSING, &answer);
	tally->na = tally->na || gift->na;
	if (some)
		add_to(c, gift->cell, &gift->figure, &gift->weight);
}

static bool add_fed(struct collecting *c, struct err *err)
{
	struct report report;
	bool there;
	bool ok = subtree_read(&c->lower, c->unit, &report, &there, err);
	if (ok) {
		feed_unit(c->feed, c->unit, there ? &report : NULL, add_gift, c);
		c->out->reports += there;
	}
	report_release(&report);
	return ok;
}

/* The whole subtree comes together in the layer of the top unit, whatever that one once sent. */
static bool add_unit(struct collecting *c, struct err *err)
{
	struct report report;
	bool there;
	if (!subtree_read(&c->own, c->unit, &report, &there, err)) {
		report_release(&report);
		return false;
	}
	if (report.sent && c->unit != c->top) {
		push_layer(c, c->unit, report.sent);
		report.sent = NULL;
	}
	c->out->reports += there;
	add_own(c, &report);
	if (c->unit == c->top)
		c->out->own = report;
	else
		report_release(&report);
	return !c->feed || add_fed(c, err);
}

/* ---- an office is done ---- */

static void add_sent(struct tally *tally, const struct sent_total *sent, int decimals)
{
	struct figure figure = figure_of(sent->value, decimals), one = figure_of(1, 0);
	if (sent->state == STATE_NA)
		tally->na = true;
	else if (sent->state == STATE_VALUE && tally->up == UP_MEAN)
		tally_join(tally, &(struct tally){.sum = figure_of(sent->sum.value, sent->sum.decimals),
					  .weight = figure_of(sent->weight.value, sent->weight.decimals)});
	else if (sent->state == STATE_VALUE)
		tally_add(tally, &figure, &one);
}

/* Hostile totals may claim any number of units: the sum stays where it is rather than to overflow. */
static void add_units(struct coverage *to, int n, int m)
{
	if (m > INT32_MAX - to->m)
		return;
	to->n += n;
	to->m += m;
}

/* The office itself speaks; units that it did not know of are asked all the same. */
static void take_sent(struct collecting *c, const struct layer *from, int cell)
{
	struct layer *to = layer_of(c);
	const struct sent_total *sent = &from->sent[cell];
	if (collect_adds(c->book, cell))
		add_sent(&to->tallies[cell], sent, c->book->form->cells[cell].decimals);
	int asked = sent->m > from->coverage[cell].m ? sent->m : from->coverage[cell].m;
	add_units(&to->coverage[cell], sent->n, asked);
	tell(c, &(struct share){.unit = from->unit,
			.cell = cell,
			.presence = SPOKEN,
			.received = true,
			.answer = {.state = sent->state, .value = sent->value},
			.coverage = {sent->n, asked}});
}

static bool differs(const struct collecting *c, const struct layer *from, int cell)
{
	const struct sent_total *sent = &from->sent[cell];
	struct figure total = tally_total(&from->tallies[cell]);
	int64_t value;
	return collect_adds(c->book, cell) && sent->n == from->coverage[cell].n &&
	       sent->state == STATE_VALUE && total.state == FIGURE_NUMBER &&
	       (!figure_round(&total, c->book->form->cells[cell].decimals, &value, NULL) ||
		       value != sent->value);
}

static void take_found(struct collecting *c, const struct layer *from, int cell)
{
	struct layer *to = layer_of(c);
	const struct sent_total *sent = &from->sent[cell];
	tally_join(&to->tallies[cell], &from->tallies[cell]);
	bool more = from->disputed[cell] && sent->m > from->coverage[cell].m;
	add_units(&to->coverage[cell], from->coverage[cell].n, more ? sent->m : from->coverage[cell].m);
	if (from->disputed[cell])
		to->disputed[cell] = true;
	if (differs(c, from, cell))
		tell(c, &(struct share){.unit = from->unit,
				.cell = cell,
				.presence = DIFFERING,
				.answer = {.state = sent->state, .value = sent->value},
				.coverage = {sent->n, sent->m}});
}

/* More units stand behind what it sent, or it alone knows whom nobody has heard of. */
static bool speaks(const struct sent_total *sent, const struct coverage *found)
{
	return sent->n > found->n || (sent->n == 0 && found->n == 0 && sent->m > found->m);
}

/* Where what was sent speaks. Not in dispute: it holds one of the answers, and would settle what nobody has
 * settled. What is computed follows what it is computed from: units short of a part stand in no count. */
static void find_spoken(const struct collecting *c, struct layer *from, bool *spoken)
{
	for (int i = 0; i < c->book->form->cell_count; i++)
		spoken[i] = speaks(&from->sent[i], &from->coverage[i]);
	for (int i = 0; i < c->link_count; i++) {
		int to = c->links[i].computed, read = c->links[i].read;
		const struct sent_total *sent = &from->sent[to];
		if (spoken[read] && sent->m > 0 && sent->n >= from->coverage[to].n)
			spoken[to] = true;
		if (from->disputed[read])
			from->disputed[to] = true;
	}
}

static void pop_layer(struct collecting *c)
{
	struct layer from = c->v[--c->count];
	bool *spoken = mem_alloc((size_t)c->book->form->cell_count + 1);
	find_spoken(c, &from, spoken);
	for (int i = 0; i < c->book->form->cell_count; i++) {
		if (spoken[i] && !from.disputed[i])
			take_sent(c, &from, i);
		else
			take_found(c, &from, i);
	}
	free(spoken);
	release_layer(&from);
}

static void add_link(void *ctx, int computed, int read)
{
	struct collecting *c = ctx;
	ARR_ROOM(c->links, c->link_count, c->link_cap);
	c->links[c->link_count++] = (struct link){computed, read};
}

static bool open_all(struct collecting *c, const char *term, struct err *err)
{
	return feed_open(c->book, &c->feed, err) && subtree_open(c->book, c->top, term, &c->own, err) &&
	       (!c->feed || subtree_open(feed_lower(c->feed), c->top, term, &c->lower, err));
}

bool collect(struct book *book, int top, const char *term, const struct collect_watch *watch,
	struct collected *out, struct err *err)
{
	struct collecting c = {.book = book, .top = top, .watch = watch, .out = out};
	const struct units *units = &book->units;
	*out = (struct collected){0};
	bool ok = open_all(&c, term, err);
	find_levels_below(&c);
	rules_reads(book->rules, add_link, &c);
	c.presence = mem_alloc((size_t)book->form->cell_count * sizeof *c.presence + 1);
	push_layer(&c, top, NULL);
	for (c.unit = top; ok && c.unit <= units->v[top].last; c.unit++) {
		while (units->v[layer_of(&c)->unit].last < c.unit)
			pop_layer(&c);
		ok = add_unit(&c, err);
	}
	while (c.count > 1)
		pop_layer(&c);
	out->tallies = c.v[0].tallies;
	out->coverage = c.v[0].coverage;
	free(c.v[0].disputed);
	free(c.v);
	free(c.below);
	free(c.presence);
	free(c.links);
	feed_free(c.feed);
	subtree_close(&c.own);
	subtree_close(&c.lower);
	return ok;
}

void collected_release(struct collected *collected)
{
	free(collected->tallies);
	free(collected->coverage);
	report_release(&collected->own);
	*collected = (struct collected){0};
}
