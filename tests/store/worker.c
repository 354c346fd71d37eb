/* SPDX-License-Identifier: MIT */
/* Several files in one run, read ahead by another process; what it may not do, and its loss. */
#include "fixture.h"

#include <dirent.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

static const struct merge_scope scope = {.unit = "TOP", .form = "f", .term = "t"};

static struct store *make_top(void **state)
{
	int64_t report;
	struct err err = {0};
	struct store *top = sample(in(state, "top.db"), &report);
	OK(store_set_setting(top, "unit", "TOP", &err));
	return top;
}

static void make_unit(void **state, const char *name, int64_t value)
{
	int64_t report;
	struct store *x = sample(in(state, name), &report);
	write_number(x, report, 1, value);
	store_close(x);
}

/* The lines of a run: "x.db new;y.db damaged;". between is called after the first file. */
static char *run(struct store *top, const struct merge_files *files, bool dry, void (*between)(void))
{
	struct err err = {0};
	struct merge *merge;
	struct merge_lines lines = {0};
	struct str out = {0};
	OK(merge_begin(top, &scope, files, dry, &merge, &err));
	for (int i = 0; i < files->count; i++) {
		OK(merge_next(merge, &lines, &err));
		if (i == 0 && between)
			between();
	}
	OK(merge_end(merge, &err));
	for (int i = 0; i < lines.count; i++)
		str_addf(&out, "%s %s;", lines.v[i].file, verdict_word(lines.v[i].verdict));
	merge_lines_release(&lines);
	return str_take(&out);
}

#define RUNS(top, files, dry, between, expected)                                                             \
	do {                                                                                                 \
		char *got_ = run(top, files, dry, between);                                                  \
		assert_string_equal(got_, expected);                                                         \
		free(got_);                                                                                  \
	} while (0)

static void one_after_the_other(void **state)
{
	struct store *top = make_top(state);
	make_unit(state, "x.db", 5);
	spit(in(state, "bad.db"), "nothing", 7);
	copy_file(in(state, "x.db"), in(state, "y.db"));
	char *paths[] = {(char *)in(state, "bad.db"), (char *)in(state, "x.db"), (char *)in(state, "top.db"),
		(char *)in(state, "none.db"), (char *)in(state, "y.db")};
	struct merge_files files = {.paths = paths, .count = COUNT(paths)};
	RUNS(top, &files, true, NULL,
		"bad.db not a tonghop file;x.db new;top.db this very file;none.db not a tonghop file;y.db "
		"unchanged;");
	RUNS(top, &files, false, NULL,
		"bad.db not a tonghop file;x.db new;top.db this very file;none.db not a tonghop file;y.db "
		"unchanged;");
	store_close(top);
}

/* Same bytes, and nothing of them is read again: what the rows say no longer matters. */
static void known_by_its_bytes(void **state)
{
	struct err err = {0};
	struct store *top = make_top(state);
	make_unit(state, "x.db", 5);
	MERGES(top, in(state, "x.db"), "X:new 1/0;");
	OK(db_exec(&top->db, "DELETE FROM num WHERE report<>1", &err));
	MERGES(top, in(state, "x.db"), "X:unchanged 0/0;");
	OK(db_exec(&top->db, "UPDATE receipt SET left_out=1", &err));
	OK(db_exec(&top->db, "UPDATE receipt SET seal=0; UPDATE report SET clock=0,seal=0", &err));
	MERGES(top, in(state, "x.db"), "X:new 1/0;");
	store_close(top);
}

static void conflicts_stay_in_view(void **state)
{
	struct err err = {0};
	int64_t report;
	struct store *top = make_top(state), *x = sample(in(state, "x.db"), &report);
	store_close(x);
	copy_file(in(state, "x.db"), in(state, "y.db"));
	OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
	write_number(x, report, 1, 5);
	store_close(x);
	OK(store_open(in(state, "y.db"), STORE_WRITE, &x, &err));
	write_number(x, report, 1, 6);
	store_close(x);
	MERGES(top, in(state, "x.db"), "X:new 1/0;");
	MERGES(top, in(state, "y.db"), "X:conflict 1/1;");
	MERGES(top, in(state, "x.db"), "X:unchanged 0/1;");
	MERGES(top, in(state, "y.db"), "X:unchanged 0/1;");
	store_close(top);
}

