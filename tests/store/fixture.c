/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "base/tr.h"
#include "store/merge.h"

int folder_make(void **state)
{
	char name[] = "/tmp/tonghop-store-XXXXXX";
	if (!tr_select("en") || !mkdtemp(name))
		return -1;
	*state = mem_copy_text(name);
	return 0;
}

int folder_drop(void **state)
{
	DIR *dir = opendir(*state);
	for (struct dirent *entry; (entry = readdir(dir));)
		unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	int failed = rmdir(*state);
	free(*state);
	return failed;
}

const char *in(void **state, const char *name)
{
	static char ring[8][256];
	static int at;
	at = (at + 1) % 8;
	snprintf(ring[at], sizeof ring[at], "%s/%s", (const char *)*state, name);
	return ring[at];
}

void ok(bool result, const struct err *err, const char *call, const char *file, int line)
{
	if (!result)
		print_error("%s: %s\n", call, err->text);
	_assert_true(result, call, file, line);
}

void refused(bool result, const struct err *err, enum err_kind kind, const char *words, const char *call,
	const char *file, int line)
{
	_assert_true(!result, call, file, line);
	bool right = err->kind == kind && strstr(err->text, words);
	if (!right)
		print_error(
			"%s: got %d \"%s\", expected %d \"%s\"\n", call, err->kind, err->text, kind, words);
	_assert_true(right, "the message", file, line);
}

void put_unit(struct units *units, const char *code, int parent)
{
	units_add(units, code, code, "l", "", parent);
}

struct store *sample(const char *path, int64_t *report)
{
	struct err err = {0};
	struct store *store;
	struct units units = {0};
	OK(store_create(path, &store, &err));
	put_unit(&units, "TOP", -1);
	put_unit(&units, "X", 0);
	put_unit(&units, "Y", 0);
	OK(store_begin(store, &err));
	OK(store_put_units(store, &units, &err));
	units_release(&units);
	OK(store_set_setting(store, "unit", "X", &err));
	OK(store_put_form(store, "f", 1, "form: f", 7, &err));
	OK(store_units(store, &units, &err));
	OK(store_report(store, units.v[units_find(&units, "X")].id, "f", 1, "t", true, report, &err));
	OK(store_commit(store, &err));
	units_release(&units);
	return store;
}

static void put(struct store *store, int64_t report, int64_t row, const struct content *content)
{
	struct err err = {0};
	struct place place = {.row = row};
	struct heads shown = {0};
	OK(store_heads(store, report, &place, &shown, &err));
	OK(store_write(store, report, &place, content, &shown, &err));
	heads_release(&shown);
}

void write_number(struct store *store, int64_t report, int64_t row, int64_t value)
{
	put(store, report, row, &(struct content){.state = STATE_VALUE, .value = value});
}

void write_text(struct store *store, int64_t report, int64_t row, const char *text)
{
	put(store, report, row, &(struct content){.state = STATE_VALUE, .text = text});
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char *show_cell(struct store *store, int64_t report, int64_t row)
{
	static const char *const words[] = {"empty", NULL, "na", "unknown", "removed"};
	struct err err = {0};
	struct place place = {.row = row};
	struct heads heads = {0};
	struct str out = {0};
	OK(store_heads(store, report, &place, &heads, &err));
	char **each = mem_alloc(((size_t)heads.count + 1) * sizeof *each);
	for (int i = 0; i < heads.count; i++) {
		struct str one = {0};
		if (heads.v[i].text)
			str_add(&one, heads.v[i].text);
		else if (heads.v[i].state == STATE_VALUE)
			str_addf(&one, "%lld", (long long)heads.v[i].value);
		else
			str_add(&one, words[heads.v[i].state]);
		each[i] = str_take(&one);
	}
	qsort(each, (size_t)heads.count, sizeof *each, by_text);
	for (int i = 0; i < heads.count; i++) {
		str_addf(&out, "%s|", each[i]);
		free(each[i]);
	}
	free(each);
	heads_release(&heads);
	return out.s ? str_take(&out) : mem_copy_text("");
}

char *merge_text(struct store *store, const char *path, bool dry)
{
	static const char *const words[VERDICT_COUNT] = {"new", "unchanged", "newer", "older", "both",
		"conflict", "wrong form", "wrong term", "unknown unit", "not below", "changed", "self",
		"damaged", "not ours"};
	struct err err = {0};
	struct str unit = {0};
	OK(store_setting(store, "unit", &unit, &err));
	struct merge_scope scope = {.unit = str_text(&unit), .form = "f", .term = "t"};
	struct merge *merge;
	struct merge_lines lines = {0};
	struct str out = {0};
	struct merge_files files = {.paths = &(char *){(char *)path}, .count = 1};
	OK(merge_begin(store, &scope, &files, dry, &merge, &err));
	OK(merge_next(merge, &lines, &err));
	OK(merge_end(merge, &err));
	for (int i = 0; i < lines.count; i++) {
		const struct merge_line *line = &lines.v[i];
		str_addf(&out, "%s:%s", line->unit, words[line->verdict]);
		if (verdict_is_taken(line->verdict))
			str_addf(&out, " %lld/%lld", (long long)line->cells, (long long)line->conflicts);
		str_addf(&out, line->detail[0] ? " (%s);" : "%s;", line->detail);
	}
	merge_lines_release(&lines);
	str_release(&unit);
	return out.s ? str_take(&out) : mem_copy_text("");
}

char *slurp(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	struct stat st;
	assert_int_equal(fstat(fileno(file), &st), 0);
	char *data = mem_alloc((size_t)st.st_size + 1);
	*len = fread(data, 1, (size_t)st.st_size, file);
	fclose(file);
	return data;
}

void spit(const char *path, const void *data, size_t len)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

void copy_file(const char *from, const char *to)
{
	size_t len;
	char *data = slurp(from, &len);
	spit(to, data, len);
	free(data);
}

void sql(const char *path, const char *statements)
{
	sqlite3 *db;
	char *message = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, statements, NULL, NULL, &message);
	if (message)
		fail_msg("%s: %s", statements, message);
	sqlite3_close(db);
}
