/* SPDX-License-Identifier: MIT */
/* What comes before a file is open. */
#include "check.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "fixture.h"
#include "stage.h"
#include "tui/recent.h"
#include "tui/start.h"
#include "tui/stick.h"
#include "tui/userfile.h"
#include "work/book.h"

static int begin(void **state)
{
	(void)state;
	fixture_begin();
	setenv("XDG_CACHE_HOME", fixture_path("cache"), 1);
	setenv("XDG_STATE_HOME", fixture_path("state"), 1);
	setenv("HOME", fixture_path("home"), 1);
	setenv("XDG_DATA_DIRS", fixture_path("none"), 1);
	mkdir(fixture_path("home"), 0700);
	assert_int_equal(chdir(fixture_path("")), 0);
	tr_select("en");
	return 0;
}

static int end(void **state)
{
	(void)state;
	tr_select("vi");
	assert_int_equal(chdir("/"), 0);
	fixture_end();
	return 0;
}

/* Plays and compares the path that comes of it; "" for none. */
static void chooses(const char *keys, const char *path, const char *words)
{
	struct stage stage;
	struct str chosen = {0};
	stage_begin(&stage, keys);
	assert_int_equal(start_choose(&stage.ui, &chosen), *path != '\0');
	assert_string_equal(str_text(&chosen), path);
	stage_shows(&stage, words);
	str_release(&chosen);
	stage_end(&stage);
}

static void touch(const char *path)
{
	assert_true(file_replace(path, "x", 1, NULL));
}

static void an_empty_start(void **state)
{
	(void)state;
	touch("x.db");
	chooses("dump a\nkey Esc\n", "", "No file has been opened here yet.");
	chooses("dump a\n", "", " 1.  Open another file\n 2.  Make a new file\n");
	chooses("type 1x.db\nkey Enter\n", "x.db", "");
	chooses("type 1\nkey Esc\ndump a\nkey Esc\n", "", "No file");
	chooses("key M-l\ndump a\nkey M-l\nkey Esc\n", "", " 2.  Tạo tệp mới\n");
	chooses("type 1y.db\nkey Enter\ndump a\nkey Backspace x4\ntype x.db\nkey Enter\n", "x.db",
		" y.db: there is no such file\n Path of the file:\n y.db\n");
	chooses("type 1\nkey Enter\ndump a\nkey Esc\nkey Esc\n", "",
		"Type where the file is; Esc goes back.");
}

/* Keys are asked for wherever one does not know how to go on. */
static void help_is_everywhere(void **state)
{
	(void)state;
	touch("?.db");
	chooses("key ?\ndump a\nkey Esc\nkey Esc\n", "", "Enter  Right               Open the line under");
	chooses("key F1\nkey Esc\ndump a\nkey Esc\n", "", "Make a new file");
	chooses("type 1\nkey F1\ndump a\nkey Esc\nkey Esc\nkey Esc\n", "",
		"Enter  Alt-Enter           Take what is typed");
	chooses("type 1\nkey F1\nkey Esc\ntype ?.db\nkey Enter\n", "?.db", "");
	chooses("type 2\nkey ?\ndump a\nkey Esc\nkey Esc\nkey Esc\n", "", "The keys that work here");
	chooses("key ?\nkey t\ndump a\nkey F10\nkey Esc\nkey Esc\n", "", "nothing here is kept");
	chooses("key ?\nkey ^Q\ndump a\n", "", "");
	chooses("type 1\nkey ^Q\ndump a\n", "", "");
}

static void names_are_no_prose(void **state)
{
	(void)state;
	struct stage stage;
	struct str chosen = {0};
	touch("forms.db");
	stage_begin(&stage, "type 1forms.db\nkey F9\ndump a\nkey Enter\n");
	stage.ui.settings.typing = IME_TELEX;
	assert_true(start_choose(&stage.ui, &chosen));
	assert_string_equal(chosen.s, "forms.db");
	assert_null(strstr(str_text(&stage.dump), "Telex"));
	str_release(&chosen);
	stage_end(&stage);
}

