/* SPDX-License-Identifier: MIT */
#include "form/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "cmd/command.h"
#include "form/load.h"
#include "form/suspect.h"
#include "work/adopt.h"
#include "work/diff.h"
#include "work/feed.h"
#include "work/form_json.h"
#include "work/print.h"

static void print_diags(struct diags *diags, const char *path, const struct str *yaml)
{
	struct str text = {0};
	diags_print(diags, path, str_text(yaml), yaml->len, &text);
	fputs(str_text(&text), stderr);
	str_release(&text);
}

/* NULL when it has errors, which have then been printed, or cannot be read. */
static struct form *load(const char *path, bool suspect, struct err *err)
{
	struct str yaml = {0};
	struct diags diags = {0};
	struct form *form = NULL;
	if (file_read(path, FORM_YAML_MAX, &yaml, err)) {
		struct rules *rules = rules_load(path, str_text(&yaml), yaml.len, &form, &diags);
		if (!rules) {
			print_diags(&diags, path, &yaml);
			err_set(err, ERR_REFUSED, trn("%s has %zu error", "%s has %zu errors", diags.count),
				path, diags.count);
		} else if (suspect) {
			form_suspect(form, &diags);
			print_diags(&diags, path, &yaml);
		}
		rules_free(rules);
	}
	diags_release(&diags);
	str_release(&yaml);
	return form;
}

/* A form that takes another is held against it, where both are given. */
static bool check_taken(const struct form *upper, const struct form *lower, struct err *err)
{
	struct str yaml = {0};
	struct diags diags = {0};
	bool ok = file_read(upper->name, FORM_YAML_MAX, &yaml, err);
	if (ok)
		feed_check(upper, lower, &diags);
	if (diags.count) {
		print_diags(&diags, upper->name, &yaml);
		ok = err_set(err, ERR_REFUSED, trn("%s has %zu error", "%s has %zu errors", diags.count),
			upper->name, diags.count);
	}
	diags_release(&diags);
	str_release(&yaml);
	return ok;
}

/* Every file is looked at; the worst status wins. */
static int check(const struct args *args)
{
	int status = 0, count = args->count - 1;
	struct form **forms = mem_alloc((size_t)count * sizeof *forms);
	for (int i = 0; i < count; i++) {
		struct err err = {0};
		forms[i] = load(args->words[i + 1], true, &err);
		if (!forms[i] && fail(&err) > status)
			status = (int)err.kind;
	}
	for (int i = 0; i < count * count; i++) {
		const struct form *upper = forms[i / count], *lower = forms[i % count];
		struct err err = {0};
		if (!upper || !lower || !upper->takes || strcmp(upper->takes, lower->id) != 0)
			continue;
		if (!check_taken(upper, lower, &err) && fail(&err) > status)
			status = (int)err.kind;
	}
	for (int i = 0; i < count; i++)
		form_free(forms[i]);
	free(forms);
	return status;
}

static int show(const struct args *args)
{
	struct err err = {0};
	struct page_style style = {.ascii = args_has(args, "ascii")};
	const char *format = args_value(args, "format");
	bool json = format && !strcmp(format, "json");
	if (!json && format && strcmp(format, "text") != 0) {
		err_set(&err, ERR_USAGE, tr("--format takes text or json, not \"%s\""), format);
		return fail(&err);
	}
	struct form *form = NULL;
	if (!args_number(args, "width", 40, 400, &style.cols, &err) ||
		!(form = load(args->words[1], false, &err)))
		return fail(&err);
	struct str out = {0};
	print_paper_size(form, &style);
	if (json)
		form_json(form, &out);
	else if (args_has(args, "rules"))
		print_rules(form, &style, &out);
	else
		print_form(form, &style, &out);
	bool ok = put_out(args, &out, &err);
	str_release(&out);
	form_free(form);
	return ok ? 0 : fail(&err);
}

static int diff(const struct args *args)
{
	struct err err = {0};
	struct str out = {0};
	struct form *older = NULL, *newer = NULL;
	bool ok = args->count == 3 ||
		  err_set(&err, ERR_USAGE, tr("form diff takes two files: OLD.yaml NEW.yaml"));
	ok = ok && (older = load(args->words[1], false, &err)) &&
	     (newer = load(args->words[2], false, &err)) && form_diff(older, newer, &out, &err) &&
	     put_out(args, &out, &err);
	str_release(&out);
	form_free(older);
	form_free(newer);
	return ok ? 0 : fail(&err);
}

static int use(const struct args *args)
{
	struct err err = {0};
	struct str yaml = {0};
	struct adoption adoption = {0};
	bool ok = args->count == 3 ||
		  err_set(&err, ERR_USAGE, tr("form use takes a file and a form: FILE.db FORM.yaml"));
	ok = ok && file_read(args->words[2], FORM_YAML_MAX, &yaml, &err);
	adoption.form_name = args->words[2];
	adoption.yaml = str_text(&yaml);
	adoption.yaml_len = yaml.len;
	ok = ok && adopt_form(args->words[1], &adoption, &err);
	fputs(str_text(&adoption.problems), stderr);
	ok = ok && put_out(args, &adoption.sheet, &err);
	int status = !ok ? fail(&err) : adoption.attention ? EXIT_FINDINGS : 0;
	adoption_release(&adoption);
	str_release(&yaml);
	return status;
}

int cmd_form(const struct args *args)
{
	static const struct {
		const char *word;
		int (*run)(const struct args *args);
	} actions[] = {{"check", check}, {"diff", diff}, {"show", show}, {"use", use}};
	struct err err = {0};
	for (size_t i = 0; i < COUNT(actions); i++)
		if (!strcmp(args->words[0], actions[i].word))
			return actions[i].run(args);
	err_set(&err, ERR_USAGE, tr("form %s is unknown; there are form check, diff, show and use"),
		args->words[0]);
	return fail(&err);
}
