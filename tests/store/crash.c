/* SPDX-License-Identifier: MIT */
/* Power, disk and process fail at the worst time: what was acknowledged stays,
 * what was not is wholly there or wholly not. */
#include "fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"
#include "store/pack.h"
#include "store/revision.h"

enum { KILLS = 60, LAST_ROW = 40 };

/* TONGHOP_KILLS=1000 for once in a while. */
static int kills(void)
{
	const char *wanted = getenv("TONGHOP_KILLS");
	return wanted ? atoi(wanted) : KILLS;
}

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
	uint64_t h = (uint64_t)from, spins = hash_mix(h) % 300000; /* into the next one */
	for (uint64_t i = 0; i < spins; i++)
		h = hash_mix(h);
	kill(child, h ? SIGKILL : SIGTERM);
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
	int hot = 0;
	for (int i = 0; i < kills(); i++) {
		int64_t said = kill_after(in(state, "a.db"), last + 1, i % 7);
		OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
		hot += store_recovered(store);
		OK(store_verify(store, &err));
		/* At most one number was saved and not yet said. */
		last = value_at(store, 1 + (said + 1) % LAST_ROW) == said + 1 ? said + 1 : said;
		for (int64_t n = last; n > 0 && n > last - LAST_ROW; n--)
			assert_int_equal(value_at(store, 1 + n % LAST_ROW), n);
		store_close(store);
	}
	print_message("# typing: %d kills, %d left an unfinished change\n", kills(), hot);
}

/* Goes on until it is killed. */
typedef bool loop(void **state, struct err *err);

/* Kills it at a moment that nobody chose. */
static void kill_somewhere(void **state, loop *act, uint64_t seed, uint64_t most)
{
	int ends[2];
	char ready;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		struct err err = {0};
		bool ok = write(ends[1], "", 1) == 1;
		while (ok)
			ok = act(state, &err);
		print_error("%s\n", err.text);
		_exit(1);
	}
	assert_int_equal(read(ends[0], &ready, 1), 1);
	uint64_t spins = hash_mix(seed) % most, h = seed;
	for (uint64_t i = 0; i < spins; i++)
		h = hash_mix(h);
	kill(child, h ? SIGKILL : SIGTERM);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	close(ends[0]);
	close(ends[1]);
}

static bool merge_and_take_back(void **state, struct err *err)
{
	static const struct merge_scope scope = {.unit = "X", .form = "f", .term = "t"};
	struct store *store;
	struct merge *merge;
	struct merge_lines lines = {0};
	char *paths[] = {(char *)in(state, "x.db")};
	struct merge_files files = {.paths = paths, .count = 1};
	if (!store_open(in(state, "a.db"), STORE_WRITE, &store, err))
		return false;
	bool ok = merge_begin(store, &scope, &files, false, &merge, err) && merge_next(merge, &lines, err) &&
		  merge_end(merge, err);
	ok = ok && verdict_is_taken(lines.v[0].verdict) && merge_undo(store, 0, err);
	merge_lines_release(&lines);
	store_close(store);
	return ok;
}

/* What is whole in a damaged file, and a tree. */
static bool salvage_and_take_back(void **state, struct err *err)
{
	static const struct merge_scope scope = {.unit = "TOP", .form = "f", .term = "t"};
	static const bool yes[] = {true, true};
	struct store *store;
	struct merge *merge;
	struct merge_lines lines = {0};
	char *paths[] = {(char *)in(state, "y.db"), (char *)in(state, "x.db")};
	struct merge_files files = {.paths = paths, .count = 2, .salvage = yes, .units = yes};
	if (!store_open(in(state, "a.db"), STORE_WRITE, &store, err))
		return false;
	bool ok = merge_begin(store, &scope, &files, false, &merge, err) && merge_next(merge, &lines, err) &&
		  merge_next(merge, &lines, err) && merge_end(merge, err);
	ok = ok && merge_undo(store, 0, err);
	merge_lines_release(&lines);
	store_close(store);
	return ok;
}

