/* SPDX-License-Identifier: MIT */
#include "store/intake.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "store/run.h"

/* A row's seq is at most this far above the clock here: a greater one is no work of a clerk. */
enum { SEQ_AHEAD = 1000000 };

struct merge_line *intake_add_line(struct intake *in, const char *unit, const char *form, const char *term)
{
	struct merge_lines *lines = in->lines;
	ARR_ROOM(lines->v, lines->count, lines->cap);
	struct merge_line *line = &lines->v[lines->count++];
	*line = (struct merge_line){.file = mem_copy_text(in->file),
		.unit = mem_copy_text(unit),
		.form = mem_copy_text(form),
		.term = mem_copy_text(term)};
	return line;
}

static bool refuse(struct intake *in, enum verdict verdict)
{
	in->verdict = verdict;
	return false;
}

static bool broken(struct intake *in)
{
	in->broken = true;
	return false;
}

static bool on_origin(void *ctx, const char *unit)
{
	struct intake *in = ctx;
	in->sender = tree_find(&in->merge->tree, unit);
	if (in->sender < 0) {
		err_set(in->err, ERR_REFUSED,
			tr("%s is of unit %s, which is not in this file's list of units"), in->file, unit);
		free(in->stranger);
		in->stranger = mem_copy_text(unit);
		return refuse(in, VERDICT_UNKNOWN_UNIT);
	}
	in->above = in->merge->own >= 0 && in->sender != in->merge->own &&
		    tree_is_below(&in->merge->tree, in->merge->own, in->sender);
	if (!in->above && !tree_is_below(&in->merge->tree, in->sender, in->merge->own)) {
		err_set(in->err, ERR_REFUSED, tr("%s is of unit %s, which is not below %s"), in->file, unit,
			in->merge->unit);
		return refuse(in, VERDICT_NOT_BELOW);
	}
	return true;
}

/* Before the first row that may be kept for its undo. */
static bool begin_run(struct merge *m, struct err *err)
{
	if (m->run)
		return true;
	m->run = m->receipt;
	return run_begin(m->store, m->run, m->own < 0 ? 0 : m->tree.v[m->own].id, err);
}

static struct receipt *push_receipt(struct intake *in)
{
	struct receipts *r = &in->receipts;
	ARR_ROOM(r->v, r->count, r->cap);
	r->v[r->count] = (struct receipt){.id = in->merge->receipt++, .run = in->merge->run};
	return &r->v[r->count++];
}

static bool wants_units(const struct intake *in)
{
	const struct merge *m = in->merge;
	return m->files.units && m->files.units[m->at - 1];
}

static bool take_tree(struct intake *in, struct merge_tree *tree)
{
	struct merge *m = in->merge;
	tree->taken = in->news = in->tree_taken = true;
	if (!begin_run(m, in->err))
		return broken(in);
	push_receipt(in)->cells = tree->takes;
	if (!offer_take(&in->offer, m->store, &m->tree, in->err) || !merge_load_tree(m, in->err))
		return broken(in);
	in->sender = tree_find(&m->tree, tree->unit);
	return true;
}

static bool compare_tree(struct intake *in)
{
	struct merge *m = in->merge;
	struct merge_lines *lines = in->lines;
	struct merge_tree tree = {
		.file = mem_copy_text(in->file), .unit = mem_copy_text(tree_code(&m->tree, in->sender))};
	bool ok = offer_compare(&in->offer, m->store, &m->tree, in->sender, &m->scope, &tree, in->err);
	if (!ok || (!tree.count && !tree.too_many)) {
		merge_tree_release(&tree);
		return ok || broken(in);
	}
	for (int i = 0; i < tree.count; i++)
		tree.takes += unit_news_is_taken(tree.v[i].news);
	ARR_ROOM(lines->trees, lines->tree_count, lines->tree_cap);
	lines->trees[lines->tree_count++] = tree;
	return !tree.takes || !wants_units(in) || take_tree(in, &lines->trees[lines->tree_count - 1]);
}

