/* SPDX-License-Identifier: MIT */
/* Every single reading, writing and syncing fails once, then it and all behind it, then the process
 * is killed before it: the file is as it was or as it should be, and the message is one for a clerk. */
#include "fixture.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/inner.h"
#include "store/merge.h"

/* A layer between SQLite and the system. */
struct fault_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static struct {
	sqlite3_vfs *real;
	int left;  /* calls until the one that fails; 0: none does */
	bool ever; /* and all behind it */
	bool hit;
	bool kills; /* the process, in place of failing */
} fault;

static bool fails(void)
{
	if (fault.left == 0)
		return false;
	if (fault.left > 1) {
		fault.left--;
		return false;
	}
	if (fault.kills)
		raise(SIGKILL);
	fault.hit = true;
	if (!fault.ever)
		fault.left = 0;
	return true;
}

static sqlite3_file *real(sqlite3_file *file)
{
	return ((struct fault_file *)file)->real;
}

static int close_file(sqlite3_file *file)
{
	int code = real(file)->pMethods->xClose(real(file));
	sqlite3_free(real(file));
	return code;
}

static int read_file(sqlite3_file *file, void *out, int len, sqlite3_int64 at)
{
	return fails() ? SQLITE_IOERR_READ : real(file)->pMethods->xRead(real(file), out, len, at);
}

static int write_file(sqlite3_file *file, const void *data, int len, sqlite3_int64 at)
{
	return fails() ? SQLITE_IOERR_WRITE : real(file)->pMethods->xWrite(real(file), data, len, at);
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
	return fails() ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}

