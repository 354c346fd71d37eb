/* SPDX-License-Identifier: MIT */
/* A disk of half a megabyte, filled up; the same disk when it may not be written. Skipped where
 * nothing can be mounted. */
#ifdef __linux__
/* For mount namespaces: what is mounted here is gone with the process. */
#define _GNU_SOURCE
#endif
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#endif

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"
#include "store/pack.h"

static bool change_disk(const char *path, bool writable, bool again)
{
#ifdef __linux__
	unsigned long flags = (writable ? 0 : MS_RDONLY) | (again ? MS_REMOUNT : 0);
	return (again || (unshare(CLONE_NEWNS) == 0 &&
				 mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0)) &&
	       mount("disk", path, "tmpfs", flags, "size=512k") == 0;
#else
	(void)path;
	(void)writable;
	(void)again;
	return false;
#endif
}

/* The test's folder becomes the disk. */
static void need_disk(void **state)
{
	if (!change_disk(*state, true, false))
		skip();
}

static int disk_drop(void **state)
{
#ifdef __linux__
	umount2(*state, MNT_DETACH);
#endif
	return folder_drop(state);
}

static void fill(const char *path)
{
	static const char zeros[4096];
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	assert_true(fd >= 0);
	while (write(fd, zeros, sizeof zeros) == (ssize_t)sizeof zeros)
		continue;
	close(fd);
}

static bool write_long(struct store *store, int64_t report, int64_t row, struct err *err)
{
	static char text[3001];
	memset(text, 'a', sizeof text - 1);
	struct place place = {.row = row};
	return store_write(
		store, report, &place, &(struct content){.state = STATE_VALUE, .text = text}, NULL, err);
}

static void full_while_typing(void **state)
{
	need_disk(state);
	struct err err = {0};
	int64_t report, row = 1;
	struct store *store = sample(in(state, "a.db"), &report);
	while (write_long(store, report, row, &err))
		row++;
	assert_true(row > 20);
	assert_int_equal(err.kind, ERR_IO);
	assert_non_null(strstr(err.text, "the disk is full"));
	fill(in(state, "rest"));
	REFUSED(write_long(store, report, row, &err), ERR_IO, "the disk is full");
	store_close(store);
	OK(store_open(in(state, "a.db"), STORE_READ, &store, &err));
	OK(store_verify(store, &err));
	store_close(store);
	unlink(in(state, "rest"));
	OK(store_open(in(state, "a.db"), STORE_WRITE, &store, &err));
	write_number(store, report, row, 5);
	for (int64_t r = 1; r < row; r++) {
		char *cell = show_cell(store, report, r);
		assert_int_equal(strlen(cell), 3001);
		free(cell);
	}
	store_close(store);
}

static void full_while_merging_and_sending(void **state)
{
	static const struct merge_scope scope = {.unit = "X", .form = "f", .term = "t"};
	need_disk(state);
	struct err err = {0};
	struct pack_counts counts;
	int64_t report;
	struct store *store = sample(in(state, "a.db"), &report), *other = sample(in(state, "b.db"), &report);
	for (int row = 1; row < 40; row++)
		OK(write_long(other, report, row, &err));
	store_close(other);
	write_number(store, report, 50, 5);
	fill(in(state, "rest"));
	struct merge *merge;
	struct merge_lines lines = {0};
	char *paths[] = {(char *)in(state, "b.db")};
	struct merge_files files = {.paths = paths, .count = 1};
	OK(merge_begin(store, &scope, &files, false, &merge, &err));
	bool taken = merge_next(merge, &lines, &err);
	if (taken)
		taken = merge_end(merge, &err);
	else
		merge_abandon(merge);
	REFUSED(taken, ERR_IO, "the disk is full");
	merge_lines_release(&lines);
	SHOWS(store, report, 1, "");
	assert_false(store_pack(store, in(state, "out.db"), &(struct pack_wish){0}, &counts, &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_int_equal(access(in(state, "out.db"), F_OK), -1);
	assert_int_equal(access(in(state, ".out.db.part"), F_OK), -1);
	unlink(in(state, "rest"));
	MERGES(store, in(state, "b.db"), "X:both 39/0;");
	OK(store_verify(store, &err));
	store_close(store);
}

static void read_only(void **state)
{
	need_disk(state);
	struct err err = {0};
	int64_t report;
	char home[] = "/tmp/tonghop-home-XXXXXX";
	struct store *store = sample(in(state, "a.db"), &report);
	write_number(store, report, 1, 5);
	store_close(store);
	unlink(in(state, "a.db-journal"));
	assert_true(change_disk(*state, false, true));
	OK(store_open(in(state, "a.db"), STORE_READ, &store, &err));
	SHOWS(store, report, 1, "5|");
	store_close(store);
	REFUSED(store_open(in(state, "a.db"), STORE_WRITE, &store, &err), ERR_IO, "read-only");
	assert_non_null(mkdtemp(home));
	struct str path = {0};
	str_addf(&path, "%s/top.db", home);
	store = sample(path.s, &report);
	MERGES(store, in(state, "a.db"), "X:new 1/0;");
	store_close(store);
	assert_true(change_disk(*state, true, true));
	unlink(path.s);
	str_add(&path, "-journal");
	unlink(path.s);
	assert_int_equal(rmdir(home), 0);
	str_release(&path);
}

#define ON_DISK(test) cmocka_unit_test_setup_teardown(test, folder_make, disk_drop)

static const struct CMUnitTest tests[] = {
	ON_DISK(full_while_typing),
	ON_DISK(full_while_merging_and_sending),
	ON_DISK(read_only),
};

RUN(tests)
