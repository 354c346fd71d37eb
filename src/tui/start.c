/* SPDX-License-Identifier: MIT */
#include "tui/start.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "form/load.h"
#include "tui/recent.h"
#include "work/create.h"
#include "work/demo.h"

/* One answer that may not be empty. */
static bool ask(struct ui *ui, const char *question, const char *offered, struct str *out)
{
	struct line line = {0};
	line_set(&line, offered);
	bool given = ui_ask(ui, question, &line) && *line_text(&line);
	if (given)
		str_add(out, line_text(&line));
	line_release(&line);
	return given;
}

/* A form with errors is for its author: the command shows them all. */
static bool create(struct ui *ui, const char *path, const char *form, const char *unit, const char *name)
{
	struct str yaml = {0}, problems = {0};
	struct err err = {0};
	bool done = file_read(form, FORM_YAML_MAX, &yaml, &err);
	if (done) {
		struct create new = {.form_name = form, .yaml = str_text(&yaml), .yaml_len = yaml.len, .unit = unit,
			.name = name};
		done = create_file(path, &new, &problems, &err);
	}
	str_release(&yaml);
	str_release(&problems);
	return done || ui_fail(ui, &err);
}

static bool make_new(struct ui *ui, struct str *path)
{
	struct str file = {0}, form = {0}, unit = {0}, name = {0};
	bool done = ask(ui, tr("Name of the new file:"), "report.db", &file) &&
		    ask(ui, tr("The form, a YAML file:"), "", &form) &&
		    ask(ui, tr("Code of the unit:"), "", &unit) &&
		    ask(ui, tr("Name of the unit:"), "", &name) &&
		    create(ui, str_text(&file), str_text(&form), str_text(&unit), str_text(&name));
	if (done)
		str_add(path, str_text(&file));
	str_release(&file);
	str_release(&form);
	str_release(&unit);
	str_release(&name);
	return done;
}

static bool make_demo(struct ui *ui, struct str *path)
{
	struct str folder = {0};
	struct err err = {0};
	bool done = ask(ui, tr("Folder for the demonstration, which will be made:"), "demo", &folder) &&
		    (demo_write(str_text(&folder), &err) || ui_fail(ui, &err));
	if (done)
		str_addf(path, "%s/cap-tren-1.db", str_text(&folder));
	str_release(&folder);
	return done;
}

bool start_choose(struct ui *ui, struct str *path)
{
	struct recent recent;
	bool chosen = false, leave = false;
	recent_read(&recent);
	while (!chosen && !leave && !ui->done) {
		const char *options[RECENT_MAX + 3];
		int count = recent.count;
		for (int i = 0; i < count; i++)
			options[i] = recent.paths[i];
		options[count] = tr("Open another file");
		options[count + 1] = tr("Make a new file");
		options[count + 2] = tr("Try it on the demonstration, with invented figures");
		int taken = ui_choose(ui, ui->message.len > 0 ? str_text(&ui->message) : tr("Which file?"), options,
			count + 3);
		str_clear(&ui->message);
		if (taken < 0)
			leave = true;
		else if (taken < count)
			str_add(path, recent.paths[taken]);
		else if (taken == count)
			ask(ui, tr("Path of the file:"), "", path);
		else if (taken == count + 1)
			make_new(ui, path);
		else
			make_demo(ui, path);
		chosen = path->len > 0;
	}
	recent_release(&recent);
	return chosen;
}