static void recent_files(void **state)
{
	(void)state;
	char path[256], screen[300];
	fixture_small("a.db");
	fixture_small("b.db");
	recent_keep(fixture_path("a.db"), "");
	recent_keep(fixture_path("b.db"), "Giấy · Quý III năm 2024");
	recent_keep(fixture_path("a.db"), "");
	unlink(fixture_path("b.db"));
	strcpy(path, fixture_path("a.db"));
	snprintf(screen, sizeof screen,
		" 1.  a.db in %.*s\n 2.  (not there now) b.db · Giấy · Quý III năm 2024 in ",
		(int)strlen(path) - 5, path);
	chooses("dump a\ntype 1\n", path, screen);
	chooses("type 2\n", fixture_path("b.db"), "");
}

static ino_t list_number(void)
{
	struct stat st;
	struct str path = {0};
	assert_true(userfile_path(USER_STATE, "recent", &path));
	assert_int_equal(stat(str_text(&path), &st), 0);
	str_release(&path);
	return st.st_ino;
}

/* Writing waits for the disk; opening the same file day after day must not. */
static void the_same_file_again_writes_nothing(void **state)
{
	(void)state;
	fixture_small("a.db");
	fixture_small("b.db");
	recent_keep(fixture_path("a.db"), "A");
	ino_t before = list_number();
	recent_keep(fixture_path("a.db"), "A");
	assert_int_equal(list_number(), before);
	recent_keep(fixture_path("a.db"), "B");
	assert_int_not_equal(list_number(), before);
	before = list_number();
	recent_keep(fixture_path("b.db"), "A");
	assert_int_not_equal(list_number(), before);
}

static void opens(const char *path, const char *unit, const char *term)
{
	struct book *book;
	struct err err = {0};
	if (!book_open(path, STORE_READ, NULL, &book, &err))
		fail_msg("%s", err.text);
	assert_string_equal(book->units.v[book->own].name, unit);
	assert_string_equal(book->term, term);
	book_close(book);
}

/* Each answer is refused where it is given, and stays to be mended. */
static void a_new_file_of_the_built_in_form(void **state)
{
	(void)state;
	char keys[1024], path[256];
	strcpy(path, fixture_path("n.db"));
	snprintf(keys, sizeof keys,
		"type 2\ndump a\ntype 1\ndump b\ntype 1\ntype CS 1\nkey Enter\ndump c\nkey Backspace "
		"x2\ntype 1\n"
		"key Enter\nkey Enter\ndump d\ntype Giấy Mẫu\nkey Enter\nkey ^A\nkey Delete x99\ntype Lan\n"
		"key Enter\ndump e\nkey ^A\nkey Delete x99\ntype %s\nkey Enter\n",
		path);
	chooses(keys, path, "Which report is to be filled in?");
	opens(path, "Giấy Mẫu", "2018-2020");
	strcat(keys, "dump f\n");
	chooses(keys, "", "\"CS 1\" is no unit code");
	chooses(keys, "", "A name is needed; it is printed at the top of the report.\n Name of the unit");
	chooses(keys, "", "Name of the new file, in the folder /");
	chooses(keys, "", "n.db exists already; choose another name\n Name of the new file, in the folder");
}

static const char *clerk_of(const char *path)
{
	static char clerk[64];
	struct store *store;
	struct str name = {0};
	assert_true(store_open(path, STORE_READ, &store, NULL));
	assert_true(store_setting(store, "clerk", &name, NULL));
	strcpy(clerk, str_text(&name));
	str_release(&name);
	store_close(store);
	return clerk;
}

/* Esc leads back through the questions, and all that was typed stands there still. */
static void a_question_back(void **state)
{
	(void)state;
	char keys[1024], path[256];
	strcpy(path, fixture_path("n.db"));
	snprintf(keys, sizeof keys,
		"type 2\ntype 1\ntype 1\ntype CS1\nkey Enter\ntype Giấy Mẫu\nkey Enter\nkey ^A\nkey Delete "
		"x99\n"
		"type Hoa\nkey Enter\nkey Esc x3\ndump code\nkey Backspace\ntype 2\nkey Enter x3\ndump file\n"
		"key ^A\nkey Delete x99\ntype %s\nkey Enter\n",
		path);
	chooses(keys, path, " CS1\n");
	assert_string_equal(clerk_of(path), "Hoa");
	unlink(path);
	chooses(keys, path, " CS2.db\n");
	unlink(path);
	chooses(keys, path, " Code            CS2\n Name            Giấy Mẫu\n Filled in by    Hoa\n");
	chooses("key ?\nkey F7\ndump a\nkey Esc\n", "", "Make a new file");
	chooses("type 2\ntype 1\ntype 1\nkey Esc x3\ndump a\nkey Esc\n", "", "1.  Open another file");
	chooses("type 2\ntype 1\ntype 1\ntype X\nkey Esc x3\ntype 2\ntype 1\ntype 1\ndump a\nkey Esc x4\n",
		"", " X\n");
}

