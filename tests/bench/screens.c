/* SPDX-License-Identifier: MIT */
/* What the screens cost beside nano, and VisiData where it is there, which do the same in the
 * same run, each in a pseudo-terminal of 80x24:
 *
 *     screens TONGHOP FORM.yaml */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

enum { PROGRAMS_MAX = 3, STARTS = 41, KEYS = 200, LONG_BYTES = 51200, QUIET_MS = 150, KEY_QUIET_MS = 60 };

struct run {
	pid_t pid;
	int fd;
	long bytes;  /* received */
	double last; /* when the last of them came, in ms */
};

struct cost {
	double start;         /* ms to the first screen whole */
	double key;           /* CPU in ms a key */
	double letter, enter; /* bytes of output a letter, an Enter */
	double answer;        /* ms from a key to the first byte of its answer */
	double memory;        /* MB resident */
};

struct program {
	char *argv[4];
	const char *const *way; /* keys that lead to where the pattern is typed */
	const char *pattern;
	struct cost cost;
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
	struct pollfd first = {.fd = run->fd, .events = POLLIN};
	poll(&first, 1, 5000);
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

/* In turns, and the quickest counts: what else the machine does hits all alike, and then least. */
static void measure_starts(struct program *programs, int count)
{
	struct run run;
	for (int i = 0; i < STARTS; i++)
		for (int p = 0; p < count; p++) {
			double took = spawn(&run, programs[p].argv), *least = &programs[p].cost.start;
			end(&run);
			*least = i == 0 || took < *least ? took : *least;
		}
}

static void measure(struct program *programs, int count)
{
	struct run run;
	measure_starts(programs, 2);
	measure_starts(programs + 2, count - 2);
	for (int p = 0; p < count; p++) {
		spawn(&run, programs[p].argv);
		for (const char *const *way = programs[p].way; way && *way; way++) {
			send_keys(&run, *way);
			drain(&run, QUIET_MS);
		}
		type(&run, programs[p].pattern, &programs[p].cost);
		end(&run);
	}
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

/* Beside nano, which is the second. */
static void line(const char *what, const struct program *programs, int count, size_t field, const char *unit,
	const char *aim)
{
	double v[PROGRAMS_MAX] = {0};
	for (int p = 0; p < count; p++)
		memcpy(&v[p], (const char *)&programs[p].cost + field, sizeof v[p]);
	printf("%-28s %8.2f %8.2f", what, v[0], v[1]);
	if (count > 2)
		printf(" %9.2f", v[2]);
	else
		printf(" %9s", "");
	printf("  %-5s %6.2f  %s\n", unit, v[1] > 0 ? v[0] / v[1] : 0, aim);
}

static void report(const char *where, const struct program *programs, int count)
{
	printf("\n%-28s %8s %8s %9s  %-5s %6s  %s\n", where, "tonghop", "nano", count > 2 ? "visidata" : "",
		"", "ratio", "aim");
	line("start to first screen", programs, count, offsetof(struct cost, start), "ms", "ratio 1");
	line("output a letter or digit", programs, count, offsetof(struct cost, letter), "bytes", "30");
	line("output an Enter", programs, count, offsetof(struct cost, enter), "bytes", "");
	line("CPU a key", programs, count, offsetof(struct cost, key), "ms", "0.5");
	line("from key to answer", programs, count, offsetof(struct cost, answer), "ms", "");
	line("resident", programs, count, offsetof(struct cost, memory), "MB", "8");
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

static size_t size_of(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0)
		stop(path);
	return (size_t)st.st_size;
}

static bool is_there(const char *program)
{
	char command[64];
	snprintf(command, sizeof command, "command -v %s >/dev/null", program);
	return system(command) == 0;
}

static void bench_table(char *tonghop, char *db, char *text, char *csv)
{
	static const char *const to_table[] = {"\033OF", "\r", NULL};
	struct program programs[] = {
		{.argv = {tonghop, db}, .way = to_table, .pattern = "1234\r"},
		{.argv = {"nano", text}, .pattern = "1234\r"},
		{.argv = {"vd", csv}, .pattern = "e1234\r"},
	};
	int count = is_there("vd") ? 3 : 2;
	measure(programs, count);
	report("a table of the report", programs, count);
}

static void bench_prose(char *tonghop, char *db, char *text)
{
	static const char *const to_end[] = {"\033/", NULL};
	static const char *const to_prose[] = {"\033s", "zqx", "\r", "\r", NULL};
	struct program programs[] = {
		{.argv = {tonghop, db}, .way = to_prose, .pattern = "them chu "},
		{.argv = {"nano", text}, .way = to_end, .pattern = "them chu "},
	};
	measure(programs, 2);
	report("50 KB of prose", programs, 2);
}

int main(int argc, char **argv)
{
	static const char piece[] =
		"Tình hình công nhân, viên chức, lao động và đoàn viên công đoàn trong nhiệm kỳ.\n";
	char folder[] = "/tmp/tonghop-bench-XXXXXX";
	if (argc != 3 || !mkdtemp(folder)) {
		fprintf(stderr, "usage: screens TONGHOP FORM.yaml\n");
		return 2;
	}
	setenv("TERM", "xterm", 1);
	setenv("HOME", folder, 1);
	setenv("XDG_CACHE_HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	char *text = write_text(folder, "long.txt", piece, LONG_BYTES);
	char *csv = write_text(folder, "table.csv", "45,Tổng số CNVCLĐ,người,1234,1250,1280,1280\n", 6000);
	char db[64], empty[64], answer[128];
	snprintf(db, sizeof db, "%s/long.db", folder);
	snprintf(empty, sizeof empty, "%s/x.db", folder);
	snprintf(answer, sizeof answer, "han_che=@%s", text);
	call((char *[]){argv[1], "new", db, "--form", argv[2], "--unit", "CS1", NULL});
	call((char *[]){argv[1], "new", empty, "--form", argv[2], "--unit", "CS1", NULL});
	call((char *[]){argv[1], "set", db, answer, NULL});
	/* nano's text is as large as the file that the screens open. */
	char *beside = write_text(folder, "beside.txt", piece, size_of(empty));
	char *beside_long = write_text(folder, "beside-long.txt", piece, size_of(db));
	bench_table(argv[1], empty, beside, csv);
	bench_prose(argv[1], db, beside_long);
	call((char *[]){"rm", "-r", folder, NULL});
	free(text);
	free(csv);
	free(beside);
	free(beside_long);
	return 0;
}
