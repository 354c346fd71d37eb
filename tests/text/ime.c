/* SPDX-License-Identifier: MIT */
#include "text/ime.h"

#include <stdio.h>

#include "base/file.h"
#include "base/mem.h"
#include "check.h"

/* Types the keys into a line as an editor would; '<' is Backspace. */
static void type(struct ime *ime, const char *keys, struct str *line)
{
	struct str word = {0};
	for (; *keys; keys++) {
		size_t before = word.len;
		if (*keys == '<' ? ime_backspace(ime) : ime_key(ime, (unsigned char)*keys)) {
			str_clear(&word);
			ime_word(ime, &word);
			line->len -= before;
			str_add_bytes(line, word.s, word.len);
		} else {
			str_clear(&word);
			str_add_char(line, *keys);
		}
	}
	str_release(&word);
}

static char *typed(enum ime_method method, bool new_style, const char *keys)
{
	struct ime ime = {.method = method, .new_style = new_style};
	struct str line = {0};
	type(&ime, keys, &line);
	return str_take(&line);
}

static void expect(enum ime_method method, bool new_style, const char *keys, const char *expected)
{
	char *got = typed(method, new_style, keys);
	if (strcmp(got, expected) != 0)
		fail_msg("%s gives \"%s\" instead of \"%s\"", keys, got, expected);
	free(got);
}

/* The rows are: keys, result in the old style, in the new style, and remarks. */
static void run_table(const char *path, enum ime_method method, int rows)
{
	struct str file = {0};
	struct err err = {0};
	if (!file_read(path, 1 << 20, &file, &err))
		fail_msg("%s", err.text);
	int count = 0;
	for (char *line = file.s, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		if (*line == '#')
			continue;
		char *old = strchr(line, '\t'), *new = strchr(old + 1, '\t'), *rest = strchr(new + 1, '\t');
		*old = *new = *rest = '\0';
		expect(method, false, line, old + 1);
		expect(method, true, line, new + 1);
		count++;
	}
	assert_int_equal(count, rows);
	str_release(&file);
}

static void telex_table(void **state)
{
	(void)state;
	run_table(TESTS_DIR "/data/telex.tsv", IME_TELEX, 363);
}

static void vni_table(void **state)
{
	(void)state;
	run_table(TESTS_DIR "/data/vni.tsv", IME_VNI, 98);
}

static void switched_off(void **state)
{
	(void)state;
	struct ime ime = {0};
	assert_false(ime_key(&ime, 'a'));
	assert_false(ime_key(&ime, '6'));
	assert_false(ime_backspace(&ime));
	expect(IME_OFF, false, "Tieengs Vieejt", "Tieengs Vieejt");
}

static void other_keys_end_the_word(void **state)
{
	(void)state;
	struct ime ime = {.method = IME_TELEX};
	assert_true(ime_key(&ime, 'a'));
	assert_false(ime_key(&ime, 0x1eaf));
	assert_int_equal(ime.word.count, 0);
	assert_true(ime_key(&ime, 'a'));
	ime_end(&ime);
	assert_true(ime_key(&ime, 's'));
	struct str word = {0};
	ime_word(&ime, &word);
	assert_string_equal(str_text(&word), "s");
	str_release(&word);
}

static void words_without_end(void **state)
{
	(void)state;
	char keys[1001];
	for (size_t i = 0; i + 1 < sizeof keys; i++)
		keys[i] = "bcdkh"[i % 5];
	keys[1000] = '\0';
	expect(IME_TELEX, false, keys, keys);
}

static void tricky_undoing(void **state)
{
	(void)state;
	expect(IME_TELEX, false, "tww", "tw");
	expect(IME_TELEX, false, "ngwowio", "nguôi");
	expect(IME_TELEX, false, "ngwowww", "nguoww");
	expect(IME_TELEX, false, "WW", "W");
	expect(IME_TELEX, false, "ddangd", "dangd");
	expect(IME_TELEX, false, "thuoww", "thươ");
	expect(IME_VNI, false, "a1b", "a1b");
	expect(IME_VNI, false, "thuo7ng", "thương");
}

static void going_on_with_a_word(void **state)
{
	(void)state;
	struct ime ime = {.method = IME_TELEX};
	struct str word = {0};
	assert_true(ime_resume(&ime, "NGUOI", 5));
	assert_true(ime_key(&ime, 'w') && ime_key(&ime, 'f'));
	ime_word(&ime, &word);
	assert_string_equal(str_text(&word), "NGƯỜI");
	str_clear(&word);
	assert_true(ime_resume(&ime, "Đòa", strlen("Đòa")));
	assert_true(ime_key(&ime, 'n'));
	ime_word(&ime, &word);
	assert_string_equal(str_text(&word), "Đoàn");
	str_release(&word);
	assert_false(ime_resume(&ime, "", 0));
	assert_false(ime_resume(&ime, "văn-", strlen("văn-")));
	assert_false(ime_resume(&ime, "àá", strlen("àá")));
	assert_false(ime_resume(&ime, "Excel", 5));
	assert_false(ime_resume(&ime, "straße", strlen("straße")));
	assert_false(ime_resume(&ime, "b\xF0\x90\x81\xA1", 5)); /* U+10061, no a */
	ime.method = IME_OFF;
	assert_false(ime_resume(&ime, "ba", 2));
}

/* Its letters were not typed: it fills up before its keys do. */
static void going_on_without_end(void **state)
{
	(void)state;
	struct ime ime = {.method = IME_TELEX};
	struct str word = {0};
	assert_true(ime_resume(&ime, "nghiêng", strlen("nghiêng")));
	for (int letters = 7; letters < SYLLABLE_MAX; letters++)
		assert_true(ime_key(&ime, 'k'));
	assert_int_equal(ime.word.count, SYLLABLE_MAX);
	assert_false(ime_key(&ime, 'k'));
	assert_true(ime_key(&ime, 's')); /* no tone: the word is longer than what is held of it */
	ime_word(&ime, &word);
	assert_string_equal(str_text(&word), "s");
	str_release(&word);
}

/* Whatever is typed, no key may break the state or lose a letter. */
static void random_keys(void **state)
{
	(void)state;
	static const char telex[] = "asfrxjzeowduinghtcqyASDOUW<", vni[] = "aoeuidngthc0123456789<q";
	unsigned seed = 1;
	for (int round = 0; round < 20000; round++) {
		char keys[16];
		bool digits = round % 2;
		for (int i = 0; i < 15; i++) {
			seed = seed * 1103515245u + 12345u;
			keys[i] = digits ? vni[(seed >> 16) % (sizeof vni - 1)]
					 : telex[(seed >> 16) % (sizeof telex - 1)];
		}
		keys[15] = '\0';
		char *got = typed(digits ? IME_VNI : IME_TELEX, round & 2, keys);
		assert_true(strlen(got) <= 45);
		free(got);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(telex_table),
	cmocka_unit_test(vni_table),
	cmocka_unit_test(switched_off),
	cmocka_unit_test(other_keys_end_the_word),
	cmocka_unit_test(words_without_end),
	cmocka_unit_test(tricky_undoing),
	cmocka_unit_test(going_on_with_a_word),
	cmocka_unit_test(going_on_without_end),
	cmocka_unit_test(random_keys),
};

RUN(tests)
