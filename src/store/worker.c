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
#include "base/mem.h"
#include "base/tr.h"
#include "store/bytes.h"
#include "store/relay.h"

enum {
	HEAP_LIMIT = 48 * 1024 * 1024, /* of SQLite: a file of BYTES_IN_MEMORY is not on it */
	OPEN_LIMIT = 1024,
	AHEAD = 1024 * 1024, /* bytes on their way */
};

struct worker {
	pid_t pid;
	struct record_in in;
	char *scratch;
	bool lost;
};

/* The process. */

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
	struct relay_out relay = {.out = {.fd = out}};
	struct incoming_setting setting = *task->setting;
	struct str buffer = {0};
	setting.scratch = scratch;
	drop_rights(task, out);
	for (int i = 0; i < task->count && !relay.out.failed; i++) {
		struct err err = {0};
		relay.known = task->units && task->units[i] ? NULL : task->known;
		enum incoming_end end =
			incoming_read(task->paths[i], &setting, &relay_sink, &relay, &buffer, &err);
		relay_end(&relay, end, &err);
	}
	_exit(!record_flush(&relay.out));
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

enum incoming_end worker_read(
	struct worker *worker, const char *path, const struct incoming_sink *sink, void *ctx, struct err *err)
{
	enum incoming_end end = sink ? INCOMING_DAMAGED : INCOMING_STOPPED;
	if (!worker->lost && relay_take(&worker->in, sink, ctx, &end, err))
		return end;
	worker->lost = true;
	if (end == INCOMING_DAMAGED)
		err_set(err, ERR_REFUSED,
			tr("%s is damaged (reading it could not be finished); ask for it again"),
			file_base_name(path));
	return end;
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
