/* SPDX-License-Identifier: MIT */
/* For the size of a pipe, where the system knows it. */
#define _GNU_SOURCE
#include "store/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/file.h"
#include "base/tr.h"
#include "store/bytes.h"
#include "store/check.h"
#include "store/inner.h"
#include "store/record.h"

enum tag { TAG_FILE, TAG_ORIGIN, TAG_FORM, TAG_REPORT, TAG_ENTRY, TAG_REPORT_END, TAG_SESSION, TAG_END };

enum {
	HEAP_LIMIT = 48 * 1024 * 1024, /* of SQLite: a file of BYTES_IN_MEMORY is not on it */
	OPEN_LIMIT = 1024,
	AHEAD = 1024 * 1024, /* bytes on their way */
	NAME_MAX_BYTES = 1000,
};

struct worker {
	pid_t pid;
	struct record_in in;
	char *scratch;
	bool lost;
};

/* The process. */

struct sender {
	struct record_out out;
	const struct known *known;
};

static void send_text(struct sender *s, const char *text)
{
	record_put_text(&s->out, text, strlen(text));
}

static enum incoming_wish send_file(void *ctx, const struct incoming_file *file)
{
	struct sender *s = ctx;
	int first;
	record_begin(&s->out, TAG_FILE);
	record_put_int(&s->out, file->size);
	record_put_int(&s->out, (int64_t)file->digest);
	if (!record_end(&s->out))
		return INCOMING_STOP;
	return known_find(s->known, file, &first) ? INCOMING_SKIP : INCOMING_TAKE;
}

static bool send_origin(void *ctx, const char *unit)
{
	struct sender *s = ctx;
	record_begin(&s->out, TAG_ORIGIN);
	send_text(s, unit);
	return record_end(&s->out);
}

static bool send_form(void *ctx, int form, bool same)
{
	struct sender *s = ctx;
	record_begin(&s->out, TAG_FORM);
	record_put_int(&s->out, form);
	record_put_int(&s->out, same);
	return record_end(&s->out);
}