static void changed_after_the_review(void **state)
{
	struct store *top = make_top(state);
	uint64_t digests[1] = {0};
	char *paths[] = {(char *)in(state, "x.db")};
	struct merge_files files = {.paths = paths, .count = 1, .digests = digests};
	make_unit(state, "x.db", 5);
	RUNS(top, &files, true, NULL, "x.db new;");
	assert_true(digests[0] != 0);
	struct err err = {0};
	struct store *x;
	OK(store_open(paths[0], STORE_WRITE, &x, &err));
	write_number(x, 1, 1, 6);
	store_close(x);
	RUNS(top, &files, false, NULL, "x.db changed meanwhile;");
	RUNS(top, &files, true, NULL, "x.db new;");
	RUNS(top, &files, false, NULL, "x.db new;");
	store_close(top);
}

/* What another program does on the file just before a transaction of ours begins. */
struct other {
	int left; /* transactions until then */
	void (*act)(struct store *store);
	const char *path;
};

static int on_statement(unsigned type, void *ctx, void *statement, void *sql)
{
	struct other *other = ctx;
	struct err err = {0};
	struct store *store;
	(void)type;
	(void)statement;
	if (strncmp(sql, "BEGIN", 5) != 0 || --other->left != 0)
		return 0;
	OK(store_open(other->path, STORE_WRITE, &store, &err));
	other->act(store);
	store_close(store);
	return 0;
}

static void take_back(struct store *store)
{
	struct err err = {0};
	OK(merge_undo(store, 0, &err));
}

static void known_no_more(void **state)
{
	struct store *top = make_top(state);
	struct other other = {1, take_back, store_path(top)};
	char *path = (char *)in(state, "x.db");
	make_unit(state, "x.db", 5);
	MERGES(top, path, "X:new 1/0;");
	sqlite3_trace_v2(top->db.handle, SQLITE_TRACE_STMT, on_statement, &other);
	MERGES(top, path, "X:new 1/0;");
	assert_int_equal(other.left, 0);
	store_close(top);
}

static void rename_unit(struct store *store)
{
	struct err err = {0};
	OK(db_exec(&store->db, "UPDATE unit SET code='W' WHERE code='X'", &err));
}

/* A hundred files with news, and no more, are one transaction; then another program may write. */
enum { MANY = 101 };

static void make_many(void **state, char **paths)
{
	char name[20];
	int64_t report;
	struct err err = {0};
	struct store *x = sample(in(state, "x.db"), &report);
	store_close(x);
	for (int i = 0; i < MANY; i++) {
		snprintf(name, sizeof name, "%03d.db", i);
		paths[i] = mem_copy_text(in(state, name));
		OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
		write_number(x, report, i + 1, i);
		store_close(x);
		copy_file(in(state, "x.db"), paths[i]);
	}
}

static void free_many(char **paths)
{
	for (int i = 0; i < MANY; i++)
		free(paths[i]);
}

static void units_of_another_program(void **state)
{
	char *paths[MANY];
	struct store *top = make_top(state);
	struct other other = {2, rename_unit, store_path(top)};
	make_many(state, paths);
	sqlite3_trace_v2(top->db.handle, SQLITE_TRACE_STMT, on_statement, &other);
	char *got = run(top, &(struct merge_files){.paths = paths, .count = MANY}, false, NULL);
	assert_string_equal(strstr(got, "100.db "), "100.db unknown unit;");
	free(got);
	free_many(paths);
	store_close(top);
}

static const char *theirs;

static void merge_theirs(struct store *store)
{
	MERGES(store, theirs, "X:conflict 1/1;");
}

