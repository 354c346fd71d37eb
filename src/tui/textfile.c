/* SPDX-License-Identifier: MIT */
#include "tui/textfile.h"

#include <unistd.h>

#include "base/tr.h"
#include "work/output.h"

static bool may_replace(struct ui *ui, const char *path)
{
	if (!*path)
		return false;
	return access(path, F_OK) != 0 || ui_confirm(ui, tr("There is such a file already. Replace it?"));
}

static bool put(struct ui *ui, const char *path, const struct str *text)
{
	struct err err = {0};
	if (!output_write(path, text, &err))
		return ui_fail(ui, &err);
	ui_say(ui, tr("Saved in %s"), path);
	return true;
}

bool textfile_ask(struct ui *ui, const char *question, const char *name, const struct str *text)
{
	struct line line = {0};
	line_set(&line, name);
	bool done = ui_ask_name(ui, question, &line) && may_replace(ui, line_text(&line)) &&
		    put(ui, line_text(&line), text);
	line_release(&line);
	return done;
}

bool textfile_way_out(struct ui *ui, const char *name, const struct str *text)
{
	struct str question = {0};
	const char *ways[] = {
		tr("Stay with the text and try again later"),
		tr("Put the text into another file, and leave"),
		tr("Leave; what is not saved here is lost"),
	};
	str_addf(&question, "%s\n%s", str_text(&ui->message), tr("This text is not saved yet. What now?"));
	int way = ui_choose(ui, str_text(&question), ways, 3);
	str_release(&question);
	return way == 2 || (way == 1 && textfile_ask(ui, tr("Put the text into the file:"), name, text));
}
