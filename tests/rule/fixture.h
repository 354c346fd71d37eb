/* SPDX-License-Identifier: MIT */
/* Forms of one table, written in the test itself. */
#ifndef TESTS_RULE_FIXTURE_H
#define TESTS_RULE_FIXTURE_H

#include "check.h"

#include "base/str.h"
#include "base/tr.h"
#include "form/address.h"
#include "form/load.h"
#include "form/value.h"
#include "rule/rule.h"

struct fixture {
	struct form *form;
	struct rules *rules;
	struct report report;
	struct diags diags;
};

#define FORM_HEAD                                                                                            \
	"form: f\nversion: 1\nlanguage: en\ntitle: \"T\"\nissuer: \"I\"\n"                                   \
	"terms: {every: year, due: 01-15}\n"                                                                 \
	"levels: [{id: low, label: \"Low\"}, {id: high, label: \"High\"}]\n"                                 \
	"filed-by: [low, high]\n"

/* Loads and compiles; the diags, if any, stay in the fixture. */
static inline struct fixture start(const char *yaml)
{
	struct fixture f = {0};
	struct str text = {0};
	tr_select("en");
	str_add(&text, FORM_HEAD);
	str_add(&text, yaml);
	f.form = form_load("f.yaml", text.s, text.len, &f.diags);
	if (f.form)
		f.rules = rules_compile(f.form, &f.diags);
	if (f.rules)
		report_init(&f.report, f.form, 1);
	str_release(&text);
	return f;
}

static inline void stop(struct fixture *f)
{
	report_release(&f->report);
	rules_free(f->rules);
	form_free(f->form);
	diags_release(&f->diags);
}

static inline void need_rules(const struct fixture *f)
{
	if (!f->rules)
		fail_msg("%d:%d: %s", f->diags.v[0].line, f->diags.v[0].col, f->diags.v[0].text);
}

static inline int cell_at(const struct fixture *f, const char *address)
{
	struct err err = {0};
	enum part_kind part;
	int cell = -1;
	if (!address_parse(f->form, address, strlen(address), &cell, &part, &err))
		fail_msg("%s", err.text);
	return cell;
}

/* "ROW/COLUMN=VALUE" words. */
static inline void fill(struct fixture *f, const char *words)
{
	need_rules(f);
	struct err err = {0};
	char *copy = strdup(words), *rest = copy;
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		char *value = strchr(word, '=');
		struct answer answer = {0};
		*value++ = '\0';
		int cell = cell_at(f, word);
		if (!strcmp(value, "!conflict"))
			answer.state = STATE_CONFLICT;
		else if (!value_parse(f->form, cell, value, VALUE_CANONICAL, &answer, &err))
			fail_msg("%s", err.text);
		report_set(&f->report, cell, answer.state, answer.value, answer.text);
		free(answer.text);
	}
	free(copy);
}

#define SHOWS(f, address, expected)                                                                          \
	do {                                                                                                 \
		struct str text_ = {0};                                                                      \
		int cell_ = cell_at(f, address);                                                             \
		value_add((f)->form, cell_, &(f)->report.answers[cell_], VALUE_CANONICAL, &text_);           \
		assert_string_equal(str_text(&text_), expected);                                             \
		str_release(&text_);                                                                         \
	} while (0)

/* The findings, one a line: "ADDRESS: text". */
static inline char *judged(const struct fixture *f, bool office)
{
	struct findings found = {0};
	struct str out = {0};
	need_rules(f);
	rules_judge(f->rules, &f->report, office, &found);
	for (size_t i = 0; i < found.count; i++) {
		if (found.v[i].cell >= 0)
			address_add(f->form, found.v[i].cell, PART_ANSWER, &out);
		str_addf(&out, ": %s\n", found.v[i].text);
	}
	findings_release(&found);
	return str_take(&out);
}

#define JUDGED(f, expected)                                                                                  \
	do {                                                                                                 \
		char *text_ = judged(f, false);                                                              \
		assert_string_equal(text_, expected);                                                        \
		free(text_);                                                                                 \
	} while (0)

#define REFUSED(yaml, where, message)                                                                        \
	do {                                                                                                 \
		struct fixture f_ = start(yaml);                                                             \
		assert_null(f_.rules);                                                                       \
		assert_true(f_.diags.count > 0);                                                             \
		struct str text_ = {0};                                                                      \
		str_addf(&text_, "%d:%d: %s", f_.diags.v[0].line, f_.diags.v[0].col, f_.diags.v[0].text);    \
		assert_string_equal(text_.s, where ": " message);                                            \
		str_release(&text_);                                                                         \
		stop(&f_);                                                                                   \
	} while (0)

#endif
