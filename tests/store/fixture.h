/* SPDX-License-Identifier: MIT */
/* A folder of its own for each test, and short ways to write and read. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include "check.h"

#include <stdbool.h>

#include "base/err.h"
#include "store/store.h"

/* A new empty folder in *state (and messages in English), and its removal with all files in it. */
int folder_make(void **state);
int folder_drop(void **state);
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_drop)

/* FOLDER/name; good until the next eight calls. */
const char *in(void **state, const char *name);

/* All fail the test with the message of err. */
#define OK(call) ok((call), &err, #call, __FILE__, __LINE__)
void ok(bool result, const struct err *err, const char *call, const char *file, int line);
/* The call must fail with this kind and these words in the message. */
#define REFUSED(call, kind_, words) refused((call), &err, (kind_), (words), #call, __FILE__, __LINE__)
void refused(bool result, const struct err *err, enum err_kind kind, const char *words, const char *call,
	const char *file, int line);

/* A file of unit "X" with a tree TOP > X, Y, form f version 1, a report of X for term t. */
struct store *sample(const char *path, int64_t *report);
void put_unit(struct units *units, const char *code, int parent);

void write_number(struct store *store, int64_t report, int64_t row, int64_t value);
void write_text(struct store *store, int64_t report, int64_t row, const char *text);
/* "1|2|" "text|" "empty|" ...: the heads in order of site, sorted as text. Freed by the caller. */
char *show_cell(struct store *store, int64_t report, int64_t row);
#define SHOWS(store, report, row, expected)                                                                  \
	do {                                                                                                 \
		char *shown_ = show_cell(store, report, row);                                                \
		assert_string_equal(shown_, expected);                                                       \
		free(shown_);                                                                                \
	} while (0)

/* Merges one file and gives the lines as text: "X:new 2/0;" is unit, verdict, cells
 * with news, conflicts. A file refused whole is ":damaged (why);". Freed by the caller. */
char *merge_text(struct store *store, const char *path, bool dry);
#define MERGES(store, path, expected)                                                                        \
	do {                                                                                                 \
		char *merged_ = merge_text(store, path, false);                                              \
		assert_string_equal(merged_, expected);                                                      \
		free(merged_);                                                                               \
	} while (0)

char *slurp(const char *path, size_t *len);
void spit(const char *path, const void *data, size_t len);
void copy_file(const char *from, const char *to);
/* Runs SQL on the file as another program would. */
void sql(const char *path, const char *statements);

#endif
