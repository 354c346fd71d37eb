/* SPDX-License-Identifier: MIT */
/* Another program changes the list of units under a screen that is about one of them. */
#include "check.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/tr.h"
#include "fixture.h"
#include "tui/notices.h"
#include "tui/screens.h"
#include "tui/script.h"
#include "tui/sources.h"

static const char yaml[] =
	"form: f\nversion: 1\nlanguage: en\ntitle: \"REPORT\"\n"
	"terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31}\n"
	"levels: [{id: low, label: \"Low\"}, {id: mid, label: \"Mid\"}]\n"
	"tables:\n- id: each\n  label: \"Units\"\n  rows: units\n  columns:\n"
	"  - {show: unit-name, label: \"Unit\"}\n  - {id: a, label: \"People\"}\n"
	"- id: t\n  label: \"Figures\"\n  columns: [{show: label, label: \"Row\"}, {id: n, label: \"N\"}]\n"
	"  rows: [{id: r, label: \"Workers\"}]\n";

enum { EACH, FIGURES };

/* TOP > O > A, and TOP > P > B; in the list before P is what may go. */
static const char remove_a[] = "DELETE FROM unit WHERE code='A'";
static const char remove_p[] = "DELETE FROM unit WHERE code='P';"
			       "UPDATE unit SET parent=(SELECT id FROM unit WHERE code='TOP') WHERE code='B'";
static const char remove_b[] = "DELETE FROM unit WHERE code='B'";

struct bench {
	struct ui ui;
	struct book *book;
	struct device *blank;
	struct script none;
	struct str nothing;
};

static void fine(bool ok, const struct err *err)
{
	if (!ok)
		fail_msg("%s", err->text);
}

static int begin(void **state)
{
	static struct bench bench;
	struct units units = {0};
	struct err err = {0};
	tr_select("en");
	fixture_begin();
	units_add(&units, "TOP", "All", "mid", "", -1);
	units_add(&units, "O", "Office", "mid", "", 0);
	units_add(&units, "A", "Mill", "low", "", 1);
	units_add(&units, "P", "Port", "mid", "", 0);
	units_add(&units, "B", "Boats", "low", "", 3);
	fixture_file("top.db", yaml, &units, "TOP", "2020");
	units_release(&units);
	bench = (struct bench){0};
	fine(book_open(fixture_path("top.db"), STORE_WRITE, NULL, &bench.book, &err), &err);
	bench.blank = player_new(&bench.none, false, &bench.nothing);
	ui_init(&bench.ui, bench.blank, bench.book);
	ui_push(&bench.ui, home_new(&bench.ui));
	*state = &bench;
	return 0;
}

static int end(void **state)
{
	struct bench *bench = *state;
	ui_release(&bench->ui);
	player_free(bench->blank);
	book_close(bench->book);
	fixture_end();
	tr_select("vi");
	return 0;
}

static void turn(struct bench *bench, const char *code)
{
	struct err err = {0};
	fine(book_turn(bench->book, units_find(&bench->book->units, code), &err), &err);
}

/* What the keys dump has the words in it. */
static void shows(struct bench *bench, const char *keys, const char *words)
{
	struct script script = {0};
	struct str dump = {0};
	struct err err = {0};
	fine(script_parse(&script, "keys", keys, strlen(keys), &err), &err);
	bench->ui.device = player_new(&script, false, &dump);
	bench->ui.done = false;
	ui_run(&bench->ui);
	if (!strstr(str_text(&dump), words))
		fail_msg("\"%s\" is not in\n%s", words, str_text(&dump));
	player_free(bench->ui.device);
	script_release(&script);
	str_release(&dump);
}

