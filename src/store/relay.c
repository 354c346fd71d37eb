/* SPDX-License-Identifier: MIT */
#include "store/relay.h"

#include <string.h>

#include "base/mem.h"
#include "store/check.h"
#include "store/inner.h"
#include "store/merge.h"

enum tag {
	TAG_FILE,
	TAG_ORIGIN,
	TAG_UNIT,
	TAG_FORM,
	TAG_REPORT,
	TAG_ENTRY,
	TAG_LOSS,
	TAG_REPORT_END,
	TAG_NO_REPORT,
	TAG_SESSION,
	TAG_END
};

enum { NAME_MAX_BYTES = 1000 };

static void send_text(struct relay_out *s, const char *text)
{
	record_put_text(&s->out, text, strlen(text));
}

static enum incoming_wish send_file(void *ctx, const struct incoming_file *file)
{
	struct relay_out *s = ctx;
	int first;
	record_begin(&s->out, TAG_FILE);
	record_put_int(&s->out, file->size);
	record_put_int(&s->out, (int64_t)file->digest);
	if (!record_end(&s->out))
		return INCOMING_STOP;
	return s->known && known_find(s->known, file, &first) ? INCOMING_SKIP : INCOMING_TAKE;
}

static bool send_origin(void *ctx, const char *unit)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_ORIGIN);
	send_text(s, unit);
	return record_end(&s->out);
}

static bool send_unit(void *ctx, const struct incoming_unit *unit)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_UNIT);
	if (unit) {
		record_put_int(&s->out, unit->parent);
		send_text(s, unit->code);
		send_text(s, unit->name);
		send_text(s, unit->level);
		send_text(s, unit->attributes);
	}
	return record_end(&s->out);
}

static bool send_form(void *ctx, int form, bool same)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_FORM);
	record_put_int(&s->out, form);
	record_put_int(&s->out, same);
	return record_end(&s->out);
}

static enum incoming_wish send_report(void *ctx, const struct incoming_report *report)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_REPORT);
	send_text(s, report->unit);
	send_text(s, report->form);
	send_text(s, report->term);
	record_put_int(&s->out, report->version);
	record_put_int(&s->out, report->clock);
	record_put_int(&s->out, (int64_t)report->seal);
	record_put_int(&s->out, (int64_t)report->past_seal);
	return record_end(&s->out) ? INCOMING_TAKE : INCOMING_STOP;
}

static bool send_entry(void *ctx, const struct entry *e)
{
	struct relay_out *s = ctx;
	const int64_t numbers[CHECK_NUMBERS] = {
		[CHECK_DRAWER] = e->drawer,
		[CHECK_ROW] = e->place.row,
		[CHECK_COL] = e->place.col,
		[CHECK_PART] = e->place.part,
		[CHECK_SITE] = e->site,
		[CHECK_SEQ] = e->seq,
		[CHECK_DEAD] = e->dead,
		[CHECK_STATE] = e->state,
		[CHECK_VALUE] = e->value,
		[CHECK_AT] = e->at,
	};
	record_begin(&s->out, TAG_ENTRY);
	record_put_ints(&s->out, numbers, CHECK_NUMBERS);
	if (e->text)
		record_put_text(&s->out, e->text, e->len);
	return record_end(&s->out);
}

static void put_place(struct record_out *out, const struct place *place)
{
	record_put_ints(out, (const int64_t[]){place->row, place->col, place->part}, 3);
}

static bool send_loss(void *ctx, const struct merge_loss *loss)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_LOSS);
	record_put_int(&s->out, loss->kind);
	put_place(&s->out, &loss->from);
	put_place(&s->out, &loss->to);
	return record_end(&s->out);
}

static bool send_report_end(void *ctx, uint64_t seal, uint64_t past_seal)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_REPORT_END);
	record_put_int(&s->out, (int64_t)seal);
	record_put_int(&s->out, (int64_t)past_seal);
	return record_end(&s->out);
}

static bool send_no_report(void *ctx, const char *unit, const char *form, const char *term)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_NO_REPORT);
	send_text(s, unit);
	send_text(s, form);
	send_text(s, term);
	return record_end(&s->out);
}

static bool send_session(void *ctx, const struct incoming_session *session)
{
	struct relay_out *s = ctx;
	record_begin(&s->out, TAG_SESSION);
	record_put_int(&s->out, session->site);
	record_put_int(&s->out, session->began);
	send_text(s, session->author);
	send_text(s, session->unit);
	return record_end(&s->out);
}