static enum incoming_wish send_report(void *ctx, const struct incoming_report *report)
{
	struct sender *s = ctx;
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
	struct sender *s = ctx;
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

static bool send_report_end(void *ctx)
{
	struct sender *s = ctx;
	record_begin(&s->out, TAG_REPORT_END);
	return record_end(&s->out);
}

static bool send_session(void *ctx, const struct incoming_session *session)
{
	struct sender *s = ctx;
	record_begin(&s->out, TAG_SESSION);
	record_put_int(&s->out, session->site);
	record_put_int(&s->out, session->began);
	send_text(s, session->author);
	send_text(s, session->unit);
	return record_end(&s->out);
}

static void send_end(struct sender *s, enum incoming_end end, const struct err *err)
{
	record_begin(&s->out, TAG_END);
	record_put_int(&s->out, end);
	record_put_int(&s->out, err->kind);
	send_text(s, err->text);
	record_end(&s->out);
}

static void limit(int resource, rlim_t most)
{
	struct rlimit l;
	if (getrlimit(resource, &l) != 0 || most >= l.rlim_max)
		return;
	l.rlim_cur = l.rlim_max = most;
	setrlimit(resource, &l);
}

/* Only a private copy is ever written, no larger than the file it is of. */
static rlim_t largest_copy(const struct worker_task *task)
{
	off_t most = 0;
	struct stat st;
	for (int i = 0; i < task->count; i++)
		if (stat(task->paths[i], &st) == 0 && st.st_size > BYTES_IN_MEMORY && st.st_size > most)
			most = st.st_size;
	return (rlim_t)most;
}

/* No more memory than what is there already: with a sanitizer that is terabytes. */
static void limit_memory(void)
{
	FILE *statm = fopen("/proc/self/statm", "r");
	unsigned long pages = 0;
	if (statm && fscanf(statm, "%lu", &pages) == 1)
		limit(RLIMIT_AS, (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + 4 * HEAP_LIMIT);
	if (statm)
		fclose(statm);
	sqlite3_hard_heap_limit64(sqlite3_memory_used() + HEAP_LIMIT);
}

static void leave(void)
{
	_exit(1);
}

/* What was open is the caller's: its files stay locked, for those locks are of the process. */
static void drop_rights(const struct worker_task *task, int out)
{
	for (int fd = STDERR_FILENO + 1; fd < OPEN_LIMIT; fd++)
		if (fd != out)
			close(fd);
	mem_on_exhausted(leave);
	signal(SIGXFSZ, SIG_IGN);
	limit(RLIMIT_FSIZE, largest_copy(task));
	limit(RLIMIT_CORE, 0);
	limit_memory();
#ifdef __linux__
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
}

static void work(const struct worker_task *task, const char *scratch, int out)
{
	static const struct incoming_sink sink = {
		.file = send_file,
		.origin = send_origin,
		.form = send_form,
		.report = send_report,
		.entry = send_entry,
		.report_end = send_report_end,
		.session = send_session,
	};
	struct sender sender = {.out = {.fd = out}, .known = task->known};
	struct incoming_setting setting = *task->setting;
	struct str buffer = {0};
	setting.scratch = scratch;
	drop_rights(task, out);
	for (int i = 0; i < task->count && !sender.out.failed; i++) {
		struct err err = {0};
		enum incoming_end end =
			incoming_read(task->paths[i], &setting, &sink, &sender, &buffer, &err);
		send_end(&sender, end, &err);
	}
	_exit(!record_flush(&sender.out));
}

/* The caller. */

static char *scratch_of(const struct worker_task *task, pid_t pid)
{
	struct str name = {0};
	str_addf(&name, "%s.tonghop-incoming-%ld", task->setting->scratch, (long)pid);
	return str_take(&name);
}

bool worker_start(const struct worker_task *task, struct worker **out, struct err *err)
{
	int ends[2];
	if (pipe(ends) != 0)
		return err_errno(err, "pipe");
#ifdef F_SETPIPE_SZ
	fcntl(ends[0], F_SETPIPE_SZ, AHEAD); /* only for speed */
#endif
	pid_t pid = fork();
	if (pid == 0)
		work(task, scratch_of(task, getpid()), ends[1]);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		return err_errno(err, "fork");
	}
	struct worker *worker = mem_alloc(sizeof *worker);
	*worker = (struct worker){.pid = pid, .scratch = scratch_of(task, pid)};
	record_in_init(&worker->in, ends[0]);
	*out = worker;
	return true;
}

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

static bool take_report_end(struct taker *t)
{
	if (!t->reports || !record_is_whole(t->in))
		return false;
	t->reports = false;
	if (!t->stopped && !t->skips)
		obey(t, t->sink->report_end(t->ctx));
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

enum incoming_end worker_read(struct worker *worker, const char *path, const struct incoming_sink *sink, void *ctx,
	struct err *err)
{
	static bool (*const take[])(struct taker *) = {
		[TAG_FILE] = take_file,
		[TAG_ORIGIN] = take_origin,
		[TAG_FORM] = take_form,
		[TAG_REPORT] = take_report,
		[TAG_ENTRY] = take_entry,
		[TAG_REPORT_END] = take_report_end,
		[TAG_SESSION] = take_session,
	};
	struct taker taker = {.in = &worker->in, .sink = sink, .ctx = ctx, .stopped = !sink};
	enum incoming_end end;
	int tag = -1;
	while (!worker->lost && (tag = record_next(&worker->in)) >= 0 && tag < TAG_END)
		if (!take[tag](&taker))
			break;
	if (tag == TAG_END && take_end(&taker, &end, err))
		return end;
	worker->lost = true;
	if (taker.stopped)
		return INCOMING_STOPPED;
	err_set(err, ERR_REFUSED, tr("%s is damaged (reading it could not be finished); ask for it again"),
		file_base_name(path));
	return INCOMING_DAMAGED;
}

bool worker_is_lost(const struct worker *worker)
{
	return worker->lost;
}

void worker_end(struct worker *worker)
{
	if (!worker)
		return;
	close(worker->in.fd);
	kill(worker->pid, SIGKILL);
	waitpid(worker->pid, NULL, 0);
	unlink(worker->scratch);
	free(worker->scratch);
	record_in_release(&worker->in);
	free(worker);
}