static void other(const char *statements)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(fixture_path("top.db"), &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, statements, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* Of unit B. */
static void other_figure(int64_t value)
{
	struct book *book;
	struct err err = {0};
	struct book_pick pick = {.unit = "B"};
	other("UPDATE setting SET value='B' WHERE name='unit'");
	fine(book_open(fixture_path("top.db"), STORE_WRITE, &pick, &book, &err), &err);
	struct answer answer = {.state = STATE_VALUE, .value = value};
	fine(book_set(book, form_cell_at(book->form, FIGURES, 0, 1), PART_ANSWER, &answer, &err), &err);
	book_close(book);
	other("UPDATE setting SET value='TOP' WHERE name='unit'");
}

static struct screen *make_wide(struct ui *ui)
{
	return wide_new(ui, EACH);
}

static struct screen *make_sources(struct ui *ui)
{
	return sources_new(ui, form_cell_at(ui->book->form, FIGURES, 0, 1));
}

static struct screen *(*const screens[])(struct ui *ui) = {findings_new, make_wide, make_sources};

static void begin_on(struct bench *bench, size_t i)
{
	turn(bench, "P");
	ui_push(&bench->ui, home_new(&bench->ui));
	ui_push(&bench->ui, screens[i](&bench->ui));
}

#define EACH_SCREEN(state) for (size_t i = 0; i < COUNT(screens); end(state), begin(state), i++)

static void units_before_it_go(void **state)
{
	EACH_SCREEN(state)
	{
		begin_on(*state, i);
		other(remove_a);
		shows(*state, "idle\ndump\n", "Port");
		assert_string_equal(((struct bench *)*state)->book->units.v[2].code, "P");
	}
}

/* Back from the report of B, which is still there. */
static void it_goes_itself(void **state)
{
	EACH_SCREEN(state)
	{
		struct bench *bench = *state;
		begin_on(bench, i);
		turn(bench, "B");
		ui_push(&bench->ui, help_new(ON_HOME, NULL));
		other(remove_p);
		shows(bench, "idle\nkey Esc\ndump\n", "Unit P is no longer in this file's list of units.");
		assert_int_equal(bench->ui.count, 2);
	}
}

static void what_is_at_hand_goes(void **state)
{
	struct bench *bench = *state;
	turn(bench, "B");
	ui_push(&bench->ui, home_new(&bench->ui));
	ui_push(&bench->ui, table_new(&bench->ui, FIGURES, -1));
	other(remove_b);
	shows(bench, "idle\ndump\n", "Unit B is no longer in this file's list of units.");
	assert_int_equal(bench->ui.count, 1);
	assert_int_equal(bench->book->unit, bench->book->own);
}

static void sources_are_read_anew(void **state)
{
	struct bench *bench = *state;
	other_figure(41);
	shows(bench, "idle\n", "");
	turn(bench, "P");
	ui_push(&bench->ui, make_sources(&bench->ui));
	shows(bench, "dump\n", "41");
	other_figure(57);
	shows(bench, "idle\ndump\n", "57");
}

#define HEAD(id)                                                                                             \
	"form: " id "\nversion: 1\nlanguage: en\ntitle: \"T\"\n"                                             \
	"terms: {every: once, id: 2020, from: 2020-01-01, to: 2020-12-31}\n"                                 \
	"levels: [{id: high, label: \"High\"}, {id: low, label: \"Low\"}]\n"

static const char lower[] = HEAD("lower") "filed-by: [low]\nheader: [{id: n, label: \"N\"}, "
					  "{id: must, label: \"Must\", required: yes}]\n";
static const char upper[] = HEAD("upper") "filed-by: [high]\ntakes: lower\nheader: [{id: n, label: \"N\"}]\n"
					  "tables:\n- id: u\n  label: \"U\"\n"
					  "  columns: [{show: label, label: \"L\"}, {id: c, label: \"C\"}]\n"
					  "  rows: [{id: r, label: \"R\", from: {field: n}}]\n";

/* The reports on the form taken are read from the file as it is now, the units of the office are not yet. */
static void findings_of_a_later_list(void **state)
{
	struct units units = {0};
	struct notices notices = {0};
	struct answer answer = {.state = STATE_VALUE, .value = 1};
	struct book *book;
	struct err err = {0};
	(void)state;
	units_add(&units, "O", "Office", "high", "", -1);
	units_add(&units, "A", "Mill", "low", "", 0);
	units_add(&units, "S", "Shop", "low", "", 0);
	unlink(fixture_path("top.db"));
	fixture_file("top.db", lower, &units, "S", "2020");
	units_release(&units);
	fine(book_open(fixture_path("top.db"), STORE_WRITE, NULL, &book, &err), &err);
	fine(book_set(book, 0, PART_ANSWER, &answer, &err), &err);
	fine(store_put_form(book->store, "upper", 1, upper, sizeof upper - 1, &err), &err);
	book_close(book);
	other("UPDATE setting SET value='O' WHERE name='unit';"
	      "UPDATE setting SET value='upper' WHERE name='form'");
	fine(book_open(fixture_path("top.db"), STORE_WRITE, NULL, &book, &err), &err);
	other(remove_a);
	fine(notices_gather(&notices, book, true, &err), &err);
	assert_int_equal(notices.count, 1);
	assert_true(notices.v[0].taken);
	assert_string_equal(book->units.v[notices.v[0].unit].code, "S");
	notices_release(&notices);
	book_close(book);
}

#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, begin, end)

static const struct CMUnitTest tests[] = {
	ON_BENCH(units_before_it_go),
	ON_BENCH(it_goes_itself),
	ON_BENCH(what_is_at_hand_goes),
	ON_BENCH(sources_are_read_anew),
	ON_BENCH(findings_of_a_later_list),
};
RUN(tests)
