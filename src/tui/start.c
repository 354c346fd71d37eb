/* SPDX-License-Identifier: MIT */
#include "tui/start.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tr.h"
#include "tui/ask.h"
#include "tui/newfile.h"
#include "tui/practice.h"
#include "tui/recent.h"
#include "work/demo.h"

enum { OPEN, NEW, DEMO, PRACTICE, WAYS };

static bool is_there(void *ctx, const char *path, struct err *err)
{
	(void)ctx;
	if (!*path)
		return err_set(err, ERR_USAGE, tr("Type where the file is; Esc goes back."));
	return access(path, F_OK) == 0 || err_errno(err, path);
}

static void open_other(struct ui *ui, struct str *path)
{
	struct line line = {0};
	if (ask_until(ui, &(struct asking){.question = tr("Path of the file:"), .fits = is_there}, &line))
		str_add(path, line_text(&line));
	line_release(&line);
}

static bool write_demo(void *ctx, const char *folder, struct err *err)
{
	(void)ctx;
	return demo_write(folder, err);
}

static void make_demo(struct ui *ui, struct str *path)
{
	struct line folder = {0};
	struct asking asking = {
		.question = tr("Folder for the demonstration, which will be made:"), .fits = write_demo};
	line_set(&folder, "demo");
	if (ask_until(ui, &asking, &folder))
		str_addf(path, "%s/cap-tren-1.db", line_text(&folder));
	line_release(&folder);
}

/* The name first: a narrow screen cuts the folder. */
static char *describe(const char *path, const char *title, bool gone)
{
	struct str line = {0}, name = {0};
	int folder = (int)(file_base_name(path) - path) - 1;
	str_addf(&name, "%s%s%s", file_base_name(path), *title ? " · " : "", title);
	if (gone)
		str_addf(&line, tr("(not there now) %s in %.*s"), name.s, folder > 0 ? folder : 1, path);
	else
		str_addf(&line, tr("%s in %.*s"), name.s, folder > 0 ? folder : 1, path);
	str_release(&name);
	return str_take(&line);
}

static int choose(struct ui *ui, const struct recent *recent)
{
	char *named[RECENT_MAX];
	const char *options[RECENT_MAX + WAYS];
	const char *question = recent->count > 0 ? tr("Which file?")
						 : tr("No file has been opened here yet. Make your unit's "
						      "own, or look at the demonstration first.");
	for (int i = 0; i < recent->count; i++)
		options[i] = named[i] = describe(recent->paths[i], recent->titles[i], recent->gone[i]);
	options[recent->count + OPEN] = tr("Open another file");
	options[recent->count + NEW] = tr("Make a new file");
	options[recent->count + DEMO] = tr("Try it on the demonstration, with invented figures");
	options[recent->count + PRACTICE] = tr("Practise the keys for a minute; nothing of it is kept");
	int taken = ui_choose(
		ui, ui->message.len > 0 ? str_text(&ui->message) : question, options, recent->count + WAYS);
	for (int i = 0; i < recent->count; i++)
		free(named[i]);
	str_clear(&ui->message);
	return taken;
}

bool start_choose(struct ui *ui, struct str *path)
{
	struct recent recent;
	struct newfile newfile = {0};
	bool leave = false;
	recent_read(&recent);
	while (path->len == 0 && !leave && !ui->done) {
		char language = *tr_language();
		int taken = choose(ui, &recent);
		if (taken < 0)
			leave = *tr_language() == language;
		else if (taken < recent.count)
			str_add(path, recent.paths[taken]);
		else if (taken == recent.count + OPEN)
			open_other(ui, path);
		else if (taken == recent.count + NEW)
			newfile_make(&newfile, ui, path);
		else if (taken == recent.count + DEMO)
			make_demo(ui, path);
		else
			practice_run(ui);
	}
	recent_release(&recent);
	newfile_release(&newfile);
	return path->len > 0;
}