static void a_new_file_of_another_form(void **state)
{
	(void)state;
	char keys[1024], path[256], form[256];
	strcpy(path, fixture_path("n.db"));
	strcpy(form, fixture_path("f.form"));
	assert_true(file_replace(form, fixture_yaml, strlen(fixture_yaml), NULL));
	snprintf(keys, sizeof keys,
		"type 2\ntype 2\ntype %s\nkey Enter\ntype 2\ntype CT\nkey Enter\ntype Cấp Trên\nkey Enter "
		"x2\n"
		"key ^A\nkey Delete x9\ntype %s\nkey Enter\n",
		form, path);
	chooses(keys, path, "");
	opens(path, "Cấp Trên", "2020");
	chooses("type 22/no/such\nkey Enter\ndump a\nkey Esc x3\n", "", "/no/such: there is no such file");
	assert_true(file_replace(form, "form: x\nnonsense: 1\n", 20, NULL));
	snprintf(keys, sizeof keys, "type 2\ntype 2\ntype %s\nkey Enter\ndump a\nkey Esc x3\n", form);
	chooses(keys, "", ", line ");
}

/* Of what was refused nothing stays to be read with the next. */
static void a_form_behind_one_too_large(void **state)
{
	(void)state;
	char keys[1024], form[256], large[256];
	struct str spaces = {0};
	strcpy(form, fixture_path("f.form"));
	strcpy(large, fixture_path("l.form"));
	str_add_times(&spaces, ' ', FORM_YAML_MAX + 1);
	assert_true(file_replace(form, fixture_yaml, strlen(fixture_yaml), NULL));
	assert_true(file_replace(large, spaces.s, spaces.len, NULL));
	str_release(&spaces);
	snprintf(keys, sizeof keys,
		"type 2\ntype 2\ntype %s\nkey Enter\nkey ^A\nkey Delete x99\nkey Delete x99\ntype %s\nkey "
		"Enter\ndump a\nkey Esc x4\n",
		large, form);
	chooses(keys, "", "Which level is the unit?");
	snprintf(keys, sizeof keys,
		"type 2\ntype 2\nkey ^U\nkey Enter\ndump a\ntype %s\nkey Enter\ndump b\nkey Esc x4\n", large);
	chooses(keys, "", "Type where the file is; Esc goes back.");
	chooses(keys, "", "is no form: a form is a YAML file");
}

/* Nobody has to know how such a file is called. */
static void a_name_is_ended(void **state)
{
	(void)state;
	char keys[1024], path[256];
	snprintf(path, sizeof path, "%s.db", fixture_path("so"));
	snprintf(keys, sizeof keys,
		"type 2\ntype 1\ntype 1\ntype CS1\nkey Enter\ntype Giấy\nkey Enter x2\nkey ^U\ntype %s\nkey "
		"Enter\n",
		fixture_path("so"));
	chooses(keys, path, "");
	opens(path, "Giấy", "2018-2020");
}

static void a_name_that_is_free(void **state)
{
	(void)state;
	static const char keys[] =
		"type 2\ntype 1\ntype 1\ntype CS1\nkey Enter\ntype Giấy\nkey Enter x2\ndump "
		"a\nkey Backspace x3\ntype x y.db\nkey Enter\ndump b\nkey Esc x6\n";
	chooses(keys, "", "\n CS1.db\n");
	touch("CS1.db");
	chooses(keys, "", "\n CS1-2018-2020.db\n");
	touch("CS1-2018-2020.db");
	chooses(keys, "", "\n CS1-2018-2020-2.db\n");
	chooses(keys, "", "x y.db: a report's file is named with");
}

/* The small form, and something behind it. */
static void put_form(const char *path, const char *more)
{
	struct str yaml = {0};
	str_addf(&yaml, "%s%s", fixture_yaml, more);
	assert_true(file_replace(path, yaml.s, yaml.len, NULL));
	str_release(&yaml);
}

/* Forms in the folder and its forms/ are offered by their titles; what is broken, or one that is there
 * already, is not. */
