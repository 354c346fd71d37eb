/* SPDX-License-Identifier: MIT */
/* What the screens cost beside nano, which does the same in the same run, each in a
 * pseudo-terminal of 80x24:
 *
 *     screens TONGHOP FORM.yaml */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

enum { STARTS = 21, KEYS = 200, LONG_BYTES = 51200, QUIET_MS = 150, KEY_QUIET_MS = 60, NOT_RUNNING = -1 };

struct run {
	pid_t pid;
	int fd;
	long bytes;     /* received */
	double last;    /* when the last of them came, in ms */
};

struct cost {
	double start;          /* ms to the first screen */
	double key;            /* CPU in ms a key */
	double letter, enter;  /* bytes of output a letter, an Enter */
	double answer;         /* ms from a key to the first byte of its answer */
	double memory;         /* MB resident */
};

static void stop(const char *what)
{
	fprintf(stderr, "screens: %s: %s\n", what, strerror(errno));
	exit(1);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Takes what comes until nothing comes for so long. */
static void drain(struct run *run, int quiet_ms)
{
	char buffer[65536];
	struct pollfd in = {.fd = run->fd, .events = POLLIN};
	while (poll(&in, 1, quiet_ms) == 1) {
		ssize_t n = read(run->fd, buffer, sizeof buffer);
		if (n <= 0)
			return;
		run->bytes += n;
		run->last = now();
	}
}

static void send_keys(const struct run *run, const char *keys)
{
	size_t len = strlen(keys);
	if (write(run->fd, keys, len) != (ssize_t)len)
		stop("write");
}

static double spawn(struct run *run, char *const *argv)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	double begin = now();
	*run = (struct run){.last = begin};
	run->pid = forkpty(&run->fd, NULL, NULL, &size);
	if (run->pid < 0)
		stop("forkpty");
	if (run->pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	drain(run, QUIET_MS);
	return run->last - begin;
}

static void end(struct run *run)
{
	kill(run->pid, SIGKILL);
	waitpid(run->pid, NULL, 0);
	close(run->fd);
}

/* Of /proc/PID/NAME. */
static void read_proc(const struct run *run, const char *name, struct str *out)
{
	char path[64], buffer[4096];
	snprintf(path, sizeof path, "/proc/%d/%s", (int)run->pid, name);
	int fd = open(path, O_RDONLY);
	ssize_t n = fd < 0 ? -1 : read(fd, buffer, sizeof buffer);
	if (n < 0)
		stop(path);
	str_add_bytes(out, buffer, (size_t)n);
	close(fd);
}

static double cpu_ms(const struct run *run)
{
	struct str text = {0};
	read_proc(run, "schedstat", &text);
	double ns = strtod(str_text(&text), NULL);
	str_release(&text);
	return ns / 1e6;
}

static double resident_mb(const struct run *run)
{
	struct str text = {0};
	read_proc(run, "status", &text);
	const char *line = strstr(str_text(&text), "VmRSS:");
	double kb = line ? strtod(line + 6, NULL) : 0;
	str_release(&text);
	return kb / 1024;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *v, int count)
{
	qsort(v, (size_t)count, sizeof *v, compare);
	return v[count / 2];
}

/* Types the pattern again and again, one key after the other. */
static void type(struct run *run, const char *pattern, struct cost *cost)
{
	double answers[KEYS], cpu = cpu_ms(run);
	long letters = 0, letter_bytes = 0, enter_bytes = 0;
	for (int i = 0; i < KEYS; i++) {
		char key[2] = {pattern[(size_t)i % strlen(pattern)]};
		struct pollfd in = {.fd = run->fd, .events = POLLIN};
		double sent = now();
		long bytes = run->bytes;
		send_keys(run, key);
		poll(&in, 1, 1000);
		answers[i] = now() - sent;
		drain(run, KEY_QUIET_MS);
		letters += *key != '\r';
		*(*key == '\r' ? &enter_bytes : &letter_bytes) += run->bytes - bytes;
	}
	cost->key = (cpu_ms(run) - cpu) / KEYS;
	cost->letter = (double)letter_bytes / (double)letters;
	cost->enter = letters < KEYS ? (double)enter_bytes / (double)(KEYS - letters) : 0;
	cost->answer = median(answers, KEYS);
	cost->memory = resident_mb(run);
}

/* way: keys that lead to where the pattern is typed. */
static struct cost measure(char *const *argv, const char *const *way, const char *pattern)
{
	struct cost cost = {0};
	struct run run;
	double starts[STARTS];
	for (int i = 0; i < STARTS; i++) {
		starts[i] = spawn(&run, argv);
		end(&run);
	}
	cost.start = median(starts, STARTS);
	spawn(&run, argv);
	for (; *way; way++) {
		send_keys(&run, *way);
		drain(&run, QUIET_MS);
	}
	type(&run, pattern, &cost);
	end(&run);
	return cost;
}

static void call(char *const *argv)
{
	int status = 1;
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);
		dup2(null, STDERR_FILENO);
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0)
		stop(argv[1]);
}

