/* SPDX-License-Identifier: MIT */
/* The screens as a clerk sees them on the demonstration, in both languages. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/tr.h"
#include "fixture.h"
#include "work/demo.h"

static char folder[256];

static int begin(void **state)
{
	struct err err = {0};
	(void)state;
	fixture_begin();
	strcpy(folder, fixture_path("demo"));
	if (!demo_write(folder, &err))
		fail_msg("%s", err.text);
	return 0;
}

static int end(void **state)
{
	(void)state;
	tr_select("vi");
	fixture_end();
	return 0;
}

static void show(const char *language)
{
	char golden[32];
	tr_select(language);
	char *unit = fixture_play("demo/co-so-2.db",
		"dump contents\nkey F3\ntype 45\nkey Enter\ndump table\nkey Down\nkey Right\ndump an error\n"
		"type 1250\nmarks typing\nkey Esc\nkey /\ntype 47\nkey Enter\ntype 2\ndump a sum\nkey "
		"Esc\nkey F5\n"
		"dump findings\nkey F10\nkey ?\ndump help\nkey Esc\nkey F6\ndump print preview\nkey F10\nkey "
		"F10\nkey Home\n"
		"key Enter x4\ndump prose\nsize 40x10\ndump prose narrow\nkey F10\nkey End\nkey Enter\ndump "
		"table narrow\n");
	snprintf(golden, sizeof golden, "gallery_unit_%s", language);
	fixture_golden(golden, unit);
	free(unit);
	char *office =
		fixture_play("demo/cap-tren-1.db", "dump contents\nkey F8\ndump units\nkey F10\nkey F5\ndump "
						   "findings\nkey F10\nkey End\nkey Enter\nkey F8\n"
						   "dump totals\nkey Enter\ndump sources\n");
	snprintf(golden, sizeof golden, "gallery_office_%s", language);
	fixture_golden(golden, office);
	free(office);
}

static void in_vietnamese(void **state)
{
	(void)state;
	show("vi");
}

static void in_english(void **state)
{
	(void)state;
	show("en");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(in_vietnamese, begin, end),
	cmocka_unit_test_setup_teardown(in_english, begin, end),
};

RUN(tests)