static void forms_at_hand(void **state)
{
	(void)state;
	struct str built_in = {0};
	char path[256];
	strcpy(path, fixture_path("n.db"));
	assert_true(file_read(TESTS_DIR "/../forms/vuit_so_ket_2018_2020.yaml", 1 << 20, &built_in, NULL));
	assert_int_equal(mkdir("forms", 0700), 0);
	assert_true(file_replace("b.yaml", "form: x\nnonsense: 1\n", 20, NULL));
	put_form("c.yaml", "");
	assert_true(file_replace("forms/a.yaml", built_in.s, built_in.len, NULL));
	put_form("forms/d.yaml", "#\n");
	put_form("forms/f.yaml", "");
	assert_int_equal(mkfifo("forms/e.yaml", 0600), 0);
	str_release(&built_in);
	chooses("type 2\ndump a\nkey Esc x2\n", "",
		" 2.  BÁO CÁO MẪU · c.yaml\n 3.  BÁO CÁO MẪU · forms/d.yaml\n 4.  Another form, a YAML "
		"file\n");
	chooses("type 2\ndump a\nkey Esc x2\n", "",
		" 1.  ĐỀ CƯƠNG BÁO CÁO Đánh giá giữa nhiệm kỳ thực hiện ");
	chooses("type 2\ntype 3\ntype 1\ndump a\nkey Esc x4\n", "", " Form            BÁO CÁO MẪU\n");
	chooses("type 2\ntype 4\ntype /no/such\nkey Enter\nkey Esc\ntype 4\ndump a\nkey Esc x3\n", "",
		"The form, a YAML file:\n\n");
	chooses("type 2\ntype 4\ntype /no/such\nkey ^U\ntype y\ndump a\nkey Esc x3\n", "", "file:\n\n y\n");
}

/* Behind those at hand; of one name the first data folder's. */
static void forms_installed(void **state)
{
	(void)state;
	char folders[600], path[256];
	strcpy(path, fixture_path("two"));
	snprintf(folders, sizeof folders, "%s:relative::%s", fixture_path("one"), path);
	setenv("XDG_DATA_DIRS", folders, 1);
	static const char *const made[] = {
		"one", "one/tonghop", "one/tonghop/forms", "two", "two/tonghop", "two/tonghop/forms"};
	for (size_t i = 0; i < COUNT(made); i++)
		assert_int_equal(mkdir(made[i], 0700), 0);
	put_form("c.yaml", "");
	put_form("one/tonghop/forms/b.yaml", "");
	put_form("one/tonghop/forms/c.yaml", "# 1\n");
	put_form("two/tonghop/forms/c.yaml", "# 2\n");
	put_form("two/tonghop/forms/d.yaml", "# 3\n");
	chooses("type 2\ndump a\nkey Esc x2\n", "",
		" 2.  BÁO CÁO MẪU · c.yaml\n 3.  BÁO CÁO MẪU · c.yaml, installed\n"
		" 4.  BÁO CÁO MẪU · d.yaml, installed\n 5.  Another form, a YAML file\n");
	chooses("size 40x10\ntype 2\ndump a\nkey Esc x2\n", "", " 3.  BÁO CÁO MẪU · c.yaml, installed\n");
	chooses("type 2\ntype 3\ntype 1\ndump a\nkey Esc x4\n", "", " Form            BÁO CÁO MẪU\n");
}

/* Of a form that comes every half year the term is asked for; the one that is due stands there already. */
static void a_new_file_for_a_term(void **state)
{
	(void)state;
	char keys[1024], path[256];
	strcpy(path, fixture_path("n.db"));
	setenv("TONGHOP_NOW", "1790000000", 1); /* 21 September 2026 */
	snprintf(keys, sizeof keys,
		"type 2\ntype 2\ntype %s\nkey Enter\ntype DN1\nkey Enter\ntype Giấy\nkey Enter x2\ndump a\n"
		"key Backspace x3\nkey Enter\ndump b\nkey ^U\ntype second half OF 2025\nkey Enter\ndump c\n"
		"key ^U\ntype %s\nkey Enter\n",
		TESTS_DIR "/../forms/tai_nan_lao_dong.yaml", path);
	chooses(keys, path,
		" Term of the report, in such signs or words: 2026-H1 (First half of 2026) has\n ended last, "
		"2026-H2 "
		"(Second half of 2026) is running.\n 2026-H1\n");
	opens(path, "Giấy", "2025-H2");
	unlink(path);
	chooses(keys, path, " Form            BÁO CÁO TAI NẠN LAO ĐỘNG\n Level");
	unlink(path);
	chooses(keys, path, " Term            2025-H2\n");
	unlink(path);
	chooses(keys, path, "\"2026\" is no term of this form; write it like 2024-H1");
	unsetenv("TONGHOP_NOW");
}

