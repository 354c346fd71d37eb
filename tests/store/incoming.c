/* SPDX-License-Identifier: MIT */
/* Files that no tonghop wrote. Each must be refused with its reason, and the good file beside it taken. */
#include "fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

static struct store *top;

static int set_up(void **state)
{
	int64_t report;
	if (folder_make(state))
		return -1;
	top = sample(in(state, "top.db"), &report);
	struct err err = {0};
	OK(store_set_setting(top, "unit", "TOP", &err));
	struct store *x = sample(in(state, "x.db"), &report);
	write_number(x, report, 1, 5);
	write_text(x, report, 2, "Công đoàn");
	store_close(x);
	OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
	write_number(x, report, 1, 6);
	for (int row = 3; row < 300; row++)
		write_number(x, report, row, row);
	store_close(x);
	return 0;
}

static int tear_down(void **state)
{
	store_close(top);
	return folder_drop(state);
}

/* Merged, the file gives these lines; a "*" in the end stands for anything. Nothing is left behind. */
static void gives(const char *path, const char *expected)
{
	char *text = merge_text(top, path, false);
	size_t len = strlen(expected);
	bool right = expected[len - 1] == '*' ? !strncmp(text, expected, len - 1) : !strcmp(text, expected);
	if (!right)
		print_error("got %s\n expected %s\n", text, expected);
	assert_true(right);
	free(text);
}

static void not_files(void **state)
{
	assert_int_equal(symlink(in(state, "x.db"), in(state, "link.db")), 0);
	assert_int_equal(mkfifo(in(state, "fifo.db"), 0600), 0);
	spit(in(state, "empty.db"), "", 0);
	spit(in(state, "short.db"), "SQLite format 3", 16);
	sql(in(state, "other.db"), "CREATE TABLE t(a)");
	gives(in(state, "none.db"), ":not ours (none.db: there is no such file);");
	gives(in(state, "link.db"), ":not ours (link.db is not a regular file);");
	gives(in(state, "fifo.db"), ":not ours (fifo.db is not a regular file);");
	gives("/dev/zero", ":not ours (zero is not a regular file);");
	gives((const char *)*state, ":not ours (*");
	gives(in(state, "empty.db"), ":not ours (empty.db is not a tonghop file);");
	gives(in(state, "short.db"), ":not ours (short.db is not a tonghop file);");
	gives(in(state, "other.db"), ":not ours (other.db is not a tonghop file);");
	gives(in(state, "x.db"), "X:new 299/0;");
}

static void journals_beside(void **state)
{
	spit(in(state, "x.db-journal"), "something", 9);
	gives(in(state, "x.db"), ":not ours (x.db was copied while it was open*");
	spit(in(state, "x.db-journal"), "", 0);
	spit(in(state, "x.db-wal"), "something", 9);
	gives(in(state, "x.db"), ":not ours (x.db was copied while it was open*");
	unlink(in(state, "x.db-wal"));
	gives(in(state, "x.db"), "X:new 299/0;");
}

static void changed_schemas(void **state)
{
	static const char *const changes[] = {
		"CREATE TRIGGER t AFTER INSERT ON num BEGIN DELETE FROM num; END",
		"CREATE VIEW v AS SELECT 1",
		"CREATE INDEX i ON num(value)",
		"ALTER TABLE num ADD COLUMN more INT",
		"DROP TABLE past",
		"PRAGMA journal_mode=WAL",
		"PRAGMA user_version=0",
	};
	for (size_t i = 0; i < COUNT(changes); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		sql(in(state, "y.db"), changes[i]);
		gives(in(state, "y.db"), ":not ours (y.db was made or changed by another program*");
	}
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "PRAGMA user_version=9");
	gives(in(state, "y.db"), ":not ours (y.db was made by a later version of tonghop*");
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "PRAGMA application_id=9");
	gives(in(state, "y.db"), ":not ours (y.db is not a tonghop file);");
}

/* Puts the seals right again, as a forger would. */
static void reseal(const char *path)
{
	struct err err = {0};
	struct store *store;
	struct report_state was, now;
	OK(store_open(path, STORE_WRITE, &store, &err));
	OK(report_state_load(store, 1, &was, &err));
	OK(report_state_recompute(store, 1, &now, &err));
	now.clock = was.clock;
	OK(report_state_save(store, 1, &now, &err));
	store_close(store);
}

