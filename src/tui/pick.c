/* SPDX-License-Identifier: MIT */
#include "tui/pick.h"

bool pick_answer(struct ui *ui, int cell, const char *typed, struct str *out)
{
	const struct form *form = ui->book->form;
	struct options options = {0};
	struct str question = {0};
	form_cell_caption(form, cell, form_language(form), &question);
	options_of_cell(form, cell, &options);
	int picked = ui_pick(ui, str_text(&question), &options, typed,
		options_find(&options, form, cell, &ui->book->report.answers[cell]));
	if (picked >= 0)
		str_add(out, options.v[picked].code);
	str_release(&question);
	options_release(&options);
	return picked >= 0;
}

void pick_say(const struct book *book, int cell, const char *typed, struct str *out)
{
	enum { COLS = 140 }; /* nearly two lines of the frame */
	struct options options = {0};
	options_of_cell(book->form, cell, &options);
	options_say(&options, typed, COLS, out);
	options_release(&options);
}
