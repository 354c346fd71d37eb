/* SPDX-License-Identifier: MIT */
/* The practice form, played to its end. */
#include "stage.h"

#include <stdio.h>

#include "base/tr.h"
#include "tui/practice.h"

static const char whole[] = "dump start\n"
			    "key Down\nkey Enter\ndump table\n"
			    "type 120\nkey Enter\ndump ditto\n"
			    "key F4\ndump none\n"
			    "type -\nkey Enter\ndump unknown\n"
			    "type .\nkey Enter\ndump mend\n"
			    "key Up x2\nkey Right\ntype 125\nkey Enter\ndump jump\n"
			    "key F3\ntype 3\nkey Enter\ntype 30\nkey Enter\ndump too much\n"
			    "type 200\nkey Enter\ndump list\n"
			    "key F5\nkey Enter\ntype 20\nkey Enter\ndump note\n"
			    "key F2\ntype ok\nkey Enter\ndump prose\n"
			    "key F7\ndump contents\nkey End\nkey Enter\ntype a\nkey F10\ndump done\n";

static void play(struct stage *stage, const char *language, const char *keys)
{
	tr_select(language);
	stage_begin(stage, keys);
	practice_run(&stage->ui);
}

static void says_what_to_try(void **state)
{
	(void)state;
	static const char *const words[] = {"== start", "nothing here is kept", "== table", "Type 120",
		"== ditto", "press F4", "== none", "type - and", "== unknown", "type . and", "== mend",
		"should be 125", "== jump", "To row 3", "== too much", "Type 200", "== list", "F5 lists all",
		"== note", "Write a note", "== prose", "F7 leads", "== contents", "Your unit · Practice",
		"Write a sentence", "== done", "That was the practice."};
	struct stage stage;
	play(&stage, "en", whole);
	const char *at = str_text(&stage.dump);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *next = strstr(at, words[i]);
		if (!next)
			fail_msg("\"%s\" does not come in\n%s", words[i], at);
		at = next;
	}
	stage_end(&stage);
}

static void in_vietnamese(void **state)
{
	(void)state;
	struct stage stage;
	play(&stage, "vi", whole);
	stage_shows(&stage, ">> Luyện tập");
	stage_shows(&stage, "Đoàn viên");
	stage_end(&stage);
}

/* A heading with one prompt that is found stands for the prompt; one with more stays itself. */
static void finds_what_can_be_typed(void **state)
{
	(void)state;
	struct stage stage;
	play(&stage, "en", "type remarks\nkey Enter\ndump a\nkey Enter\ntype b\ndump b\nkey F10\nkey F10\n");
	stage_shows(&stage, "\n Write a sentence\n Enter open");
	stage_shows(&stage, "\n b\n");
	stage_shows(&stage, " practice\n");
	stage_end(&stage);
	play(&stage, "en", "key @\ndump a\nkey +\ndump b\nkey F10\n");
	stage_shows(&stage, "This is practice: nothing is sent from here or taken in.");
	assert_null(strstr(str_text(&stage.dump), "@ send"));
	stage_end(&stage);
}

/* The window has another size for good; how text was typed is forgotten like all of the practice. */
static void leads_back(void **state)
{
	(void)state;
	struct stage stage;
	play(&stage, "en", "size 60x20\nkey End\nkey Enter\nkey F9\nkey F10\nkey ^X\n");
	assert_int_equal(stage.ui.canvas.cols, 60);
	assert_int_equal(stage.ui.settings.typing, IME_OFF);
	assert_false(stage.ui.done);
	stage_end(&stage);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(says_what_to_try),
	cmocka_unit_test(in_vietnamese),
	cmocka_unit_test(finds_what_can_be_typed),
	cmocka_unit_test(leads_back),
};

RUN(tests)
