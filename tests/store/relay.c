/* SPDX-License-Identifier: MIT */
/* Whatever comes through the pipe, the sink is told only what could be. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/check.h"
#include "store/inner.h"
#include "store/merge.h"
#include "store/relay.h"

/* What a sink may count on. */
struct watcher {
	int files, origins, reports, entries, ends, sessions, losses, no_reports;
	bool somewhere; /* the last loss of the report */
	bool in_report;
	int64_t clock;
	enum incoming_wish wish; /* for reports */
};

static enum incoming_wish see_file(void *ctx, const struct incoming_file *file)
{
	struct watcher *w = ctx;
	assert_true(w->files++ == 0 && file->size >= 0);
	return INCOMING_TAKE;
}

static bool see_origin(void *ctx, const char *unit)
{
	struct watcher *w = ctx;
	assert_true(w->files == 1 && w->origins++ == 0 && strlen(unit) <= 1000);
	return true;
}

static bool see_form(void *ctx, int form, bool same)
{
	struct watcher *w = ctx;
	(void)same;
	assert_true(w->origins == 1 && form >= 0);
	return true;
}

static enum incoming_wish see_report(void *ctx, const struct incoming_report *report)
{
	struct watcher *w = ctx;
	assert_true(w->origins == 1 && !w->in_report && report->version > 0);
	assert_true(report->clock >= 0 && report->clock <= CHECK_SEQ_MAX);
	w->reports++;
	w->clock = report->clock;
	w->in_report = w->wish == INCOMING_TAKE;
	w->somewhere = false;
	return w->wish;
}

static bool see_entry(void *ctx, const struct entry *e)
{
	struct watcher *w = ctx;
	assert_true(w->in_report && e->seq > 0 && e->seq <= w->clock && e->site > 0 && e->place.row > 0);
	assert_true(e->drawer >= DRAWER_NUM && e->drawer <= DRAWER_PAST && e->state <= STATE_REMOVED);
	assert_true(e->text ? strlen(e->text) == e->len : e->len == 0);
	w->entries++;
	return true;
}

static bool see_report_end(void *ctx, uint64_t seal, uint64_t past_seal)
{
	(void)seal;
	(void)past_seal;
	struct watcher *w = ctx;
	assert_true(w->in_report);
	w->in_report = false;
	w->ends++;
	return true;
}

static bool see_loss(void *ctx, const struct merge_loss *loss)
{
	struct watcher *w = ctx;
	assert_true(w->in_report && !w->somewhere && loss->kind < LOSS_COUNT);
	assert_true(loss->from.row >= 0 && loss->to.row >= 0 && loss->from.col >= 0 && loss->to.col >= 0);
	w->somewhere = loss->kind == LOSS_SOMEWHERE;
	w->losses += !w->somewhere;
	assert_true(w->losses <= INCOMING_LOSSES_MAX);
	return true;
}

static bool see_no_report(void *ctx, const char *unit, const char *form, const char *term)
{
	struct watcher *w = ctx;
	assert_true(w->origins == 1 && !w->in_report);
	assert_true(strlen(unit) <= 1000 && strlen(form) <= 1000 && strlen(term) <= 1000);
	w->no_reports++;
	return true;
}

static bool see_session(void *ctx, const struct incoming_session *s)
{
	struct watcher *w = ctx;
	assert_true(w->origins == 1 && !w->in_report && s->site > 0);
	w->sessions++;
	return true;
}

static const struct incoming_sink watch = {
	.file = see_file,
	.origin = see_origin,
	.form = see_form,
	.report = see_report,
	.entry = see_entry,
	.report_end = see_report_end,
	.loss = see_loss,
	.no_report = see_no_report,
	.session = see_session,
};

/* The bytes of two good reports on their way. */
static void make_stream(struct str *out)
{
	static const struct known none = {0};
	struct relay_out relay = {.out = {.fd = -1}, .known = &none};
	struct incoming_report report = {.unit = "X", .form = "f", .term = "t", .version = 1, .clock = 9};
	struct entry number = {.drawer = DRAWER_NUM,
			     .place = {.row = 1},
			     .site = 7,
			     .seq = 2,
			     .state = STATE_VALUE,
			     .value = 5,
			     .at = 1},
		     text = {.drawer = DRAWER_TXT,
			     .place = {.row = 2},
			     .site = 7,
			     .seq = 3,
			     .state = STATE_VALUE,
			     .text = "Công đoàn",
			     .len = strlen("Công đoàn"),
			     .at = 1};
	relay_sink.file(&relay, &(struct incoming_file){4096, 77});
	relay_sink.origin(&relay, "X");
	relay_sink.form(&relay, 0, true);
	for (int i = 0; i < 2; i++) {
		relay_sink.report(&relay, &report);
		relay_sink.entry(&relay, &number);
		relay_sink.entry(&relay, &text);
		relay_sink.loss(&relay, &(struct merge_loss){LOSS_TEXTS, {.row = 3}, {.row = 9}});
		relay_sink.loss(&relay, &(struct merge_loss){.kind = LOSS_SOMEWHERE});
		relay_sink.report_end(&relay, 1, 2);
	}
	relay_sink.no_report(&relay, "Y", "f", "t");
	relay_sink.session(&relay, &(struct incoming_session){7, 1, "An", "X"});
	relay_end(&relay, INCOMING_DONE, &(struct err){0});
	*out = relay.out.bytes;
}