static void line(const char *what, double own, double nano, const char *unit, const char *budget)
{
	printf("%-34s %8.2f %8.2f  %-5s %6.2f  %s\n", what, own, nano, unit, nano > 0 ? own / nano : 0, budget);
}

static void report(const char *where, const struct cost *own, const struct cost *nano)
{
	printf("\n%-34s %8s %8s  %-5s %6s  %s\n", where, "tonghop", "nano", "", "ratio", "aim");
	line("start to first screen", own->start, nano->start, "ms", "ratio 1");
	line("output a letter or digit", own->letter, nano->letter, "bytes", "30");
	if (own->enter > 0)
		line("output an Enter", own->enter, nano->enter, "bytes", "");
	line("CPU a key", own->key, nano->key, "ms", "0.5");
	line("from key to answer", own->answer, nano->answer, "ms", "");
	line("resident", own->memory, nano->memory, "MB", "8");
}

static char *write_text(const char *folder, const char *name, const char *piece, size_t len)
{
	struct str text = {0}, path = {0};
	while (text.len < len)
		str_add(&text, piece);
	str_add(&text, "zqx\n");
	str_addf(&path, "%s/%s", folder, name);
	if (!file_replace(path.s, str_text(&text), text.len, NULL))
		stop(path.s);
	str_release(&text);
	return str_take(&path);
}

int main(int argc, char **argv)
{
	static const char piece[] = "Tình hình công nhân, viên chức, lao động và đoàn viên công đoàn trong nhiệm kỳ.\n";
	static const char *const to_table[] = {"\033OF", "\r", NULL}, *const nowhere[] = {NULL}, *const to_end[] = {"\033/", NULL};
	static const char *const to_prose[] = {"\033s", "zqx", "\r", "\r", NULL};
	char folder[] = "/tmp/tonghop-bench-XXXXXX";
	if (argc != 3 || !mkdtemp(folder)) {
		fprintf(stderr, "usage: screens TONGHOP FORM.yaml\n");
		return 2;
	}
	setenv("TERM", "xterm", 1);
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	char *text = write_text(folder, "long.txt", piece, LONG_BYTES), *small = write_text(folder, "short.txt", piece, 800);
	char db[64], empty[64], answer[128];
	snprintf(db, sizeof db, "%s/long.db", folder);
	snprintf(empty, sizeof empty, "%s/x.db", folder);
	snprintf(answer, sizeof answer, "han_che=@%s", text);
	call((char *[]){argv[1], "new", db, "--form", argv[2], "--unit", "CS1", NULL});
	call((char *[]){argv[1], "new", empty, "--form", argv[2], "--unit", "CS1", NULL});
	call((char *[]){argv[1], "set", db, answer, NULL});
	struct cost own = measure((char *[]){argv[1], empty, NULL}, to_table, "1234\r");
	struct cost nano = measure((char *[]){"nano", small, NULL}, nowhere, "1234\r");
	report("a table (nano: a short text)", &own, &nano);
	own = measure((char *[]){argv[1], db, NULL}, to_prose, "them chu ");
	nano = measure((char *[]){"nano", text, NULL}, to_end, "them chu ");
	report("50 KB of prose", &own, &nano);
	call((char *[]){"rm", "-r", folder, NULL});
	free(text);
	free(small);
	return 0;
}
