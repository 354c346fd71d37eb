/* SPDX-License-Identifier: MIT */
#include "tui/office.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "base/tr.h"

static void say_gone(struct ui *ui, const char *code)
{
	ui_say(ui, tr("Unit %s is no longer in this file's list of units."), code);
}

bool office_turn(struct screen *screen, const char *code)
{
	struct book *book = screen->ui->book;
	int unit = units_find(&book->units, code);
	struct err err = {0};
	if (unit < 0)
		say_gone(screen->ui, code);
	else if (unit == book->unit || book_turn(book, unit, &err) || ui_fail(screen->ui, &err))
		return true;
	screen->ui->over = true;
	return false;
}

/* None is left in order: what is typed there has no report any more. */
static void close_all(struct ui *ui)
{
	while (ui->count > 1 || (ui->count == 1 && ui->stack[0]->class->where != ON_HOME)) {
		struct screen *screen = ui->stack[--ui->count];
		screen->class->close(screen);
	}
}

bool office_look(struct ui *ui)
{
	struct book *book = ui->book;
	struct err err = {0};
	bool changed;
	if (!book || ui->aside)
		return false;
	char *code = mem_copy_text(book->units.v[book->unit].code);
	if (!book_refresh(book, &changed, &err)) {
		ui_fail(ui, &err);
	} else if (changed && strcasecmp(code, book->units.v[book->unit].code) != 0) {
		close_all(ui);
		say_gone(ui, code);
	}
	free(code);
	return changed;
}