/* It can be taken back as long as it is one. */
static void number_of_the_run(void **state)
{
	char *paths[MANY], theirs_path[256];
	struct err err = {0};
	struct store *top = make_top(state);
	struct other other = {2, merge_theirs, store_path(top)};
	struct merge *merge;
	struct merge_lines lines = {0};
	int64_t last;
	snprintf(theirs_path, sizeof theirs_path, "%s", in(state, "theirs.db"));
	theirs = theirs_path;
	make_unit(state, "theirs.db", 5);
	make_many(state, paths);
	struct merge_files files = {.paths = paths, .count = MANY};
	OK(merge_begin(top, &scope, &files, false, &merge, &err));
	assert_int_equal(merge_run(merge), 0);
	OK(merge_next(merge, &lines, &err));
	int64_t made = merge_run(merge);
	OK(merge_end(merge, &err));
	OK(merge_last_run(top, &last, &err));
	assert_int_equal(made, last);
	OK(merge_undo(top, made, &err));
	sqlite3_trace_v2(top->db.handle, SQLITE_TRACE_STMT, on_statement, &other);
	OK(merge_begin(top, &scope, &files, false, &merge, &err));
	for (int i = 0; i < MANY; i++)
		OK(merge_next(merge, &lines, &err));
	made = merge_run(merge);
	OK(merge_end(merge, &err));
	REFUSED(merge_undo(top, made, &err), ERR_REFUSED, "files were merged meanwhile");
	merge_lines_release(&lines);
	free_many(paths);
	store_close(top);
}

static pid_t parent_of(const char *pid)
{
	char path[300];
	long parent = 0;
	snprintf(path, sizeof path, "/proc/%s/stat", pid);
	FILE *stat = fopen(path, "r");
	if (stat) {
		if (fscanf(stat, "%*d %*s %*c %ld", &parent) != 1)
			parent = 0;
		fclose(stat);
	}
	return (pid_t)parent;
}

/* The only child of this process. */
static void kill_worker(void)
{
	DIR *proc = opendir("/proc");
	pid_t worker = 0;
	assert_non_null(proc);
	for (struct dirent *e; !worker && (e = readdir(proc));)
		if (strtol(e->d_name, NULL, 10) > 1 && parent_of(e->d_name) == getpid())
			worker = (pid_t)strtol(e->d_name, NULL, 10);
	closedir(proc);
	assert_true(worker > 0);
	assert_int_equal(kill(worker, SIGKILL), 0);
}

/* More than a pipe holds, so that the second file is not on its way yet. */
static void a_lost_worker_costs_one_file(void **state)
{
	int64_t report;
	struct store *top = make_top(state), *x = sample(in(state, "x.db"), &report);
	char text[20001];
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	for (int row = 2; row < 120; row++)
		write_text(x, report, row, text);
	store_close(x);
	copy_file(in(state, "x.db"), in(state, "y.db"));
	make_unit(state, "z.db", 5);
	char *paths[] = {(char *)in(state, "z.db"), (char *)in(state, "x.db"), (char *)in(state, "y.db")};
	struct merge_files files = {.paths = paths, .count = 3};
	RUNS(top, &files, false, kill_worker, "z.db new;x.db damaged;y.db both changed;");
	store_close(top);
}

static int count_files(const char *folder, const char *start)
{
	DIR *dir = opendir(folder);
	int count = 0;
	for (struct dirent *e; (e = readdir(dir));)
		count += !strncmp(e->d_name, start, strlen(start));
	closedir(dir);
	return count;
}

static void a_large_file_goes_through_a_copy(void **state)
{
	int64_t report;
	struct err err = {0};
	struct store *top = make_top(state), *x = sample(in(state, "x.db"), &report);
	char *text = mem_alloc(900001);
	memset(text, 'a', 900000);
	OK(store_begin(x, &err));
	for (int row = 1; row <= 20; row++)
		write_text(x, report, row, text);
	OK(store_commit(x, &err));
	store_close(x);
	free(text);
	MERGES(top, in(state, "x.db"), "X:new 20/0;");
	assert_int_equal(count_files(*state, ".tonghop-incoming"), 0);
	OK(store_verify(top, &err));
	store_close(top);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(one_after_the_other),
	IN_FOLDER(known_by_its_bytes),
	IN_FOLDER(conflicts_stay_in_view),
	IN_FOLDER(changed_after_the_review),
	IN_FOLDER(known_no_more),
	IN_FOLDER(units_of_another_program),
	IN_FOLDER(number_of_the_run),
	IN_FOLDER(a_lost_worker_costs_one_file),
	IN_FOLDER(a_large_file_goes_through_a_copy),
};

RUN(tests)