/* What an office above has below itself is not for us to take. */
static bool on_unit(void *ctx, const struct incoming_unit *unit)
{
	struct intake *in = ctx;
	if (!unit)
		return in->above || compare_tree(in);
	if (offer_add(&in->offer, unit))
		return true;
	err_set(in->err, ERR_REFUSED, tr("%s is damaged (%s); ask for it again"), in->file,
		tr("a unit in it is not valid"));
	return refuse(in, VERDICT_DAMAGED);
}

static bool on_form(void *ctx, int form, bool same)
{
	struct intake *in = ctx;
	struct allowed *allowed = &in->merge->allowed;
	if (form < allowed->count) {
		allowed->v[form].met = true;
		allowed->v[form].same = same;
	}
	return true;
}

/* Whether the report may come in, under which version of its form; else why not. */
static bool judge(struct intake *in, const struct incoming_report *report, int *unit, int *version,
	enum verdict *verdict, struct str *why)
{
	const struct merge *m = in->merge;
	*verdict = VERDICT_WRONG_FORM;
	if (!allowed_has(&m->allowed, report->form, report->version, version, why))
		return false;
	*unit = tree_find(&m->tree, report->unit);
	if (strcmp(report->term, m->term) != 0) {
		*verdict = VERDICT_WRONG_TERM;
		str_addf(why, tr("it is for %s; this file's term is %s"), report->term, m->term);
	} else if (*unit < 0) {
		*verdict = VERDICT_UNKNOWN_UNIT;
		str_add(why, tr("the unit is not in this file's list of units"));
	} else if (!in->above && !tree_is_below(&m->tree, *unit, in->sender)) {
		*verdict = VERDICT_NOT_BELOW;
		str_add(why, tr("the sender may not answer for this unit"));
	}
	return why->len == 0;
}

static bool is_known(struct intake *in, const struct incoming_report *report, bool *known)
{
	struct join *join = &in->join;
	*known = !join->created && join->state.seal == report->seal &&
		 join->state.past_seal == report->past_seal;
	if (*known || join->created)
		return true;
	return receipt_has(in->merge->store, join->report, report->seal, report->past_seal, known, in->err) ||
	       broken(in);
}

static bool start_join(struct intake *in, int64_t unit, int version, const struct incoming_report *report)
{
	struct merge *m = in->merge;
	in->join = (struct join){.receipt = m->receipt,
		.first_kept = m->run ? m->run : m->receipt,
		.salvaging = in->salvaging,
		.changes = m->watch.fn ? &in->changes : NULL,
		.line = in->lines->count - 1};
	int64_t *id = &in->join.report;
	if (!store_report(m->store, unit, report->form, version, m->term, false, id, in->err))
		return broken(in);
	in->join.created = !*id;
	if (!*id && !store_report(m->store, unit, report->form, version, m->term, true, id, in->err))
		return broken(in);
	return join_begin(m->store, &in->join, in->err) || broken(in);
}

static void push_report(struct intake *in, const struct incoming_report *report)
{
	struct receipt *receipt = push_receipt(in);
	receipt->report = in->join.report;
	receipt->seal = report->seal;
	receipt->past_seal = report->past_seal;
	receipt->after = receipt_after(&in->join.state);
	receipt->conflicts = in->join.conflicts_before.count;
}

static enum incoming_wish on_report(void *ctx, const struct incoming_report *report)
{
	struct intake *in = ctx;
	/* What an office has of its other units is no business of this one. */
	if (in->above &&
		!tree_is_below(&in->merge->tree, tree_find(&in->merge->tree, report->unit), in->merge->own))
		return INCOMING_SKIP;
	struct merge_line *line = intake_add_line(in, report->unit, report->form, report->term);
	int unit = -1, version;
	struct str why = {0};
	line->above = in->above;
	bool allowed = judge(in, report, &unit, &version, &line->verdict, &why);
	if (allowed && in->above)
		str_add(&why, tr("from the office above"));
	line->detail = mem_copy_text(str_text(&why));
	str_release(&why);
	in->line = in->lines->count - 1;
	if (!allowed) {
		in->left_out++;
		return INCOMING_SKIP;
	}
	bool known;
	if (!start_join(in, in->merge->tree.v[unit].id, version, report) || !is_known(in, report, &known) ||
		(!known && !(begin_run(in->merge, in->err) || broken(in))))
		return INCOMING_STOP;
	push_report(in, report);
	if (!known)
		return INCOMING_TAKE;
	line->verdict = VERDICT_UNCHANGED;
	line->conflicts = in->join.conflicts_before.count;
	join_release(&in->join);
	return INCOMING_SKIP;
}