static int sync_file(sqlite3_file *file, int flags)
{
	return fails() ? SQLITE_IOERR_FSYNC : real(file)->pMethods->xSync(real(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *out)
{
	return fails() ? SQLITE_IOERR_FSTAT : real(file)->pMethods->xFileSize(real(file), out);
}

static int lock_file(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xLock(real(file), level);
}

static int unlock_file(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xUnlock(real(file), level);
}

static int check_lock(sqlite3_file *file, int *out)
{
	return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int control(sqlite3_file *file, int op, void *arg)
{
	return real(file)->pMethods->xFileControl(real(file), op, arg);
}

static int sector_size(sqlite3_file *file)
{
	return real(file)->pMethods->xSectorSize(real(file));
}

static int device(sqlite3_file *file)
{
	return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	static const sqlite3_io_methods methods = {1, close_file, read_file, write_file, truncate_file,
		sync_file, file_size, lock_file, unlock_file, check_lock, control, sector_size, device, NULL,
		NULL, NULL, NULL, NULL, NULL};
	(void)vfs;
	struct fault_file *f = (struct fault_file *)file;
	*f = (struct fault_file){{NULL}, NULL};
	if (fails())
		return SQLITE_CANTOPEN;
	f->real = sqlite3_malloc(fault.real->szOsFile);
	memset(f->real, 0, (size_t)fault.real->szOsFile);
	int code = fault.real->xOpen(fault.real, name, f->real, flags, out);
	if (f->real->pMethods)
		f->base.pMethods = &methods;
	else
		sqlite3_free(f->real);
	return code;
}

static void install(void)
{
	static sqlite3_vfs layer;
	if (fault.real)
		return;
	fault.real = sqlite3_vfs_find(NULL);
	layer = *fault.real;
	layer.zName = "fault";
	layer.szOsFile = sizeof(struct fault_file);
	layer.xOpen = open_file;
	assert_int_equal(sqlite3_vfs_register(&layer, 1), SQLITE_OK);
}

/* What is done to the file; false with a message when it failed. */
typedef bool deed(void **state, struct err *err);

static bool type(void **state, struct err *err)
{
	struct store *store;
	struct heads shown = {0};
	struct place place = {.row = 1};
	if (!store_open(in(state, "y.db"), STORE_WRITE, &store, err))
		return false;
	bool ok = store_heads(store, 1, &place, &shown, err) &&
		  store_write(
			  store, 1, &place, &(struct content){.state = STATE_VALUE, .value = 5}, &shown, err);
	heads_release(&shown);
	store_close(store);
	return ok;
}

static bool merge_file(void **state, const char *name, bool salvage, bool units, struct err *err)
{
	static const struct merge_scope scope = {.unit = "X", .form = "f", .term = "t"};
	struct store *store;
	struct merge *merge;
	struct merge_lines lines = {0};
	char *paths[] = {(char *)in(state, name)};
	struct merge_files files = {.paths = paths, .count = 1, .salvage = &salvage, .units = &units};
	if (!store_open(in(state, "y.db"), STORE_WRITE, &store, err))
		return false;
	bool ok = merge_begin(store, &scope, &files, false, &merge, err);
	if (ok && !(ok = merge_next(merge, &lines, err)))
		merge_abandon(merge);
	else if (ok)
		ok = merge_end(merge, err);
	if (ok)
		ok = verdict_is_taken(lines.v[0].verdict) || err_set(err, ERR_IO, "%s", lines.v[0].detail);
	merge_lines_release(&lines);
	store_close(store);
	return ok;
}

static bool merge(void **state, struct err *err)
{
	return merge_file(state, "x.db", false, false, err);
}

static bool salvage(void **state, struct err *err)
{
	return merge_file(state, "damaged.db", true, false, err);
}

static bool take_units(void **state, struct err *err)
{
	return merge_file(state, "x.db", false, true, err);
}

static bool take_back(void **state, struct err *err)
{
	struct store *store;
	if (!store_open(in(state, "y.db"), STORE_WRITE, &store, err))
		return false;
	bool ok = merge_undo(store, 0, err);
	store_close(store);
	return ok;
}

/* The cell and how many units there are, after all is well again. */
static void look(void **state, char **cell)
{
	struct err err = {0};
	struct store *store;
	struct units units = {0};
	struct str text = {0};
	OK(store_open(in(state, "y.db"), STORE_WRITE, &store, &err));
	OK(store_verify(store, &err));
	OK(store_units(store, &units, &err));
	char *shown = show_cell(store, 1, 1);
	str_addf(&text, "%s%d", shown, units.count);
	*cell = str_take(&text);
	free(shown);
	units_release(&units);
	store_close(store);
}

/* base.db is the file before; each call of the deed fails in turn. */
static void each_call(void **state, deed *act, const char *before, const char *after)
{
	int count = 0;
	for (int ever = 0; ever < 2; ever++) {
		for (int n = 1;; n++) {
			struct err err = {0};
			copy_file(in(state, "base.db"), in(state, "y.db"));
			fault.left = n;
			fault.ever = ever;
			fault.hit = false;
			bool ok = act(state, &err);
			fault.left = 0;
			char *cell;
			look(state, &cell);
			if (ok ? strcmp(cell, after) : strcmp(cell, before) && strcmp(cell, after))
				fail_msg("call %d, %s: %s", n, ok ? "done" : err.text, cell);
			if (!ok && (!strstr(err.text, "y.db") || err.kind == ERR_NONE))
				fail_msg("call %d: \"%s\"", n, err.text);
			free(cell);
			if (!fault.hit)
				break;
			count++;
		}
	}
	print_message("# each of %d calls failed, alone or with all behind it\n", count);
	assert_true(count > 20);
}

/* base.db has 1 in the cell, x.db is a copy with 5, and enough besides for many pages. */
static void prepare(void **state)
{
	int64_t report;
	struct err err = {0};
	install();
	struct store *store = sample(in(state, "base.db"), &report);
	write_number(store, report, 1, 1);
	store_close(store);
	copy_file(in(state, "base.db"), in(state, "x.db"));
	OK(store_open(in(state, "x.db"), STORE_WRITE, &store, &err));
	write_number(store, report, 1, 5);
	OK(store_begin(store, &err));
	for (int row = 2; row < 60; row++)
		write_text(store, report, row, "một đoạn văn đủ dài để có nhiều trang phải ghi ra đĩa");
	OK(store_commit(store, &err));
	store_close(store);
	copy_file(in(state, "x.db"), in(state, "damaged.db"));
	sql(in(state, "damaged.db"), "UPDATE txt SET at=at+1 WHERE row=9");
	sql(in(state, "x.db"), "INSERT INTO unit VALUES(9,'N',2,'N','l','')");
}

/* As each_call(), but killed before each of them. */
static void each_kill(void **state, deed *act, const char *before, const char *after)
{
	int status = 0, hot = 0, n = 0;
	do {
		copy_file(in(state, "base.db"), in(state, "y.db"));
		n++;
		pid_t child = fork();
		if (child == 0) {
			struct err err = {0};
			fault.left = n;
			fault.kills = true;
			_exit(act(state, &err) ? 0 : 1);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		struct stat journal;
		hot += stat(in(state, "y.db-journal"), &journal) == 0 && journal.st_size > 0;
		char *cell;
		look(state, &cell);
		if (status == 0 ? strcmp(cell, after) : strcmp(cell, before) && strcmp(cell, after))
			fail_msg("call %d: %s", n, cell);
		free(cell);
	} while (WIFSIGNALED(status));
	assert_int_equal(status, 0);
	print_message("# killed before each of %d calls, %d left an unfinished change\n", n - 1, hot);
	assert_true(hot > 5);
}

static void while_typing(void **state)
{
	prepare(state);
	each_call(state, type, "1|3", "5|3");
	each_kill(state, type, "1|3", "5|3");
}

static void while_merging(void **state)
{
	prepare(state);
	each_call(state, merge, "1|3", "5|3");
	each_kill(state, merge, "1|3", "5|3");
}

static void while_taking_back(void **state)
{
	struct err err = {0};
	prepare(state);
	copy_file(in(state, "base.db"), in(state, "y.db"));
	OK(merge(state, &err));
	copy_file(in(state, "y.db"), in(state, "base.db"));
	each_call(state, take_back, "5|3", "1|3");
	each_kill(state, take_back, "5|3", "1|3");
}

static void while_salvaging(void **state)
{
	prepare(state);
	each_call(state, salvage, "1|3", "5|3");
	each_kill(state, salvage, "1|3", "5|3");
}

static void while_taking_units(void **state)
{
	prepare(state);
	each_call(state, take_units, "1|3", "5|4");
	each_kill(state, take_units, "1|3", "5|4");
}

static void while_taking_units_back(void **state)
{
	struct err err = {0};
	prepare(state);
	copy_file(in(state, "base.db"), in(state, "y.db"));
	OK(take_units(state, &err));
	copy_file(in(state, "y.db"), in(state, "base.db"));
	each_call(state, take_back, "5|4", "1|3");
	each_kill(state, take_back, "5|4", "1|3");
}

static const struct CMUnitTest tests[] = {
	IN_FOLDER(while_typing),
	IN_FOLDER(while_merging),
	IN_FOLDER(while_taking_back),
	IN_FOLDER(while_salvaging),
	IN_FOLDER(while_taking_units),
	IN_FOLDER(while_taking_units_back),
};

RUN(tests)