static bool watch_stream(const char *bytes, size_t len, const struct incoming_sink *sink, struct watcher *w,
	enum incoming_end *end)
{
	int ends[2];
	struct record_in in;
	struct err err = {0};
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes, len), len);
	close(ends[1]);
	record_in_init(&in, ends[0]);
	bool sane = relay_take(&in, sink, w, end, &err);
	record_in_release(&in);
	close(ends[0]);
	return sane;
}

static void all_of_it(void **state)
{
	(void)state;
	struct str stream;
	enum incoming_end end;
	struct watcher w = {.wish = INCOMING_TAKE};
	make_stream(&stream);
	assert_true(watch_stream(stream.s, stream.len, &watch, &w, &end));
	assert_int_equal(end, INCOMING_DONE);
	assert_true(w.reports == 2 && w.entries == 4 && w.ends == 2 && w.sessions == 1);
	assert_true(w.losses == 2 && w.somewhere && w.no_reports == 1);
	w = (struct watcher){.wish = INCOMING_SKIP};
	assert_true(watch_stream(stream.s, stream.len, &watch, &w, &end));
	assert_int_equal(end, INCOMING_DONE);
	assert_true(w.reports == 2 && w.entries == 0 && w.sessions == 1);
	w = (struct watcher){.wish = INCOMING_STOP};
	assert_true(watch_stream(stream.s, stream.len, &watch, &w, &end));
	assert_int_equal(end, INCOMING_STOPPED);
	assert_true(w.reports == 1 && w.entries == 0 && w.sessions == 0);
	assert_true(watch_stream(stream.s, stream.len, NULL, NULL, &end));
	assert_int_equal(end, INCOMING_STOPPED);
	str_release(&stream);
}

/* More losses than are listed, a second word that there are more, a report within a report. */
static void losses_without_end(void **state)
{
	(void)state;
	struct incoming_report report = {.unit = "X", .form = "f", .term = "t", .version = 1, .clock = 9};
	for (int way = 0; way < 4; way++) {
		FILE *file = tmpfile(); /* too much for a pipe */
		struct relay_out relay = {.out = {.fd = fileno(file)}};
		struct record_in in;
		struct err err = {0};
		struct watcher w = {.wish = INCOMING_TAKE};
		enum incoming_end end;
		relay_sink.file(&relay, &(struct incoming_file){4096, 77});
		relay_sink.origin(&relay, "X");
		relay_sink.report(&relay, &report);
		for (int i = 0; i < INCOMING_LOSSES_MAX + (way == 1); i++)
			relay_sink.loss(&relay, &(struct merge_loss){LOSS_ALL, {.row = i}, {.row = i}});
		for (int i = 0; i < 1 + (way == 2); i++)
			relay_sink.loss(&relay, &(struct merge_loss){.kind = LOSS_SOMEWHERE});
		if (way == 3)
			relay_sink.no_report(&relay, "Y", "f", "t");
		relay_sink.report_end(&relay, 1, 2);
		relay_end(&relay, INCOMING_DONE, &(struct err){0});
		assert_true(record_flush(&relay.out));
		assert_int_equal(lseek(fileno(file), 0, SEEK_SET), 0);
		record_in_init(&in, fileno(file));
		assert_int_equal(relay_take(&in, &watch, &w, &end, &err), way == 0);
		assert_int_equal(end, way == 0 ? INCOMING_DONE : INCOMING_DAMAGED);
		record_in_release(&in);
		fclose(file);
		str_release(&relay.out.bytes);
	}
}

static void cut_short(void **state)
{
	(void)state;
	struct str stream;
	make_stream(&stream);
	for (size_t len = 0; len < stream.len; len++) {
		struct watcher w = {.wish = INCOMING_TAKE};
		enum incoming_end end;
		assert_false(watch_stream(stream.s, len, &watch, &w, &end));
		assert_int_equal(end, INCOMING_DAMAGED);
	}
	str_release(&stream);
}

/* Bytes changed; records left out, twice, and in another order. */
static void anything(void **state)
{
	(void)state;
	struct str stream;
	make_stream(&stream);
	for (uint64_t seed = 0; seed < 20000; seed++) {
		struct watcher w = {.wish = INCOMING_TAKE};
		enum incoming_end end;
		struct str noisy = {0};
		if (seed % 2) {
			str_add_bytes(&noisy, stream.s, stream.len);
			for (uint64_t i = 0; i <= seed % 3; i++) {
				uint64_t h = hash_mix(seed * 8 + i);
				noisy.s[h % noisy.len] ^= (char)(1 << (h >> 40) % 8);
			}
		}
		for (size_t at = 0, n = 0; !(seed % 2) && at < stream.len; n++) {
			uint32_t len;
			memcpy(&len, stream.s + at + 4, sizeof len);
			for (uint64_t times = hash_mix(seed * 64 + n) % 8; times < 3; times++)
				str_add_bytes(&noisy, stream.s + at, 8 + len);
			at += 8 + len;
		}
		watch_stream(str_text(&noisy), noisy.len, &watch, &w, &end);
		str_release(&noisy);
	}
	str_release(&stream);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(all_of_it),
	cmocka_unit_test(losses_without_end),
	cmocka_unit_test(cut_short),
	cmocka_unit_test(anything),
};

RUN(tests)