static bool on_entry(void *ctx, const struct entry *entry)
{
	struct intake *in = ctx;
	if (entry->seq > in->join.clock_before + SEQ_AHEAD) {
		err_set(in->err, ERR_REFUSED,
			tr("%s is damaged (an entry in it is not valid); ask for it again"), in->file);
		return refuse(in, VERDICT_DAMAGED);
	}
	return join_entry(in->merge->store, &in->join, entry, in->err) || broken(in);
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

static void add_detail(struct merge_line *line, const char *text)
{
	struct str both = {0};
	str_addf(&both, *line->detail ? "%s; %s" : "%s%s", line->detail, text);
	free(line->detail);
	line->detail = str_take(&both);
}

/* Whether the seal is of what was told shows if anything else is wrong. */
static void note_salvage(struct merge_line *line, bool sealed)
{
	line->salvaged = true;
	add_detail(line,
		sealed && line->loss_count == 0
			? tr("saved from a damaged file; no answer is missing and the checksum is right")
			: tr("saved from a damaged file; answers may be missing, and what is there may "
			     "have been altered"));
}

static bool on_report_end(void *ctx, uint64_t seal, uint64_t past_seal)
{
	struct intake *in = ctx;
	struct merge_line *line = &in->lines->v[in->line];
	struct join *join = &in->join;
	bool fresh_conflicts,
		ok = join_end(in->merge->store, join, &line->conflicts, &fresh_conflicts, in->err);
	if (ok) {
		struct receipt *receipt = &in->receipts.v[in->receipts.count - 1];
		line->verdict = outcome(join, fresh_conflicts);
		line->cells = join->cells;
		if (join->tampered) {
			char *text = tampered_text(join->tampered);
			add_detail(line, text);
			free(text);
		}
		in->news = in->news || join->news > 0 || join->created;
		if (in->salvaging)
			note_salvage(line, seal == receipt->seal);
		receipt->seal = seal;
		receipt->past_seal = past_seal;
		receipt->after = receipt_after(&join->state);
		receipt->cells = join->cells;
		receipt->conflicts = line->conflicts;
	}
	join_release(join);
	return ok || broken(in);
}

static bool put_session(struct intake *in, const struct incoming_session *s, struct err *err)
{
	struct db *db = &in->merge->store->db;
	sqlite3_stmt *query = db_query(db,
		"INSERT INTO session(site,author,unit,began) VALUES(?,?,?,?) ON CONFLICT DO NOTHING", err);
	if (!query)
		return false;
	db_bind(query, db_int(s->site), db_text(s->author), db_text(s->unit), db_int(s->began));
	return db_run(db, query, err);
}

/* Whether something in the file's reports was written under the site, and by whom is not known: it may have
 * come from a damaged file. */
static bool lacks_author(struct intake *in, int64_t site, bool *lacks)
{
	struct db *db = &in->merge->store->db;
	int64_t found = 0;
	for (int i = 0; !found && i < in->receipts.count; i++) {
		sqlite3_stmt *query = db_query(db,
			"SELECT 1 WHERE NOT EXISTS(SELECT 1 FROM session WHERE site=?1) AND "
			"(EXISTS(SELECT 1 FROM num WHERE report=?2 AND site=?1) OR "
			"EXISTS(SELECT 1 FROM txt WHERE report=?2 AND site=?1) OR "
			"EXISTS(SELECT 1 FROM past WHERE report=?2 AND site=?1))",
			in->err);
		if (!query)
			return broken(in);
		db_bind(query, db_int(site), db_int(in->receipts.v[i].report));
		if (!db_ask(db, query, &found, in->err))
			return broken(in);
	}
	*lacks = found;
	return true;
}

static bool on_session(void *ctx, const struct incoming_session *s)
{
	struct intake *in = ctx;
	struct authors *authors = &in->authors;
	bool lacks;
	if (in->news)
		return put_session(in, s, in->err) || broken(in);
	if (!lacks_author(in, s->site, &lacks))
		return false;
	if (lacks) {
		ARR_ROOM(authors->v, authors->count, authors->cap);
		authors->v[authors->count++] = (struct incoming_session){.site = s->site,
			.began = s->began,
			.author = mem_copy_text(s->author),
			.unit = mem_copy_text(s->unit)};
	}
	return true;
}

bool intake_keep_authors(struct intake *in, bool *any, struct err *err)
{
	*any = in->authors.count > 0;
	for (int i = 0; i < in->authors.count; i++)
		if (!put_session(in, &in->authors.v[i], err))
			return false;
	return true;
}

void intake_release(struct intake *in)
{
	for (int i = 0; i < in->authors.count; i++) {
		free((char *)in->authors.v[i].author);
		free((char *)in->authors.v[i].unit);
	}
	free(in->authors.v);
	for (int i = 0; i < in->changes.count; i++)
		heads_release(&in->changes.v[i].before);
	free(in->changes.v);
	offer_release(&in->offer);
	free(in->receipts.v);
	free(in->stranger);
	in->stranger = NULL;
	in->authors = (struct authors){0};
	in->changes = (struct merge_changes){0};
	in->receipts = (struct receipts){0};
}

/* The lines that reading it again would give. */
static bool add_known(struct intake *in, int first, int count)
{
	const struct merge *m = in->merge;
	for (int i = first; i < first + count; i++) {
		int64_t report = m->known.v[i].report;
		struct known_line known = {0};
		if (!known_line(m->store, report, &known, in->err))
			return broken(in);
		struct merge_line *line = intake_add_line(in, known.unit, known.form, m->term);
		free(known.unit);
		free(known.form);
		line->verdict = VERDICT_UNCHANGED;
		line->detail = mem_copy_text("");
		if (known.contested && !join_count_conflicts(m->store, report, &line->conflicts, in->err))
			return broken(in);
	}
	return true;
}

static enum incoming_wish on_file(void *ctx, const struct incoming_file *file)
{
	struct intake *in = ctx;
	struct merge *m = in->merge;
	int first, count;
	in->bytes = *file;
	allowed_begin(&m->allowed);
	uint64_t *digest = m->files.digests ? &m->files.digests[m->at - 1] : NULL;
	if (digest && m->dry)
		*digest = file->digest;
	if (digest && *digest && *digest != file->digest) {
		err_set(in->err, ERR_REFUSED, tr("%s has changed since it was looked at; look at it again"),
			in->file);
		refuse(in, VERDICT_CHANGED);
		return INCOMING_STOP;
	}
	if (wants_units(in) || (count = known_find(&m->known, file, &first)) == 0)
		return INCOMING_TAKE;
	return add_known(in, first, count) ? INCOMING_SKIP : INCOMING_STOP;
}

static bool on_loss(void *ctx, const struct merge_loss *loss)
{
	struct intake *in = ctx;
	struct merge_line *line = &in->lines->v[in->line];
	ARR_ROOM(line->losses, line->loss_count, line->loss_cap);
	line->losses[line->loss_count++] = *loss;
	return true;
}

static bool on_no_report(void *ctx, const char *unit, const char *form, const char *term)
{
	struct intake *in = ctx;
	struct merge_line *line = intake_add_line(in, *unit ? unit : "?", form, term);
	line->verdict = VERDICT_DAMAGED;
	line->detail = mem_copy_text(*form ? tr("nothing of this report can be read")
					   : tr("more reports may be in it that cannot be read"));
	in->left_out++;
	return true;
}

const struct incoming_sink intake_sink = {
	.file = on_file,
	.origin = on_origin,
	.unit = on_unit,
	.form = on_form,
	.report = on_report,
	.entry = on_entry,
	.report_end = on_report_end,
	.session = on_session,
	.loss = on_loss,
	.no_report = on_no_report,
};