/* x.db is a copy of a.db with more in it. */
static void make_pair(void **state)
{
	int64_t report;
	struct err err = {0};
	struct store *store = sample(in(state, "a.db"), &report);
	write_number(store, report, 1, 1);
	store_close(store);
	copy_file(in(state, "a.db"), in(state, "x.db"));
	OK(store_open(in(state, "x.db"), STORE_WRITE, &store, &err));
	OK(store_begin(store, &err));
	for (int row = 1; row < 300; row++)
		write_number(store, report, row, 5);
	for (int row = 300; row < 350; row++)
		write_text(store, report, row, "một đoạn văn đủ dài để có nhiều trang phải ghi ra đĩa");
	OK(store_commit(store, &err));
	store_close(store);
}

static void killed_while_merging(void **state)
{
	int hot = 0, merged = 0;
	make_pair(state);
	for (int i = 0; i < kills(); i++) {
		struct err err = {0};
		struct store *store;
		kill_somewhere(state, merge_and_take_back, (uint64_t)i + 1, 3000000);
		OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
		hot += store_recovered(store);
		OK(store_verify(store, &err));
		bool whole = value_at(store, 1) == 5;
		merged += whole;
		SHOWS(store, 1, 1, whole ? "5|" : "1|");
		SHOWS(store, 1, 299, whole ? "5|" : "");
		SHOWS(store, 1, 349, whole ? "một đoạn văn đủ dài để có nhiều trang phải ghi ra đĩa|" : "");
		store_close(store);
	}
	print_message("# merging and taking back: %d kills, %d left an unfinished change, %d were merged\n",
		kills(), hot, merged);
}

static void killed_while_salvaging(void **state)
{
	int hot = 0, merged = 0;
	make_pair(state);
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "a.db"), "UPDATE setting SET value='TOP' WHERE name='unit'");
	sql(in(state, "y.db"), "UPDATE num SET value=6 WHERE row>1");
	sql(in(state, "x.db"), "INSERT INTO unit VALUES(9,'N',2,'N','l','')");
	for (int i = 0; i < kills(); i++) {
		struct err err = {0};
		struct store *store;
		struct units units = {0};
		kill_somewhere(state, salvage_and_take_back, (uint64_t)i + 1, 6000000);
		OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
		hot += store_recovered(store);
		OK(store_verify(store, &err));
		OK(store_units(store, &units, &err));
		bool whole = value_at(store, 1) == 5;
		merged += whole;
		assert_int_equal(units.count, whole ? 4 : 3);
		SHOWS(store, 1, 299, whole ? "5|" : "");
		units_release(&units);
		store_close(store);
	}
	print_message("# salvaging, with units, and taking back: %d kills, %d left an unfinished change, %d "
		      "were merged\n",
		kills(), hot, merged);
}

static bool send(void **state, struct err *err)
{
	struct store *store;
	struct pack_counts counts;
	int64_t number;
	static int n;
	n++;
	unlink(in(state, "out.db"));
	struct place place = {.row = 1};
	struct heads shown = {0};
	if (!store_open(in(state, "x.db"), STORE_WRITE, &store, err))
		return false;
	bool ok = store_heads(store, 1, &place, &shown, err) &&
		  store_write(store, 1, &place, &(struct content){.state = STATE_VALUE, .value = n}, &shown,
			  err) &&
		  store_revise(store, 1, &number, err) &&
		  store_pack(store, in(state, "out.db"), &(struct pack_wish){0}, &counts, err);
	heads_release(&shown);
	store_close(store);
	return ok;
}