static void the_demonstration(void **state)
{
	(void)state;
	char keys[600], path[256];
	strcpy(path, fixture_path("demo"));
	snprintf(keys, sizeof keys, "type 3\nkey ^A\nkey Delete x9\ntype %s\nkey Enter\n", path);
	strcat(path, "/cap-tren-1.db");
	chooses(keys, path, "");
	assert_int_equal(access(path, F_OK), 0);
	strcat(keys, "dump a\nkey Esc x2\n");
	chooses(keys, "", "demo: it exists already\n Folder for the demonstration");
}

static void asks(const char *keys, enum stick_answer answer, const char *file, const char *words)
{
	struct stage stage;
	struct str chosen = {0}, expected = {0};
	str_add(&expected, fixture_path(file));
	str_add(&chosen, fixture_path("a.db"));
	stage_begin(&stage, keys);
	assert_int_equal(stick_ask(&stage.ui, &chosen), answer);
	assert_string_equal(str_text(&chosen), expected.s);
	str_release(&expected);
	stage_shows(&stage, words);
	str_release(&chosen);
	stage_end(&stage);
}

static void sticks(void **state)
{
	(void)state;
	fixture_small("a.db");
	assert_false(stick_holds(fixture_path("a.db")));
	assert_false(stick_holds("/no/such"));
	asks("dump a\nkey Esc\n", STICK_LEAVE, "a.db", "This file is on a USB stick.");
	asks("type 2\n", STICK_READ, "a.db", "");
	asks("type 1\nkey Esc\nkey Esc\n", STICK_LEAVE, "a.db", "");
	asks("type 1\nkey Enter\n", STICK_COPIED, "home/a.db", "");
	opens(fixture_path("home/a.db"), "CĐCS Giấy Mẫu", "2020");
	asks("type 1\nkey Enter\ndump a\nkey Backspace x3\ntype 2.db\nkey Enter\n", STICK_COPIED,
		"home/a2.db", "is there already; give another name");
	opens(fixture_path("home/a2.db"), "CĐCS Giấy Mẫu", "2020");
}

/* What was being written when the stick was pulled out goes along. */
static void sticks_with_a_journal(void **state)
{
	(void)state;
	struct str text = {0};
	fixture_small("a.db");
	assert_true(file_replace(fixture_path("a.db-journal"), "x", 1, NULL));
	asks("type 1\nkey Enter\n", STICK_COPIED, "home/a.db", "");
	assert_true(file_read(fixture_path("home/a.db-journal"), 10, &text, NULL));
	assert_string_equal(text.s, "x");
	str_release(&text);
	asks("type 1\nkey ^A\nkey Delete x90\ntype /none/x\nkey Enter\ndump a\nkey Esc\nkey Esc\n",
		STICK_LEAVE, "a.db", "there is no such");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(an_empty_start, begin, end),
	cmocka_unit_test_setup_teardown(help_is_everywhere, begin, end),
	cmocka_unit_test_setup_teardown(names_are_no_prose, begin, end),
	cmocka_unit_test_setup_teardown(recent_files, begin, end),
	cmocka_unit_test_setup_teardown(the_same_file_again_writes_nothing, begin, end),
	cmocka_unit_test_setup_teardown(a_new_file_of_the_built_in_form, begin, end),
	cmocka_unit_test_setup_teardown(a_question_back, begin, end),
	cmocka_unit_test_setup_teardown(a_new_file_of_another_form, begin, end),
	cmocka_unit_test_setup_teardown(a_form_behind_one_too_large, begin, end),
	cmocka_unit_test_setup_teardown(a_name_is_ended, begin, end),
	cmocka_unit_test_setup_teardown(a_name_that_is_free, begin, end),
	cmocka_unit_test_setup_teardown(forms_at_hand, begin, end),
	cmocka_unit_test_setup_teardown(forms_installed, begin, end),
	cmocka_unit_test_setup_teardown(a_new_file_for_a_term, begin, end),
	cmocka_unit_test_setup_teardown(the_demonstration, begin, end),
	cmocka_unit_test_setup_teardown(sticks, begin, end),
	cmocka_unit_test_setup_teardown(sticks_with_a_journal, begin, end),
};

RUN(tests)