/* What STRICT would refuse is put in behind its back. */
static void wrong_rows(void **state)
{
	static const char *const changes[] = {
		"UPDATE num SET seq=5000",
		"UPDATE num SET seq=0 WHERE row=1",
		"UPDATE num SET dead=2 WHERE row=1",
		"UPDATE num SET state=7",
		"UPDATE num SET state=0 WHERE row=3",
		"UPDATE num SET part=9",
		"UPDATE num SET col=-1",
		"UPDATE num SET row=-row",
		"UPDATE num SET at=1<<50",
		"UPDATE num SET site=-site",
		"UPDATE num SET value=3 WHERE dead",
		"UPDATE num SET dead=1,state=0,value=0,at=0",
		"UPDATE txt SET text=char(27)||'[2J'",
		"UPDATE txt SET text='a'||char(8238)||'b'",
		"UPDATE txt SET text=CAST(x'c3' AS TEXT)",
		"UPDATE txt SET state=2",
		"UPDATE past SET seq=0",
		"UPDATE past SET text='x',state=2",
		"UPDATE report SET clock=1<<50",
		"UPDATE report SET unit=77",
		"UPDATE report SET term=''",
		"UPDATE form SET version=-1",
		"UPDATE session SET site=-site",
		"UPDATE session SET author='a'||char(10)",
		"DELETE FROM setting",
		"UPDATE setting SET value=''",
	};
	for (size_t i = 0; i < COUNT(changes); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		sql(in(state, "y.db"), changes[i]);
		reseal(in(state, "y.db"));
		gives(in(state, "y.db"), ":damaged (y.db is damaged (*");
	}
	/* A clock without rows to match, as high as it may be, and a row far above the clock here. */
	copy_file(in(state, "x.db"), in(state, "y.db"));
	sql(in(state, "y.db"), "UPDATE report SET clock=2000000; UPDATE num SET seq=2000000 WHERE row=3");
	reseal(in(state, "y.db"));
	gives(in(state, "y.db"), ":damaged (y.db is damaged (an entry in it is not valid)*");
	gives(in(state, "x.db"), "X:new 299/0;");
}

static void wrong_seals(void **state)
{
	static const char *const changes[] = {
		"UPDATE num SET value=value+1 WHERE row=3",
		"UPDATE txt SET text='Công đoan'",
		"DELETE FROM past",
		"UPDATE num SET at=at+1 WHERE row=3",
		"DELETE FROM num WHERE row=9",
		"UPDATE report SET seal=0",
	};
	for (size_t i = 0; i < COUNT(changes); i++) {
		copy_file(in(state, "x.db"), in(state, "y.db"));
		sql(in(state, "y.db"), changes[i]);
		gives(in(state, "y.db"),
			":damaged (y.db is damaged (its checksum is wrong); ask for it again);");
	}
}

/* Every bit that is flipped is either noticed or changes nothing that is read. */
static void flipped_bits(void **state)
{
	size_t len;
	char *good = slurp(in(state, "x.db"), &len);
	int refused = 0;
	uint32_t random = 1;
	for (int i = 0; i < 300; i++) {
		random = random * 1664525 + 1013904223;
		size_t at = (random >> 8) % len;
		good[at] ^= 1 << (random >> 5 & 7);
		spit(in(state, "y.db"), good, len);
		char *text = merge_text(top, in(state, "y.db"), true);
		bool taken = !strcmp(text, "X:new 299/0;");
		refused += !taken;
		if (!taken && text[0] != ':' && !strstr(text, "wrong") && !strstr(text, "unknown") &&
			!strstr(text, "not below"))
			fail_msg("byte %zu: %s", at, text);
		free(text);
		good[at] ^= 1 << (random >> 5 & 7);
	}
	assert_true(refused > 20);
	free(good);
}

static void cut_short(void **state)
{
	size_t len;
	char *good = slurp(in(state, "x.db"), &len);
	for (size_t cut = 4096; cut < len; cut += 4096) {
		spit(in(state, "y.db"), good, cut);
		gives(in(state, "y.db"), ":damaged (y.db is damaged: a part of it is missing*");
	}
	spit(in(state, "y.db"), good, len - 1);
	gives(in(state, "y.db"), ":damaged (y.db is damaged: a part of it is missing*");
	free(good);
}

/* More than is read into memory: through a private copy, which is gone afterwards. */
static void a_large_file(void **state)
{
	struct err err = {0};
	struct store *x;
	char *text = mem_alloc(1000001);
	memset(text, 'a', 1000000);
	OK(store_open(in(state, "x.db"), STORE_WRITE, &x, &err));
	OK(store_begin(x, &err));
	for (int row = 1000; row < 1018; row++)
		write_text(x, 1, row, text);
	OK(store_commit(x, &err));
	store_close(x);
	free(text);
	struct stat st;
	assert_int_equal(stat(in(state, "x.db"), &st), 0);
	assert_true(st.st_size > 16 * 1024 * 1024);
	gives(in(state, "x.db"), "X:new 317/0;");
	OK(store_verify(top, &err));
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static const struct CMUnitTest tests[] = {
	CASE(not_files),
	CASE(journals_beside),
	CASE(changed_schemas),
	CASE(wrong_rows),
	CASE(wrong_seals),
	CASE(flipped_bits),
	CASE(cut_short),
	CASE(a_large_file),
};

RUN(tests)