void relay_end(struct relay_out *s, enum incoming_end end, const struct err *err)
{
	record_begin(&s->out, TAG_END);
	record_put_int(&s->out, end);
	record_put_int(&s->out, err->kind);
	send_text(s, err->text);
	record_end(&s->out);
}

const struct incoming_sink relay_sink = {
	.file = send_file,
	.origin = send_origin,
	.unit = send_unit,
	.form = send_form,
	.report = send_report,
	.entry = send_entry,
	.report_end = send_report_end,
	.no_report = send_no_report,
	.session = send_session,
	.loss = send_loss,
};

/* What is being taken in of a file. */
struct taker {
	struct record_in *in;
	const struct incoming_sink *sink;
	void *ctx;
	bool filed, named; /* file and origin are in */
	bool known;        /* nothing more of it is wanted; stopped as well */
	bool stopped;      /* by the sink */
	bool reports;      /* one has begun and not ended */
	bool skips;        /* that one */
	int64_t clock;     /* of it */
	int losses;        /* that have a place, so far */
	bool lost_more;    /* somewhere in the report */
	bool tree;         /* all units are in */
};

/* Each gives false when the record is none that could have been sent. */

static bool take_name(struct record_in *in, const char **out)
{
	size_t len;
	*out = record_take_text(in, &len);
	return len <= NAME_MAX_BYTES;
}

static void obey(struct taker *t, bool on)
{
	t->stopped = t->stopped || !on;
}

static bool take_file(struct taker *t)
{
	struct incoming_file file = {.size = record_take_int(t->in)};
	file.digest = (uint64_t)record_take_int(t->in);
	if (t->filed || !record_is_whole(t->in) || file.size < 0)
		return false;
	t->filed = true;
	if (t->stopped)
		return true;
	enum incoming_wish wish = t->sink->file(t->ctx, &file);
	t->known = wish == INCOMING_SKIP;
	obey(t, wish == INCOMING_TAKE);
	return true;
}

static bool take_origin(struct taker *t)
{
	const char *unit;
	if (!t->filed || t->named || !take_name(t->in, &unit) || !record_is_whole(t->in))
		return false;
	t->named = true;
	if (!t->stopped)
		obey(t, t->sink->origin(t->ctx, unit));
	return true;
}

static bool take_unit(struct taker *t)
{
	struct incoming_unit unit = {0};
	size_t len;
	bool last = t->in->next == t->in->stop;
	if (!t->named || t->tree || t->reports || (t->sink && !t->sink->unit))
		return false;
	t->tree = last;
	if (!last) {
		unit.parent = record_take_int(t->in);
		if (!take_name(t->in, &unit.code) || !take_name(t->in, &unit.name) ||
			!take_name(t->in, &unit.level))
			return false;
		unit.attributes = record_take_text(t->in, &len);
		if (!unit.attributes || len > INCOMING_ATTRIBUTES_MAX)
			return false;
	}
	if (!record_is_whole(t->in))
		return false;
	if (!t->stopped)
		obey(t, t->sink->unit(t->ctx, last ? NULL : &unit));
	return true;
}

static bool take_form(struct taker *t)
{
	int64_t form = record_take_int(t->in);
	bool same = record_take_int(t->in) == 1;
	if (!t->named || !record_is_whole(t->in) || form < 0 || form > INT32_MAX)
		return false;
	if (!t->stopped)
		obey(t, t->sink->form(t->ctx, (int)form, same));
	return true;
}

static bool take_report(struct taker *t)
{
	struct incoming_report report;
	if (!t->named || t->reports || !take_name(t->in, &report.unit) || !take_name(t->in, &report.form) ||
		!take_name(t->in, &report.term))
		return false;
	int64_t version = record_take_int(t->in);
	report.version = (int)version;
	report.clock = record_take_int(t->in);
	report.seal = (uint64_t)record_take_int(t->in);
	report.past_seal = (uint64_t)record_take_int(t->in);
	if (!record_is_whole(t->in) || version < 1 || version > INT32_MAX || report.clock < 0 ||
		report.clock > CHECK_SEQ_MAX)
		return false;
	t->reports = true;
	t->lost_more = false;
	t->clock = report.clock;
	if (t->stopped)
		return true;
	enum incoming_wish wish = t->sink->report(t->ctx, &report);
	t->skips = wish == INCOMING_SKIP;
	obey(t, wish != INCOMING_STOP);
	return true;
}

