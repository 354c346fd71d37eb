/* SPDX-License-Identifier: MIT */
/* The tables of the language: each sound in itself, each in the man page. */
#include "check.h"

#include <stdio.h>

#include "base/file.h"
#include "base/tr.h"
#include "form/load.h"
#include "form/loader.h"

static void keys_are_sorted_and_whole(void **state)
{
	(void)state;
	for (const struct schema *const *s = load_schemas; *s; s++) {
		assert_non_null((*s)->what);
		assert_in_range((*s)->count, 1, SCHEMA_KEYS_MAX);
		for (size_t i = 0; i < (*s)->count; i++) {
			const struct key *key = &(*s)->keys[i];
			assert_non_null(key->read);
			if (i > 0 && strcmp((*s)->keys[i - 1].name, key->name) >= 0)
				fail_msg("%s: %s stands out of order", (*s)->what, key->name);
			assert_int_equal(key->words != NULL, key->read == read_word || key->read == read_up);
			assert_int_equal(key->most > 0, key->read == read_count);
		}
	}
}

static void words_are_unique(void **state)
{
	(void)state;
	for (const struct schema *const *s = load_schemas; *s; s++)
		for (size_t i = 0; i < (*s)->count; i++) {
			const struct words *words = (*s)->keys[i].words;
			for (int a = 0; words && a < words->count; a++)
				for (int b = 0; b < a; b++)
					assert_true(!words->v[a] || !words->v[b] ||
						    strcmp(words->v[a], words->v[b]) != 0);
		}
}

static void read_man(struct str *out)
{
	struct err err = {0};
	if (!file_read(MAN_PAGE, FORM_YAML_MAX, out, &err))
		fail_msg("%s", err.text);
}

/* "KEY" among the words of a .It Cm or .Cm line. */
static bool has_key(const char *man, const char *key)
{
	size_t len = strlen(key);
	for (const char *at = man; (at = strstr(at, "Cm ")) != NULL; at++)
		for (const char *word = at + 2; *word == ' '; word += 1 + strcspn(word + 1, " \n"))
			if (strcspn(word + 1, " \n") == len && !strncmp(word + 1, key, len))
				return true;
	return false;
}

static bool has_word(const char *man, const char *word)
{
	struct str quoted = {0};
	str_addf(&quoted, ".Ql %s", word);
	size_t len = quoted.len;
	bool found = false;
	for (const char *at = man; !found && (at = strstr(at, str_text(&quoted))) != NULL; at += len)
		found = at[len] == '\n' || at[len] == ' ';
	str_release(&quoted);
	return found;
}

static void the_man_page_is_complete(void **state)
{
	(void)state;
	struct str man = {0};
	read_man(&man);
	for (const struct schema *const *s = load_schemas; *s; s++)
		for (size_t i = 0; i < (*s)->count; i++) {
			const struct key *key = &(*s)->keys[i];
			if (!has_key(str_text(&man), key->name))
				fail_msg("%s of %s is not in the man page", key->name, (*s)->what);
			for (int w = 0; key->words && key->read == read_word && w < key->words->count; w++)
				if (key->words->v[w] && !has_word(str_text(&man), key->words->v[w]))
					fail_msg(
						"%s: %s is not in the man page", key->name, key->words->v[w]);
		}
	str_release(&man);
}

static void loads(const char *man, const char *first_line, int cells)
{
	const char *begin = strstr(man, first_line);
	assert_non_null(begin);
	const char *end = strstr(begin, ".Ed");
	assert_non_null(end);
	struct diags diags = {0};
	struct form *form = form_load("man", begin, (size_t)(end - begin), &diags);
	if (!form)
		fail_msg("%d: %s", diags.v[0].line, diags.v[0].text);
	assert_int_equal(form->cell_count, cells);
	form_free(form);
	diags_release(&diags);
}

static void the_forms_of_the_man_page_load(void **state)
{
	(void)state;
	struct str man = {0};
	read_man(&man);
	loads(str_text(&man), "form: thu_vien\n", 3);
	loads(str_text(&man), "form: thu_vien_tinh\n", 20);
	str_release(&man);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(keys_are_sorted_and_whole),
	cmocka_unit_test(words_are_unique),
	cmocka_unit_test(the_man_page_is_complete),
	cmocka_unit_test(the_forms_of_the_man_page_load),
};
RUN(tests)
