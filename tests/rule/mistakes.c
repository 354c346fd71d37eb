/* SPDX-License-Identifier: MIT */
/* Every form of forms/ with one line left out, or one word misspelt: one mistake is to give one error. */
#include "check.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "base/str.h"
#include "base/tr.h"
#include "form/load.h"
#include "rule/rule.h"

enum { ERRORS_MOST = 4 };

struct tally {
	int wrong, single; /* mistakes that were found, and those of one error */
};

static void look(struct tally *tally, const struct str *yaml, const char *form, const char *mistake)
{
	struct diags diags = {0};
	struct form *loaded;
	struct str out = {0};
	rules_free(rules_load(form, str_text(yaml), yaml->len, &loaded, &diags));
	form_free(loaded);
	diags_print(&diags, form, str_text(yaml), yaml->len, &out);
	if (diags.count > ERRORS_MOST)
		fail_msg("%s: %zu errors:\n%s", mistake, diags.count, str_text(&out));
	tally->wrong += diags.count > 0;
	tally->single += diags.count == 1;
	str_release(&out);
	diags_release(&diags);
}

static void without(struct tally *tally, const struct str *yaml, const char *form, size_t at, size_t len)
{
	struct str cut = {0}, mistake = {0};
	str_add_bytes(&cut, yaml->s, at);
	str_add(&cut, yaml->s + at + len);
	str_addf(&mistake, "%s without %.*s", form, (int)len, yaml->s + at);
	look(tally, &cut, form, str_text(&mistake));
	str_release(&cut);
	str_release(&mistake);
}

/* Without a letter in its middle, then with none of its letters. */
static void misspelt(struct tally *tally, const struct str *yaml, const char *form, size_t at, size_t len)
{
	struct str other = {0}, mistake = {0};
	without(tally, yaml, form, at + len / 2, 1);
	str_add_bytes(&other, yaml->s, at);
	str_add_times(&other, 'q', (int)len);
	str_add(&other, yaml->s + at + len);
	str_addf(&mistake, "%s with another word for %.*s", form, (int)len, yaml->s + at);
	look(tally, &other, form, str_text(&mistake));
	str_release(&other);
	str_release(&mistake);
}

static size_t word_len(const char *s)
{
	size_t len = 0;
	while (islower((unsigned char)s[len]) || isdigit((unsigned char)s[len]) || s[len] == '_' ||
		s[len] == '-')
		len++;
	return len;
}

/* The first two words of each line: a key and what it says. */
static void look_at_lines(struct tally *tally, const char *form, const struct str *yaml)
{
	for (size_t at = 0; at < yaml->len;) {
		size_t end = at + strcspn(yaml->s + at, "\n"), words = 0;
		if (yaml->s[at] != '#')
			without(tally, yaml, form, at, end - at);
		for (size_t i = at; i < end && words < 2 && !strchr("#\"", yaml->s[i]); i++) {
			size_t len = word_len(yaml->s + i);
			if (len >= 3 && words++ < 2)
				misspelt(tally, yaml, form, i, len);
			i += len;
		}
		at = end + 1;
	}
}

static void one_mistake_is_one_error(void **state)
{
	(void)state;
	struct tally tally = {0};
	DIR *dir = opendir(FORMS);
	assert_non_null(dir);
	tr_select("en");
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		struct str path = {0}, yaml = {0};
		struct err err = {0};
		str_addf(&path, "%s/%s", FORMS, entry->d_name);
		if (strstr(entry->d_name, ".yaml")) {
			assert_true(file_read(str_text(&path), FORM_YAML_MAX, &yaml, &err));
			look_at_lines(&tally, entry->d_name, &yaml);
		}
		str_release(&path);
		str_release(&yaml);
	}
	closedir(dir);
	assert_true(tally.wrong > 1000);
	if (tally.single < tally.wrong * 96 / 100)
		fail_msg("of %d mistakes only %d gave one error", tally.wrong, tally.single);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(one_mistake_is_one_error),
};
RUN(tests)
