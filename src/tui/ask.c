/* SPDX-License-Identifier: MIT */
#include "tui/ask.h"

#include <string.h>

#include "base/tr.h"

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

static bool has_words(void *ctx, const char *answer, struct err *err)
{
	(void)ctx;
	return answer[strspn(answer, " ")] ||
	       err_set(err, ERR_USAGE, tr("Type what is to be looked for; Esc goes back."));
}

bool ask_words(struct ui *ui, const char *question, struct line *line)
{
	return ask_until(ui, &(struct asking){.question = question, .prose = true, .fits = has_words}, line);
}
