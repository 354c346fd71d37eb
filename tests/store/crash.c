/* SPDX-License-Identifier: MIT */
/* Power, disk and process fail at the worst time: what was acknowledged stays,
 * what was not is wholly there or wholly not. */
#include "fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

enum { KILLS = 100, LAST_ROW = 40 };

/* Types 1, 2, 3 ... over and over into the rows, saying each number when it is safe. */
static void type_until_killed(const char *path, int64_t from, int out)
{
	struct err err = {0};
	struct store *store;
	if (!store_open(path, STORE_WRITE, &store, &err))
		_exit(1);
	for (int64_t n = from;; n++) {
		struct place place = {.row = 1 + n % LAST_ROW};
		struct heads shown = {0};
		if (!store_heads(store, 1, &place, &shown, &err) ||
			!store_write(store, 1, &place, &(struct content){.state = STATE_VALUE, .value = n},
				&shown, &err) ||
			write(out, &n, sizeof n) != sizeof n)
			_exit(1);
		heads_release(&shown);
	}
}

/* Kills the writer once it has said count numbers; gives the last that it said. */
static int64_t kill_after(const char *path, int64_t from, int count)
{
	int ends[2];
	int64_t said = from - 1, n;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		type_until_killed(path, from, ends[1]);
	}
	close(ends[1]);
	for (int i = 0; i < count && read(ends[0], &n, sizeof n) == sizeof n; i++)
		said = n;
	kill(child, SIGKILL);
	while (read(ends[0], &n, sizeof n) == sizeof n)
		said = n;
	close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	return said;
}

static int64_t value_at(struct store *store, int64_t row)
{
	struct err err = {0};
	struct place place = {.row = row};
	struct heads heads = {0};
	OK(store_heads(store, 1, &place, &heads, &err));
	assert_true(heads.count <= 1);
	int64_t value = heads.count ? heads.v[0].value : 0;
	heads_release(&heads);
	return value;
}

static void killed_while_typing(void **state)
{
	struct err err = {0};
	int64_t report, last = 0;
	struct store *store = sample(in(state, "a.db"), &report);
	assert_int_equal(report, 1);
	store_close(store);
	for (int i = 0; i < KILLS; i++) {
		int64_t said = kill_after(in(state, "a.db"), last + 1, i % 7);
		OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
		OK(store_verify(store, &err));
		/* At most one number was saved and not yet said. */
		last = value_at(store, 1 + (said + 1) % LAST_ROW) == said + 1 ? said + 1 : said;
		for (int64_t n = last; n > 0 && n > last - LAST_ROW; n--)
			assert_int_equal(value_at(store, 1 + n % LAST_ROW), n);
		store_close(store);
	}
}

/* Also a journal that a killed writer left behind is rolled back, and that is said. */
static void an_unfinished_change_is_taken_back(void **state)
{
	struct err err = {0};
	int64_t report;
	struct store *store = sample(in(state, "a.db"), &report);
	write_number(store, report, 1, 1);
	pid_t child = fork();
	if (child == 0) {
		struct store *other;
		if (!store_open(in(state, "a.db"), STORE_WRITE, &other, &err) || !store_begin(other, &err))
			_exit(1);
		write_number(other, report, 1, 2);
		db_exec(&other->db, "PRAGMA cache_size=1; PRAGMA cache_spill=1; UPDATE num SET at=at+1",
			NULL);
		for (int row = 2; row < 400; row++)
			write_text(other, report, row,
				"một đoạn văn đủ dài để các trang phải được viết ra đĩa trước khi xong");
		kill(getpid(), SIGKILL);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	assert_true(store_recovered(store));
	SHOWS(store, report, 1, "1|");
	OK(store_verify(store, &err));
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	assert_false(store_recovered(store));
	store_close(store);
}

/* The file cannot grow further than it is. */
static void fill_disk(struct store *store)
{
	struct err err = {0};
	OK(db_exec(&store->db, "PRAGMA max_page_count=1", &err));
}

static void a_full_disk_while_typing(void **state)
{
	struct err err = {0};
	int64_t report;
	struct place place = {.row = 1};
	struct store *store = sample(in(state, "a.db"), &report);
	char text[8000];
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	write_number(store, report, 2, 5);
	fill_disk(store);
	REFUSED(store_write(store, report, &place, &(struct content){.state = STATE_VALUE, .text = text},
			NULL, &err),
		ERR_IO, "the disk is full");
	SHOWS(store, report, 1, "");
	write_number(store, report, 2, 6);
	SHOWS(store, report, 2, "6|");
	OK(store_verify(store, &err));
	store_close(store);
}

static void a_full_disk_while_merging(void **state)
{
	static const struct merge_scope scope = {.unit = "X", .form = "f", .term = "t"};
	struct err err = {0};
	int64_t report;
	struct store *store = sample(in(state, "a.db"), &report), *other = sample(in(state, "b.db"), &report);
	for (int row = 1; row < 500; row++)
		write_number(other, report, row, row);
	store_close(other);
	struct merge *merge;
	struct merge_lines lines = {0};
	struct merge_files files = {.paths = &(char *){(char *)in(state, "b.db")}, .count = 1};
	OK(merge_begin(store, &scope, &files, false, &merge, &err));
	fill_disk(store);
	REFUSED(merge_next(merge, &lines, &err), ERR_IO, "the disk is full");
	merge_abandon(merge);
	merge_lines_release(&lines);
	SHOWS(store, report, 1, "");
	OK(db_exec(&store->db, "PRAGMA max_page_count=1000000", &err));
	MERGES(store, in(state, "b.db"), "X:new 499/0;");
	OK(store_verify(store, &err));
	store_close(store);
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(killed_while_typing),
	IN_FOLDER(an_unfinished_change_is_taken_back),
	IN_FOLDER(a_full_disk_while_typing),
	IN_FOLDER(a_full_disk_while_merging),
};

RUN(tests)
