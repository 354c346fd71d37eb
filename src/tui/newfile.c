/* SPDX-License-Identifier: MIT */
#include "tui/newfile.h"

#include <string.h>

#include "base/file.h"
#include "base/tr.h"
#include "form/load.h"
#include "work/create.h"
#include "work/demo.h"

struct source_form {
	struct str yaml;
	const char *name; /* for messages */
	struct form *form;
};

/* One answer that may not be empty. */
static bool ask(struct ui *ui, const char *question, const char *offered, struct line *line)
{
	if (!*line_text(line))
		line_set(line, offered);
	return ui_ask(ui, question, line) && *line_text(line);
}

/* A form with errors is for its author: the command shows them all, this the first. */
static bool load(struct source_form *from, struct ui *ui)
{
	struct diags diags = {0};
	from->form = form_load(from->name, str_text(&from->yaml), from->yaml.len, &diags);
	if (!from->form && diags.count > 0)
		ui_say(ui, tr("%s, line %d: %s"), from->name, diags.v[0].line, diags.v[0].text);
	diags_release(&diags);
	return from->form != NULL;
}

static bool choose_form(struct newfile *newfile, struct ui *ui, struct source_form *from)
{
	size_t len;
	const char *yaml = demo_form_yaml(&len);
	struct source_form own = {.name = tr("the built-in form")};
	struct str title = {0};
	struct err err = {0};
	str_add_bytes(&own.yaml, yaml, len);
	if (!load(&own, ui))
		return false;
	str_add(&title, label_in(&own.form->title, form_language(own.form)));
	for (char *s = title.s; s && *s; s++)
		*s = *s == '\n' ? ' ' : *s;
	const char *options[] = {str_text(&title), tr("Another form, a YAML file")};
	int taken = ui_choose(ui, tr("Which report is to be filled in?"), options, 2);
	str_release(&title);
	if (taken == 0) {
		*from = own;
		return true;
	}
	form_free(own.form);
	str_release(&own.yaml);
	if (taken < 0 || !ask(ui, tr("The form, a YAML file:"), "", &newfile->form))
		return false;
	from->name = line_text(&newfile->form);
	if (!file_read(from->name, FORM_YAML_MAX, &from->yaml, &err))
		return ui_fail(ui, &err);
	return load(from, ui);
}

/* Index of the level the unit is on, or -1; no question where there is one only. */
static int choose_level(struct ui *ui, const struct form *form)
{
	const char *options[FORM_LEVELS_MAX];
	int levels[FORM_LEVELS_MAX], count = 0;
	for (int i = 0; i < form->level_count; i++) {
		if (!(form->filed_by >> i & 1))
			continue;
		levels[count] = i;
		options[count++] = label_in(&form->levels[i].label, form_language(form));
	}
	int taken = count == 1 ? 0 : ui_choose(ui, tr("Which level is the unit?"), options, count);
	return taken < 0 ? -1 : levels[taken];
}

static bool create(const struct newfile *newfile, struct ui *ui, const struct source_form *from, int level)
{
	struct str problems = {0};
	struct err err = {0};
	struct create new = {
		.form_name = from->name,
		.yaml = str_text(&from->yaml),
		.yaml_len = from->yaml.len,
		.unit = line_text(&newfile->unit),
		.name = line_text(&newfile->name),
		.level = from->form->levels[level].id,
		.term = from->form->terms.every == TERM_ONCE ? NULL : line_text(&newfile->term),
	};
	bool done = create_file(line_text(&newfile->file), &new, &problems, &err);
	str_release(&problems);
	return done || ui_fail(ui, &err);
}

bool newfile_make(struct newfile *newfile, struct ui *ui, struct str *path)
{
	struct source_form from = {0};
	struct str offered = {0};
	int level = -1;
	bool made = choose_form(newfile, ui, &from) && (level = choose_level(ui, from.form)) >= 0 &&
		    ask(ui, tr("Code of the unit, letters and digits, as the office above lists it:"), "",
			    &newfile->unit) &&
		    ask(ui, tr("Name of the unit, as it is printed:"), "", &newfile->name);
	if (made && from.form->terms.every != TERM_ONCE)
		made = ask(ui, tr("Term: 2024, 2024-H1, 2024-Q3 or 2024-07:"), "", &newfile->term);
	str_addf(&offered, "%s.db", line_text(&newfile->unit));
	made = made && ask(ui, tr("Name of the new file:"), str_text(&offered), &newfile->file) &&
	       create(newfile, ui, &from, level);
	if (made)
		str_add(path, line_text(&newfile->file));
	form_free(from.form);
	str_release(&from.yaml);
	str_release(&offered);
	return made;
}

void newfile_release(struct newfile *newfile)
{
	line_release(&newfile->form);
	line_release(&newfile->unit);
	line_release(&newfile->name);
	line_release(&newfile->term);
	line_release(&newfile->file);
}