static bool take_entry(struct taker *t)
{
	int64_t numbers[CHECK_NUMBERS];
	struct entry entry;
	size_t len = 0;
	if (t->stopped || t->skips)
		return true;
	record_take_ints(t->in, numbers, CHECK_NUMBERS);
	const char *text = t->in->next < t->in->stop ? record_take_text(t->in, &len) : NULL;
	if (!record_is_whole(t->in) || !t->reports || len > UTF8_TEXT_MAX ||
		!check_numbers(numbers, t->clock, text, len, &entry))
		return false;
	obey(t, t->sink->entry(t->ctx, &entry));
	return true;
}

static bool take_place(struct record_in *in, struct place *out)
{
	int64_t row = record_take_int(in), col = record_take_int(in), part = record_take_int(in);
	*out = (struct place){row, (int32_t)col, (enum part_kind)part};
	return row >= 0 && col >= 0 && col <= INT32_MAX && part >= 0 && part <= PART_REVISION;
}

static bool take_loss(struct taker *t)
{
	struct merge_loss loss;
	int64_t kind = record_take_int(t->in);
	if (!take_place(t->in, &loss.from) || !take_place(t->in, &loss.to) || !record_is_whole(t->in) ||
		!t->reports || (t->sink && !t->sink->loss) || kind < 0 || kind >= LOSS_COUNT || t->lost_more)
		return false;
	loss.kind = (enum loss)kind;
	t->lost_more = loss.kind == LOSS_SOMEWHERE;
	t->losses += !t->lost_more;
	if (t->losses > INCOMING_LOSSES_MAX)
		return false;
	if (!t->stopped && !t->skips)
		obey(t, t->sink->loss(t->ctx, &loss));
	return true;
}

static bool take_report_end(struct taker *t)
{
	uint64_t seal = (uint64_t)record_take_int(t->in), past_seal = (uint64_t)record_take_int(t->in);
	if (!t->reports || !record_is_whole(t->in))
		return false;
	t->reports = false;
	if (!t->stopped && !t->skips)
		obey(t, t->sink->report_end(t->ctx, seal, past_seal));
	return true;
}

static bool take_no_report(struct taker *t)
{
	const char *unit, *form, *term;
	if (!take_name(t->in, &unit) || !take_name(t->in, &form) || !take_name(t->in, &term) ||
		!record_is_whole(t->in) || !t->named || t->reports || (t->sink && !t->sink->no_report))
		return false;
	if (!t->stopped)
		obey(t, t->sink->no_report(t->ctx, unit, form, term));
	return true;
}

static bool take_session(struct taker *t)
{
	struct incoming_session session = {.site = record_take_int(t->in), .began = record_take_int(t->in)};
	if (!take_name(t->in, &session.author) || !take_name(t->in, &session.unit) ||
		!record_is_whole(t->in) || !t->named || t->reports || session.site < 1)
		return false;
	if (!t->stopped)
		obey(t, t->sink->session(t->ctx, &session));
	return true;
}

static bool take_end(struct taker *t, enum incoming_end *end, struct err *err)
{
	int64_t said = record_take_int(t->in), kind = record_take_int(t->in);
	size_t len;
	const char *text = record_take_text(t->in, &len);
	if (!record_is_whole(t->in) || said < INCOMING_DONE || said > INCOMING_DAMAGED || kind < 0 ||
		kind > ERR_IO || (said == INCOMING_DONE && t->reports))
		return false;
	*end = t->known ? INCOMING_DONE : t->stopped ? INCOMING_STOPPED : (enum incoming_end)said;
	if (said == INCOMING_DONE && !t->stopped && !t->named)
		return false;
	if (!t->stopped && kind)
		err_set(err, (enum err_kind)kind, "%s", text);
	return true;
}

bool relay_take(struct record_in *in, const struct incoming_sink *sink, void *ctx, enum incoming_end *end,
	struct err *err)
{
	static bool (*const take[])(struct taker *) = {
		[TAG_FILE] = take_file,
		[TAG_ORIGIN] = take_origin,
		[TAG_UNIT] = take_unit,
		[TAG_FORM] = take_form,
		[TAG_REPORT] = take_report,
		[TAG_ENTRY] = take_entry,
		[TAG_LOSS] = take_loss,
		[TAG_REPORT_END] = take_report_end,
		[TAG_NO_REPORT] = take_no_report,
		[TAG_SESSION] = take_session,
	};
	struct taker taker = {.in = in, .sink = sink, .ctx = ctx, .stopped = !sink};
	int tag;
	while ((tag = record_next(in)) >= 0 && tag < TAG_END)
		if (!take[tag](&taker))
			break;
	if (tag == TAG_END && take_end(&taker, end, err))
		return true;
	*end = taker.stopped ? INCOMING_STOPPED : INCOMING_DAMAGED;
	return false;
}
