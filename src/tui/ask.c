/* SPDX-License-Identifier: MIT */
#include "tui/ask.h"

bool ask_until(struct ui *ui, const struct asking *asking, struct line *line)
{
	struct err err = {0};
	struct str words = {0};
	bool asked, done;
	str_add(&words, asking->question);
	do {
		asked = asking->prose ? ui_ask(ui, str_text(&words), line)
				      : ui_ask_name(ui, str_text(&words), line);
		done = asked && (!asking->fits || asking->fits(asking->ctx, line_text(line), &err));
		str_clear(&words);
		str_addf(&words, "%s\n%s", err.text, asking->question);
	} while (asked && !done);
	str_release(&words);
	return done;
}
