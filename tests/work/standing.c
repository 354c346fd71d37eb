/* SPDX-License-Identifier: MIT */
/* How far units are, on the demonstration: an office with two reports of three. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/tr.h"
#include "work/demo.h"
#include "work/standing.h"

static char folder[64];
static struct book *book;

static int begin(void **state)
{
	char path[80];
	struct err err = {0};
	(void)state;
	tr_select("en");
	strcpy(folder, "/tmp/tonghop-standing-XXXXXX");
	if (!mkdtemp(folder) || rmdir(folder) != 0 || !demo_write(folder, &err))
		fail_msg("%s", err.text);
	snprintf(path, sizeof path, "%s/cap-tren-1.db", folder);
	if (!book_open(path, STORE_WRITE, &(struct book_pick){0}, &book, &err))
		fail_msg("%s", err.text);
	return 0;
}

static int end(void **state)
{
	char command[96];
	(void)state;
	book_close(book);
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

static void tells_how_far_each_unit_is(void **state)
{
	(void)state;
	struct standing *standings;
	struct err err = {0};
	if (!standings_make(book, book->own, true, &standings, &err))
		fail_msg("%s", err.text);
	const struct standing *one = &standings[units_find(&book->units, "GIAY-1")];
	const struct standing *two = &standings[units_find(&book->units, "GIAY-2")];
	const struct standing *three = &standings[units_find(&book->units, "GIAY-3")];
	assert_true(one->received && two->received);
	assert_false(three->received);
	assert_int_equal(three->all, 0);
	assert_int_equal(two->errors, 1);
	assert_int_equal(two->conflicts, 2);
	assert_int_equal(one->errors + one->conflicts, 0);
	assert_int_equal(two->all, 204);
	assert_in_range(two->done, 150, 204);
	assert_false(standings[units_find(&book->units, "DET-1")].received);
	free(standings);
}

/* Of a leaf there is its own report alone. */
static void tells_of_a_subtree(void **state)
{
	(void)state;
	struct standing *standings;
	struct err err = {0};
	assert_true(standings_make(book, units_find(&book->units, "GIAY-1"), true, &standings, &err));
	assert_true(standings[units_find(&book->units, "GIAY-1")].received);
	assert_false(standings[units_find(&book->units, "GIAY-2")].received);
	free(standings);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(tells_how_far_each_unit_is, begin, end),
	cmocka_unit_test_setup_teardown(tells_of_a_subtree, begin, end),
};

RUN(tests)