static void killed_while_sending(void **state)
{
	int hot = 0, there = 0;
	make_pair(state);
	for (int i = 0; i < kills(); i++) {
		struct err err = {0};
		struct store *store;
		kill_somewhere(state, send, (uint64_t)i + 1, 20000000);
		OK(store_open(in(state, "x.db"), STORE_WRITE, &store, &err));
		hot += store_recovered(store);
		OK(store_verify(store, &err));
		store_close(store);
		if (access(in(state, "out.db"), F_OK) != 0)
			continue;
		there++;
		OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
		char *lines = merge_text(store, in(state, "out.db"), true);
		assert_memory_equal(lines, "X:newer", strlen("X:newer"));
		free(lines);
		store_close(store);
	}
	print_message("# sending: %d kills, %d left an unfinished change, %d had sent, all whole\n", kills(),
		hot, there);
}

static void merge_one(void **state, const char *name, int ready, int go)
{
	static const struct merge_scope scope = {.unit = "TOP", .form = "f", .term = "t"};
	struct err err = {0};
	struct store *store;
	struct merge *merge;
	struct merge_lines lines = {0};
	struct merge_files files = {.paths = &(char *){(char *)in(state, name)}, .count = 1};
	char byte;
	bool ok = store_open(in(state, "a.db"), STORE_WRITE, &store, &err) && write(ready, "", 1) == 1 &&
		  read(go, &byte, 1) == 1 && merge_begin(store, &scope, &files, false, &merge, &err) &&
		  merge_next(merge, &lines, &err) && merge_end(merge, &err) &&
		  verdict_is_taken(lines.v[0].verdict);
	if (ok)
		store_close(store);
	else
		print_error("%s\n", err.text);
	_exit(!ok);
}

/* Both files land, and the one that came second takes its receipt behind the first. */
static void two_programs_merge_at_once(void **state)
{
	enum { ROUNDS = 10 };
	struct err err = {0};
	make_pair(state);
	sql(in(state, "a.db"), "UPDATE setting SET value='TOP' WHERE name='unit'");
	copy_file(in(state, "a.db"), in(state, "blank.db"));
	copy_file(in(state, "a.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "UPDATE setting SET value='X' WHERE name='unit'");
	struct store *store;
	OK(store_open(in(state, "y.db"), STORE_WRITE, &store, &err));
	for (int row = 400; row < 500; row++)
		write_number(store, 1, row, 7);
	store_close(store);
	for (int round = 0; round < ROUNDS; round++) {
		int ready[2], go[2];
		pid_t child[2];
		char bytes[2];
		copy_file(in(state, "blank.db"), in(state, "a.db"));
		assert_int_equal(pipe(ready) | pipe(go), 0);
		for (int i = 0; i < 2; i++)
			if ((child[i] = fork()) == 0)
				merge_one(state, i ? "x.db" : "y.db", ready[1], go[0]);
		assert_int_equal(read(ready[0], bytes, 1) + read(ready[0], bytes, 1), 2);
		assert_int_equal(write(go[1], bytes, 2), 2);
		for (int i = 0; i < 2; i++) {
			int status;
			assert_int_equal(waitpid(child[i], &status, 0), child[i]);
			assert_int_equal(status, 0);
		}
		for (int i = 0; i < 2; i++) {
			close(ready[i]);
			close(go[i]);
		}
		struct merge_receipts receipts = {0};
		OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
		OK(store_verify(store, &err));
		SHOWS(store, 1, 299, "5|");
		SHOWS(store, 1, 499, "7|");
		OK(merge_receipts(store, &receipts, &err));
		assert_int_equal(receipts.count, 2);
		assert_true(receipts.v[0].run > receipts.v[1].run);
		merge_receipts_release(&receipts);
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
	IN_FOLDER(killed_while_merging),
	IN_FOLDER(killed_while_salvaging),
	IN_FOLDER(killed_while_sending),
	IN_FOLDER(two_programs_merge_at_once),
	IN_FOLDER(an_unfinished_change_is_taken_back),
	IN_FOLDER(a_full_disk_while_typing),
	IN_FOLDER(a_full_disk_while_merging),
};

RUN(tests)
